"""A line of text takes no key away from the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from notes_vault.desktop.day_edit import DayEdit
from notes_vault.desktop.window_field import WindowField


@pytest.mark.parametrize("key", [Qt.Key.Key_E, Qt.Key.Key_K, Qt.Key.Key_D, Qt.Key.Key_B])
@pytest.mark.parametrize("field_class", [WindowField, DayEdit])
def test_the_windows_shortcut_works_in_the_field(
    qtbot: QtBot, key: Qt.Key, field_class: type[WindowField | DayEdit]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field: QLineEdit = field_class()
    QVBoxLayout(window).addWidget(field)
    shortcut = QShortcut(QKeySequence(Qt.KeyboardModifier.ControlModifier | key), window)
    given: list[bool] = []
    shortcut.activated.connect(lambda: given.append(True))
    window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    assert given == [True]


def test_what_is_typed_and_edited_stays_the_fields(qtbot: QtBot) -> None:
    field = WindowField()
    qtbot.addWidget(field)
    QTest.keyClicks(field, "elk")
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "elk"
    assert field.selectedText() == "elk"
