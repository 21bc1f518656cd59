"""What the list says of earlier decisions on a group whose places were not all decided alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from notes_vault.desktop.review.groups import list_groups
from notes_vault.desktop.review.session import ReviewSession
from notes_vault.redaction.decisions import Verdict, propose
from notes_vault.workflows.earlier_decisions import EarlierDecision
from tests.gui.releasing_fake import review_entries

PHONE = "505-555-0126"


def reason_of(verdicts: Sequence[Verdict | None]) -> str:
    """What the group of the telephone, which stands once in each of two entries, says."""
    entries = []
    for entry, verdict in zip(review_entries("n1", "n2"), verdicts, strict=True):
        phone = [one for one in entry.findings if entry.raw_text[one.start : one.end] == PHONE]
        before = propose(phone, verdict) if verdict is not None else ()
        told = tuple(EarlierDecision(one, date(2026, 3, 3), "Superior Court", True) for one in before)
        entries.append(replace(entry, earlier=told))
    (group,) = [one for one in list_groups(ReviewSession(entries)) if PHONE in one.title]
    return group.reason


def test_places_decided_alike_are_told_in_one_sentence() -> None:
    assert "Earlier: redacted in the release of 3 March 2026" in reason_of([Verdict.REDACT, Verdict.REDACT])


def test_places_decided_otherwise_are_counted_and_neither_is_claimed_for_all() -> None:
    said = reason_of([Verdict.KEEP, Verdict.REDACT])
    assert "Earlier: redacted in 1 of these places, kept in 1; decide one by one." in said
    assert "release of" not in said


def test_places_of_which_nothing_was_decided_are_said_to_be_none_of_it() -> None:
    assert "Not in 1 of these places." in reason_of([Verdict.REDACT, None])


def test_nothing_is_said_where_nothing_was_decided() -> None:
    assert "Earlier" not in reason_of([None, None])
