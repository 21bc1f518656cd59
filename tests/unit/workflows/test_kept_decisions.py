from __future__ import annotations

from datetime import date
from pathlib import Path
from threading import Event

import pytest

from notes_vault.record.identifiers import NoteId
from notes_vault.record.notes import NoteKind
from notes_vault.record.people import Chart, Person, Role
from notes_vault.redaction.decisions import Decision, Verdict
from notes_vault.redaction.findings import Category
from notes_vault.release.request import Request
from notes_vault.vault.vault import Vault
from notes_vault.workflows.kept_decisions import (
    read_kept,
    read_looked_at,
    read_released,
    text_sum,
    write_kept,
    write_released,
)
from notes_vault.workflows.release_draft import ReleaseDraft
from notes_vault.workflows.releasing import Releasing, RewrittenError

TEXT = "Hanni rang. \ud800"
KEPT = (Decision(0, 5, Category.PERSON_OTHER, Verdict.KEEP, "", "", "", by_hand=True),)


@pytest.fixture
def begun(vault: Vault) -> tuple[Releasing, ReleaseDraft, NoteId]:
    client = vault.clients.add(Chart(people=(Person(Role.CLIENT, "Elias Brandt"), Person(Role.SIBLING, "Hanni Roth"))))
    note = vault.notes.begin(client.id, NoteKind.PROGRESS, date(2026, 1, 5), "free", "Some calm words. Hanni rang.")
    releasing = Releasing(vault)
    request = Request(client.id, "client_authorization", "order_scope", "Court", "", "Custody", date(2026, 3, 3), ())
    draft = releasing.begin(request)
    releasing.choose(draft.id, [note.id], "")
    return releasing, draft, note.id


def test_decisions_count_for_the_very_text_they_were_made_on() -> None:
    stored = write_kept(text_sum(TEXT), KEPT)
    assert read_kept(TEXT, stored) == list(KEPT)
    assert read_kept(TEXT + ".", stored) == []
    assert read_kept(TEXT, None) == []


def test_what_was_looked_at_counts_for_the_very_text_too() -> None:
    stored = write_kept(text_sum(TEXT), KEPT, {7, 3})
    assert read_looked_at(TEXT, stored) == {3, 7}
    assert read_kept(TEXT, stored) == list(KEPT)
    assert read_looked_at(TEXT + ".", stored) == frozenset()
    assert read_looked_at(TEXT, None) == frozenset()
    assert read_looked_at(TEXT, write_kept(text_sum(TEXT), KEPT)) == frozenset()


def test_what_was_looked_at_is_in_the_vault_with_the_decisions(
    vault: Vault, begun: tuple[Releasing, ReleaseDraft, NoteId]
) -> None:
    releasing, draft, note_id = begun
    (entry,) = releasing.entries(draft.id)
    assert entry.looked_at == frozenset()
    seen = {entry.decisions[0].start}
    releasing.save_decisions(draft.id, entry.key, entry.decisions, seen)
    (again,) = Releasing(vault).entries(draft.id)
    assert again.looked_at == seen
    assert again.decisions == entry.decisions
    vault.notes.save_draft(note_id, "Hanni Roth rang. Some calm words.")
    assert Releasing(vault).entries(draft.id)[0].looked_at == frozenset()


def test_a_note_written_on_after_its_review_is_not_released(
    vault: Vault, begun: tuple[Releasing, ReleaseDraft, NoteId], tmp_path: Path
) -> None:
    releasing, draft, note_id = begun
    (entry,) = releasing.entries(draft.id)
    keep_all = tuple(
        Decision(0, len(entry.raw_text), Category.OTHER, Verdict.KEEP, "", "", "", by_hand=True) for _ in "1"
    )
    releasing.save_decisions(draft.id, entry.key, keep_all)
    assert Releasing(vault).entries(draft.id)[0].decisions == keep_all
    vault.notes.save_draft(note_id, "Hanni Roth rang. Some calm words.")
    releasing.save_decisions(draft.id, entry.key, keep_all)
    with pytest.raises(RewrittenError):
        releasing.produce(draft.id, str(tmp_path), lambda _share: None, Event(), without_reading=True)
    assert not list(tmp_path.glob("*.pdf"))
    assert {one.verdict for one in Releasing(vault).entries(draft.id)[0].decisions} == {Verdict.UNDECIDED}


@pytest.mark.parametrize("added", ["", "\x00 Later. \udfff"])
def test_what_was_released_is_read_in_the_same_text_and_in_a_longer_one(added: str) -> None:
    stored = write_released(TEXT, KEPT)
    stored.encode()  # the database takes no lone surrogate
    assert read_released(f"{TEXT}{added}", stored) == (list(KEPT), not added)
    assert read_released("Nothing of it.", stored) == ([], False)
