from __future__ import annotations

import threading
from pathlib import Path

import pytest

from notes_vault.vault.errors import VaultMissingError
from notes_vault.vault.vault import Vault
from notes_vault.workflows.vault_thread import VaultThread
from tests.unit.vault.vault_maker import SteppingClock, VaultMaker


def test_the_vault_is_used_on_one_thread_and_given_back(tmp_path: Path) -> None:
    maker = VaultMaker(tmp_path / "Practice.vault", SteppingClock())
    maker.create().close()
    thread = VaultThread(maker.folder, maker.open)
    used_on = {thread.submit(threading.get_ident).result() for _ in range(3)}
    assert len(used_on) == 1
    assert threading.get_ident() not in used_on
    assert thread.submit_stoppable(thread.sitting.writing.people).result() == ()
    assert thread.close(5.0)
    maker.open().close()


def test_a_vault_that_does_not_open_says_why(tmp_path: Path) -> None:
    def refuse() -> Vault:
        raise VaultMissingError("The vault's database file is missing.")

    with pytest.raises(VaultMissingError):
        VaultThread(tmp_path, refuse)


def test_a_failure_inside_the_work_reaches_who_asked_and_the_thread_goes_on(tmp_path: Path) -> None:
    maker = VaultMaker(tmp_path / "Practice.vault", SteppingClock())
    maker.create().close()
    thread = VaultThread(maker.folder, maker.open)
    with pytest.raises(ZeroDivisionError):
        thread.submit(lambda: 1 // 0).result()
    assert thread.submit(lambda: 7).result() == 7
    thread.shutdown()
