"""What is changed between the review and the producing never goes out unseen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from notes_vault.record.notes import NoteKind
from notes_vault.record.people import Chart, Person, Role
from notes_vault.redaction.decisions import Verdict
from notes_vault.release.request import Request
from notes_vault.vault.vault import Vault
from notes_vault.workflows.release_draft import ReleaseDraft
from notes_vault.workflows.releasing import Releasing, RewrittenError

CLIENT = Person(Role.CLIENT, "Hank Vole")
TEXT = "Hank Vole slept four hours. The moss man was there on 3/14/2025.\n"


@pytest.fixture
def releasing(vault: Vault) -> Releasing:
    return Releasing(vault)


@pytest.fixture
def draft(releasing: Releasing, vault: Vault) -> ReleaseDraft:
    """Searched as the window does it, everything decided."""
    client = vault.clients.add(Chart(people=(CLIENT,)))
    note = vault.notes.begin(client.id, NoteKind.PROGRESS, date(2025, 3, 17), "", TEXT)
    addressed = ("Court", "1 Main Street", "Custody", date(2026, 3, 3))
    request = Request(client.id, "client_authorization", "order_scope", *addressed, entries=())
    draft = releasing.begin(request)
    releasing.choose(draft.id, [note.id], "")
    decide(releasing, draft)
    return releasing.draft(draft.id)


def decide(releasing: Releasing, draft: ReleaseDraft) -> None:
    search = releasing.begin_search(draft.id)
    assert not search.is_done
    assert releasing.begin_search(draft.id, search.run()).is_done
    for entry in releasing.entries(draft.id):
        redacted = [replace(one, verdict=Verdict.REDACT) for one in entry.decisions]
        releasing.save_decisions(draft.id, entry.key, redacted)


def test_a_person_added_since_is_searched_beside_and_is_undecided(
    releasing: Releasing, draft: ReleaseDraft, vault: Vault
) -> None:
    assert releasing.begin_search(draft.id).is_done
    before = releasing.entries(draft.id)[0].decisions
    revision = vault.clients.get(draft.client_id).revision
    vault.clients.update(draft.client_id, Chart(people=(CLIENT, Person(Role.OTHER, "Moss Man"))), revision)
    search = releasing.begin_search(draft.id)
    assert not search.is_done
    assert releasing.begin_search(draft.id, search.run()).is_done
    after = releasing.entries(draft.id)[0]
    assert [one for one in after.decisions if one in before] == list(before)
    (new,) = [one for one in after.decisions if one not in before]
    assert after.raw_text[new.start : new.end] == "moss man"
    assert new.verdict is Verdict.UNDECIDED


def test_an_entry_that_was_written_on_is_not_produced_even_where_nothing_is_found_in_it(
    releasing: Releasing, draft: ReleaseDraft, vault: Vault, tmp_path: Path
) -> None:
    vault.notes.save_draft(draft.note_ids[0], f"{TEXT}He is better.\n")
    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(RewrittenError) as refused:
        releasing.produce(draft.id, str(folder), lambda _share: None, Event(), without_reading=True)
    assert "Nothing was released" in refused.value.sentence()
    assert not list(folder.iterdir())
    assert releasing.draft(draft.id) == draft
