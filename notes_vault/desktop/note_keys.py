"""What Enter, Backspace and a typed ``## `` mean on a page of headings and paragraphs."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QTextBlock, QTextCursor

from notes_vault.desktop.note_document import PageFormats, blocks_of, is_heading, line_of
from notes_vault.desktop.note_lines import Line, write_lines
from notes_vault.record.templates import HEADING_MARK

_KEEP = QTextCursor.MoveMode.KeepAnchor
_HEADING = Line("", is_heading=True, has_gap=True)


def break_paragraph(cursor: QTextCursor, formats: PageFormats) -> None:
    """Enter: what stands after the cursor becomes a plain paragraph of its own."""
    cursor.beginEditBlock()
    if cursor.hasSelection():
        cursor.removeSelectedText()
    was_heading_start = is_heading(cursor.block()) and cursor.atBlockStart() and bool(cursor.block().text())
    if was_heading_start:
        above = QTextCursor(cursor)
        cursor.insertBlock()
        above.setPosition(cursor.block().previous().position())
        above.setBlockFormat(formats.body)
    else:
        cursor.insertBlock(formats.body)
    cursor.endEditBlock()


def soften_heading(cursor: QTextCursor, formats: PageFormats) -> bool:
    """Backspace at the start of a heading makes it a plain paragraph; False when there is no heading to soften."""
    if cursor.hasSelection() or not cursor.atBlockStart() or not is_heading(cursor.block()):
        return False
    cursor.setBlockFormat(formats.body)
    return True


def raise_heading(cursor: QTextCursor, formats: PageFormats) -> bool:
    """A paragraph that begins with ``## `` becomes a heading, as the text on the disk says; False when it does not."""
    block = cursor.block()
    if is_heading(block) or not block.text().startswith(HEADING_MARK):
        return False
    mark = QTextCursor(block)
    mark.beginEditBlock()
    mark.setPosition(block.position() + len(HEADING_MARK), _KEEP)
    mark.removeSelectedText()
    mark.setBlockFormat(formats.of(_HEADING))
    mark.endEditBlock()
    return True


def insert_plain(cursor: QTextCursor, text: str, formats: PageFormats) -> None:
    """Paste: plain text only, its headings as headings, one step of undo."""
    cursor.beginEditBlock()
    first = cursor.document().findBlock(cursor.selectionStart()).blockNumber()
    head, *rest = text.split("\n")
    cursor.insertText(head)
    if rest:
        cursor.insertBlock(formats.body)
        cursor.insertText("\n".join(rest))
    block = cursor.document().findBlockByNumber(first)
    last = cursor.blockNumber()
    while block.isValid() and block.blockNumber() <= last:
        raise_heading(QTextCursor(block), formats)
        block = block.next()
    cursor.endEditBlock()


def selected_text(cursor: QTextCursor) -> str:
    """What is selected, as text with its headings' marks."""
    lines = []
    block = cursor.document().findBlock(cursor.selectionStart())
    starts_inside = cursor.selectionStart() > block.position()
    for number, text in enumerate(cursor.selectedText().split("\u2029")):
        line = line_of(block)
        lines.append(Line(text) if number == 0 and starts_inside else replace(line, text=text))
        block = block.next()
    return write_lines(lines)


def section_start(cursor: QTextCursor, step: int) -> QTextCursor | None:
    """Where writing goes on in the next (``step`` 1) or previous (-1) section: at the end of its first paragraph."""
    here = cursor.blockNumber()
    headings = [block for block in blocks_of(cursor.document()) if is_heading(block)]
    places = [_first_paragraph(heading) for heading in headings]
    numbers = [block.blockNumber() for block in places]
    if step > 0:
        later = [block for block, number in zip(places, numbers, strict=True) if number > here]
        target = later[0] if later else None
    else:
        own = max((heading.blockNumber() for heading in headings if heading.blockNumber() <= here), default=-1)
        earlier = [block for heading, block in zip(headings, places, strict=True) if heading.blockNumber() < own]
        target = earlier[-1] if earlier else None
    if target is None:
        return None
    result = QTextCursor(target)
    result.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    return result


def _first_paragraph(heading: QTextBlock) -> QTextBlock:
    following = heading.next()
    return following if following.isValid() and not is_heading(following) else heading
