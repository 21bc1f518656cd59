"""Where a stretch of a text document stands on the page: one rectangle a line; and bringing it into view."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextLine
from PySide6.QtWidgets import QTextEdit

#: Height of a mark around the baseline, in parts of the font's pixel size.
_ABOVE = 1.02
_BELOW = 0.42
#: Lines that stand before and behind a passage in view, where there is room.
_CONTEXT = 4


def bring_into_view(text: QTextEdit, start: int, end: int) -> None:
    """Scroll only when needed, and then so that something stands before and behind a passage.

    ``start`` and ``end`` count UTF-16 units of the document. Of a passage higher than the page its first line counts.
    """
    first, last = (_line_at(text, place) for place in (start, end))
    height, bar = text.viewport().height(), text.verticalScrollBar()
    margin = min(_CONTEXT * first.height(), height // 3)
    if last.bottom() - first.top() > height - 2 * margin:
        last = first
    if bar.value() + last.bottom() + margin <= height:
        bar.setValue(0)
    elif first.top() < margin or last.bottom() > height - margin:
        bar.setValue(bar.value() + (first.top() + last.bottom() - height) // 2)


def is_in_view(text: QTextEdit, place: int) -> bool:
    """Whether a place of the document (UTF-16 units) stands on a line that is seen."""
    line = _line_at(text, place)
    return line.bottom() > 0 and line.top() < text.viewport().height()


def _line_at(text: QTextEdit, place: int) -> QRect:
    cursor = QTextCursor(text.document())
    cursor.setPosition(max(0, min(place, text.document().characterCount() - 1)))
    return text.cursorRect(cursor)


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
