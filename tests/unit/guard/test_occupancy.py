"""One at a time in a vault."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from notes_vault.errors import FileAccessError
from notes_vault.guard.occupancy import Occupancy, VaultBusyError


def test_the_second_is_told_who_is_in_and_since_when(tmp_path: Path) -> None:
    with Occupancy.acquire(tmp_path, "the Notes Vault window"), pytest.raises(VaultBusyError) as refused:
        Occupancy.acquire(tmp_path, "a backup")
    sentence = refused.value.sentence()
    assert sentence.startswith(f"This vault is opened by the Notes Vault window (process {os.getpid()}) since 2")
    assert refused.value.pid == os.getpid()


def test_after_leaving_the_next_may_enter(tmp_path: Path) -> None:
    first = Occupancy.acquire(tmp_path, "a")
    first.release()
    first.release()
    Occupancy.acquire(tmp_path, "b").release()


def test_a_process_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    code = (
        "import sys, signal, os; from pathlib import Path; from notes_vault.guard.occupancy import Occupancy;"
        "held = Occupancy.acquire(Path(sys.argv[1]), 'x'); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    Occupancy.acquire(tmp_path, "b").release()


def test_opening_and_closing_the_file_elsewhere_in_the_process_frees_nothing(tmp_path: Path) -> None:
    with Occupancy.acquire(tmp_path, "a"):
        (tmp_path / "lock").read_bytes()
        with pytest.raises(VaultBusyError):
            Occupancy.acquire(tmp_path, "b")


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"[]", b"{}", b'{"who": 1, "pid": "x", "since": 2}', b"[" * 4000, b"9" * 1024],
)
def test_a_forged_holder_is_still_only_a_sentence(content: bytes, tmp_path: Path) -> None:
    with Occupancy.acquire(tmp_path, "a"):
        (tmp_path / "lock").write_bytes(content)
        with pytest.raises(VaultBusyError, match="This vault is opened by"):
            Occupancy.acquire(tmp_path, "b")


def test_control_characters_of_a_forged_holder_are_not_shown(tmp_path: Path) -> None:
    with Occupancy.acquire(tmp_path, "a"):
        forged = {"who": "x\x1b[2J\ny" + "z" * 500, "pid": 1, "since": "2026-01-01T00:00:00+00:00"}
        (tmp_path / "lock").write_text(json.dumps(forged), encoding="utf-8")
        with pytest.raises(VaultBusyError) as refused:
            Occupancy.acquire(tmp_path, "b")
        assert refused.value.who.isprintable()
        assert len(refused.value.who) <= 80


def test_a_vault_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileAccessError, match="not there"):
        Occupancy.acquire(tmp_path / "gone", "a")


def test_a_file_in_place_of_the_folder_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FileAccessError, match="not one"):
        Occupancy.acquire(tmp_path / "file", "a")


def test_a_link_in_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    target.write_text("kept", encoding="utf-8")
    (tmp_path / "lock").symlink_to(target)
    with pytest.raises(FileAccessError):
        Occupancy.acquire(tmp_path, "a")
    assert target.read_text(encoding="utf-8") == "kept"
