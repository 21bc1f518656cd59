"""A table to read: whole rows, no grid, no editing, Tab goes on to the next control."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from notes_vault.desktop.theme import Theme

_ROW = 32
_WIDEST = 260
_MOVING = frozenset(
    {Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
)


class PlainTable(QTableView):
    """Shows any model whose cells are words."""

    def __init__(self, model: QAbstractItemModel, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row_height = theme.px(_ROW)
        self._fitted = 0
        self.setModel(model)
        self.setAccessibleName(name)
        self.setProperty("role", "boxed")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setStyleSheet(f"QTableView::item {{ padding: 0 {theme.px(5)}px; border: none; }}")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self._row_height)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setMaximumSectionSize(theme.px(_WIDEST))
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and the last row: a row is one thing here, whatever its cells."""
        last = self.model().rowCount() - 1
        if last >= 0 and action in {self.CursorAction.MoveHome, self.CursorAction.MoveEnd}:
            row = 0 if action is self.CursorAction.MoveHome else last
            return self.model().index(row, max(0, self.currentIndex().column()))
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl and an arrow would move where a screen reader is and leave the selection behind: here they are one."""
        if event.key() in _MOVING and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            event = QKeyEvent(event.type(), event.key(), Qt.KeyboardModifier.NoModifier)
        super().keyPressEvent(event)

    def fit_rows(self) -> None:
        """Be no taller than the rows need; for tables of a few rows with something below them."""
        rows = self.model().rowCount() * self._row_height
        self._fitted = self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth() + 6
        self.setMaximumHeight(self._fitted)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Qt's own, or what the rows need once they are fitted."""
        hint = super().sizeHint()
        return QSize(hint.width(), self._fitted) if self._fitted else hint
