"""Where a stretch of a text document stands on the page: one rectangle a line."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine

#: Height of a mark around the baseline, in parts of the font's pixel size.
_ABOVE = 1.02
_BELOW = 0.42


def passage_rects(document: QTextDocument, start: int, end: int, pixels: int) -> Iterator[QRectF]:
    """The rectangles of the characters from ``start`` to ``end`` (UTF-16 units), in document coordinates.

    Args:
        document: a document that has been laid out.
        start: first unit.
        end: behind the last unit.
        pixels: the font's pixel size.
    """
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        yield from _block_rects(document, block, start, end, pixels)
        block = block.next()


def _block_rects(document: QTextDocument, block: QTextBlock, start: int, end: int, pixels: int) -> Iterator[QRectF]:
    layout, base = block.layout(), block.position()
    for index in range(layout.lineCount()):
        line = layout.lineAt(index)
        first = max(start - base, line.textStart())
        last = min(end - base, line.textStart() + line.textLength(), block.length() - 1)
        while last > first and document.characterAt(base + last - 1) in {" ", "\t"}:
            last -= 1
        if first < last:
            yield _line_rect(line, first, last, pixels).translated(layout.position())


def _line_rect(line: QTextLine, first: int, last: int, pixels: int) -> QRectF:
    left, right = sorted((_x(line, first), _x(line, last)))
    baseline = line.y() + line.ascent()
    return QRectF(left, baseline - _ABOVE * pixels, right - left, (_ABOVE + _BELOW) * pixels)


def _x(line: QTextLine, position: int) -> float:
    """PySide returns the position beside the coordinate, because C++ takes it by reference."""
    found = line.cursorToX(position)
    return float(found[0]) if isinstance(found, tuple) else 0.0
