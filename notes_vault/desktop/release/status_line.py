"""The bottom of the release window: keys at the left, what is true now at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from notes_vault.desktop.release.key_hints import Hint, KeyHints
from notes_vault.desktop.theme import Theme


class StatusLine(QFrame):
    """28 pixels; says "saved" only after the commit returned."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints = KeyHints(theme, self)
        self._state = QLabel(self)
        self._state.setTextFormat(Qt.TextFormat.PlainText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        layout.addWidget(self._hints, 1)
        layout.addWidget(self._state)
        self.setFixedHeight(theme.px(28))

    @property
    def state(self) -> str:
        """What it says at the right."""
        return self._state.text()

    def show_hints(self, hints: Sequence[Hint], lasting: Hint) -> None:
        """Keys of the step that is shown; ``lasting``: the one that leads to all others."""
        self._hints.show_hints(hints, lasting)

    def show_state(self, words: str, role: str = "dim") -> None:
        """``role``: "ok" for what is safe, "dim" for what is under way, "danger" for what failed."""
        self._state.setText(f"● {words}" if role == "ok" and words else words)
        self._state.setProperty("role", role)
        self._state.style().unpolish(self._state)
        self._state.style().polish(self._state)
