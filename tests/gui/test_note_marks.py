"""Marking on the page: painted, moved by edits, undone, saved, and never copied."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from notes_vault.desktop.note_editor import NoteEditor
from notes_vault.desktop.theme import Theme
from notes_vault.record.marks import Edit, Mark, MarkKind, move_marks, settle_marks

DAY = date(2026, 3, 3)
NOTE = "## Data\nCame 🙂 early. He drinks since May.\nNobody knows.\n\n## Plan\nCall him."


@pytest.fixture
def editor(qtbot: QtBot, theme: Theme) -> NoteEditor:
    editor = NoteEditor(theme)
    editor.resize(800, 600)
    qtbot.addWidget(editor)
    editor.show()
    return editor


def mark(text: str, passage: str, kind: MarkKind = MarkKind.SUBSTANCE_USE) -> Mark:
    start = text.index(passage)
    return Mark(kind, start, start + len(passage), DAY)


def show(editor: NoteEditor, *passages: str, text: str = NOTE) -> None:
    editor.show_text(text, read_only=False, marks=[mark(text, passage) for passage in passages])


def marked(editor: NoteEditor) -> list[str]:
    return [editor.raw_text()[one.start : one.end] for one in editor.marks.read()]


def select(editor: NoteEditor, words: str) -> QTextCursor:
    cursor = editor.document().find(words)
    assert not cursor.isNull()
    editor.setTextCursor(cursor)
    return cursor


def put_cursor(editor: NoteEditor, words: str, *, behind: bool) -> None:
    cursor = select(editor, words)
    cursor.setPosition(cursor.selectionEnd() if behind else cursor.selectionStart())
    editor.setTextCursor(cursor)


def test_marks_come_back_from_the_page_as_they_were_laid(editor: NoteEditor) -> None:
    marks = (mark(NOTE, "🙂 early"), mark(NOTE, "May.\nNobody", MarkKind.SAFETY), mark(NOTE, "knows.\n\n## Plan\nCall"))
    editor.show_text(NOTE, read_only=False, marks=marks)
    assert editor.marks.read() == settle_marks(marks)
    assert editor.raw_text() == NOTE
    assert not editor.document().isUndoAvailable()


def test_what_is_typed_inside_belongs_to_a_mark_and_at_its_edges_does_not(editor: NoteEditor) -> None:
    show(editor, "drinks since")
    put_cursor(editor, "drinks", behind=True)
    QTest.keyClicks(editor, " often")
    put_cursor(editor, "drinks", behind=False)
    QTest.keyClicks(editor, "now ")
    put_cursor(editor, "since", behind=True)
    QTest.keyClicks(editor, " last")
    assert "He now drinks often since last May." in editor.raw_text()
    assert marked(editor) == ["drinks often since"]


def test_a_mark_at_the_start_and_end_of_a_paragraph_does_not_grow(editor: NoteEditor) -> None:
    show(editor, "Nobody knows.")
    put_cursor(editor, "Nobody", behind=False)
    QTest.keyClicks(editor, "Well. ")
    put_cursor(editor, "knows.", behind=True)
    QTest.keyClicks(editor, " So.")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "Next")
    assert "Well. Nobody knows. So.\nNext" in editor.raw_text()
    assert marked(editor) == ["Nobody knows."]


def test_enter_inside_a_mark_keeps_it_whole(editor: NoteEditor) -> None:
    show(editor, "drinks since")
    put_cursor(editor, "drinks", behind=True)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "gin")
    assert marked(editor) == ["drinks\n\ngin since"]


def test_typing_over_a_selection_keeps_to_the_rule_in_one_step_of_undo(editor: NoteEditor) -> None:
    show(editor, "drinks since")
    before = editor.raw_text()
    select(editor, "since May")
    QTest.keyClick(editor, Qt.Key.Key_X)
    assert marked(editor) == ["drinks "]
    editor.undo()
    assert editor.raw_text() == before
    assert marked(editor) == ["drinks since"]
    select(editor, "nks si")
    QTest.keyClick(editor, Qt.Key.Key_X)
    assert marked(editor) == ["drixnce"]


def test_undo_and_redo_beside_a_selection_bring_back_what_was_and_no_more(editor: NoteEditor) -> None:
    show(editor, "drinks since")
    put_cursor(editor, "drinks", behind=True)
    QTest.keyClicks(editor, "XY")
    put_cursor(editor, "him.", behind=True)
    QTest.keyClicks(editor, " Soon")
    for chord, wanted in (
        (Qt.Key.Key_Z, "drinksXY since"),
        (Qt.Key.Key_Z, "drinks since"),
        (Qt.Key.Key_Y, "drinksXY since"),
    ):
        select(editor, "early")
        QTest.keyClick(editor, chord, Qt.KeyboardModifier.ControlModifier)
        assert marked(editor) == [wanted]
    select(editor, "early")
    QTest.keyClick(editor, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert editor.raw_text().endswith("Call him. Soon")


def test_what_is_deleted_is_gone_and_undo_brings_it_back_with_its_mark(editor: NoteEditor) -> None:
    show(editor, "drinks since")
    select(editor, "He drinks since May")
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    assert marked(editor) == []
    editor.undo()
    assert marked(editor) == ["drinks since"]
    editor.redo()
    assert marked(editor) == []


def test_marking_and_removing_can_be_undone(editor: NoteEditor) -> None:
    show(editor)
    cursor = select(editor, "drinks")
    editor.marks.mark(cursor.selectionStart(), cursor.selectionEnd(), MarkKind.SAFETY, DAY)
    assert marked(editor) == ["drinks"]
    editor.undo()
    assert marked(editor) == []
    editor.redo()
    assert marked(editor) == ["drinks"]
    editor.marks.remove(editor.marks.runs())
    assert marked(editor) == []
    editor.undo()
    assert marked(editor) == ["drinks"]
    assert editor.raw_text() == NOTE


def test_marking_is_writing_so_that_it_is_saved(qtbot: QtBot, editor: NoteEditor) -> None:
    show(editor)
    with qtbot.waitSignal(editor.written):
        editor.marks.mark(10, 14, MarkKind.SAFETY, DAY)


def test_marks_of_one_kind_that_overlap_become_one_with_the_earlier_day(editor: NoteEditor) -> None:
    show(editor, "drinks since")
    cursor = select(editor, "since May")
    editor.marks.mark(cursor.selectionStart(), cursor.selectionEnd(), MarkKind.SUBSTANCE_USE, date(2026, 9, 9))
    assert editor.marks.read() == (mark(NOTE, "drinks since May"),)


def test_a_paste_inside_belongs_to_the_mark_and_one_at_its_edge_does_not(editor: NoteEditor) -> None:
    show(editor, "Nobody knows.")
    data = QMimeData()
    data.setText("one\ntwo ")
    put_cursor(editor, "Nobody", behind=False)
    editor.insertFromMimeData(data)
    assert marked(editor) == ["Nobody knows."]
    put_cursor(editor, "knows", behind=False)
    editor.insertFromMimeData(data)
    assert marked(editor) == ["Nobody one\ntwo knows."]


def test_what_an_input_method_writes_keeps_to_the_marks(editor: NoteEditor) -> None:
    show(editor, "drinks")
    put_cursor(editor, "drinks", behind=True)
    composed = QInputMethodEvent()
    composed.setCommitString("é")
    QApplication.sendEvent(editor, composed)
    assert "drinksé" in editor.raw_text()
    assert marked(editor) == ["drinks"]


def test_copying_and_pasting_never_carries_a_mark(editor: NoteEditor) -> None:
    show(editor, "drinks since")
    select(editor, "drinks since")
    data = editor.createMimeDataFromSelection()
    assert data.text() == "drinks since"
    assert not data.hasHtml()
    put_cursor(editor, "Call", behind=False)
    editor.insertFromMimeData(data)
    assert marked(editor) == ["drinks since"]
    assert "drinks sinceCall him." in editor.raw_text()


def test_the_margin_names_every_mark_that_is_on_the_screen(editor: NoteEditor) -> None:
    editor.show_text(NOTE, read_only=True, marks=(mark(NOTE, "early"), mark(NOTE, "early", MarkKind.SAFETY)))
    editor.repaint()
    assert sorted(editor.gutter.labels()) == ["SAF", "SUD"]
    editor.show_text(NOTE, read_only=False)
    assert editor.gutter.labels() == []


_WORDS = st.sampled_from(["a", "bc", "\n", "x\ny", "🙂"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(data=st.data())
def test_on_the_page_marks_move_as_the_record_says(editor: NoteEditor, data: st.DataObject) -> None:
    """Pastes, deletions and undo at random places, against the record's rule; ends of paragraphs aside."""
    text = data.draw(st.text("ab\n🙂", min_size=1, max_size=14))
    start = data.draw(st.integers(0, len(text) - 1))
    one = Mark(MarkKind.SAFETY, start, data.draw(st.integers(start + 1, len(text))), DAY)
    if not text[one.start : one.end].strip("\n"):
        return
    editor.show_text(text, read_only=False, marks=(one,))
    history = [(text, _without_ends(text, (one,)))]
    wanted = _tightened(text, (one,))
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(text)))
        removed = data.draw(st.integers(0, len(text) - place))
        written = data.draw(_WORDS)
        cursor = QTextCursor(editor.document())
        cursor.setPosition(_units(text[:place]))
        cursor.setPosition(_units(text[: place + removed]), QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)
        pasted = QMimeData()
        pasted.setText(written)
        editor.insertFromMimeData(pasted)
        text = text[:place] + written + text[place + removed :]
        wanted = _tightened(text, move_marks(wanted, Edit(place, removed, len(written))))
        assert editor.raw_text() == text
        assert _without_ends(text, editor.marks.read()) == _without_ends(text, wanted)
        history.append((text, _without_ends(text, wanted)))
    for text_then, marks_then in reversed(history[:-1]):
        editor.undo()
        assert editor.raw_text() == text_then
        assert _without_ends(text_then, editor.marks.read()) == marks_then


def _tightened(text: str, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """On the page an end of paragraph at the edge of a mark is no part of it, so nothing behind it is inside."""
    found = []
    for one in marks:
        passage = text[one.start : one.end]
        if passage.strip("\n"):
            start = one.start + len(passage) - len(passage.lstrip("\n"))
            end = one.end - len(passage) + len(passage.rstrip("\n"))
            found.append(Mark(one.kind, start, end, one.set_on))
    return tuple(found)


def _without_ends(text: str, marks: tuple[Mark, ...]) -> list[int]:
    return [place for one in marks for place in range(one.start, one.end) if text[place] != "\n"]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
