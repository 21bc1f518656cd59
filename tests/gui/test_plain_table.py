"""Tables to read: what their frame looks like."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from notes_vault.desktop.review.plain_table import PlainTable
from notes_vault.desktop.theme import Theme


@pytest.fixture
def table(theme: Theme, qtbot: QtBot) -> Iterator[PlainTable]:
    """A table that gets the focus after it was laid out without."""
    model = QStandardItemModel()
    model.setHorizontalHeaderLabels(["Word", "Times"])
    for number in range(40):
        model.appendRow([QStandardItem("word"), QStandardItem(str(number))])
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.addWidget(QLineEdit(window))
    table = PlainTable(model, "Words", theme, window)
    model.setParent(table)
    table.selectRow(0)
    layout.addWidget(table)
    window.resize(400, 300)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    table.setFocus()
    yield table
    window.deleteLater()


def test_end_goes_to_the_last_row_and_home_to_the_first(table: PlainTable) -> None:
    table.setCurrentIndex(table.model().index(5, 1))
    QTest.keyClick(table, Qt.Key.Key_End)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (39, 1)
    assert table.viewport().rect().intersects(table.visualRect(table.currentIndex()))
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert table.currentIndex().row() == 0
    assert [index.row() for index in table.selectionModel().selectedRows()] == [0]


def test_end_in_a_table_without_rows_goes_nowhere(table: PlainTable) -> None:
    table.model().removeRows(0, 40)
    QTest.keyClick(table, Qt.Key.Key_End)
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert not table.currentIndex().isValid()


def test_the_ring_of_the_focus_is_whole_beside_head_and_rows(table: PlainTable, theme: Theme) -> None:
    picture, accent = table.grab().toImage(), QColor(theme.tokens.accent)
    head, middle, last = 14, table.horizontalHeader().height() + 12, table.height() - 40
    for y in (head, middle, last):
        for x in (0, 1, table.width() - 2, table.width() - 1):
            assert picture.pixelColor(x, y) == accent, (x, y)
    for x in (20, table.width() // 2):
        for y in (0, 1, table.height() - 2, table.height() - 1):
            assert picture.pixelColor(x, y) == accent, (x, y)
    corner = [picture.pixelColor(at, 6 - at) for at in range(7)]
    assert accent in corner  # round, and not cut off by the head


def test_a_table_of_few_rows_shows_them_all(qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme, "px", lambda pixels: round(2 * pixels))
    model = QStandardItemModel()
    for number in range(3):
        model.appendRow([QStandardItem(f"file {number}")])
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    table = PlainTable(model, "Files", theme, window)
    layout.addWidget(table)
    layout.addStretch(1)
    table.fit_rows()
    window.resize(600, 800)
    window.show()
    qtbot.waitExposed(window)
    assert table.verticalScrollBar().maximum() == 0
    assert table.viewport().height() >= 3 * theme.px(32)


def test_ctrl_and_a_key_that_moves_takes_the_selection_along(table: PlainTable) -> None:
    table.setSelectionMode(PlainTable.SelectionMode.ExtendedSelection)
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    last = table.model().rowCount() - 1
    assert table.currentIndex().row() == last
    assert [index.row() for index in table.selectionModel().selectedRows()] == [last]
