from __future__ import annotations

import threading
from concurrent.futures import CancelledError as FutureCancelledError
from datetime import date

import pytest

from notes_vault.errors import CancelledError
from notes_vault.record.notes import NoteKind
from notes_vault.record.people import Client
from notes_vault.vault.errors import VaultMissingError
from notes_vault.vault.executor import DatabaseExecutor
from notes_vault.vault.vault import Vault
from tests.unit.vault.vault_maker import VaultMaker

LONG = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
PATIENCE = 20


@pytest.fixture
def executor(vault: Vault, client: Client, maker: VaultMaker) -> DatabaseExecutor:
    """Started, on the vault with its client."""
    assert client.revision == 1
    vault.close()
    executor = DatabaseExecutor(maker.open)
    executor.start().result(PATIENCE)
    return executor


def test_work_runs_in_order_on_the_thread_that_owns_the_vault(executor: DatabaseExecutor) -> None:
    names = [executor.submit(lambda _vault: threading.current_thread().name) for _ in range(3)]
    assert [future.result(PATIENCE) for future in names] == ["database"] * 3
    assert executor.submit_stoppable(lambda vault: vault.notes.count()).result(PATIENCE) == 0
    assert executor.shutdown(PATIENCE)
    executor.closed.result(PATIENCE)


def test_an_error_belongs_to_its_future_and_the_thread_goes_on(executor: DatabaseExecutor) -> None:
    def fail(_vault: Vault) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        executor.submit(fail).result(PATIENCE)
    assert executor.submit(lambda vault: vault.notes.count()).result(PATIENCE) == 0
    assert executor.shutdown(PATIENCE)


def test_shutdown_does_the_writes_and_stops_the_reads(executor: DatabaseExecutor, maker: VaultMaker) -> None:
    running = threading.Event()

    def read_for_ever(vault: Vault) -> None:
        running.set()
        vault.database.rows(LONG)

    def write(vault: Vault) -> str:
        client = vault.clients.list()[0]
        return vault.notes.begin(client.id, NoteKind.PROGRESS, date(2026, 3, 2), "free", "typed").id

    long_read = executor.submit_stoppable(read_for_ever)
    writes = [executor.submit(write) for _ in range(3)]
    reads = [executor.submit_stoppable(lambda vault: vault.notes.count()) for _ in range(3)]
    assert running.wait(PATIENCE)
    assert executor.shutdown(PATIENCE)
    with pytest.raises(CancelledError):
        long_read.result(0)
    assert [len(future.result(0)) for future in writes] == [16] * 3
    assert all(future.cancelled() for future in reads)
    with pytest.raises(FutureCancelledError):
        executor.submit(write).result(0)
    assert maker.open().notes.count() == 3


def test_a_write_does_not_wait_for_a_question_which_is_answered_after_it(executor: DatabaseExecutor) -> None:
    asked = threading.Event()
    tries: list[int] = []

    def question(vault: Vault) -> int:
        tries.append(1)
        asked.set()
        if len(tries) < 3:
            vault.database.rows(LONG)
        return vault.notes.count()

    def write(vault: Vault) -> str:
        client = vault.clients.list()[0]
        return vault.notes.begin(client.id, NoteKind.PROGRESS, date(2026, 3, 2), "free", "typed").id

    answer = executor.submit_question(question)
    for _ in range(2):
        assert asked.wait(PATIENCE)
        asked.clear()
        assert executor.submit(write).result(PATIENCE)
    assert answer.result(PATIENCE) == 2
    assert len(tries) == 3
    assert executor.shutdown(PATIENCE)


def test_only_the_latest_question_is_answered(executor: DatabaseExecutor) -> None:
    running = threading.Event()

    def never(vault: Vault) -> None:
        running.set()
        vault.database.rows(LONG)

    first = executor.submit_question(never)
    assert running.wait(PATIENCE)
    questions = [executor.submit_question(lambda vault: vault.notes.count()) for _ in range(3)]
    assert questions[-1].result(PATIENCE) == 0
    with pytest.raises(CancelledError):
        first.result(PATIENCE)
    assert executor.shutdown(PATIENCE)


def test_a_question_ends_with_the_vault(executor: DatabaseExecutor) -> None:
    running = threading.Event()

    def never(vault: Vault) -> None:
        running.set()
        vault.database.rows(LONG)

    question = executor.submit_question(never)
    assert running.wait(PATIENCE)
    assert executor.shutdown(PATIENCE)
    with pytest.raises(CancelledError):
        question.result(PATIENCE)


def test_a_question_that_gave_way_ends_with_the_vault_too(executor: DatabaseExecutor) -> None:
    asked, writing, may_write = threading.Event(), threading.Event(), threading.Event()

    def never(vault: Vault) -> None:
        asked.set()
        vault.database.rows(LONG)

    def write(_vault: Vault) -> None:
        writing.set()
        assert may_write.wait(PATIENCE)

    question = executor.submit_question(never)
    assert asked.wait(PATIENCE)
    executor.submit(write)
    assert writing.wait(PATIENCE)  # the question stands behind it again
    ending = threading.Thread(target=executor.shutdown, args=(PATIENCE,))
    ending.start()
    with pytest.raises(CancelledError):
        question.result(PATIENCE)
    may_write.set()
    ending.join(PATIENCE)


def test_a_write_that_never_ends_is_undone_and_those_behind_it_are_done(
    executor: DatabaseExecutor, maker: VaultMaker
) -> None:
    running = threading.Event()

    def write_for_ever(vault: Vault) -> None:
        with vault.database.transaction():
            vault.templates.put("never", "kept")
            running.set()
            vault.database.rows(LONG)

    endless = executor.submit(write_for_ever)
    behind = executor.submit(lambda vault: vault.templates.put("behind", "kept"))
    assert running.wait(PATIENCE)
    assert executor.shutdown(PATIENCE)
    with pytest.raises(CancelledError):
        endless.result(0)
    behind.result(0)
    assert maker.open().templates.list() == (("behind", "kept"),)


def test_a_vault_that_does_not_open_says_why_to_everybody(maker: VaultMaker) -> None:
    executor = DatabaseExecutor(maker.open)
    waiting = executor.submit(lambda vault: vault.notes.count())
    with pytest.raises(VaultMissingError):
        executor.start().result(PATIENCE)
    with pytest.raises(CancelledError):
        waiting.result(PATIENCE)
    assert executor.shutdown(PATIENCE)


def test_shutting_down_twice_is_harmless(executor: DatabaseExecutor) -> None:
    assert executor.shutdown(PATIENCE)
    assert executor.shutdown(PATIENCE)
