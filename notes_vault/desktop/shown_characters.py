"""Lays out and paints the characters of a passphrase that is shown, each by itself: no text of them is ever built.

They stand as ordinary text would, and what does not fit is scrolled so that the cursor stays in sight.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette


class ShownCharacters:
    """The places of characters in a line; ``edges[i]`` is where character i begins, in pixels from the first one."""

    def __init__(self, font: QFont, points: Sequence[int]) -> None:
        self._font = QFont(font)
        self._font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0)
        self._points = points
        metrics = QFontMetricsF(self._font)
        self.edges = [0.0]
        for point in points:
            # a combining mark is painted over the character before it
            wide = 0.0 if unicodedata.combining(chr(point)) else metrics.horizontalAdvance(chr(point))
            self.edges.append(self.edges[-1] + wide)

    def scrolled(self, scroll: float, cursor: int, width: float) -> float:
        """The scroll nearest to ``scroll`` that keeps the cursor within ``width`` and leaves no empty room."""
        at = self.edges[cursor]
        scroll = min(max(scroll, at - width), at)
        return max(0.0, min(scroll, self.edges[-1] - width))

    def nearest(self, x: float) -> int:
        """The cursor position nearest to a place, counted from the first character's left."""
        after = bisect_left(self.edges, x)
        if after == 0 or after == len(self.edges):
            return min(after, len(self._points))
        return after if self.edges[after] - x <= x - self.edges[after - 1] else after - 1

    def paint(self, painter: QPainter, inside: QRectF, scroll: float, palette: QPalette, selected: range) -> None:
        """Paint what is in sight, and the selection behind it."""
        painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        base = inside.center().y() + (metrics.ascent() - metrics.descent()) / 2
        for index, (left, right) in enumerate(pairwise(self.edges)):
            if right < scroll or left > scroll + inside.width():
                continue
            is_chosen = index in selected
            x = inside.left() - scroll + left
            if is_chosen:
                painter.fillRect(QRectF(x, inside.top(), right - left, inside.height()), palette.highlight())
            painter.setPen((palette.highlightedText() if is_chosen else palette.text()).color())
            painter.drawText(QPointF(x, base), chr(self._points[index]))

    def paint_cursor(self, painter: QPainter, inside: QRectF, scroll: float, cursor: int) -> None:
        """A line before the character at ``cursor``, within the field."""
        x = min(inside.left() + self.edges[cursor] - scroll, inside.right() - 1)
        painter.drawLine(QPointF(x, inside.top() + 2), QPointF(x, inside.bottom() - 2))
