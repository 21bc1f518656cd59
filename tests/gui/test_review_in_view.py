"""Whatever moves the focus or the page, the passage with the ring is in sight, with a line before and behind it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from notes_vault.desktop.review.decision_keeper import DecisionKeeper
from notes_vault.desktop.review.history import Spot
from notes_vault.desktop.review.review_page import ReviewPage
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.record.identifiers import ReleaseId
from notes_vault.redaction.application import MarkerStyle, apply
from notes_vault.redaction.decisions import Decision
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.labels import LabelBook
from notes_vault.workflows.release_draft import ReviewEntry
from tests.gui.opened_pages import keep_for, open_review_page
from tests.gui.releasing_fake import FakeReleasing

Key = Qt.Key
FILLER = "He walked to the river and came back by the mill, and said that it had been a good week for once. "


def build_entry(number: int, paragraphs: int = 40) -> ReviewEntry:
    """A long entry: in each paragraph somebody of their own, and Ed, who is in all of them."""
    text, findings = f"Progress note {number}\n\n", []
    for paragraph in range(paragraphs):
        text += FILLER * (1 + paragraph % 3)
        for name, key in ((f"Person{number}x{paragraph}", f"p{number}.{paragraph}"), ("Ed", "ed")):
            reason = "Listed person"
            here = Finding(len(text), len(text) + len(name), Category.PERSON_OTHER, reason, "listed_names", 0.9, key)
            findings.append(here)
            text += f"{name} came. "
        text += "\n\n"
    return ReviewEntry(f"n{number}", f"Progress note · 2025-03-0{number}", text, tuple(findings))


ENTRIES = (build_entry(1), build_entry(2, paragraphs=3), build_entry(3))


class Previewing(FakeReleasing):
    """Shows how these entries go out."""

    def preview(self, draft_id: ReleaseId, entry_key: str, decisions: object) -> str:
        assert draft_id
        raw_text = next(entry.raw_text for entry in ENTRIES if entry.key == entry_key)
        held = [one for one in decisions if isinstance(one, Decision)] if isinstance(decisions, tuple) else []
        return apply(raw_text, held, LabelBook(), MarkerStyle.LABELLED).text


@pytest.fixture
def page(theme: Theme, runner: TaskRunner, qtbot: QtBot) -> ReviewPage:
    page = open_review_page(theme, qtbot, ENTRIES, keep_for(Previewing(), runner))
    settle(runner, qtbot)
    return page


def settle(runner: TaskRunner, qtbot: QtBot) -> None:
    """Until no preview is on its way any more, and everything is laid out."""
    qtbot.waitUntil(lambda: runner.is_idle)
    qtbot.wait(30)


def press(page: ReviewPage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page.board.text, key, modifier)


def is_seen(text: QTextEdit, place: int, last: int) -> bool:
    """It is in sight, and where there is room so is a line before the first place and one behind the last."""
    first, end = (line_at(text, one) for one in (place, last))
    bar, height = text.verticalScrollBar(), text.viewport().height()
    context = min(first.height(), (height - end.bottom() + first.top()) // 4)
    above, below = first.top() - context, end.bottom() + context
    is_first, is_last = bar.value() == bar.minimum(), bar.value() == bar.maximum()
    return first.top() >= 0 and end.bottom() <= height and (is_first or above >= 0) and (is_last or below <= height)


def line_at(text: QTextEdit, place: int) -> QRect:
    cursor = QTextCursor(text.document())
    cursor.setPosition(place)
    return text.cursorRect(cursor)


def sees_passage(page: ReviewPage) -> bool:
    spot = page.focused
    decision = page.session.decision(spot) if spot is not None else None
    assert spot is not None
    assert decision is not None
    layout = page.board.text._shown.layout
    return page.entry == spot.entry and is_seen(page.board.text, *layout.range_of(decision))


def sees_preview(page: ReviewPage) -> bool:
    assert page.focused is not None
    place = page.board.preview._shown.layout.place_of(page.focused.start)
    return is_seen(page.board.preview, place, place)


def test_j_and_k_bring_each_passage_into_view(page: ReviewPage, runner: TaskRunner, qtbot: QtBot) -> None:
    for number in range(60):
        press(page, Key.Key_J if number < 45 else Key.Key_K)
        assert sees_passage(page), number
        if number % 9 == 0:
            settle(runner, qtbot)
            assert sees_preview(page), number
    assert page.focused is not None


def test_from_one_end_to_the_other(page: ReviewPage, runner: TaskRunner, qtbot: QtBot) -> None:
    press(page, Key.Key_K)
    assert page.entry == 2
    assert sees_passage(page)
    settle(runner, qtbot)
    assert sees_passage(page)
    assert sees_preview(page)
    press(page, Key.Key_J)
    settle(runner, qtbot)
    assert page.entry == 0
    assert sees_passage(page)
    assert sees_preview(page)


def test_redacting_many_and_taking_it_back_keeps_the_passage_in_view(
    page: ReviewPage, runner: TaskRunner, qtbot: QtBot
) -> None:
    for _ in range(40):
        press(page, Key.Key_J)
    here = page.focused
    assert here is not None
    press(page, Key.Key_A)  # Ed, in 83 places
    press(page, Key.Key_X)
    assert sees_passage(page)
    settle(runner, qtbot)
    assert sees_passage(page)
    assert sees_preview(page)
    page.go_to(Spot(2, ENTRIES[2].findings[70].start))
    for undone in (True, True, False, False):
        page.commands.undo() if undone else page.commands.redo()
        assert sees_passage(page)
        settle(runner, qtbot)
        assert sees_passage(page)
        assert sees_preview(page)


def test_taking_back_what_was_added_shows_where_it_stood(page: ReviewPage, runner: TaskRunner, qtbot: QtBot) -> None:
    start = ENTRIES[2].raw_text.rindex("river")
    page.select_text(2, start, start + 5)
    page.commands.redact_one()
    qtbot.waitUntil(lambda: page.tally.redacted == 1)
    settle(runner, qtbot)
    assert sees_passage(page)
    page.go_to(Spot(0, ENTRIES[0].findings[0].start))
    page.commands.undo()
    settle(runner, qtbot)
    assert page.entry == 2
    place = page.board.text._shown.layout.place_of(start)
    assert is_seen(page.board.text, place, place + 5)


def test_another_filter_another_size_and_a_strip_keep_the_passage_in_view(
    page: ReviewPage, runner: TaskRunner, qtbot: QtBot
) -> None:
    page.go_to(Spot(0, ENTRIES[0].findings[-4].start))
    page.commands.filtering.toggle_second_pass()
    page.commands.filtering.clear_filter()
    assert sees_passage(page)
    for size in ((900, 420), (1500, 900), (1280, 520)):
        page.resize(*size)
        settle(runner, qtbot)
        assert sees_passage(page), size
        assert sees_preview(page), size
    press(page, Key.Key_R)
    settle(runner, qtbot)
    assert sees_passage(page)
    assert sees_preview(page)


def test_coming_back_to_a_passage_before_the_window_is_shown(theme: Theme, runner: TaskRunner, qtbot: QtBot) -> None:
    page = ReviewPage(theme)
    qtbot.addWidget(page)
    page.open_review(ENTRIES, DecisionKeeper(Previewing(), runner, ReleaseId("r1"), page))
    page.return_to(("n3", ENTRIES[2].findings[61].start))
    settle(runner, qtbot)
    page.resize(1280, 700)
    page.show()
    qtbot.waitExposed(page)
    settle(runner, qtbot)
    assert page.focused == Spot(2, ENTRIES[2].findings[61].start)
    assert sees_passage(page)
    assert sees_preview(page)


def test_a_preview_that_comes_late_leaves_a_page_where_it_was_scrolled_to(
    page: ReviewPage, runner: TaskRunner, qtbot: QtBot
) -> None:
    press(page, Key.Key_A)
    bar = page.board.text.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    scrolled = bar.value()
    settle(runner, qtbot)
    assert abs(bar.value() - scrolled) < page.board.text.viewport().height() // 4
