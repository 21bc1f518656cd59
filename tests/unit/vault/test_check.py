from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from notes_vault.errors import CancelledError, KnownError
from notes_vault.record.notes import Note, NoteKind
from notes_vault.record.people import Chart, Person, Role
from notes_vault.record.search import SearchQuery
from notes_vault.vault.check import check_vault
from notes_vault.vault.connection import PAGE_SIZE
from notes_vault.vault.errors import VaultDamagedError
from notes_vault.vault.vault import Vault
from tests.unit.vault.vault_maker import SteppingClock, VaultMaker

DAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> VaultMaker:
    """Twenty notes of random words in both classes, every fourth signed with an addendum; made once."""
    maker = VaultMaker(tmp_path_factory.mktemp("example") / "Practice.vault", SteppingClock())
    vault = maker.create()
    client = vault.clients.add(Chart(people=(Person(Role.CLIENT, "Zoë Ortiz"),)))
    for number in range(20):
        notes, kind = vault.notes, NoteKind.PROGRESS
        if number % 5 == 0:
            notes, kind = vault.psychotherapy_notes, NoteKind.PSYCHOTHERAPY
        note = notes.begin(client.id, kind, DAY, "free", os.urandom(1200).hex())
        if number % 4 == 0:
            notes.sign(note.id, "R. Vale")
            notes.add_addendum(note.id, f"addendum {number}", "R. Vale")
    vault.close()
    return maker


@pytest.fixture
def maker(example: VaultMaker, tmp_path: Path) -> Iterator[VaultMaker]:
    """A copy of the example, with its keys."""
    folder = tmp_path / "Practice.vault"
    shutil.copytree(example.folder, folder)
    maker = example.moved_to(folder)
    yield maker
    maker.close_all()


@pytest.fixture
def filled(maker: VaultMaker) -> Vault:
    vault: Vault = maker.open()
    return vault


def unguarded(vault: Vault, *statements: str) -> None:
    """What somebody with the key and another program could do."""
    for name, sql in vault.database.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"):
        vault.database.run(f"DROP TRIGGER {name}")
        statements = (*statements, sql)
    for statement in statements:
        vault.database.run(statement)


def some_note(vault: Vault, *, signed: bool = False) -> Note:
    notes = [note for note in vault.notes.entries(vault.clients.list()[0].id) if note.is_signed is signed]
    return notes[len(notes) // 2]


def codes(vault: Vault, head: str | None = None) -> set[str]:
    return {problem.code for problem in check_vault(vault, head).problems}


def test_a_whole_vault_is_clean_and_goes_on_working(filled: Vault) -> None:
    client = filled.clients.list()[0]
    shares: list[float] = []
    report = check_vault(filled, filled.audit.head(), on_progress=shares.append)
    assert report.problems == ()
    assert report.notes_checked == 20
    assert report.head == filled.audit.head()
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert filled.database.value("PRAGMA locking_mode") == "exclusive"
    filled.notes.begin(client.id, NoteKind.PROGRESS, DAY, "free", "after")
    assert check_vault(filled).is_clean


def test_an_altered_note_is_named_by_id_and_date(filled: Vault) -> None:
    note = some_note(filled)
    unguarded(filled, f"UPDATE progress_notes SET body = 'forged' WHERE id = '{note.id}'")  # noqa: S608 - our own id
    (problem,) = [problem for problem in check_vault(filled).problems if problem.code == "note-altered"]
    assert problem.where == note.id
    assert note.id in problem.sentence
    assert "2026-03-02" in problem.sentence
    assert "forged" not in problem.sentence


def test_a_signed_note_with_a_matching_forged_hash_is_still_found(filled: Vault) -> None:
    note = some_note(filled, signed=True)
    forged = filled.tables[0].get(note.id)
    object.__setattr__(forged, "raw_text", "forged")
    unguarded(
        filled,
        f"UPDATE progress_notes SET body = 'forged' WHERE id = '{note.id}'",  # noqa: S608 - our own id
        f"UPDATE progress_hashes SET content_hash = '{forged.content_hash()}' WHERE id = '{note.id}'",  # noqa: S608
    )
    (problem,) = [problem for problem in check_vault(filled).problems if problem.code == "note-altered"]
    assert problem.where == note.id
    assert "signed" in problem.sentence


def test_a_lost_note_is_named(filled: Vault) -> None:
    note = some_note(filled)
    unguarded(filled, f"DELETE FROM progress_notes WHERE id = '{note.id}'")  # noqa: S608 - our own id
    (problem,) = [problem for problem in check_vault(filled).problems if problem.code == "note-lost"]
    assert problem.where == note.id


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE clients SET chart = replace(chart, 'Ortiz', 'Other')", "chart"),
        ("UPDATE progress_addenda SET body = body || '!' WHERE seq = 2", "note-altered"),
        ("DELETE FROM audit WHERE seq = 5", "audit"),
        ("UPDATE audit SET detail = '{}' WHERE seq = 5", "audit"),
        ("INSERT INTO progress_index (progress_index) VALUES ('delete-all')", "search-index"),
        ("DELETE FROM progress_index_data WHERE id > 10", "search-index"),
    ],
)
def test_every_other_alteration_has_its_code(filled: Vault, statement: str, code: str) -> None:
    unguarded(filled, statement)
    assert code in codes(filled)


def test_a_head_that_is_not_extended_is_a_problem(filled: Vault) -> None:
    assert codes(filled, "f" * 64) == {"audit"}


def test_a_file_put_back_is_noticed_by_the_header(filled: Vault, maker: VaultMaker) -> None:
    client = filled.clients.list()[0]
    filled.close()
    older = filled.folder.database.read_bytes()
    vault = maker.open()
    vault.notes.begin(client.id, NoteKind.PROGRESS, DAY, "free", "new")
    vault.close()
    filled.folder.database.write_bytes(older)
    maker.header = vault.header
    reopened = maker.open()
    assert reopened.is_older_than_header
    reopened.record_unlock()
    assert "older-file-put-back" in {row.event for row in reopened.audit.rows()}
    assert codes(reopened) == {"older-file"}


def flip(path: Path, page: int) -> None:
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE_SIZE + 1000)
        byte = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte[0] ^ 1]))


def test_every_flipped_page_is_found(filled: Vault, maker: VaultMaker) -> None:
    filled.close()
    path = filled.folder.database
    whole = path.read_bytes()
    pages = len(whole) // PAGE_SIZE
    for page in range(1, pages + 1):
        flip(path, page)
        assert examine_damaged(maker)
        path.write_bytes(whole)


def examine_damaged(maker: VaultMaker) -> bool:
    """True when the damage is noticed, at opening or by the check."""
    try:
        vault = maker.open()
    except KnownError:
        return True
    try:
        return bool(check_vault(vault).problems)
    finally:
        forget(vault)


def test_a_flipped_page_costs_only_the_notes_on_it(filled: Vault, maker: VaultMaker) -> None:
    total = filled.notes.count() + filled.psychotherapy_notes.count()
    filled.close()
    path = filled.folder.database
    whole = path.read_bytes()
    least_lost = total
    for page in range(40, 55):
        flip(path, page)
        try:
            vault = maker.open()
        except VaultDamagedError:  # a page of the schema; nothing but a backup helps there
            path.write_bytes(whole)
            continue
        report = check_vault(vault)
        lost = {problem.where for problem in report.problems if problem.code == "note-unreadable"}
        assert report.notes_checked + len(lost) >= total
        assert {"pages"} <= {problem.code for problem in report.problems}
        least_lost = min(least_lost, len(lost) or total)
        forget(vault)
        path.write_bytes(whole)
    assert least_lost <= 3


def test_a_page_put_back_is_found(filled: Vault, maker: VaultMaker) -> None:
    """Every page is genuine, so nothing but the notes' own hashes and the chain can tell."""
    note = some_note(filled)
    filled.close()
    path = filled.folder.database
    before = path.read_bytes()
    vault = maker.open()
    vault.notes.save_draft(note.id, note.raw_text[::-1])
    vault.close()
    after = path.read_bytes()
    maker.header = vault.header
    expected = content(maker)
    tried = found = 0
    for start in range(PAGE_SIZE, min(len(before), len(after)), PAGE_SIZE):
        if before[start : start + PAGE_SIZE] == after[start : start + PAGE_SIZE]:
            continue
        tried += 1
        path.write_bytes(after[:start] + before[start : start + PAGE_SIZE] + after[start + PAGE_SIZE :])
        if examine_damaged(maker):
            found += 1
        else:  # the page was written again with what it held before
            assert content(maker) == expected
    path.write_bytes(after)
    assert tried > found > 5


def content(maker: VaultMaker) -> list[Any]:
    """Every row of every table of ours, and what searching finds."""
    vault = maker.open()
    names = vault.database.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%index%'")
    rows = [vault.database.rows(f"SELECT * FROM {name}") for (name,) in names]  # noqa: S608 - names of the schema
    hits = [hit.note_id for word in "0123456789abcdef" for hit in vault.search.find(SearchQuery(words=(word,)))]
    forget(vault)
    return [rows, hits]


def forget(vault: Vault) -> None:
    """Give the file back without writing the header."""
    vault._is_closed = True
    vault.database.close()


@pytest.mark.parametrize("cut", [1, 100, PAGE_SIZE, 5 * PAGE_SIZE, 20 * PAGE_SIZE])
def test_a_cut_file_is_found(filled: Vault, maker: VaultMaker, cut: int) -> None:
    filled.close()
    path = filled.folder.database
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size - cut)
    assert examine_damaged(maker)


def test_a_check_can_be_stopped(filled: Vault) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(CancelledError):
        check_vault(filled, cancel=stop)
    assert check_vault(filled).is_clean
    late = threading.Event()
    with pytest.raises(CancelledError):
        check_vault(filled, on_progress=lambda _share: late.set(), cancel=late)
    assert filled.database.value("PRAGMA locking_mode") == "exclusive"
    assert check_vault(filled).is_clean
