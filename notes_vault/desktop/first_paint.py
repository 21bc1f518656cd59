"""Says once that a window has been painted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QWidget


class FirstPaint(QObject):
    """Watches one window until its first paint, then emits ``painted`` from the event loop."""

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._watched = _parts(window)
        for part in self._watched:
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The paint itself comes after this; the timer comes after the paint."""
        if event.type() == QEvent.Type.Paint and self._watched:
            for part in self._watched:
                part.removeEventFilter(self)
            self._watched = []
            QTimer.singleShot(0, self.painted.emit)
        return super().eventFilter(watched, event)


def _parts(window: QWidget) -> list[QWidget]:
    """Whatever may be the first to be painted: Qt paints nothing of a viewport that its widget covers."""
    parts = [window]
    if isinstance(window, QAbstractScrollArea):
        parts.append(window.viewport())
    inner = window.widget() if isinstance(window, QScrollArea) else None
    if inner is not None:
        parts.append(inner)
    return parts
