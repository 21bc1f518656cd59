"""Buttons in three loudnesses: one primary a view, quiet ones beside it, links for the way out.

The lock screen is made of these: names of the Qt namespace are looked up when needed, the first costs 25 ms.
"""

from __future__ import annotations

from PySide6 import QtCore, QtGui
from PySide6.QtWidgets import QPushButton, QWidget


class QuietButton(QPushButton):
    """An ordinary button. Enter presses it when it has the focus, as Space does."""

    role = "quiet"

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)  # handed to the constructor it makes PySide load icons, 3 ms
        self.setProperty("role", self.role)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Return and Enter press the focused button outside dialogs too."""
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
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
        self.setFlat(True)

    def enterEvent(self, event: QtGui.QEnterEvent) -> None:
        """A hand says that the words can be pressed."""
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)
