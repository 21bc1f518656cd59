"""Marks on the disk: with draft and signed version, part of the hash, and never in the way of an older vault."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from notes_vault.record.marks import Mark, MarkKind
from notes_vault.record.notes import Note, NoteKind
from notes_vault.record.people import Client
from notes_vault.vault.backup import back_up, restore
from notes_vault.vault.check import check_vault
from notes_vault.vault.content_hash import hash_facts
from notes_vault.vault.mark_rows import read_marks, write_marks
from notes_vault.vault.schema import MIGRATIONS, Schema
from notes_vault.vault.vault import Vault
from tests.unit.vault.test_check import unguarded
from tests.unit.vault.vault_maker import VaultMaker

DAY = date(2026, 3, 3)
TEXT = "Her brother drinks. She has told nobody."
DRINKS = Mark(MarkKind.SUBSTANCE_USE, 4, 18, DAY)
TOLD = Mark(MarkKind.IN_CONFIDENCE, 20, 40, DAY)


def marked_note(vault: Vault, client: Client, kind: NoteKind = NoteKind.PROGRESS) -> Note:
    notes = vault.psychotherapy_notes if kind.is_separate else vault.notes
    note = notes.begin(client.id, kind, DAY, "free", TEXT)
    return notes.save_draft(note.id, TEXT, marks=(DRINKS, TOLD))


@pytest.mark.parametrize("kind", [NoteKind.PROGRESS, NoteKind.PSYCHOTHERAPY])
def test_marks_are_kept_with_the_draft_and_with_the_signed_note(
    vault: Vault, client: Client, reopen: Callable[[Vault], Vault], kind: NoteKind
) -> None:
    note = marked_note(vault, client, kind)
    assert note.revision == 2
    signed = (vault.psychotherapy_notes if kind.is_separate else vault.notes).sign(note.id, "R. Vale")
    assert signed.marks == (DRINKS, TOLD)
    vault = reopen(vault)
    kept = vault.find_note(note.id)
    assert kept.marks == (DRINKS, TOLD)
    assert kept.content_hash == signed.content_hash
    assert check_vault(vault).is_clean


def test_a_mark_alone_is_a_change_and_the_same_marks_are_none(vault: Vault, client: Client) -> None:
    note = marked_note(vault, client)
    assert vault.notes.save_draft(note.id, TEXT, marks=(DRINKS, TOLD)).revision == note.revision
    fewer = vault.notes.save_draft(note.id, TEXT, marks=(TOLD,))
    assert fewer.revision == note.revision + 1
    assert fewer.content_hash != note.content_hash
    assert vault.notes.save_draft(note.id, TEXT, marks=()).marks == ()
    assert vault.database.rows("SELECT * FROM progress_marks") == []


def test_a_text_saved_without_its_marks_carries_them_along(vault: Vault, client: Client) -> None:
    note = marked_note(vault, client)
    saved = vault.notes.save_draft(note.id, f"Today: {TEXT}")
    assert [saved.raw_text[mark.start : mark.end] for mark in saved.marks] == [
        TEXT[mark.start : mark.end] for mark in note.marks
    ]


def test_marks_beyond_the_text_are_cut_and_half_characters_do_not_shift_them(vault: Vault, client: Client) -> None:
    note = vault.notes.begin(client.id, NoteKind.PROGRESS, DAY, "free", "")
    text = "\ud83d\ude00 she \ud800 left"  # a pair in two halves, and a half alone
    saved = vault.notes.save_draft(
        note.id, text, marks=(Mark(MarkKind.SAFETY, 3, 6, DAY), Mark(MarkKind.SAFETY, 9, 99, DAY))
    )
    assert [saved.raw_text[mark.start : mark.end] for mark in saved.marks] == ["she", "left"]


def test_an_addendum_has_marks_of_its_own(vault: Vault, client: Client) -> None:
    note = marked_note(vault, client)
    vault.notes.sign(note.id, "R. Vale")
    vault.notes.add_addendum(note.id, TEXT, "R. Vale", (TOLD,))
    (addendum,) = vault.notes.get(note.id).addenda
    assert addendum.marks == (TOLD,)
    assert check_vault(vault).is_clean


def test_a_marked_draft_can_be_discarded(vault: Vault, client: Client) -> None:
    note = marked_note(vault, client)
    vault.notes.discard_draft(note.id)
    assert vault.notes.find(note.id) is None
    assert vault.database.rows("SELECT * FROM progress_marks") == []


@pytest.mark.parametrize(
    "forgery",
    [
        "DELETE FROM progress_marks",
        "UPDATE progress_marks SET marks = replace(marks, 'substance-use', 'safety')",
        "UPDATE progress_marks SET marks = replace(marks, '[[', '[[\"safety\",0,3,\"2026-03-03\"],[')",
        "UPDATE progress_marks SET marks = replace(marks, '2026', '2025')",
    ],
)
@pytest.mark.parametrize("signed", [True, False])
def test_a_mark_changed_behind_the_programs_back_is_named_by_the_check(
    vault: Vault, client: Client, forgery: str, *, signed: bool
) -> None:
    note = marked_note(vault, client)
    if signed:
        vault.notes.sign(note.id, "R. Vale")
    unguarded(vault, forgery)
    (problem,) = check_vault(vault).problems
    assert (problem.code, problem.where) == ("note-altered", note.id)


def test_a_mark_put_on_a_signed_note_is_noticed_even_with_a_matching_hash(vault: Vault, client: Client) -> None:
    note = vault.notes.begin(client.id, NoteKind.PROGRESS, DAY, "free", TEXT)
    vault.notes.sign(note.id, "R. Vale")
    forged = vault.tables[0].get(note.id)
    object.__setattr__(forged, "marks", (TOLD,))
    unguarded(
        vault,
        f"INSERT INTO progress_marks VALUES ('{note.id}', '{write_marks((TOLD,))}')",  # noqa: S608 - our own words
        f"UPDATE progress_hashes SET content_hash = '{forged.content_hash()}' WHERE id = '{note.id}'",  # noqa: S608
    )
    (problem,) = check_vault(vault).problems
    assert (problem.code, problem.where) == ("note-altered", note.id)


def test_marks_that_mean_nothing_make_the_note_unreadable_and_no_more(vault: Vault, client: Client) -> None:
    note = marked_note(vault, client)
    unguarded(vault, "UPDATE progress_marks SET marks = '[[\"safety\",9]]'")
    (problem,) = check_vault(vault).problems
    assert (problem.code, problem.where) == ("note-unreadable", note.id)


@pytest.mark.parametrize("stored", ['[["safety",3,3,"2026-03-03"]]', '[["x",1,2,"2026-03-03"]]', "[[1]]", "[7]", "{"])
def test_a_row_that_is_not_ours_is_refused(stored: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whoever reads a row takes any
        read_marks(stored)


def test_a_backup_holds_the_marks(vault: Vault, client: Client, maker: VaultMaker, tmp_path: Path) -> None:
    note = marked_note(vault, client)
    back_up(vault, vault.header, tmp_path / "copy.nvbackup")
    restore(tmp_path / "copy.nvbackup", tmp_path / "Restored.vault")
    restored = maker.moved_to(tmp_path / "Restored.vault").open()
    assert restored.notes.get(note.id).marks == (DRINKS, TOLD)
    assert check_vault(restored).is_clean
    restored.close()


def test_a_vault_from_before_there_were_marks_is_whole_after_the_migration(
    vault: Vault, client: Client, maker: VaultMaker
) -> None:
    signed = vault.notes.begin(client.id, NoteKind.PROGRESS, DAY, "free", TEXT)
    vault.notes.sign(signed.id, "R. Vale")
    vault.notes.add_addendum(signed.id, "More.", "R. Vale")
    draft = vault.notes.begin(client.id, NoteKind.PROGRESS, DAY, "free", "Slept.")
    for table in ("progress_marks", "psychotherapy_marks", "readings", "released_decisions"):
        vault.database.run(f"DROP TABLE {table}")
    vault.database.run("PRAGMA user_version=1")
    assert Schema(MIGRATIONS[:1]).require_expected(vault.database) == 1
    vault.close()
    vault = maker.open()
    assert vault.database.value("PRAGMA user_version") == len(MIGRATIONS)
    assert len(list(maker.folder.glob("before-update-1-*.nvbackup"))) == 1
    assert check_vault(vault).problems == ()
    assert vault.notes.save_draft(draft.id, "Slept.", marks=(Mark(MarkKind.SAFETY, 0, 5, DAY),)).marks
    assert check_vault(vault).problems == ()


def test_a_note_without_marks_has_the_hash_it_had_before_there_were_any(vault: Vault, client: Client) -> None:
    vault.notes.begin(client.id, NoteKind.PROGRESS, DAY, "free", TEXT)
    (row,) = vault.tables[0].entries(client.id)
    facts = [getattr(row, name) for name in row.__slots__ if name != "marks"]
    assert row.content_hash() == hash_facts(("note", *facts))
