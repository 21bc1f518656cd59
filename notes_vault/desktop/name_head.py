"""A section head that begins with a person's name, which may be long and written from right to left."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from notes_vault.desktop.widgets_text import SectionHead

# Unicode's first strong isolate and its end (UAX 9): the name keeps its own direction and moves nothing beside it.
_ISOLATE, _END = "\u2068", "\u2069"


class NameHead(SectionHead):
    """A head that begins with a name: shortened where there is no room, isolated whichever way it is written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._name = ""
        self._rest = ""
        self.setMinimumWidth(1)

    def show_name(self, name: str, rest: str) -> None:
        """``rest`` is always shown whole; either may be empty."""
        self._name, self._rest = name, rest
        whole = f"{name}{rest}"
        self.setAccessibleName(whole)
        self.setToolTip(whole)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another length of the name."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """As if there were room for all of it."""
        whole = self.fontMetrics().horizontalAdvance(f"{self._name}{self._rest}")
        return QSize(whole, super().sizeHint().height())

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        room = self.contentsRect().width() - metrics.horizontalAdvance(self._rest)
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, max(room, 1))
        self.setText(f"{_ISOLATE}{name}{_END}{self._rest}" if name else self._rest)
