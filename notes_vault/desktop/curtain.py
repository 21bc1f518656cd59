"""The privacy curtain: one key and no text is on screen; the same key brings it back. It locks nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QToolTip, QVBoxLayout, QWidget
from shiboken6 import isValid

from notes_vault.desktop.widgets_text import Paragraph, Title

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

    def _draw(self) -> None:
        self._focus = self._window.focusWidget()
        self._content = self._pages.currentIndex()
        QToolTip.hideText()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self._others = [
            other for other in QApplication.topLevelWidgets() if other.isVisible() and other is not self._window
        ]
        for other in self._others:
            other.hide()
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
        for other in self._others:
            if isinstance(other, QDialog) and isValid(other):
                other.open()
            elif isValid(other):
                other.show()
        self._others = []
        if self._focus is not None:
            self._focus.setFocus()
