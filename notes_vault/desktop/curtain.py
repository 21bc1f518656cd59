"""The privacy curtain: one key and no text is on screen; the same key brings it back. It locks nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QToolTip, QVBoxLayout, QWidget
from shiboken6 import isValid

from notes_vault.desktop.application import running_application
from notes_vault.desktop.widgets_text import Paragraph, Title

_UNSEEN = Qt.WidgetAttribute.WA_DontShowOnScreen
_WORDS = "F9 opens the curtain. The vault is not locked; Ctrl+L locks it."


class Curtain(QWidget):
    """The page that hides the others. It keeps the focus, so that no key reaches the text behind it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"Privacy curtain. {_WORDS}")
        layout = QVBoxLayout(self)
        title, words = Title("Curtain drawn", self), Paragraph(_WORDS, self, dim=True)
        words.setWordWrap(False)
        layout.addStretch(1)
        for label in (title, words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Swallow every key; shortcuts that work under the curtain come another way."""
        event.accept()


class CurtainRail(QObject):
    """Draws and opens the curtain over a window's content and hides every other window of ours meanwhile.

    Signals:
        moved: True when it has been drawn.
    """

    moved = Signal(bool)

    def __init__(self, window: QWidget, pages: QStackedWidget, also: tuple[QWidget, ...] = ()) -> None:
        """``pages``: the content is the current page; ``also``: what else of the window shows words."""
        super().__init__(window)
        self._window = window
        self._pages = pages
        self._also = also
        self._curtain = Curtain(pages)
        self._pages.addWidget(self._curtain)
        self._content = 0
        self._focus: QWidget | None = None
        self._others: list[QWidget] = []

    @property
    def is_drawn(self) -> bool:
        """True while nothing can be read."""
        return self._pages.currentWidget() is self._curtain

    def toggle(self) -> None:
        """The one key."""
        if self.is_drawn:
            self._open()
        else:
            self._draw()
        self.moved.emit(self.is_drawn)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While the curtain is drawn a window that was about to open waits behind it, without a frame on the screen."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and self._is_late(watched):
            watched.setAttribute(_UNSEEN)
            QTimer.singleShot(0, self, lambda: self._put_behind(watched))
        return super().eventFilter(watched, event)

    def _is_late(self, widget: QWidget) -> bool:
        is_ours = widget.isWindow() and widget is not self._window and not widget.testAttribute(_UNSEEN)
        return is_ours and self._window.isVisible()

    def _put_behind(self, window: QWidget) -> None:
        if not isValid(window):
            return
        was_wanted = window.isVisible()
        window.hide()
        window.setAttribute(_UNSEEN, False)
        if not was_wanted:
            return
        if self.is_drawn:
            self._others.append(window)
        else:
            window.show()

    def _draw(self) -> None:
        self._focus = self._window.focusWidget()
        self._content = self._pages.currentIndex()
        QToolTip.hideText()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self._others = [
            other for other in QApplication.topLevelWidgets() if other.isVisible() and other is not self._window
        ]
        # Whoever belongs to another window is hidden before it and comes back after it.
        self._others.sort(key=_depth)
        for other in reversed(self._others):
            other.hide()
        running_application().installEventFilter(self)
        for widget in self._also:
            widget.hide()
        self._pages.setCurrentWidget(self._curtain)
        self._window.activateWindow()
        self._curtain.setFocus()
        # Painted now, not when the event loop finds time.
        self._window.repaint()

    def _open(self) -> None:
        self._pages.setCurrentIndex(self._content)
        for widget in self._also:
            widget.show()
        running_application().removeEventFilter(self)
        for other in self._others:
            if isValid(other):
                other.show()
        self._others = []
        if self._focus is not None:
            self._focus.setFocus()


def _depth(window: QWidget) -> int:
    """How many widgets a window belongs to."""
    depth, parent = 0, window.parentWidget()
    while parent is not None:
        depth, parent = depth + 1, parent.parentWidget()
    return depth
