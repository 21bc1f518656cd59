"""Choosing entries: what is selected can still be read."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from notes_vault.desktop.release.candidate_table import TickDelegate
from notes_vault.desktop.theme import Theme, tick_ground


def test_only_the_ground_of_the_tick_box_is_changed(theme: Theme, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    option = QStyleOptionViewItem()
    before = QPalette()
    for role in (QPalette.ColorRole.HighlightedText, QPalette.ColorRole.Highlight, QPalette.ColorRole.Text):
        before.setColor(role, "#123456")
    option.palette = before
    TickDelegate(theme, holder).initStyleOption(option, QModelIndex())
    after = option.palette
    assert after.window().color() == tick_ground(theme.tokens)
    assert after.highlightedText().color().name() == "#123456"
    assert after.highlight().color().name() == "#123456"
    assert after.text().color().name() == "#123456"
