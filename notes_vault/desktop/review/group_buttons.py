"""The three buttons of the focused group: redact all alike, keep, change."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from notes_vault.desktop.tokens import SPACE_WITHIN
from notes_vault.desktop.widgets_buttons import PrimaryButton, QuietButton


class GroupButtons(QWidget):
    """Words with their keys.

    Signals:
        redact_asked, keep_asked, change_asked: a button was pressed.
    """

    redact_asked = Signal()
    keep_asked = Signal()
    change_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.redact = PrimaryButton("Redact  A", self)
        self.keep = QuietButton("Keep  X", self)
        self.change = QuietButton("Change…  C", self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_WITHIN)
        for button in (self.redact, self.keep, self.change):
            layout.addWidget(button)
        layout.addStretch(1)
        self._connect_signals()

    def describe(self, title: str, count: int) -> None:
        """Say how many places are meant."""
        self.redact.setText(f"Redact all {count}  A" if count > 1 else "Redact  A")
        self.redact.setAccessibleName(f"Redact {title}, {count} place{'s' * (count != 1)}")
        self.keep.setAccessibleName(f"Keep {title} in this place")
        self.change.setAccessibleName(f"Change {title}")

    def _connect_signals(self) -> None:
        self.redact.clicked.connect(self.redact_asked)
        self.keep.clicked.connect(self.keep_asked)
        self.change.clicked.connect(self.change_asked)
