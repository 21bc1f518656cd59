"""A line of keys and what they do, as small key caps with words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import SIZE_SMALL

Hint = tuple[str, str]


class KeyHints(QWidget):
    """Painted, because a dozen labels in a row would be a dozen stops for a screen reader: its name says it all."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hints: tuple[Hint, ...] = ()
        theme.changed.connect(self.update)

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Pairs of key and words; an empty key shows words alone."""
        self._hints = tuple(hints)
        self.setAccessibleName(", ".join(f"{key}: {words}" if key else words for key, words in hints))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        return QSize(self._walk(None), self._theme.px(20))

    def minimumSizeHint(self) -> QSize:
        """May be cut off: every hint is also a menu entry or a button."""
        return QSize(0, self._theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Caps and words from left to right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._walk(painter)

    def _walk(self, painter: QPainter | None) -> int:
        font = self._theme.interface_font()
        font.setPixelSize(self._theme.px(SIZE_SMALL))
        metrics = QFontMetrics(font)
        left, height = 0, self._theme.px(18)
        top = max(0, (self.height() - height) // 2)
        for key, words in self._hints:
            if key:
                cap = QRect(left, top, metrics.horizontalAdvance(key) + self._theme.px(10), height)
                self._paint_cap(painter, cap, key)
                left = cap.right() + self._theme.px(4)
            width = metrics.horizontalAdvance(words)
            if painter is not None:
                painter.setFont(font)
                painter.setPen(QColor(self._theme.tokens.dim))
                painter.drawText(QRect(left, top, width + 2, height), Qt.AlignmentFlag.AlignVCenter, words)
            left += width + self._theme.px(10)
        return left

    def _paint_cap(self, painter: QPainter | None, cap: QRect, key: str) -> None:
        if painter is None:
            return
        tokens = self._theme.tokens
        font = self._theme.interface_font()
        font.setPixelSize(self._theme.px(SIZE_SMALL - 1))
        painter.setFont(font)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(QColor(tokens.dim))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
