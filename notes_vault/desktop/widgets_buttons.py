"""Buttons in three loudnesses: one primary a view, quiet ones beside it, links for the way out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget


class QuietButton(QPushButton):
    """An ordinary button. Enter presses it when it has the focus, as Space does."""

    role = "quiet"

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", self.role)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return and Enter press the focused button outside dialogs too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


class PrimaryButton(QuietButton):
    """The one thing this view is for."""

    role = "primary"


class LinkButton(QuietButton):
    """A way out that looks like text and works like a button (focus, Space, Enter, name)."""

    role = "link"

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFlat(True)
