"""Lays a note's lines out as paragraphs of a text document, and reads them back.

Only what a paragraph *is* lives in its block format (heading or not, gap, continued); how it looks is the
highlighter's business, so that undo, joining and splitting never leave a stray format behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument, QTextFormat

from notes_vault.desktop.note_lines import Line, read_lines, write_lines

_GAP = QTextFormat.Property.UserProperty.value + 1
_CONTINUES = QTextFormat.Property.UserProperty.value + 2
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_HEADING_LEVEL = 2


class PageFormats:
    """The block formats of a page, in the pixels of the text scale in use."""

    def __init__(self, scale: float = 1.0, line_percent: float = 100) -> None:
        """``line_percent``: the line height in percent of what the type face itself asks for."""
        self.body = QTextBlockFormat()
        self.body.setLineHeight(line_percent, _PROPORTIONAL)
        self.heading = QTextBlockFormat()
        self.heading.setHeadingLevel(_HEADING_LEVEL)
        self.heading.setLineHeight(130, _PROPORTIONAL)
        self.heading.setTopMargin(round(16 * scale))
        self.heading.setBottomMargin(round(2 * scale))

    def of(self, line: Line) -> QTextBlockFormat:
        """The block format of a line."""
        block_format = QTextBlockFormat(self.heading if line.is_heading else self.body)
        if line.has_gap:
            block_format.setProperty(_GAP, True)
        if line.continues:
            block_format.setProperty(_CONTINUES, True)
        return block_format


def is_heading(block: QTextBlock) -> bool:
    """True for a paragraph shown as a heading."""
    return block.blockFormat().headingLevel() == _HEADING_LEVEL


def blocks_of(document: QTextDocument) -> Iterator[QTextBlock]:
    """Every paragraph, from the first."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def line_of(block: QTextBlock) -> Line:
    """A paragraph as a line."""
    block_format = block.blockFormat()
    return Line(
        block.text(),
        is_heading=block_format.headingLevel() == _HEADING_LEVEL,
        has_gap=block_format.boolProperty(_GAP),
        continues=block_format.boolProperty(_CONTINUES),
    )


def lay_out_text(document: QTextDocument, raw_text: str, formats: PageFormats) -> None:
    """Replace the document by a note's text; afterwards there is nothing to undo."""
    document.setUndoRedoEnabled(False)
    document.clear()
    insert_lines(QTextCursor(document), read_lines(raw_text), formats)
    document.setUndoRedoEnabled(True)


def insert_lines(cursor: QTextCursor, lines: Sequence[Line], formats: PageFormats) -> None:
    """Insert paragraphs at the cursor, in one step of undo; the paragraph the cursor stands in becomes the first."""
    cursor.beginEditBlock()
    cursor.setBlockFormat(formats.body)
    first = cursor.block().blockNumber()
    cursor.insertText("\n".join(line.text for line in lines))
    block = cursor.document().findBlockByNumber(first)
    plain = Line("")
    for line in lines:
        if (line.is_heading, line.has_gap, line.continues) != (plain.is_heading, plain.has_gap, plain.continues):
            QTextCursor(block).setBlockFormat(formats.of(line))
        block = block.next()
    cursor.endEditBlock()


def read_text(document: QTextDocument) -> str:
    """The note's text, exactly."""
    return write_lines(line_of(block) for block in blocks_of(document))
