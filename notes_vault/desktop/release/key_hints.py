"""A line of keys and what they do, as small key caps with words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import SIZE_SMALL

Hint = tuple[str, str]
_GAP: Final = 10
_CAP_GAP: Final = 4


class KeyHints(QWidget):
    """Painted, because a dozen labels in a row would be a dozen stops for a screen reader: its name says it all."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hints: tuple[Hint, ...] = ()
        self._lasting: tuple[Hint, ...] = ()
        theme.changed.connect(self.update)

    def show_hints(self, hints: Sequence[Hint], lasting: Hint | None = None) -> None:
        """Pairs of key and words; an empty key shows words alone.

        ``lasting``: the last one, of the key that leads to all others; it stays as long as there is room for one.
        """
        self._lasting = () if lasting is None else (lasting,)
        self._hints = (*hints, *self._lasting)
        self.setAccessibleName(", ".join(f"{key}: {words}" if key else words for key, words in self._hints))
        self.updateGeometry()
        self.update()

    @property
    def shown(self) -> tuple[Hint, ...]:
        """The first hints and the lasting one, as many as there is room for: none is cut in the middle."""
        room = self.width() + self._theme.px(_GAP) - sum(map(self._width_of, self._lasting))
        if room < 0:
            return ()
        fitting: list[Hint] = []
        for hint in self._hints[: len(self._hints) - len(self._lasting)]:
            room -= self._width_of(hint)
            if room < 0:
                break
            fitting.append(hint)
        return (*fitting, *self._lasting)

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        return QSize(sum(map(self._width_of, self._hints)), self._theme.px(20))

    def minimumSizeHint(self) -> QSize:
        """Some may be left out: every hint is also a menu entry or a button."""
        return QSize(0, self._theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Caps and words from left to right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, height = 0, self._theme.px(18)
        top = max(0, (self.height() - height) // 2)
        for key, words in self.shown:
            start = left
            if key:
                cap = QRect(left, top, self._cap_width(key), height)
                self._paint_cap(painter, cap, key)
                start += cap.width() + self._theme.px(_CAP_GAP)
            painter.setFont(self._font(SIZE_SMALL))
            painter.setPen(QColor(self._theme.tokens.dim))
            painter.drawText(
                QRect(start, top, self._words_width(words) + 2, height), Qt.AlignmentFlag.AlignVCenter, words
            )
            left += self._width_of((key, words))

    def _font(self, size: int) -> QFont:
        font = self._theme.interface_font()
        font.setPixelSize(self._theme.px(size))
        return font

    def _words_width(self, words: str) -> int:
        return QFontMetrics(self._font(SIZE_SMALL)).horizontalAdvance(words)

    def _cap_width(self, key: str) -> int:
        return self._words_width(key) + self._theme.px(10)

    def _width_of(self, hint: Hint) -> int:
        key, words = hint
        cap = self._cap_width(key) + self._theme.px(_CAP_GAP) if key else 0
        return cap + self._words_width(words) + self._theme.px(_GAP)

    def _paint_cap(self, painter: QPainter, cap: QRect, key: str) -> None:
        tokens = self._theme.tokens
        painter.setFont(self._font(SIZE_SMALL - 1))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(QColor(tokens.dim))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
