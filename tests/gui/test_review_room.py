"""The text under review and what goes out share the height: neither is left with a line or two."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from notes_vault.desktop.review.review_page import ReviewPage
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.workflows.release_draft import ReviewEntry
from tests.gui.opened_pages import keep_for, open_review_page
from tests.gui.releasing_fake import REQUEST, TEXTS, FakeReleasing, review_entries

LINE = 26
#: What a window's head and its line of keys take of its height.
AROUND = 78
LONG = (ReviewEntry("n1", "Progress note", TEXTS["n1"] * 4),)


def open_in(
    size: tuple[int, int], entries: tuple[ReviewEntry, ...], theme: Theme, runner: TaskRunner, qtbot: QtBot
) -> ReviewPage:
    """The page as it stands in a window of this size."""
    service = FakeReleasing()
    service.begin(REQUEST)
    page = open_review_page(theme, qtbot, entries, keep_for(service, runner), size=(size[0], size[1] - AROUND))
    qtbot.waitUntil(lambda: runner.is_idle)
    return page


def lines_of(text: QTextEdit) -> float:
    """How many lines can be seen at once."""
    return (text.height() - 2 * text.document().documentMargin()) / LINE


@pytest.mark.parametrize("size", [(1024, 560), (1024, 600), (1280, 800), (1920, 1080)])
def test_a_long_entry_leaves_four_lines_for_what_goes_out_and_keeps_more(
    theme: Theme, runner: TaskRunner, qtbot: QtBot, size: tuple[int, int]
) -> None:
    board = open_in(size, LONG, theme, runner, qtbot).board
    qtbot.waitUntil(lambda: lines_of(board.preview) >= 4)
    assert board.text.height() >= 2 * board.preview.height() - 2


def test_a_strip_below_the_text_takes_its_room_from_both(theme: Theme, runner: TaskRunner, qtbot: QtBot) -> None:
    board = open_in((1024, 600), LONG, theme, runner, qtbot).board
    qtbot.waitUntil(lambda: lines_of(board.preview) >= 4)
    before = board.text.height(), board.preview.height()
    board.reason_strip.ask("", 1)
    qtbot.waitUntil(lambda: board.text.height() < before[0] and board.preview.height() < before[1])
    assert lines_of(board.preview) >= 3
    board.reason_strip.hide()
    qtbot.waitUntil(lambda: (board.text.height(), board.preview.height()) == before)


@pytest.mark.parametrize("size", [(1024, 600), (1280, 800)])
def test_a_short_entry_is_seen_whole_with_what_goes_out_right_below_it(
    theme: Theme, runner: TaskRunner, qtbot: QtBot, size: tuple[int, int]
) -> None:
    board = open_in(size, review_entries("n1"), theme, runner, qtbot).board
    needed = round(board.text.document().size().height())
    qtbot.waitUntil(lambda: needed <= board.text.height() <= needed + LINE)
    assert not board.text.verticalScrollBar().isVisible()
    assert lines_of(board.preview) >= 4
