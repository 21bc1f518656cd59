"""The mark command in the window: chooser, refusal, saving, signing, what is said of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from notes_vault.desktop.main_window import MainWindow
from notes_vault.desktop.mark_work import NOTHING_SELECTED, SIGNED
from notes_vault.record.marks import Mark, MarkKind
from tests.gui.practice_fake import Practice, WindowMaker, wait_for_note

CONTROL = Qt.KeyboardModifier.ControlModifier


def open_draft(qtbot: QtBot, make_window: WindowMaker, practice: Practice) -> MainWindow:
    window = make_window()
    wait_for_note(qtbot, window, practice.draft)
    window.activateWindow()
    window.parts.page.editor.setFocus()
    return window


def select(window: MainWindow, words: str) -> None:
    editor = window.parts.page.editor
    cursor = editor.document().find(words)
    assert not cursor.isNull()
    editor.setTextCursor(cursor)


def press_mark(window: MainWindow) -> None:
    window.commands_list.action("note.mark").trigger()


def marked(window: MainWindow) -> list[tuple[str, MarkKind]]:
    editor = window.parts.page.editor
    return [(editor.raw_text()[one.start : one.end], one.kind) for one in editor.marks.read()]


def test_a_selection_is_marked_with_ctrl_m_and_a_letter(
    qtbot: QtBot, make_window: WindowMaker, practice: Practice
) -> None:
    window = open_draft(qtbot, make_window, practice)
    select(window, "The choir")
    QTest.keyClick(window.parts.page.editor, Qt.Key.Key_M, CONTROL)
    chooser = window.conduct.marks.chooser
    assert chooser.isVisible()
    assert [choice.detail for choice in chooser.choices] == [kind.key for kind in MarkKind]
    QTest.keyClick(chooser.list, Qt.Key.Key_C)
    assert not chooser.isVisible()
    assert marked(window) == [("The choir", MarkKind.IN_CONFIDENCE)]
    assert window.parts.page.editor.hasFocus()


def test_numbers_arrows_and_the_mouse_choose_too(qtbot: QtBot, make_window: WindowMaker, practice: Practice) -> None:
    window = open_draft(qtbot, make_window, practice)
    chooser = window.conduct.marks.chooser
    for words, key in (("The", Qt.Key.Key_5), ("choir", Qt.Key.Key_Return)):
        select(window, words)
        press_mark(window)
        QTest.keyClick(chooser.list, key)
    select(window, "again")
    press_mark(window)
    QTest.keyClick(chooser.list, Qt.Key.Key_Down)
    QTest.keyClick(chooser.list, Qt.Key.Key_Return)
    kinds = [kind for _, kind in marked(window)]
    assert kinds == [MarkKind.SAFETY, MarkKind.THIRD_PARTY, MarkKind.MINOR]


def test_escape_marks_nothing(qtbot: QtBot, make_window: WindowMaker, practice: Practice) -> None:
    window = open_draft(qtbot, make_window, practice)
    select(window, "choir")
    press_mark(window)
    QTest.keyClick(window.conduct.marks.chooser.list, Qt.Key.Key_Escape)
    assert marked(window) == []
    assert window.parts.page.editor.hasFocus()


def test_marking_without_a_selection_says_what_is_missing(
    qtbot: QtBot, make_window: WindowMaker, practice: Practice
) -> None:
    window = open_draft(qtbot, make_window, practice)
    press_mark(window)
    assert window.parts.page.message.text == NOTHING_SELECTED
    assert not window.conduct.marks.chooser.isVisible()
    select(window, "choir")
    press_mark(window)
    assert window.parts.page.message.text == ""


def test_in_a_mark_the_command_changes_or_removes_it(
    qtbot: QtBot, make_window: WindowMaker, practice: Practice
) -> None:
    window = open_draft(qtbot, make_window, practice)
    editor, chooser = window.parts.page.editor, window.conduct.marks.chooser
    select(window, "The choir")
    press_mark(window)
    QTest.keyClick(chooser.list, Qt.Key.Key_S)
    cursor = editor.textCursor()
    cursor.setPosition(cursor.selectionStart() + 2)
    editor.setTextCursor(cursor)
    press_mark(window)
    assert chooser.choices[-1].words == "Remove the mark"
    QTest.keyClick(chooser.list, Qt.Key.Key_T)
    assert marked(window) == [("The choir", MarkKind.THIRD_PARTY)]
    press_mark(window)
    QTest.keyClick(chooser.list, Qt.Key.Key_Delete)
    assert marked(window) == []
    QTest.keyClick(editor, Qt.Key.Key_Z, CONTROL)
    assert marked(window) == [("The choir", MarkKind.THIRD_PARTY)]


def test_the_kind_is_said_where_the_cursor_is(qtbot: QtBot, make_window: WindowMaker, practice: Practice) -> None:
    window = open_draft(qtbot, make_window, practice)
    editor, status = window.parts.page.editor, window.parts.status
    select(window, "The choir")
    press_mark(window)
    QTest.keyClick(window.conduct.marks.chooser.list, Qt.Key.Key_S)
    assert status.place.startswith("Marked as safety, ")
    assert editor.accessibleDescription() == status.place
    select(window, "again")
    assert status.place == editor.accessibleDescription() == ""
    select(window, "choir")
    assert status.place
    window.conduct.notes.close_note()
    qtbot.waitUntil(lambda: window.conduct.notes.note is None)
    assert status.place == ""


def test_a_mark_is_saved_signed_and_shown_on_the_signed_note(
    qtbot: QtBot, make_window: WindowMaker, practice: Practice
) -> None:
    window = open_draft(qtbot, make_window, practice)
    select(window, "The choir")
    press_mark(window)
    QTest.keyClick(window.conduct.marks.chooser.list, Qt.Key.Key_S)
    with qtbot.waitSignal(window.conduct.notes.saver.settled):
        window.conduct.notes.save_now()
    (kept,) = practice.writing.notes[practice.draft].marks
    assert kept.kind is MarkKind.SAFETY
    done: list[int] = []
    window.conduct.notes.sign("R. Vale", lambda: done.append(1), lambda _error: None)
    qtbot.waitUntil(lambda: bool(done))
    assert window.parts.page.editor.isReadOnly()
    assert marked(window) == [("The choir", MarkKind.SAFETY)]
    QTest.keyClick(window.parts.page.editor, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert window.parts.page.message.text == SIGNED
    assert not window.conduct.marks.chooser.isVisible()
    assert marked(window) == [("The choir", MarkKind.SAFETY)]
    window.conduct.notes.add_addendum(
        practice.draft,
        "He left the choir.",
        "R. Vale",
        lambda: done.append(2),
        lambda _error: None,
        (Mark(kept.kind, 0, 7, kept.set_on),),
    )
    qtbot.waitUntil(lambda: len(done) == 2)
    assert [words for words, _ in marked(window)] == ["The choir", "He left"]


def test_a_mark_that_a_lock_interrupts_is_kept(qtbot: QtBot, make_window: WindowMaker, practice: Practice) -> None:
    window = open_draft(qtbot, make_window, practice)
    select(window, "The choir")
    press_mark(window)
    QTest.keyClick(window.conduct.marks.chooser.list, Qt.Key.Key_S)
    assert window.save_for_lock(2)
    again = make_window()
    qtbot.waitUntil(lambda: again.conduct.notes.note is not None)
    assert marked(again) == [("The choir", MarkKind.SAFETY)]


def test_the_context_menu_and_the_palette_offer_it(qtbot: QtBot, make_window: WindowMaker, practice: Practice) -> None:
    window = open_draft(qtbot, make_window, practice)
    editor = window.parts.page.editor
    action = window.commands_list.action("note.mark")
    menu = editor.build_menu(editor.rect().center())
    qtbot.addWidget(menu)
    assert action in menu.actions()
    assert "note.mark" in {spec.id for spec in window.commands_list.enabled_specs()}


def test_the_curtain_takes_the_chooser_away(qtbot: QtBot, make_window: WindowMaker, practice: Practice) -> None:
    window = open_draft(qtbot, make_window, practice)
    select(window, "choir")
    press_mark(window)
    window.commands_list.action("view.curtain").trigger()
    assert not window.conduct.marks.chooser.isVisible()
