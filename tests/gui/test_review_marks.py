"""A marked passage in the review: one decision, and what stands in it only when the mark is kept."""

from __future__ import annotations

from datetime import date

from notes_vault.desktop.review.history import Spot
from notes_vault.desktop.review.session import ReviewSession
from notes_vault.record.marks import Mark, MarkKind
from notes_vault.redaction.decisions import Verdict
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.marked_passages import propose_marked
from notes_vault.workflows.redacting import merge_decisions
from notes_vault.workflows.release_draft import ReviewEntry

TEXT = "She said Hanni drinks since May, and nobody knows."


def begin() -> ReviewSession:
    found = []
    for name in ("Hanni", "May"):
        start = TEXT.index(name)
        found.append(Finding(start, start + len(name), Category.PERSON_OTHER, "listed", "listed_names", 0.9, name))
    marked = Mark(MarkKind.SAFETY, TEXT.index("Hanni"), TEXT.index(", and"), date(2026, 3, 3))
    findings = propose_marked(TEXT, (marked,), {MarkKind.SAFETY: "the rule"}, found)
    return ReviewSession([ReviewEntry("n1", "", TEXT, tuple(findings), tuple(merge_decisions(findings, [], TEXT)))])


def shown(session: ReviewSession) -> list[tuple[str, str]]:
    return [
        (session.text(spot), item.verdict.value)
        for spot, item in zip(session.spots(), session.decisions(0), strict=True)
    ]


MARK = Spot(0, TEXT.index("Hanni"))


def test_a_mark_is_one_decision() -> None:
    session = begin()
    assert shown(session) == [("Hanni drinks since May", "undecided")]
    session.decide([MARK], Verdict.REDACT)
    assert shown(session) == [("Hanni drinks since May", "redact")]


def test_keeping_a_mark_asks_about_the_names_in_it_and_can_be_undone() -> None:
    session = begin()
    session.decide([MARK], Verdict.KEEP)
    assert shown(session) == [("Hanni", "undecided"), ("drinks since", "keep"), ("May", "undecided")]
    session.undo()
    assert shown(session) == [("Hanni drinks since May", "undecided")]
    session.redo()
    assert session.tally().undecided == 2


def test_what_the_review_saved_of_a_kept_mark_is_found_again() -> None:
    session = begin()
    session.decide([MARK], Verdict.KEEP)
    session.decide([MARK], Verdict.REDACT)
    entry = session.entries[0]
    assert tuple(merge_decisions(entry.findings, session.decisions(0), TEXT)) == session.decisions(0)


def test_a_mark_cut_short_leaves_the_names_behind_it_to_be_decided() -> None:
    session = begin()
    session.resize(MARK, MARK.start, TEXT.index(" since"))
    assert shown(session) == [("Hanni drinks", "undecided"), ("May", "undecided")]
