from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from notes_vault.record.identifiers import NoteId
from notes_vault.record.notes import NoteKind
from notes_vault.record.people import Chart, Person, Role
from notes_vault.redaction.decisions import Verdict
from notes_vault.release.request import Request
from notes_vault.vault.vault import Vault
from notes_vault.workflows.releasing import Releasing

TEXT = "Hank Vole called at 505-555-0126 on 3/14/2025. His brother Ted Vole drove him."


@pytest.fixture
def releasing(vault: Vault) -> Releasing:
    return Releasing(vault)


@pytest.fixture
def notes(vault: Vault) -> tuple[NoteId, ...]:
    """Three notes of a client whom no other test has."""
    people = (Person(Role.CLIENT, "Hank Vole"), Person(Role.OTHER, "Ted Vole"))
    client = vault.clients.add(Chart(people=people))
    days = (date(2025, 3, 17), date(2025, 3, 24), date(2025, 4, 2))
    return tuple(vault.notes.begin(client.id, NoteKind.PROGRESS, day, "", TEXT).id for day in days)


def request_for(vault: Vault, note_id: NoteId, purpose: str) -> Request:
    return Request(
        client=vault.notes.get(note_id).client_id,
        basis="client_authorization",
        profile="order_scope",
        recipient="Superior Court",
        address="1 Main Street",
        purpose=purpose,
        date=date(2026, 3, 3),
        entries=(),
    )


def test_each_says_its_ground_its_days_and_when_it_was_begun(
    releasing: Releasing, notes: tuple[NoteId, ...], vault: Vault
) -> None:
    first = releasing.begin(request_for(vault, notes[0], "Custody"))
    second = releasing.begin(request_for(vault, notes[0], "Benefits"))
    releasing.choose(second.id, notes[1:], "")
    begun = {one.draft.request.purpose: one for one in releasing.begun_releases(first.client_id)}
    assert (begun["Custody"].days, begun["Custody"].decided_entries) == (None, 0)
    assert begun["Benefits"].days == (date(2025, 3, 24), date(2025, 4, 2))
    moments = [begun[one].begun_at for one in ("Custody", "Benefits")]
    assert None not in moments
    assert begun["Custody"].basis == "Client's authorization"
    releasing.amend(second.id, replace(second.request, purpose="Pension"))
    assert releasing.begun_releases(first.client_id)[0].begun_at == moments[1]


def test_what_was_left_undecided_is_counted_in_the_entries_that_are_chosen(
    releasing: Releasing, notes: tuple[NoteId, ...], vault: Vault
) -> None:
    draft = releasing.begin(request_for(vault, notes[0], "Custody"))
    releasing.choose(draft.id, notes, "All three are needed.")
    first, second, _ = releasing.entries(draft.id)
    for entry in (first, second):
        half = [replace(one, verdict=Verdict.REDACT) for one in entry.decisions[:1]]
        releasing.save_decisions(draft.id, entry.key, [*half, *entry.decisions[1:]])
    left = len(first.decisions) - 1
    assert left > 0
    (begun,) = releasing.begun_releases(draft.client_id)
    assert (begun.decided_entries, begun.undecided, begun.decisions) == (2, 2 * left, 2)
    releasing.choose(draft.id, notes[1:], "")
    (begun,) = releasing.begun_releases(draft.client_id)
    assert (begun.decided_entries, begun.undecided) == (1, left)
    assert begun.decisions == 2  # those on an entry that is not chosen any more are kept, until it is discarded


def test_releases_of_other_clients_are_not_listed(
    releasing: Releasing, notes: tuple[NoteId, ...], vault: Vault
) -> None:
    other = vault.clients.add(Chart(people=(Person(Role.CLIENT, "Ann Dunn"),)))
    releasing.begin(request_for(vault, notes[0], "Custody"))
    assert releasing.begun_releases(other.id) == ()
