from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from notes_vault.desktop.file_choice import choose_pdf
from notes_vault.desktop.main_window import MainWindow
from notes_vault.desktop.settings_dialog import SettingsDialog
from tests.gui.practice_fake import Practice, WindowMaker, wait_for_note


@pytest.fixture
def window(qtbot: QtBot, make_window: WindowMaker, practice: Practice) -> MainWindow:
    window = make_window()
    wait_for_note(qtbot, window, practice.draft)
    window.parts.page.editor.setFocus()
    return window


def shown(*widgets: QWidget) -> list[QWidget]:
    return [widget for widget in widgets if widget.isVisible()]


def test_one_key_hides_all_text_at_once_and_the_same_key_brings_it_back(window: MainWindow) -> None:
    parts = window.parts
    texts = (parts.page.editor, parts.people.list, parts.timeline.list, parts.header, parts.status)
    window.commands_list.action("view.curtain").trigger()
    assert not shown(*texts)
    window.commands_list.action("view.curtain").trigger()
    assert shown(*texts) == list(texts)


def test_dialogs_are_hidden_too_and_come_back_as_they_were(qtbot: QtBot, window: MainWindow) -> None:
    window.commands_list.action("vault.settings").trigger()
    dialog = window.conduct.forms.dialog
    assert isinstance(dialog, SettingsDialog)
    dialog.signer.setText("half a name")
    qtbot.waitUntil(lambda: window.commands_list.action("view.curtain") in dialog.actions())
    assert window.commands_list.action("vault.lock") in dialog.actions()
    window.commands_list.action("view.curtain").trigger()
    assert not dialog.isVisible()
    window.commands_list.action("view.curtain").trigger()
    assert dialog.isVisible()
    assert dialog.signer.text() == "half a name"


def test_the_palette_closes(window: MainWindow) -> None:
    window.commands_list.action("find.palette").trigger()
    window.commands_list.action("view.curtain").trigger()
    assert not window.conduct.palette.isVisible()


def test_nothing_that_shows_text_can_be_reached_behind_it(window: MainWindow) -> None:
    window.commands_list.action("view.curtain").trigger()
    assert not window.commands_list.action("find.palette").isEnabled()
    assert not window.commands_list.action("note.new").isEnabled()
    assert window.commands_list.action("vault.lock").isEnabled()


def test_the_lock_works_behind_the_curtain_and_keeps_text(window: MainWindow, practice: Practice) -> None:
    window.parts.page.editor.insertPlainText("behind ")
    window.commands_list.action("view.curtain").trigger()
    assert window.save_for_lock(2.0)
    assert "behind" in practice.writing.notes[practice.draft].raw_text


def test_other_windows_of_ours_are_hidden_too(qtbot: QtBot, window: MainWindow) -> None:
    release = QWidget()
    qtbot.addWidget(release)
    release.show()
    window.commands_list.action("view.curtain").trigger()
    assert not release.isVisible()
    window.commands_list.action("view.curtain").trigger()
    assert release.isVisible()


def test_a_file_dialog_over_a_dialog_knows_the_keys_and_is_hidden_with_it(qtbot: QtBot, window: MainWindow) -> None:
    below = QDialog(window)
    qtbot.addWidget(below)
    below.open()
    files = choose_pdf(below, "", str)
    qtbot.waitUntil(lambda: window.commands_list.action("view.curtain") in files.actions())
    QTest.keySequence(files, QKeySequence("F9"))
    assert not shown(below, files)
    QTest.keySequence(window, QKeySequence("F9"))
    assert shown(below, files) == [below, files]
    assert files.windowModality() is Qt.WindowModality.WindowModal
    files.reject()


def test_what_would_open_behind_the_curtain_waits_there(qtbot: QtBot, window: MainWindow) -> None:
    late = QDialog(window)
    qtbot.addWidget(late)
    window.commands_list.action("view.curtain").trigger()
    late.open()
    assert late.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    qtbot.waitUntil(late.isHidden)
    window.commands_list.action("view.curtain").trigger()
    assert late.isVisible()
    assert not late.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
