"""The table of what leaves: short enough to skim; Enter shows the word where it stands."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from notes_vault.desktop.review.leaving import Leaving, LeavingKind
from notes_vault.desktop.review.leaving_model import LeavingModel
from notes_vault.desktop.review.plain_table import PlainTable
from notes_vault.desktop.theme import Theme


class LeavingTable(PlainTable):
    """Shows a :class:`LeavingModel`.

    Signals:
        place_asked: show a word's first place in the text; its number in the whole list.
        redact_asked: redact a word in all its places; its number in the whole list.
    """

    place_asked = Signal(int)
    redact_asked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.leavings = LeavingModel()
        super().__init__(self.leavings, "What leaves", theme, parent)
        self.leavings.setParent(self)
        self.doubleClicked.connect(self._on_double_clicked)

    def show_leaving(self, rows: Sequence[Leaving]) -> None:
        """Take over a list and stand on its first row, or where it stood before."""
        row = max(0, self.currentIndex().row())
        self.leavings.show_leaving(rows)
        self._stand_on(row)

    def show_kinds(self, kinds: Collection[LeavingKind]) -> None:
        """List only these kinds."""
        self.leavings.show_kinds(kinds)
        self._stand_on(0)

    def _stand_on(self, row: int) -> None:
        if self.leavings.rowCount():
            self.setCurrentIndex(self.leavings.index(min(row, self.leavings.rowCount() - 1), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for the place, A or Delete for the word to be redacted."""
        if self.currentIndex().isValid():
            number = self.leavings.number(self.currentIndex().row())
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.place_asked.emit(number)
                return
            if event.key() in {Qt.Key.Key_A, Qt.Key.Key_Delete} and not event.modifiers():
                self.redact_asked.emit(number)
                return
        super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.place_asked.emit(self.leavings.number(index.row()))
