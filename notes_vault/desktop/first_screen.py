"""The lock screen of a start: on screen before anything is loaded that only unlocking needs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

from notes_vault.desktop.lock_facts import LockFacts
from notes_vault.desktop.lock_screen import LockScreen

_FIRST_SIZE = (1280, 800)


def first_geometry() -> QRect:
    """The middle of the screen, no larger than it."""
    room = QGuiApplication.primaryScreen().availableGeometry()
    width, height = min(_FIRST_SIZE[0], room.width()), min(_FIRST_SIZE[1], room.height())
    return QRect(room.x() + (room.width() - width) // 2, room.y() + (room.height() - height) // 2, width, height)


def show_first_screen(folder: Path) -> LockScreen:
    """Show the lock screen of a vault before its header is read: its folder's name stands for its own."""
    screen = LockScreen(LockFacts(folder.stem, str(folder)))
    screen.setGeometry(first_geometry())
    screen.show()
    return screen
