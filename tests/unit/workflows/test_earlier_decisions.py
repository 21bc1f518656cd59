from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from notes_vault.record.identifiers import NoteId
from notes_vault.record.notes import NoteKind
from notes_vault.record.production import ProductionId
from notes_vault.redaction.application import MarkerStyle
from notes_vault.redaction.decisions import Decision, Verdict
from notes_vault.redaction.findings import OTHER_CLIENT, Category
from notes_vault.redaction.marked_passages import SOURCE as MARKS
from notes_vault.release.request import Request, RequestError, parse_request
from notes_vault.vault.released_decisions import ReleasedDecisions
from notes_vault.vault.vault import Vault
from notes_vault.workflows.earlier_decisions import EarlierDecision, propose_earlier, read_earlier
from notes_vault.workflows.kept_decisions import text_sum, write_kept, write_released
from notes_vault.workflows.release_draft import ReviewEntry, request_from_json, request_to_json
from notes_vault.workflows.releasing import Releasing

TEXT = "Anna met Vale."
ANNA = Decision(0, 4, Category.PERSON_OTHER, Verdict.REDACT, "", "x", "", by_hand=False)


def released(day: int, recipient: str, verdict: Verdict, text: str = TEXT) -> ReleasedDecisions:
    kept = write_released(text, (replace(ANNA, verdict=verdict),))
    return ReleasedDecisions(date(2026, 3, day), recipient, "court_order", kept)


def test_the_same_matter_comes_before_a_later_release_to_somebody_else() -> None:
    rows = (released(9, "Payer", Verdict.KEEP), released(3, "superior  court", Verdict.REDACT))
    found = read_earlier(TEXT, rows, "Superior Court", "court_order")
    assert [(one.decision.verdict, one.is_same_matter) for one in found] == [(Verdict.REDACT, True)]
    assert found[0].words == "Earlier: redacted in the release of 3 March 2026 to superior  court."


def earlier_in(raw_text: str, *rows: ReleasedDecisions) -> list[tuple[str, Verdict, bool]]:
    found = read_earlier(raw_text, rows, "Superior Court", "court_order")
    return [
        (raw_text[one.decision.start :].split(maxsplit=1)[0], one.decision.verdict, one.is_same_text)
        for one in found
        if raw_text[one.decision.start : one.decision.end] == "Anna"
    ]


@pytest.mark.parametrize(
    "after",
    [f"{TEXT}\n\n## Addendum 1\n\nAnna rang.\n", f"Intake note\n\n{TEXT}", f"He left early. {TEXT}"],
)
def test_a_decision_follows_its_passage_into_a_later_version_of_the_entry(after: str) -> None:
    row = released(3, "Superior Court", Verdict.REDACT)
    assert earlier_in(after, row) == [("Anna", Verdict.REDACT, False)]
    (found,) = read_earlier(after, (row,), "Superior Court", "court_order")
    assert after[found.decision.start :].startswith("Anna met Vale.")
    assert found.words.endswith("to Superior Court; the entry was changed since, but not here.")


@pytest.mark.parametrize("after", ["Anna met Hatch.", "Annabel met Vale.", "Susanna met Vale.", ""])
def test_a_passage_whose_sentence_was_changed_since_gets_no_proposal(after: str) -> None:
    assert earlier_in(after, released(3, "Superior Court", Verdict.REDACT)) == []


def test_of_two_earlier_versions_the_later_release_is_proposed() -> None:
    older = released(3, "Superior Court", Verdict.REDACT)
    newer = released(9, "Superior Court", Verdict.KEEP, f"{TEXT} He slept.")
    now = f"{TEXT} He slept. She left."
    assert earlier_in(now, newer, older) == [("Anna", Verdict.KEEP, False)]
    assert earlier_in(TEXT, newer, older) == [("Anna", Verdict.KEEP, False)]
    same_day = replace(newer, date=older.date)
    assert earlier_in(now, same_day, older) == [("Anna", Verdict.KEEP, False)]


def test_what_was_kept_without_its_text_counts_for_that_text_alone() -> None:
    kept = write_kept(text_sum(TEXT), (ANNA,))
    row = ReleasedDecisions(date(2026, 3, 3), "Superior Court", "court_order", kept)
    assert earlier_in(TEXT, row) == [("Anna", Verdict.REDACT, True)]
    assert earlier_in(f"{TEXT} ", row) == []


def test_what_was_redacted_by_hand_is_proposed_undecided_and_nothing_is_applied() -> None:
    earlier = read_earlier(TEXT, (released(3, "Court", Verdict.REDACT),), "Court", "court_order")
    assert [one.verdict for one in propose_earlier((), earlier)] == [Verdict.UNDECIDED]
    kept = replace(ANNA, verdict=Verdict.KEEP)
    assert propose_earlier((kept,), earlier) == (kept,)


def a_request(vault: Vault) -> Request:
    client = next(one for one in vault.clients.list() if len(vault.notes.timeline(one.id)) > 1)
    return Request(
        client=client.id,
        basis="client_authorization",
        profile="order_scope",
        recipient="Superior Court",
        address="1 Main Street",
        purpose="Custody",
        date=date(2026, 3, 3),
        entries=(),
        markers=MarkerStyle.NEUTRAL,
    )


#: "47 quarry bend" was selected by hand; the search finds "quarry bend": deciding on that leaves 47.
MOVED = "Moved from 47 quarry bend."
NARROW = replace(ANNA, start=14, end=25, verdict=Verdict.UNDECIDED)


def redacted_wider() -> tuple[EarlierDecision, ...]:
    wide = write_released(MOVED, (replace(ANNA, start=11, end=25, by_hand=True),))
    rows = (ReleasedDecisions(date(2026, 3, 9), "Superior Court", "court_order", wide),)
    return read_earlier(MOVED, rows, "Superior Court", "court_order")


def test_what_was_redacted_wider_than_it_is_found_now_is_asked_whole() -> None:
    (asked,) = propose_earlier((NARROW,), redacted_wider())
    assert (asked.start, asked.end, asked.verdict) == (11, 25, Verdict.UNDECIDED)


@pytest.mark.parametrize(
    "held",
    [
        replace(NARROW, verdict=Verdict.REDACT),
        replace(NARROW, source=MARKS),
        replace(NARROW, reason=f"{OTHER_CLIENT}, Rose Abernathy"),
        replace(NARROW, by_hand=True),
    ],
    ids=["decided", "a mark with its rule", "another client", "narrowed by the reviewer"],
)
def test_what_has_its_own_say_is_not_swallowed_by_a_wider_earlier_decision(held: Decision) -> None:
    assert propose_earlier((held,), redacted_wider()) == (held,)


def test_a_later_release_of_the_same_entry_proposes_what_was_decided(vault: Vault, tmp_path: Path) -> None:
    releasing = Releasing(vault)
    request = a_request(vault)
    draft = releasing.begin(request)
    chosen = next(one.note_id for one in releasing.candidates(draft.id) if one.reached)
    releasing.choose(draft.id, (chosen,), "")
    entry = releasing.entries(draft.id)[0]
    assert entry.earlier == ()
    decided = tuple(replace(one, verdict=Verdict.REDACT) for one in entry.decisions)
    assert decided
    releasing.save_decisions(draft.id, entry.key, decided)
    assert "[REDACTED]" in releasing.preview(draft.id, entry.key, decided)
    releasing.produce(draft.id, str(tmp_path), lambda _share: None, Event(), without_reading=True)
    assert releasing.begun_releases(request.client) == ()
    later = releasing.begin(replace(request, recipient="Payer"))
    releasing.choose(later.id, (chosen,), "")
    again = releasing.entries(later.id)[0]
    assert {one.verdict for one in again.decisions} == {Verdict.UNDECIDED}
    assert len(again.earlier) == len(decided)
    assert not again.earlier[0].is_same_matter
    assert again.earlier[0].words == "Earlier: redacted in the release of 3 March 2026 to Superior Court."


def produce_one(releasing: Releasing, request: Request, note_id: NoteId, folder: Path) -> tuple[Decision, ...]:
    """Everything redacted for a reason of its own."""
    draft = releasing.begin(request)
    releasing.choose(draft.id, (note_id,), "All of it.")
    (entry,) = releasing.entries(draft.id)
    decided = tuple(replace(one, verdict=Verdict.REDACT, reason="Said in court.") for one in entry.decisions)
    releasing.save_decisions(draft.id, entry.key, decided)
    folder.mkdir()
    releasing.produce(draft.id, str(folder), lambda _share: None, Event(), without_reading=True)
    return decided


def look_again(releasing: Releasing, request: Request, note_id: NoteId) -> ReviewEntry:
    draft = releasing.begin(replace(request, recipient="Payer"))
    releasing.choose(draft.id, (note_id,), "All of it.")
    (entry,) = releasing.entries(draft.id)
    releasing.discard(draft.id)
    return entry


def test_a_note_that_was_signed_and_added_to_is_proposed_what_was_decided_on_its_draft(
    vault: Vault, tmp_path: Path
) -> None:
    releasing, request = Releasing(vault), a_request(vault)
    body = "Elias saw Dr. Maren Hatch on the 14th.\nHe moved to Tilden Flats with his dog.\n"
    note = vault.notes.begin(request.client, NoteKind.PROGRESS, date(2026, 2, 1), "free", body)
    decided = produce_one(releasing, request, note.id, tmp_path / "one")
    assert len(decided) > 3
    vault.notes.sign(note.id, "Dr. Vale")
    signed = look_again(releasing, request, note.id)
    assert [(one.decision.start, one.decision.reason) for one in signed.earlier] == [
        (one.start, "Said in court.") for one in decided
    ]
    vault.notes.add_addendum(note.id, "Maren Hatch rang on the 15th.", "Dr. Vale")
    added = look_again(releasing, request, note.id)
    assert added.earlier == signed.earlier
    assert {one.verdict for one in added.decisions} == {Verdict.UNDECIDED}
    assert len(added.decisions) > len(decided)


def test_a_draft_that_was_written_into_is_proposed_what_stands_unchanged(vault: Vault, tmp_path: Path) -> None:
    releasing, request = Releasing(vault), a_request(vault)
    body = "Elias saw Dr. Maren Hatch. He moved to Tilden Flats with his dog.\n"
    note = vault.notes.begin(request.client, NoteKind.PROGRESS, date(2026, 2, 1), "free", body)
    decided = produce_one(releasing, request, note.id, tmp_path / "one")
    vault.notes.save_draft(note.id, body.replace("He moved", "He slept. He moved"), date(2026, 2, 3))
    again = look_again(releasing, request, note.id)
    words = [again.raw_text[one.decision.start : one.decision.end] for one in again.earlier]
    assert "Tilden Flats" in words
    assert "February 1, 2026" not in words
    assert len(words) == len(decided) - 1


def test_what_was_decided_on_a_draft_goes_with_it_when_it_is_discarded(vault: Vault, tmp_path: Path) -> None:
    releasing, request = Releasing(vault), a_request(vault)
    note = vault.notes.begin(request.client, NoteKind.PROGRESS, date(2026, 2, 1), "free", "He moved to Tilden Flats.")
    produce_one(releasing, request, note.id, tmp_path / "one")
    assert vault.released_decisions.of_entry(note.id)
    vault.notes.discard_draft(note.id)
    assert vault.released_decisions.of_entry(note.id) == ()
    assert vault.database.value("SELECT count(*) FROM released_decisions") == 0


def test_decisions_of_a_release_that_did_not_go_out_are_not_proposed(vault: Vault) -> None:
    vault.released_decisions.keep(ProductionId("never"), {"entry": write_kept(text_sum(TEXT), (ANNA,))})
    assert vault.released_decisions.of_entry("entry") == ()


def test_the_markers_of_a_request_are_stored_and_read_back(vault: Vault) -> None:
    request = a_request(vault)
    assert request_from_json(request_to_json(request)) == request
    older = request_to_json(request).replace('"markers": "neutral"', '"later": ""')
    assert request_from_json(older).markers is MarkerStyle.LABELLED


def test_a_request_file_names_its_markers() -> None:
    text = """
        client = "c"
        basis = "client_authorization"
        profile = "order_scope"
        recipient = "Court"
        address = "1 Main Street"
        purpose = "Custody"
        date = 2026-03-03
        entries = ["n"]
        decisions = "accept-all"
        markers = "{markers}"
    """
    assert parse_request(text.replace("{markers}", "neutral")).markers is MarkerStyle.NEUTRAL
    with pytest.raises(RequestError, match="markers"):
        parse_request(text.replace("{markers}", "black"))
