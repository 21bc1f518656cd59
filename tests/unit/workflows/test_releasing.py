from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from notes_vault.record.identifiers import NoteId
from notes_vault.record.marks import Mark, MarkKind
from notes_vault.record.notes import NoteKind
from notes_vault.redaction.decisions import Decision, Verdict
from notes_vault.release.request import OrderItem, Request
from notes_vault.vault.vault import Vault
from notes_vault.workflows.release_draft import ReleaseDraft, request_from_json, request_to_json
from notes_vault.workflows.releasing import JustificationMissingError, ReleaseGoneError, Releasing

EVERY_DAY = OrderItem("all progress notes", date(2000, 1, 1), date(2099, 1, 1), frozenset({NoteKind.PROGRESS}))


@pytest.fixture
def releasing(vault: Vault) -> Releasing:
    return Releasing(vault)


@pytest.fixture
def request_(vault: Vault) -> Request:
    """An authorization for a client who has notes of both classes."""
    client = next(one for one in vault.clients.list() if len(vault.notes.timeline(one.id)) > 1)
    if not vault.psychotherapy_notes.timeline(client.id):
        vault.psychotherapy_notes.begin(client.id, NoteKind.PSYCHOTHERAPY, date(2025, 1, 1), "", "Kept apart.")
    return Request(
        client=client.id,
        basis="client_authorization",
        profile="order_scope",
        recipient="Superior Court",
        address="1 Main Street",
        purpose="Custody",
        date=date(2026, 3, 3),
        entries=(),
    )


def reached(releasing: Releasing, draft: ReleaseDraft) -> tuple[NoteId, ...]:
    return tuple(one.note_id for one in releasing.candidates(draft.id) if one.reached)


def decide_all(releasing: Releasing, draft: ReleaseDraft) -> Mapping[str, tuple[Decision, ...]]:
    decided = {}
    for entry in releasing.entries(draft.id):
        decided[entry.key] = tuple(replace(one, verdict=Verdict.REDACT) for one in entry.decisions)
        releasing.save_decisions(draft.id, entry.key, decided[entry.key])
    return decided


def test_a_release_can_say_whose_record_it_is_about(releasing: Releasing, request_: Request, vault: Vault) -> None:
    assert releasing.client_name(request_.client) == vault.clients.get(request_.client).name


def test_all_that_the_basis_reaches_is_the_whole_record_and_needs_a_reason(
    releasing: Releasing, request_: Request
) -> None:
    draft = releasing.begin(request_)
    everything = reached(releasing, draft)
    assert len(releasing.candidates(draft.id)) > len(everything) > 1
    with pytest.raises(JustificationMissingError):
        releasing.choose(draft.id, everything, " ")
    releasing.choose(draft.id, everything[:-1], "")
    releasing.choose(draft.id, everything, "The client asked for all of it.")
    assert releasing.draft(draft.id).note_ids == everything


def test_amending_keeps_entries_and_decisions_and_leaves_out_what_is_no_longer_reached(
    releasing: Releasing, request_: Request
) -> None:
    draft = releasing.begin(request_)
    chosen = reached(releasing, draft)[:2]
    releasing.choose(draft.id, chosen, "Both are needed.")
    decided = decide_all(releasing, draft)
    first = next(one for one in releasing.candidates(draft.id) if one.note_id == chosen[0])
    item = replace(EVERY_DAY, first=first.service_date, last=first.service_date, kinds=frozenset({first.kind}))
    amended = releasing.amend(
        draft.id, replace(request_, basis="court_order", recipient="Another court", items=(item,))
    )
    assert amended.note_ids == chosen[:1]
    assert amended.id == draft.id
    assert releasing.draft(draft.id) == amended
    assert releasing.entries(draft.id)[0].decisions == decided[chosen[0]]
    assert "release-amended" in {row.event for row in releasing._vault.audit.rows(3)}


def test_all_previews_are_what_each_preview_says(releasing: Releasing, request_: Request) -> None:
    draft = releasing.begin(request_)
    releasing.choose(draft.id, reached(releasing, draft)[:2], "Both are needed.")
    decided = decide_all(releasing, draft)
    previews = releasing.previews(draft.id, decided)
    assert previews == tuple(releasing.preview(draft.id, key, one) for key, one in decided.items())
    undecided = {key: tuple(replace(one, verdict=Verdict.UNDECIDED) for one in held) for key, held in decided.items()}
    assert releasing.previews(draft.id, undecided) == tuple(one.raw_text for one in releasing.entries(draft.id))


def test_a_release_that_was_given_up_is_gone(releasing: Releasing, request_: Request) -> None:
    draft = releasing.begin(request_)
    releasing.discard(draft.id)
    with pytest.raises(ReleaseGoneError):
        releasing.draft(draft.id)
    releasing.discard(draft.id)  # there is nothing left to be done, and nothing to be entered twice
    trail = [row.event for row in releasing._vault.audit.rows(subject=draft.id)]
    assert sorted(trail) == ["release-begun", "release-discarded"]


def marked_release(releasing: Releasing, request_: Request, vault: Vault) -> tuple[ReleaseDraft, str]:
    """A release of one entry in which one passage is marked; the id of its note."""
    text = "Hanni Roth drinks since May. She slept."
    note = vault.notes.begin(request_.client, NoteKind.PROGRESS, date(2026, 3, 1), "free", text)
    vault.notes.save_draft(note.id, text, marks=(Mark(MarkKind.SUBSTANCE_USE, 6, 27, date(2026, 3, 3)),))
    draft = releasing.begin(request_)
    releasing.choose(draft.id, (note.id,), "")
    return draft, note.id


def test_a_marked_passage_is_proposed_under_the_rule_of_the_basis(
    releasing: Releasing, request_: Request, vault: Vault
) -> None:
    draft, key = marked_release(releasing, request_, vault)
    (entry,) = releasing.entries(draft.id)
    (marked,) = [one for one in entry.decisions if one.source == "marks"]
    assert entry.raw_text[marked.start : marked.end].endswith("Roth drinks since May")
    assert marked.reason == "marked as substance use, 3 March 2026 (42 CFR 2.31(a))"
    releasing.save_decisions(draft.id, key, [replace(one, verdict=Verdict.REDACT) for one in entry.decisions])
    (text,) = releasing.previews(draft.id, {key: releasing.entries(draft.id)[0].decisions})
    assert "drinks" not in text
    assert "She slept." in text


def test_a_mark_set_after_the_review_is_asked_about_before_anything_goes_out(
    releasing: Releasing, request_: Request, vault: Vault
) -> None:
    draft, key = marked_release(releasing, request_, vault)
    decide_all(releasing, draft)
    note = vault.notes.get(NoteId(key))
    vault.notes.save_draft(note.id, note.raw_text, marks=(*note.marks, Mark(MarkKind.SAFETY, 29, 38, date(2026, 3, 3))))
    (entry,) = releasing.entries(draft.id)
    (waiting,) = [one for one in entry.decisions if one.verdict is Verdict.UNDECIDED]
    assert entry.raw_text[waiting.start : waiting.end] == "She slept"
    assert "marked as safety" in waiting.reason


def test_what_the_basis_opens_is_not_proposed(releasing: Releasing, request_: Request, vault: Vault) -> None:
    draft, _ = marked_release(releasing, replace(request_, basis="client_access"), vault)
    (entry,) = releasing.entries(draft.id)
    assert not [one for one in entry.decisions if one.source == "marks"]


def test_a_release_that_looks_for_people_by_role_says_so_to_the_end(
    releasing: Releasing, request_: Request, vault: Vault
) -> None:
    note = vault.notes.begin(
        request_.client, NoteKind.PROGRESS, date(2026, 3, 1), "free", "We spoke of his stepfather."
    )
    for asked in (False, True):
        draft = releasing.begin(replace(request_, people_by_role=asked))
        assert releasing.draft(draft.id).request.people_by_role is asked
        releasing.choose(draft.id, (note.id,), "")
        (entry,) = releasing.entries(draft.id)
        found = [entry.raw_text[one.start : one.end] for one in entry.findings if one.source == "people_by_role"]
        assert found == ["his stepfather"] * asked


def test_a_release_begun_before_people_by_role_were_looked_for_can_be_gone_on_with(request_: Request) -> None:
    fields = json.loads(request_to_json(request_))
    del fields["people_by_role"]
    assert request_from_json(json.dumps(fields)) == request_


def test_an_entry_that_is_not_reached_says_why_in_whole_sentences(releasing: Releasing, request_: Request) -> None:
    order = replace(request_, basis="court_order", items=(EVERY_DAY,))
    unreached = {one.why_not for one in releasing.candidates(releasing.begin(order).id) if not one.reached}
    said = "A psychotherapy note. What stays out: everything the order does not name. Psychotherapy notes unless a"
    assert f"{said} quoted passage names them." in unreached


def test_entries_say_how_they_begin_and_psychotherapy_notes_only_when_they_were_begun(
    releasing: Releasing, request_: Request, vault: Vault
) -> None:
    day = date(2026, 3, 1)
    texts = ("# Session\n\nShe slept.\n", "# Session\n\nA call\nat noon.\n")
    begun = [vault.notes.begin(request_.client, NoteKind.PROGRESS, day, "free", text).id for text in texts]
    candidates = {one.note_id: one for one in releasing.candidates(releasing.begin(request_).id)}
    assert [candidates[note_id].first_words for note_id in begun] == ["She slept.", "A call at noon."]
    assert all(not one.first_words for one in candidates.values() if one.kind.is_separate)
    assert all(one.entered_at.tzinfo is not None for one in candidates.values())
