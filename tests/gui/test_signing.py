"""Signing and adding: the name is offered again, and a lock loses nothing of an addendum."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from notes_vault.desktop.addendum_dialog import AddendumDialog, UnfinishedAddendum, addendum_form
from notes_vault.desktop.main_window import MainWindow
from notes_vault.desktop.mark_work import NOTHING_SELECTED
from notes_vault.desktop.sign_dialog import SignDialog
from notes_vault.record.marks import Mark, MarkKind
from notes_vault.record.settings import PracticeSettings
from tests.gui.practice_fake import Practice, WindowMaker, type_into, wait_for_note


@pytest.fixture
def nameless(practice: Practice) -> Practice:
    """Nobody has entered a name in the settings."""
    practice.sitting.practice.kept = PracticeSettings()
    practice.writing.signed_last = ""
    return practice


def open_sign(window: MainWindow, qtbot: QtBot) -> SignDialog:
    window.commands_list.action("note.sign").trigger()
    qtbot.waitUntil(lambda: isinstance(window.conduct.forms.dialog, SignDialog))
    dialog = window.conduct.forms.dialog
    assert isinstance(dialog, SignDialog)
    return dialog


def open_addendum(window: MainWindow, qtbot: QtBot) -> AddendumDialog:
    qtbot.waitUntil(lambda: isinstance(window.conduct.forms.dialog, AddendumDialog))
    dialog = window.conduct.forms.dialog
    assert isinstance(dialog, AddendumDialog)
    return dialog


def test_the_name_last_signed_with_is_offered_again(qtbot: QtBot, make_window: WindowMaker, nameless: Practice) -> None:
    window = make_window()
    wait_for_note(qtbot, window, nameless.draft)
    type_into(window, "Signed off. ")
    dialog = open_sign(window, qtbot)
    assert dialog.field.text() == ""
    dialog.field.setText("R. Vale, LCSW")
    dialog.primary.click()
    qtbot.waitUntil(window.parts.page.editor.isReadOnly)
    window.commands_list.action("note.addendum").trigger()
    assert open_addendum(window, qtbot)._signer.text() == "R. Vale, LCSW"


def test_the_name_last_signed_with_is_offered_after_a_lock(
    qtbot: QtBot, make_window: WindowMaker, nameless: Practice
) -> None:
    nameless.writing.add_addendum(nameless.signed, "Later.", "A. Lindqvist")
    window = make_window()
    wait_for_note(qtbot, window, nameless.draft)
    type_into(window, "Signed off. ")
    dialog = open_sign(window, qtbot)
    assert dialog.field.text() == "A. Lindqvist"
    assert dialog.field.selectedText() == "A. Lindqvist"  # another one is typed over it


def test_the_name_of_the_settings_comes_first(qtbot: QtBot, make_window: WindowMaker, nameless: Practice) -> None:
    nameless.sitting.practice.kept = PracticeSettings(signer="R. Vale, LCSW")
    nameless.writing.add_addendum(nameless.signed, "Later.", "A. Lindqvist")
    window = make_window()
    wait_for_note(qtbot, window, nameless.draft)
    type_into(window, "Signed off. ")
    assert open_sign(window, qtbot).field.text() == "R. Vale, LCSW"


def test_a_lock_keeps_cursor_and_name_of_an_addendum(
    qtbot: QtBot, make_window: WindowMaker, nameless: Practice
) -> None:
    window = make_window()
    wait_for_note(qtbot, window, nameless.signed)
    window.commands_list.action("note.addendum").trigger()
    dialog = open_addendum(window, qtbot)
    dialog._text.setPlainText("Half an addendum")
    cursor = dialog._text.textCursor()
    cursor.setPosition(7)
    cursor.setPosition(5, cursor.MoveMode.KeepAnchor)
    dialog._text.setTextCursor(cursor)
    dialog._signer.setText("R. Va")
    assert window.save_for_lock(2.0)
    reopened = open_addendum(make_window(), qtbot)
    kept = reopened._text.textCursor()
    assert (kept.position(), kept.anchor()) == (5, 7)
    assert reopened.raw_text == "Half an addendum"
    assert reopened._signer.text() == "R. Va"


def test_a_passage_of_an_addendum_is_marked_kept_by_a_lock_and_signed(
    qtbot: QtBot, make_window: WindowMaker, nameless: Practice
) -> None:
    window = make_window()
    wait_for_note(qtbot, window, nameless.signed)
    window.commands_list.action("note.addendum").trigger()
    dialog = open_addendum(window, qtbot)
    dialog._text.setPlainText("His stepfather drinks. He slept.")
    dialog._text.setTextCursor(dialog._text.document().find("stepfather drinks"))
    dialog.marking.begin()
    QTest.keyClick(dialog.marking.chooser.list, Qt.Key.Key_U)
    assert dialog.isVisible()
    assert window.save_for_lock(2.0)
    again = make_window()
    reopened = open_addendum(again, qtbot)
    assert [reopened.raw_text[one.start : one.end] for one in reopened.marks] == ["stepfather drinks"]
    reopened._signer.setText("R. Vale")
    reopened.primary.click()
    qtbot.waitUntil(lambda: bool(nameless.writing.notes[nameless.signed].addenda))
    (addendum,) = nameless.writing.notes[nameless.signed].addenda
    assert [one.kind for one in addendum.marks] == [MarkKind.SUBSTANCE_USE]


def test_marking_in_an_addendum_without_a_selection_says_what_is_missing(
    qtbot: QtBot, make_window: WindowMaker, nameless: Practice
) -> None:
    window = make_window()
    wait_for_note(qtbot, window, nameless.signed)
    window.commands_list.action("note.addendum").trigger()
    dialog = open_addendum(window, qtbot)
    dialog.marking.begin()
    assert dialog.message.text == NOTHING_SELECTED


def test_an_addendum_kept_as_bare_text_is_still_read(
    qtbot: QtBot, make_window: WindowMaker, nameless: Practice
) -> None:
    nameless.writing.forms[addendum_form(nameless.signed)] = "Half an add"
    window = make_window()
    wait_for_note(qtbot, window, nameless.signed)
    window.commands_list.action("note.addendum").trigger()
    dialog = open_addendum(window, qtbot)
    assert dialog.raw_text == "Half an add"
    assert dialog._text.textCursor().position() == len("Half an add")


@pytest.mark.parametrize("text", ["", "[]", '["a"]', "null", "7", '{"a": 1}', "12 \u2028 \x1f 🦊", '["a", 1, 2, 3]'])
def test_what_is_kept_of_an_addendum_is_read_back(text: str) -> None:
    kept = UnfinishedAddendum(text, 1, 2, "R. Vale", (Mark(MarkKind.MINOR, 0, 1, date(2026, 3, 3)),))
    assert UnfinishedAddendum.read(kept.write()) == (kept if text else UnfinishedAddendum())
    end = len(text.encode("utf-16-le")) // 2  # as Qt counts
    assert UnfinishedAddendum.read(text) == UnfinishedAddendum(text, end, end)
