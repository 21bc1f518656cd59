"""Evening comes: the windows turn dark, and what the person was doing stays as it was."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from notes_vault.desktop.note_editor import NoteEditor
from notes_vault.desktop.review.review_page import ReviewPage
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import DARK, LIGHT, Scheme
from notes_vault.record.identifiers import NoteId
from notes_vault.workflows.release_draft import ReviewEntry
from tests.gui.opened_pages import keep_for, open_review_page
from tests.gui.releasing_fake import REQUEST, TEXTS, FakeReleasing, find_known

LONG = "".join(f"{TEXTS['n1']}Week {number}.\n\n" for number in range(12))


@pytest.fixture
def page(theme: Theme, runner: TaskRunner, qtbot: QtBot) -> ReviewPage:
    """A review of one long entry."""
    service = FakeReleasing()
    service.choose(service.begin(REQUEST).id, [NoteId("n1")], "")
    entry = ReviewEntry("n1", "Progress note", LONG, find_known(LONG))
    page = open_review_page(theme, qtbot, [entry], keep_for(service, runner))
    qtbot.waitUntil(lambda: runner.is_idle)
    return page


def colors(text: QTextEdit) -> set[str]:
    cursor = QTextCursor(text.document())
    found = set()
    while not cursor.atEnd():
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        found.add(cursor.charFormat().foreground().color().name().upper())
    return found


def test_the_review_keeps_selection_and_place(page: ReviewPage, theme: Theme, qtbot: QtBot) -> None:
    start = LONG.index("Week 9") - 30
    page.select_text(0, start, start + 24)
    qtbot.waitUntil(page.board.add_strip.isVisible)
    text = page.board.text
    was = (text.textCursor().anchor(), text.textCursor().position(), text.verticalScrollBar().value())
    assert text.textCursor().hasSelection()
    assert was[2] > 0
    theme.force(Scheme.DARK)
    QTest.qWait(80)  # a selection that is gone would be noticed by now
    assert (text.textCursor().anchor(), text.textCursor().position(), text.verticalScrollBar().value()) == was
    assert page.board.add_strip.isVisible()


def test_what_goes_out_stays_where_it_was_scrolled_to(page: ReviewPage, theme: Theme) -> None:
    bar = page.board.preview.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    was = bar.value()
    assert was > 0
    theme.force(Scheme.DARK)
    assert bar.value() == was


def test_the_words_take_the_other_colors(page: ReviewPage, theme: Theme) -> None:
    page.commands.redact()
    assert {LIGHT.text.upper(), LIGHT.surface.upper()} <= colors(page.board.text)
    theme.force(Scheme.DARK)
    assert {DARK.text.upper(), DARK.surface.upper()} <= colors(page.board.text)
    assert LIGHT.text.upper() not in colors(page.board.text)
    assert LIGHT.dim.upper() not in colors(page.board.preview)


@pytest.mark.parametrize("is_signed", [False, True])
def test_the_page_keeps_selection_place_and_undo(theme: Theme, qtbot: QtBot, *, is_signed: bool) -> None:
    editor = NoteEditor(theme)
    qtbot.addWidget(editor)
    editor.resize(800, 400)
    editor.show()
    written: list[None] = []
    editor.show_text(f"## Data\n{LONG}", read_only=is_signed)
    editor.written.connect(lambda: written.append(None))
    cursor = editor.textCursor()
    cursor.setPosition(900)
    cursor.setPosition(1400, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()
    was = (cursor.anchor(), cursor.position(), editor.verticalScrollBar().value())
    assert was[2] > 0
    theme.force(Scheme.DARK)
    after = editor.textCursor()
    assert (after.anchor(), after.position(), editor.verticalScrollBar().value()) == was
    assert not editor.document().isUndoAvailable()
    assert written == []
