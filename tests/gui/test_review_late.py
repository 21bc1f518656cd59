"""Findings that come while somebody reviews: they appear, and nothing else moves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from notes_vault.desktop.review.history import Spot
from notes_vault.desktop.review.review_page import ReviewPage
from notes_vault.desktop.review.session import ReviewSession
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.record.identifiers import NoteId
from notes_vault.redaction.decisions import Decision, Verdict
from notes_vault.redaction.findings import Category, Finding
from notes_vault.workflows.release_draft import ReviewEntry
from tests.gui.opened_pages import keep_for, open_review_page
from tests.gui.releasing_fake import REQUEST, TEXTS, FakeReleasing, find_known, review_entries

Key = Qt.Key


def late_entry(key: str = "n1", *words: str) -> ReviewEntry:
    """The entry after models have read it and taken these words for names too."""
    (entry,) = review_entries(key)
    found = [
        Finding(start, start + len(word), Category.ORG, "a name to two readers", "tokens", 0.7)
        for word in words or ("Big Tony", "Beck")
        if (start := TEXTS[key].find(word)) >= 0
    ]
    both = sorted((*find_known(TEXTS[key]), *found), key=lambda one: one.start)
    return replace(entry, findings=tuple(both), ruled=find_known(TEXTS[key]))


def decided(session: ReviewSession) -> list[tuple[Decision, ...]]:
    return [
        tuple(one for one in session.decisions(entry) if one.verdict is not Verdict.UNDECIDED)
        for entry in range(len(session.entries))
    ]


def late_words(session: ReviewSession) -> list[str]:
    return [session.text(spot) for spot in session.spots() if session.text(spot) in {"Big Tony", "Beck"}]


def test_what_comes_late_is_undecided_and_in_place() -> None:
    session = ReviewSession(review_entries("n1", "n2"))
    late = session.take_late([late_entry()])
    assert (late.entries, late.found) == ((0,), 2)
    assert late_words(session) == ["Big Tony", "Beck"]
    assert session.tally().undecided == 14
    assert session.take_late([late_entry()]).entries == ()


def test_the_words_of_the_order_stay_in_the_heading() -> None:
    (entry,) = review_entries("n1")
    session = ReviewSession([replace(entry, heading=f"{entry.heading} “attendance and sleep”")])
    session.take_late([late_entry()])
    assert session.entries[0].heading.endswith("“attendance and sleep”")


def test_what_comes_for_a_text_that_was_written_on_is_not_taken() -> None:
    session = ReviewSession(review_entries("n1"))
    assert session.take_late([replace(late_entry(), raw_text="Another text.")]).entries == ()


def test_another_category_said_before_stays() -> None:
    session = ReviewSession(review_entries("n1"))
    session.change_category(session.spots()[:1], Category.OTHER)
    session.take_late([late_entry()])
    held = session.decision(session.spots()[0])
    assert held is not None
    assert held.category is Category.OTHER


@given(st.lists(st.tuples(st.integers(0, 13), st.sampled_from(["redact", "keep", "undo", "redo", "add"])), max_size=8))
def test_no_step_loses_what_came_late_and_none_is_changed_by_it(steps: list[tuple[int, str]]) -> None:
    """The same steps in a review where everything was known from the beginning leave the same decisions."""
    both = review_entries("n1", "n2")
    session, known = ReviewSession(both), ReviewSession([late_entry(), both[1]])
    for number, step in steps:
        spots = session.spots()
        for one in (session, known):
            do(one, spots[number % len(spots)], step)
    before = decided(session)
    session.take_late([late_entry()])
    assert decided(session) == before
    while True:
        assert late_words(session) == ["Big Tony", "Beck"]
        assert [session.decisions(entry) for entry in (0, 1)] == [known.decisions(entry) for entry in (0, 1)]
        known.undo()
        if session.undo() is None:
            break
    while session.redo() is not None:
        known.redo()
        assert [session.decisions(entry) for entry in (0, 1)] == [known.decisions(entry) for entry in (0, 1)]


def do(session: ReviewSession, spot: Spot, step: str) -> None:
    if step == "add":
        words = ("porch light", "broke down")[spot.entry]
        start = session.entries[spot.entry].raw_text.index(words)
        session.add(spot.entry, start, start + len(words), Category.OTHER, alike=False)
    elif step in {"undo", "redo"}:
        getattr(session, step)()
    else:
        session.decide([spot], Verdict(step), spot)


@pytest.fixture
def page(theme: Theme, runner: TaskRunner, qtbot: QtBot) -> ReviewPage:
    service = FakeReleasing()
    service.choose(service.begin(REQUEST).id, [NoteId("n1"), NoteId("n2")], "")
    small = (1000, 420)  # too small for text and list: both scroll
    page = open_review_page(theme, qtbot, review_entries("n1", "n2"), keep_for(service, runner), size=small)
    qtbot.waitUntil(lambda: "Elias" in page.board.preview.toPlainText() and runner.is_idle)
    return page


def test_focus_selection_and_page_stay_where_they_are(page: ReviewPage, qtbot: QtBot) -> None:
    board = page.board
    for key in (Key.Key_J, Key.Key_J, Key.Key_J, Key.Key_X):
        QTest.keyClick(board.text, key)
    start = TEXTS["n1"].index("his mother-in-law")
    cursor = board.text.textCursor()
    cursor.setPosition(start + 17)
    cursor.setPosition(start, cursor.MoveMode.KeepAnchor)  # selected backwards
    board.text.setTextCursor(cursor)
    qtbot.waitUntil(board.add_strip.isVisible)
    bars = (board.text.verticalScrollBar(), board.preview.verticalScrollBar())
    for bar in bars:
        bar.setValue(bar.maximum() // 2)
    before = (page.focused, cursor.anchor(), cursor.position(), [bar.value() for bar in bars], page.tally.kept)
    list_top = board.findings.visualRect(board.findings.currentIndex()).top()
    said = board.text.toPlainText()
    with qtbot.assertNotEmitted(board.text.selectionChanged):
        assert page.take_late([late_entry()]) == 2
    cursor = board.text.textCursor()
    after = (page.focused, cursor.anchor(), cursor.position(), [bar.value() for bar in bars], page.tally.kept)
    assert after == before
    assert board.text.toPlainText() == said
    assert board.add_strip.isVisible()
    assert board.findings.visualRect(board.findings.currentIndex()).top() == list_top
    model = board.findings.findings
    rows = [model.row(model.index(number)) for number in range(model.rowCount())]
    assert "“Big Tony”" in {row.text for row in rows if row is not None}


def test_an_entry_that_is_not_on_the_page_takes_it_too(page: ReviewPage) -> None:
    assert page.take_late([late_entry("n2", "Big Tony")]) == 1
    page.turn_to(1)
    assert "Big Tony" in [page.session.text(spot) for spot in page.session.undecided() if spot.entry == 1]


def test_a_preview_that_is_on_its_way_still_arrives(page: ReviewPage, qtbot: QtBot) -> None:
    QTest.keyClick(page.board.text, Key.Key_A)
    page.take_late([late_entry()])
    qtbot.waitUntil(lambda: page.board.preview.toPlainText().startswith("[CLIENT]"))
    assert page.board.text.toPlainText().startswith("[CLIENT] reports")
