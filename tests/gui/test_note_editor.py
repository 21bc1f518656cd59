from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from notes_vault.desktop.note_document import blocks_of, is_heading
from notes_vault.desktop.note_editor import NoteEditor
from notes_vault.desktop.note_lines import can_be_edited
from notes_vault.desktop.theme import Theme
from notes_vault.guard.clipboard import MARKER_TYPE

DAP = "## Data\nCame early.\n\n## Assessment\n\n\n## Plan\n"


@pytest.fixture
def editor(qtbot: QtBot, theme: Theme) -> NoteEditor:
    editor = NoteEditor(theme)
    editor.resize(800, 600)
    qtbot.addWidget(editor)
    editor.show()
    return editor


def put_cursor_after(editor: NoteEditor, words: str) -> None:
    found = editor.document().find(words)
    cursor = QTextCursor(editor.document())
    cursor.setPosition(found.selectionEnd())
    editor.setTextCursor(cursor)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.text(max_size=20), st.sampled_from(["## Data", "", "\r\0", "🙂", "שלום"]))).map("\n".join))
def test_every_text_comes_back_from_the_page(editor: NoteEditor, text: str) -> None:
    if can_be_edited(text):
        editor.show_text(text, read_only=False)
        assert editor.raw_text() == text


def test_undo_right_after_opening_changes_nothing(editor: NoteEditor) -> None:
    editor.show_text(DAP, read_only=False)
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.raw_text() == DAP
    assert not editor.document().isUndoAvailable()
    editor.show_text("Another note", read_only=False)
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.raw_text() == "Another note"


def test_undo_works_while_writing(editor: NoteEditor) -> None:
    editor.show_text(DAP, read_only=False)
    editor.go_to_first_section()
    QTest.keyClicks(editor, " He slept.")
    assert "Came early. He slept." in editor.raw_text()
    while editor.document().isUndoAvailable():
        QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.raw_text() == DAP


def test_laying_out_a_note_is_not_writing(qtbot: QtBot, editor: NoteEditor) -> None:
    with qtbot.assertNotEmitted(editor.written, wait=50):
        editor.show_text(DAP, read_only=False)
    with qtbot.waitSignal(editor.written):
        QTest.keyClicks(editor, "x")


def test_changing_the_look_is_not_writing(qtbot: QtBot, editor: NoteEditor) -> None:
    editor.show_text(DAP, read_only=False)
    with qtbot.assertNotEmitted(editor.written, wait=50):
        editor._style.rehighlight()


def test_writing_begins_in_the_first_section(editor: NoteEditor) -> None:
    editor.show_text("## Data\n\n\n## Plan\n", read_only=False)
    editor.go_to_first_section()
    assert editor.textCursor().blockNumber() == 1


def test_sections_are_walked_with_keys_and_end_at_the_last(editor: NoteEditor) -> None:
    editor.show_text(DAP, read_only=False)
    editor.go_to_first_section()
    assert editor.move_section(1)
    assert editor.textCursor().block().previous().text() == "Assessment"
    assert editor.move_section(1)
    assert not editor.move_section(1)
    assert editor.move_section(-1)
    assert editor.move_section(-1)
    assert editor.textCursor().block().text() == "Came early."
    assert not editor.move_section(-1)


def test_enter_after_a_heading_begins_a_paragraph(editor: NoteEditor) -> None:
    editor.show_text(DAP, read_only=False)
    put_cursor_after(editor, "Data")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "First")
    assert editor.raw_text().startswith("## Data\nFirst\nCame early.")


def test_enter_before_a_heading_makes_room_above_it(editor: NoteEditor) -> None:
    editor.show_text("## Data\nx", read_only=False)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.raw_text().replace("\n\n", "\n") == "\n## Data\nx"


def test_backspace_at_a_heading_makes_it_a_paragraph(editor: NoteEditor) -> None:
    editor.show_text("x\n\n## Plan\ny", read_only=False)
    cursor = editor.document().find("Plan")
    cursor.setPosition(cursor.selectionStart())
    editor.setTextCursor(cursor)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.raw_text() == "x\nPlan\ny"


def test_a_typed_mark_makes_a_heading(editor: NoteEditor) -> None:
    editor.show_text("x", read_only=False)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "## Risk")
    assert [block.text() for block in blocks_of(editor.document()) if is_heading(block)] == ["Risk"]
    assert editor.raw_text() == "x\n\n## Risk"


def test_only_text_is_pasted_and_its_headings_are_headings(qtbot: QtBot, editor: NoteEditor) -> None:
    editor.show_text("Before ", read_only=False)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    mime = QMimeData()
    mime.setHtml("<b>loud</b>")
    mime.setText("plain\n## Plan\r\nnext\0")
    with qtbot.waitSignal(editor.pasted_incompletely) as left_out:
        editor.insertFromMimeData(mime)
    assert left_out.args == [1]
    assert editor.raw_text() == "Before plain\n\n## Plan\nnext"
    editor.undo()
    assert editor.raw_text() == "Before "


def test_copying_takes_headings_with_their_marks(editor: NoteEditor) -> None:
    editor.show_text(DAP, read_only=False)
    editor.selectAll()
    assert editor.createMimeDataFromSelection().text() == DAP


def test_what_is_copied_is_marked_as_a_secret(editor: NoteEditor) -> None:
    editor.show_text("given in confidence", read_only=True)
    editor.selectAll()
    copied = editor.createMimeDataFromSelection()
    assert copied.text() == "given in confidence"
    assert copied.hasFormat(MARKER_TYPE)
    assert not copied.hasHtml()


def test_a_signed_page_takes_no_keys(editor: NoteEditor) -> None:
    editor.show_text(DAP, read_only=True)
    QTest.keyClicks(editor, "x")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.raw_text() == DAP


def test_tab_goes_through_the_sections_and_then_leaves_the_page(qtbot: QtBot, theme: Theme) -> None:
    form = QWidget()
    layout = QVBoxLayout(form)
    editor, other = NoteEditor(theme, form), QPushButton("Other", form)
    layout.addWidget(editor)
    layout.addWidget(other)
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    editor.show_text(DAP, read_only=False)
    editor.setFocus()
    editor.go_to_first_section()
    for heading in ("Assessment", "Plan"):
        QTest.keyClick(editor, Qt.Key.Key_Tab)
        assert editor.textCursor().block().previous().text() == heading
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert form.focusWidget() is other
    assert editor.raw_text() == DAP
    QTest.keyClick(other, Qt.Key.Key_Backtab)
    QTest.keyClick(editor, Qt.Key.Key_Backtab)
    assert editor.textCursor().block().previous().text() == "Assessment"


def test_input_methods_are_told_that_the_page_is_private(editor: NoteEditor) -> None:
    assert editor.tabChangesFocus()
    hints = editor.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert hints & Qt.InputMethodHint.ImhNoPredictiveText


@pytest.mark.parametrize("width", [600, 1280, 2400])
def test_lines_hold_60_to_75_characters_where_there_is_room(editor: NoteEditor, width: int) -> None:
    editor.resize(width, 600)
    assert editor.document().textWidth() == editor.column_width() <= editor.viewport().width()
    characters = editor.column_width() / (editor.measure_width() / 72)
    assert characters <= 76
    assert characters >= 60 or width < 700


def test_a_million_characters_can_be_written_in(editor: NoteEditor) -> None:
    text = "She came ten minutes early and slept six hours. " * 21_000
    assert len(text) > 1_000_000
    editor.show_text(text, read_only=False)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor, "End of it.")
    assert editor.raw_text() == f"{text}End of it."
