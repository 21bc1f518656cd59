"""Places where a line may break that has none of its own: a long word, a row of dots, a string of control characters.

A typesetter breaks lines at spaces, and not at all of them: never before a closing mark, a full stop or a dash's
neighbor, nor behind an opening mark, spaces between or not (UAX #14, rules LB13 to LB17). What finds no place to break
runs off the paper and is lost to whoever reads it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from notes_vault.release.fonts import measure
from notes_vault.release.printable import PLACEHOLDER, split_clusters

#: A piece of a line: text, a place where a long run may break (None), or a marker (its number, its text).
Piece = str | tuple[int, str] | None
Line = list[Piece]

#: Longest run in em, of those that fit every column and size of letters: the list of entries has 29, titles have 30.
_LONGEST = 25.0
#: What stands before a space at which the typesetter may not break by itself, in em, so that it may from here on.
_LONG = 8.0
#: Lines that may hold a long run: this many letters without a space that surely breaks, or letters that may be wide.
_SUSPECT = re.compile(
    r"(?:[^ ]| (?![^\W_])|(?<=[^\w\s.,;:!?)\]}'\"\u2019\u201d%/-]) ){18,}"
    r"|[^\x00-\u05ff\u0621-\u06d3\u2010-\u2015\u2018-\u201f\u2022\u2026]"
)
#: Opening marks and quotation marks, behind which no line ends.
_OPENING = frozenset({"Ps", "Pi"})


def shown(piece: Piece) -> str:
    """What of a piece gets printed."""
    return piece if isinstance(piece, str) else piece[1] if piece else ""


def break_long_runs(line: Line) -> Line:
    """Let a run that finds no place to break before it is wider than a line break, so that no text leaves the page.

    What stands for a character that cannot be printed is kept whole.
    """
    if not _SUSPECT.search("".join(map(shown, line))):
        return line
    units = [*_split_units(line)]
    broken: Line = []
    text: list[str] = []
    run = 0.0
    for index, unit in enumerate(units):
        width = sum(map(measure, unit if isinstance(unit, str) else unit[1]))
        if unit == " ":
            text.append(unit)
            is_sure = _breaks_surely(units, index)
            run = 0.0 if is_sure else run + width
            is_gap = not is_sure and run > _LONG
        else:
            is_gap = run > 0.0 and run + width > _LONGEST
        if is_gap:
            broken += ["".join(text), None] if text else [None]
            text, run = [], 0.0
        if unit == " ":
            continue
        run += width
        if isinstance(unit, str):
            text.append(unit)
        else:
            broken += ["".join(text), unit] if text else [unit]
            text = []
    return [*broken, "".join(text)] if text else broken


def _split_units(line: Line) -> Iterator[str | tuple[int, str]]:
    """What is never broken: markers, letters with their marks, and what stands for a character."""
    for piece in line:
        if isinstance(piece, str):
            position = 0
            for match in PLACEHOLDER.finditer(piece):
                yield from split_clusters(piece[position : match.start()])
                yield match[0]
                position = match.end()
            yield from split_clusters(piece[position:])
        elif piece is not None:
            yield piece


def _breaks_surely(units: Sequence[str | tuple[int, str]], index: int) -> bool:
    """Whether a line can end at the space there: a word or a marker follows, and no opening mark stands before."""
    following = units[index + 1] if index + 1 < len(units) else "a"
    if isinstance(following, str) and not following[0].isalnum():
        return False
    before = next((unit for unit in reversed(units[max(index - 4, 0) : index]) if unit != " "), "(")
    return not isinstance(before, str) or unicodedata.category(before[-1]) not in _OPENING
