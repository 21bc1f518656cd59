"""The line at the bottom: only what is true now."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from notes_vault.desktop.day_words import clock_words
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import SIZE_SMALL, SPACE_BETWEEN

_HEIGHT = 28


class StatusLine(QFrame):
    """At the left whether what was written is saved and what the cursor stands in; at the right what others know."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saved = QLabel(self)
        self._place = QLabel(self)
        self._place.setProperty("role", "small")
        self._other = QLabel(self)
        self._other.setProperty("role", "small")
        font = theme.interface_font()
        font.setPixelSize(theme.px(SIZE_SMALL))
        self._saved.setFont(font)
        self.setFixedHeight(theme.px(_HEIGHT))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(SPACE_BETWEEN), 0, theme.px(SPACE_BETWEEN), 0)
        layout.addWidget(self._saved)
        layout.addSpacing(theme.px(SPACE_BETWEEN))
        layout.addWidget(self._place)
        layout.addStretch(1)
        layout.addWidget(self._other)

    @property
    def text(self) -> str:
        """What the line says of saving."""
        return self._saved.text()

    def show_saved(self, moment: datetime) -> None:
        """The commit has returned."""
        self._show("ok", f"● Saved {clock_words(moment)}")

    def show_writing(self) -> None:
        """There is text that is not in the vault yet."""
        self._show("small", "○ Not saved yet")

    def show_failed(self) -> None:
        """The last save failed; the reason stands on the page."""
        self._show("danger", "○ Not saved. Trying again…")

    def show_nothing(self) -> None:
        """There is nothing to save."""
        self._show("small", "")

    @property
    def place(self) -> str:
        """What the line says of where the cursor is."""
        return self._place.text()

    @Slot(str)
    def show_place(self, words: str) -> None:
        """What the cursor stands in: "Marked as safety, Tue 3 Mar 2026"."""
        self._place.setText(words)
        self._place.setAccessibleName(words)

    def show_other(self, words: str) -> None:
        """What somebody else knows: "Backup proved yesterday"."""
        self._other.setText(words)

    def _show(self, role: str, words: str) -> None:
        if self._saved.property("role") != role:
            self._saved.setProperty("role", role)
            self._saved.style().unpolish(self._saved)
            self._saved.style().polish(self._saved)
        self._saved.setText(words)
        self._saved.setAccessibleName(words.lstrip("●○ "))
