"""A line of text in a window with shortcuts: what the window means by Ctrl+E it means here too."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

#: Keys that a line edit takes for itself on some systems (end of line, delete to the end) and the window uses.
_OF_WINDOW: Final = frozenset({Qt.Key.Key_E, Qt.Key.Key_K, Qt.Key.Key_D, Qt.Key.Key_B, Qt.Key.Key_R})


class WindowField(QLineEdit):
    """Leaves the window's shortcuts to the window."""

    def event(self, event: QEvent) -> bool:
        """Qt asks the field first whether a key is its own."""
        if leaves_to_window(event):
            event.ignore()
            return False
        return super().event(event)


def leaves_to_window(event: QEvent) -> bool:
    """True when Qt asks whether Ctrl and one of the window's letters belong to the field."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        and Qt.Key(event.key()) in _OF_WINDOW
    )
