"""A marked passage in the review: one decision, and what stands in it only when the mark is kept."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from notes_vault.desktop.review.categories import describe_kind
from notes_vault.desktop.review.finding_facts import Finder, finders
from notes_vault.desktop.review.findings_model import FindingsModel
from notes_vault.desktop.review.groups import list_groups
from notes_vault.desktop.review.history import Spot
from notes_vault.desktop.review.review_sieve import ReviewSieve
from notes_vault.desktop.review.session import ReviewSession
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.record.marks import Mark, MarkKind
from notes_vault.redaction.decisions import Verdict
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.marked_passages import propose_marked
from notes_vault.workflows.redacting import merge_decisions
from notes_vault.workflows.release_draft import ReviewEntry
from tests.gui.opened_pages import keep_for, open_review_page
from tests.gui.releasing_fake import FakeReleasing

TEXT = "She said Hanni drinks since May, and nobody knows."


def begin(*kinds: MarkKind) -> ReviewSession:
    found = []
    for name in ("Hanni", "May"):
        start = TEXT.index(name)
        found.append(Finding(start, start + len(name), Category.PERSON_OTHER, "listed", "listed_names", 0.9, name))
    place = (TEXT.index("Hanni"), TEXT.index(", and"))
    marked = [Mark(kind, *place, date(2026, 3, 3)) for kind in kinds or (MarkKind.SAFETY,)]
    findings = propose_marked(TEXT, marked, dict.fromkeys(MarkKind, "the rule"), found)
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


def test_after_a_mark_is_kept_the_first_name_in_it_is_asked_about_first(
    theme: Theme, runner: TaskRunner, qtbot: QtBot
) -> None:
    page = open_review_page(theme, qtbot, begin().entries, keep_for(FakeReleasing(), runner))
    assert page.focused == MARK
    for name in ("Hanni", "May"):
        QTest.keyClick(page.board.text, Qt.Key.Key_X)
        assert page.focused is not None
        assert page.session.text(page.focused) == name
    QTest.keyClick(page.board.text, Qt.Key.Key_A)
    assert page.tally.undecided == 0


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


@pytest.mark.parametrize("kind", MarkKind)
def test_the_pill_says_what_the_passage_is_marked_as(kind: MarkKind) -> None:
    (group,) = list_groups(begin(kind))
    assert group.kind == kind.label
    model = FindingsModel()
    model.show_groups([group])
    row = model.row(model.index(1))
    assert row is not None
    assert row.spoken().startswith(f"“Hanni drinks since May”, {kind.label}, undecided.")


def test_the_pill_of_a_passage_marked_twice_stays_short() -> None:
    (group,) = list_groups(begin(MarkKind.SAFETY, MarkKind.THIRD_PARTY, MarkKind.MINOR))
    assert group.kind == "minor's confidence + 2"
    assert "marked as safety" in group.reason.lower()


def test_a_mark_with_a_reason_of_the_reviewer_s_own_keeps_its_kind_in_the_list() -> None:
    session = begin(MarkKind.SUBSTANCE_USE)
    session.change_reason([MARK], "The court said so.")
    (group,) = list_groups(session)
    assert group.kind == "substance use"
    assert describe_kind(session.decisions(0)[0]) == "marked passage"


def test_a_mark_that_the_reviewer_calls_something_else_is_that() -> None:
    session = begin(MarkKind.SUBSTANCE_USE)
    session.change_category([MARK], Category.ORG)
    (group,) = list_groups(session)
    assert group.kind == "organization"


def test_a_mark_was_found_by_nobody_but_the_therapist() -> None:
    session = begin()
    (group,) = list_groups(session)
    assert "Found by" not in group.reason
    (spot,) = session.spots()
    assert finders(ReviewSieve(session).finding(spot)) == (Finder.REVIEWER,)


def test_the_kept_part_of_a_mark_says_so_too() -> None:
    session = begin()
    session.decide([MARK], Verdict.KEEP)
    kinds = {group.title: group.kind for group in list_groups(session)}
    assert kinds["“drinks since”"] == "safety"
    assert kinds["“Hanni”"] == "person"
