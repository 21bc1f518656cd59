from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from notes_vault.record.identifiers import NoteId
from notes_vault.record.notes import Note, NoteKind
from notes_vault.record.people import Client
from notes_vault.release.authority import load_basis
from notes_vault.release.request import OrderItem, Request
from notes_vault.release.scope import (
    BasisReachError,
    EntryUnknownError,
    NoItemError,
    NothingChosenError,
    select_entries,
    write_entry,
)

MakeNote = Callable[..., Note]
MakeRequest = Callable[..., Request]


@pytest.fixture
def notes(make_note: MakeNote) -> list[Note]:
    return [
        make_note("n2", "2026-01-12"),
        make_note("n1", "2026-01-05", NoteKind.INTAKE),
        make_note("p1", "2026-01-12", NoteKind.PSYCHOTHERAPY, "CANARY of the separate notes"),
        make_note("n3", "2026-02-02"),
    ]


def test_all_leaves_psychotherapy_notes_out_and_sorts_by_service_date(
    make_request: MakeRequest, client: Client, notes: list[Note]
) -> None:
    scoped = select_entries(make_request(), load_basis("client_authorization"), client, notes)
    assert [entry.key for entry in scoped] == ["n1", "n2", "n3"]
    assert "CANARY" not in "".join(entry.raw_text for entry in scoped)


def test_a_psychotherapy_note_asked_for_by_name_is_refused_not_dropped(
    make_request: MakeRequest, client: Client, notes: list[Note]
) -> None:
    request = make_request(entries=(NoteId("n1"), NoteId("p1")))
    with pytest.raises(BasisReachError) as caught:
        select_entries(request, load_basis("client_authorization"), client, notes)
    assert "CANARY" not in caught.value.sentence()


def test_the_own_authorization_opens_psychotherapy_notes_and_only_them(
    make_request: MakeRequest, client: Client, notes: list[Note]
) -> None:
    request = make_request("psychotherapy_authorization")
    scoped = select_entries(request, load_basis(request.basis), client, notes)
    assert [entry.key for entry in scoped] == ["p1"]
    with pytest.raises(BasisReachError):
        select_entries(replace(request, entries=(NoteId("n1"),)), load_basis(request.basis), client, notes)


def test_an_order_reaches_what_its_items_cover_and_says_which(
    make_request: MakeRequest, client: Client, notes: list[Note], january: OrderItem
) -> None:
    request = make_request("court_order", items=(january,))
    scoped = select_entries(request, load_basis("court_order"), client, notes)
    assert [(entry.key, entry.order_item) for entry in scoped] == [("n1", 1), ("n2", 1)]


def test_an_order_opens_psychotherapy_notes_only_where_an_item_names_them(
    make_request: MakeRequest, client: Client, notes: list[Note], january: OrderItem
) -> None:
    request = make_request("court_order", items=(january,), entries=(NoteId("p1"),))
    with pytest.raises(BasisReachError):
        select_entries(request, load_basis("court_order"), client, notes)
    named = replace(january, kinds=frozenset({NoteKind.PSYCHOTHERAPY}))
    scoped = select_entries(replace(request, items=(january, named)), load_basis("court_order"), client, notes)
    assert [(entry.key, entry.order_item) for entry in scoped] == [("p1", 2)]


def test_an_entry_no_item_covers_is_refused(
    make_request: MakeRequest, client: Client, notes: list[Note], january: OrderItem
) -> None:
    request = make_request("court_order", items=(january,), entries=(NoteId("n3"),))
    with pytest.raises(NoItemError):
        select_entries(request, load_basis("court_order"), client, notes)


def test_names_of_other_clients_entries_are_refused(
    make_request: MakeRequest, client: Client, notes: list[Note]
) -> None:
    request = make_request(entries=(NoteId("n1"), NoteId("elsewhere")))
    with pytest.raises(EntryUnknownError):
        select_entries(request, load_basis(request.basis), client, notes)


def test_nothing_to_release_is_said(make_request: MakeRequest, client: Client) -> None:
    with pytest.raises(NothingChosenError):
        select_entries(make_request(), load_basis("client_authorization"), client, [])


def test_a_whole_record_is_never_reached_by_a_mandated_report(
    make_request: MakeRequest, client: Client, notes: list[Note]
) -> None:
    request = make_request("mandated_report")
    with pytest.raises(BasisReachError):
        select_entries(request, load_basis(request.basis), client, notes)


def test_one_text_holds_all_that_is_printed_of_an_entry(client: Client, make_note: MakeNote) -> None:
    note = make_note("n1", "2026-01-05", text="First\r\nsecond\u2028third\n", addenda=["A later word"])
    assert write_entry(client, note) == (
        "Progress note\nDate of service: January 5, 2026\nParticipants: Zuzana Horáčková, Ada Quill\n\n"
        "First\nsecond\nthird\n\nSigned by R. Vale, LCSW.\n\n"
        "## Addendum 1\n\nA later word\n\nSigned by R. Vale, LCSW.\n"
    )


def test_an_unsigned_entry_says_so(client: Client, make_note: MakeNote) -> None:
    assert "Not signed." in write_entry(client, make_note("n1", "2026-01-05", signer=None))


def test_the_text_does_not_depend_on_identifiers_or_clocks(client: Client, make_note: MakeNote) -> None:
    first = make_note("n1", "2026-01-05", addenda=["x"], entered_at=datetime(2026, 1, 5, 23, 59, tzinfo=UTC))
    later = datetime(2026, 1, 5, tzinfo=UTC) + timedelta(days=400)
    second = make_note("n9", "2026-01-05", addenda=["x"], entered_at=later)
    assert write_entry(client, first) == write_entry(client, second)


def test_entries_of_one_day_keep_the_order_they_are_handed_in(
    make_request: MakeRequest, client: Client, make_note: MakeNote
) -> None:
    notes = [make_note(name, "2026-01-05", text=name) for name in ("z", "a", "m")]
    scoped = select_entries(make_request(), load_basis("client_authorization"), client, notes)
    assert [entry.key for entry in scoped] == ["z", "a", "m"]
