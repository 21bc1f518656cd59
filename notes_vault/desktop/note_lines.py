"""A note's text as lines for the page, and back: what comes back is the very text that went in.

In the text a heading is a line ``## Data``, and an empty line stands before it; on the page the heading has a style
and a space of its own. A line too long to be laid out at each keystroke is shown as several.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from notes_vault.record.templates import HEADING_MARK

#: Beyond this many characters a line is shown in pieces, so that typing in it stays quick.
LONGEST_PIECE = 16_000
#: Qt would end a paragraph at these, so on the page private-use characters stand for them.
_STAND_INS = {"\r": "\U0010fff0", "\u2029": "\U0010fff1", "\ufdd0": "\U0010fff2", "\ufdd1": "\U0010fff3"}
_TO_PAGE = str.maketrans(_STAND_INS)
_TO_TEXT = str.maketrans({stand_in: character for character, stand_in in _STAND_INS.items()})
STAND_INS = frozenset(_STAND_INS.values())


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the page.

    Attributes:
        text: without the heading's mark.
        is_heading: shown as a heading.
        has_gap: in the text an empty line stands before this heading, which the page does not show.
        continues: a further piece of the line before it.
    """

    text: str
    is_heading: bool = False
    has_gap: bool = False
    continues: bool = False


def can_be_edited(raw_text: str) -> bool:
    """False for the rare text that uses the page's stand-ins itself: it is shown, but not changed."""
    return STAND_INS.isdisjoint(raw_text)


def read_lines(raw_text: str) -> list[Line]:
    """The paragraphs of the page, at least one."""
    lines: list[Line] = []
    for text in raw_text.translate(_TO_PAGE).split("\n"):
        if text.startswith(HEADING_MARK):
            has_gap = len(lines) > 1 and lines[-1] == Line("") and not lines[-2].is_heading
            if has_gap:
                lines.pop()
            lines.append(Line(text.removeprefix(HEADING_MARK), is_heading=True, has_gap=has_gap))
        else:
            lines.extend(_pieces(text))
    return lines


def write_lines(lines: Iterable[Line]) -> str:
    """The text of these paragraphs."""
    parts = [part for number, line in enumerate(lines) for part in (lead_of(line, is_first=not number), line.text)]
    return "".join(parts).translate(_TO_TEXT)


def lead_of(line: Line, *, is_first: bool) -> str:
    """What stands in the text before a paragraph's own words."""
    end = "" if is_first or line.continues else "\n\n" if line.has_gap else "\n"
    return end + (HEADING_MARK if line.is_heading else "")


def _pieces(text: str) -> Iterable[Line]:
    """Cut after a space where there is one, never inside a character."""
    start = 0
    while len(text) - start > LONGEST_PIECE:
        end = text.rfind(" ", start + LONGEST_PIECE // 2, start + LONGEST_PIECE) + 1 or start + LONGEST_PIECE
        yield Line(text[start:end], continues=start > 0)
        start = end
    yield Line(text[start:], continues=start > 0)
