"""Notices that somebody is there: keys, pointer, wheel, touch and scrolling in any window of this desk."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication

from notes_vault.guard.desk_link import DeskLink

_SIGNS = frozenset({
    QEvent.Type.KeyPress,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.InputMethod,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletPress,
    QEvent.Type.TabletMove,
    QEvent.Type.NativeGesture,
    QEvent.Type.Scroll,
})  # fmt: skip
_SECONDS_BETWEEN_REPORTS = 1.0


class ActivityFilter(QObject):
    """Install it once the vault is open: every event of the application passes through it.

    It reports the first sign of each second, so the deadline counts from at most a second before the last sign, and a
    sign during a warning (which comes after 30 s without any) is reported at once.
    """

    def __init__(self, link: DeskLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._reported = 0.0

    def install(self) -> None:
        """Watch the whole application."""
        application = QGuiApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look, and never take anything away."""
        del watched
        if event.type() in _SIGNS:
            now = time.monotonic()
            if now - self._reported >= _SECONDS_BETWEEN_REPORTS:
                self._reported = now
                self._link.report_activity()
        return False
