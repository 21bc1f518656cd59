"""The table of what leaves: short enough to skim; Enter shows the word where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from notes_vault.desktop.review.leaving import Leaving
from notes_vault.desktop.review.leaving_model import LeavingModel
from notes_vault.desktop.review.plain_table import PlainTable
from notes_vault.desktop.theme import Theme


class LeavingTable(PlainTable):
    """Shows a :class:`LeavingModel`.

    Signals:
        place_asked: show a row's first place in the text; the row's number.
    """

    place_asked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.leavings = LeavingModel()
        super().__init__(self.leavings, "What leaves", theme, parent)
        self.leavings.setParent(self)
        self.doubleClicked.connect(self._on_double_clicked)

    def show_leaving(self, rows: Sequence[Leaving]) -> None:
        """Take over a list and stand on its first row."""
        self.leavings.show_leaving(rows)
        if rows:
            self.setCurrentIndex(self.leavings.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for the place."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.place_asked.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.place_asked.emit(index.row())
