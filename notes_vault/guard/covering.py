"""Takes every window of this process off the screen: dialogs, menus and pop-ups are windows too."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication


def hide_every_window() -> None:
    """Hide them all, newest first, asking none of them; modal ones cannot refuse.

    A hidden window stays hidden whatever its own event loop waits for; the process is about to end.
    """
    for window in reversed(QGuiApplication.topLevelWindows()):
        window.setVisible(False)
