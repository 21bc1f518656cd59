"""What a screen reader and a keyboard find in the window and its dialogs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from notes_vault.desktop.main_window import MainWindow
from tests.gui.practice_fake import Practice, WindowMaker, wait_for_note

FORMS = (
    "note.new",
    "note.sign",
    "vault.templates",
    "people.new",
    "people.chart",
    "vault.settings",
    "help.shortcuts",
    "help.about",
)


@pytest.fixture
def window(qtbot: QtBot, make_window: WindowMaker, practice: Practice) -> MainWindow:
    window = make_window()
    wait_for_note(qtbot, window, practice.draft)
    return window


def walk(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield interface
    for number in range(min(interface.childCount(), 200)):
        child = cast("QAccessibleInterface | None", interface.child(number))  # null for a child that has just gone
        if child is not None and child.isValid():
            yield from walk(child)


def nameless(root: QWidget) -> list[str]:
    """Visible controls that take the focus and have no name."""
    found = []
    for interface in walk(QAccessible.queryAccessibleInterface(root)):
        state = interface.state()
        if state.focusable and not state.invisible and not interface.text(QAccessible.Text.Name):
            found.append(f"{interface.role().name} {type(interface.object()).__name__}")
    return found


def test_every_control_of_the_window_has_a_name(window: MainWindow) -> None:
    assert nameless(window) == []


@pytest.mark.parametrize("action_id", FORMS)
def test_every_control_of_a_dialog_has_a_name(qtbot: QtBot, window: MainWindow, action_id: str) -> None:
    window.commands_list.action(action_id).trigger()
    qtbot.waitUntil(lambda: window.conduct.forms.dialog is not None)
    dialog = window.conduct.forms.dialog
    assert dialog is not None
    assert nameless(dialog) == []


def test_no_two_dialogs_have_the_same_title(qtbot: QtBot, window: MainWindow, practice: Practice) -> None:
    titles = set()
    for action_id in FORMS:
        window.commands_list.action(action_id).trigger()
        qtbot.waitUntil(lambda: window.conduct.forms.dialog is not None)
        dialog = window.conduct.forms.dialog
        assert dialog is not None
        titles.add(dialog.windowTitle())
        dialog.close()
        qtbot.waitUntil(lambda: window.conduct.forms.dialog is None)
    assert len(titles) == len(FORMS)
    assert all(title.endswith(" — Notes Vault") for title in titles)
    names = [part for client in practice.writing.clients.values() for part in client.name.split()]
    assert not any(name in title for name in names for title in titles)


def test_tab_reaches_every_pane_and_is_caught_by_none(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.parts.header.search.setFocus()
    seen: list[QWidget] = []
    for _ in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in seen[:-1]:
            break
        if focused not in seen:  # Tab walks through day, month and year of a date before it leaves
            seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    parts = window.parts
    for wanted in (parts.people.list, parts.timeline.list, parts.page.editor, parts.page.header.date):
        assert wanted in seen
    assert seen[0] is parts.header.search
    assert QApplication.focusWidget() is seen[0]


def test_the_field_that_is_typed_in_is_told_to_keep_it_secret(window: MainWindow) -> None:
    for field in (window.parts.header.search, window.conduct.palette.box.field, window.parts.page.editor):
        assert field.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
