"""Where the window stands: one place for lock screen and working window, handed on from desk to desk."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from notes_vault.desktop.application import running_application
from notes_vault.desktop.first_screen import first_geometry
from notes_vault.guard.desk_link import DeskLink
from notes_vault.guard.messages import Geometry

_SMALLEST = (480, 360)
_SETTLE_MS = 150
_MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange, QEvent.Type.ActivationChange})


class WindowPlace(QObject):
    """Shows windows at the place in use and reports where the person puts them.

    Signals:
        closed: the person closes the window; it stays until the desk has saved.
    """

    closed = Signal()

    def __init__(self, link: DeskLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._window: QWidget | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._report)
        running_application().focusWindowChanged.connect(self._on_focus_moved)

    def show_first(self, window: QWidget) -> None:
        """Show the first window of the program, in the middle of the screen."""
        window.setGeometry(first_geometry())
        self._follow(window)
        window.show()

    def adopt(self, window: QWidget) -> None:
        """Look after a window that is on screen already."""
        self._follow(window)

    def show_at(self, window: QWidget, geometry: Geometry, *, take_focus: bool) -> None:
        """Show a lock screen where the desk before it stood; the focus is taken only if that desk had it."""
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not take_focus)
        self._apply(window, geometry)
        self._follow(window)
        window.show()
        if take_focus:
            window.raise_()
            window.activateWindow()

    def replace(self, window: QWidget) -> None:
        """Show another window where the one before it stands, then take that one off the screen."""
        before = self._window
        if before is not None:
            self._apply(window, self._describe(before))
        self._follow(window)
        window.show()
        window.raise_()
        window.activateWindow()
        if before is not None:
            before.hide()

    def raise_window(self) -> None:
        """A second start asks for the window."""
        if self._window is not None:
            self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
            self._window.show()
            self._window.raise_()
            self._window.activateWindow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Moves come in bursts; the last of a burst counts."""
        if event.type() in _MOVES:
            self._settle.start()
        if event.type() == QEvent.Type.Close and watched is self._window:
            event.ignore()
            self.closed.emit()
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def _on_focus_moved(self) -> None:
        self._settle.start()

    def _follow(self, window: QWidget) -> None:
        if self._window is not None:
            self._window.removeEventFilter(self)
        self._window = window
        window.setMinimumSize(*_SMALLEST)
        window.installEventFilter(self)
        self._settle.start()

    def _report(self) -> None:
        if self._window is not None and self._window.isVisible():
            self._link.report_geometry(self._describe(self._window))

    @staticmethod
    def _describe(window: QWidget) -> Geometry:
        normal = window.normalGeometry()
        place = normal if normal.isValid() else window.geometry()
        return {
            "x": place.x(),
            "y": place.y(),
            "width": place.width(),
            "height": place.height(),
            "maximised": window.isMaximized(),
            # Any window of ours: the lock screen that follows an open dialog takes the keys as well.
            "focused": QApplication.activeWindow() is not None,
        }

    @staticmethod
    def _apply(window: QWidget, geometry: Geometry) -> None:
        numbers = [geometry.get(name) for name in ("x", "y", "width", "height")]
        if all(isinstance(number, int) for number in numbers):
            window.setGeometry(QRect(*[int(number) for number in numbers if number is not None]))
        if geometry.get("maximised"):
            window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
