"""Above the text: which entry it is, how many there are, and the way to the next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from notes_vault.desktop.tokens import SPACE_WITHIN
from notes_vault.desktop.widgets_buttons import LinkButton
from notes_vault.desktop.widgets_text import Paragraph


class EntryBar(QWidget):
    """Heading of the entry, "Entry 2 of 4", and two links.

    Signals:
        stepped: -1 for the previous entry, 1 for the next.
    """

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = Paragraph("", self, dim=True)
        self._place = QLabel(self)
        self._place.setProperty("role", "dim")
        self._previous = LinkButton("Previous entry", self)
        self._next = LinkButton("Next entry", self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 0, 0, 0)
        layout.setSpacing(SPACE_WITHIN)
        layout.addWidget(self._heading, 1)
        for widget in (self._place, self._previous, self._next):
            layout.addWidget(widget)
        self._connect_signals()

    def describe(self, heading: str, number: int, total: int) -> None:
        """Say which entry is shown; ``number`` counts from 1."""
        self._heading.setText(heading)
        self._place.setText(f"Entry {number} of {total}")
        self._place.setVisible(total > 1)
        self._previous.setVisible(number > 1)
        self._next.setVisible(number < total)

    def _connect_signals(self) -> None:
        self._previous.clicked.connect(lambda: self.stepped.emit(-1))
        self._next.clicked.connect(lambda: self.stepped.emit(1))
