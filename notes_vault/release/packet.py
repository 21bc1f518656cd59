"""The data a packet of records is typeset from: redacted text and the words of the template, nothing else.

All words that get printed are in this data (the layout holds none), so what is read back out of a finished file can be
accounted for. Offsets and numbers of markers go along, to find their pages for the redaction log.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from notes_vault.errors import BugError
from notes_vault.record.redacted import RedactedText
from notes_vault.release.authority import Basis
from notes_vault.release.bates import BATES_DIGITS
from notes_vault.release.long_runs import Line, Piece, break_long_runs, shown
from notes_vault.release.printable import make_printable
from notes_vault.release.request import Request
from notes_vault.release.scope import write_day
from notes_vault.resources import read_resource

#: Most pieces of one paragraph as the typesetter sees it: for each line it looks at all of them, so that a word of a
#: million letters, broken in 28,000 places, would take minutes.
_MOST_PIECES = 400
#: Most characters of it: mixed scripts in one paragraph cost quadratic time too, a minute for a million of them.
_MOST_LETTERS = 20_000
_HEADING = re.compile(r"#{1,6} +")


class MarkerSpan(Protocol):
    """Where a marker stands in redacted text (code points), and what the log may say of it."""

    @property
    def start(self) -> int:
        """First character."""

    @property
    def end(self) -> int:
        """One after the last character."""

    @property
    def category(self) -> str:
        """Category, as the log prints it."""

    @property
    def code(self) -> str:
        """Reason code, as the log prints it."""


@dataclass(frozen=True, slots=True)
class RedactedEntry:
    """One entry, redacted: its whole text, its markers in order, and the item of the order that covers it (0: none)."""

    text: RedactedText
    markers: Sequence[MarkerSpan] = ()
    order_item: int = 0


@dataclass(frozen=True, slots=True)
class LoggedMarker:
    """One redaction for the log: number of its entry from 1, category and reason code."""

    entry: int
    category: str
    code: str


@dataclass(frozen=True, slots=True)
class PacketData:
    """What the typesetter is handed (``data``, plain JSON values), and what the log needs (``markers``, in order).

    ``unprintable`` counts the characters that are printed as ``[character U+XXXX]``.
    """

    data: dict[str, Any]
    markers: tuple[LoggedMarker, ...]
    unprintable: int

    @property
    def characters(self) -> int:
        """About how many characters get printed: what time and memory of the typesetter depend on."""
        lines = (line for entry in self.data["entries"] for block in entry["blocks"] for line in block["lines"])
        return sum(len(shown(piece)) for line in lines for piece in line)

    def to_json(self) -> str:
        """The data as canonical JSON: the same data always gives the same text."""
        return json.dumps(self.data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def compose(request: Request, basis: Basis, entries: Sequence[RedactedEntry], bates_first: int) -> PacketData:
    """Lay out what a packet says, from redacted text and the request alone."""
    if not entries or bates_first < 1:
        raise BugError("a packet needs entries and a first number")
    writer = _Writer()
    composed = [writer.compose_entry(number, entry) for number, entry in enumerate(entries, start=1)]
    words = template_words()
    facts = [
        writer.compose_fact(words["recipient"], f"{request.recipient}\n{request.address}".strip()),
        writer.compose_fact(words["purpose"], request.purpose),
        writer.compose_fact(words["basis"], f"{basis.title} ({basis.rule})"),
        writer.compose_fact(words["date"], write_day(request.date)),
    ]
    if request.items:
        quotes = [words["item"].format(number=n, quote=item.quote) for n, item in enumerate(request.items, start=1)]
        facts.append(writer.compose_fact(words["items"], "\n".join(quotes)))
    remarks = [words["markers"]] if writer.markers else []
    if writer.unprintable:
        remarks.append(words["unprintable"].format(count=writer.unprintable))
    data = {
        "bates": {"prefix": request.bates_prefix, "first": bates_first, "digits": BATES_DIGITS},
        "date": [request.date.year, request.date.month, request.date.day],
        "words": {key: words[key] for key in ("heading", "pages", "entries", "page", "range")},
        "title": words["title"],
        "facts": facts,
        "entries": composed,
        "remarks": remarks,
    }
    return PacketData(data, tuple(writer.markers), writer.unprintable)


@cache
def template_words() -> dict[str, str]:
    """The words of ``resources/typst/records.toml``."""
    return tomllib.loads(read_resource("typst", "records.toml"))


class _Writer:
    """Turns texts into lines of pieces, numbering markers and counting what cannot be printed."""

    def __init__(self) -> None:
        self.markers: list[LoggedMarker] = []
        self.unprintable = 0

    def compose_fact(self, label: str, text: str) -> dict[str, Any]:
        return {"label": label, "lines": [break_long_runs(line) for line in self._split_lines([self._print(text)])]}

    def compose_entry(self, number: int, entry: RedactedEntry) -> dict[str, Any]:
        words = template_words()
        lines = self._split_lines(self._pieces(number, entry))
        title, head, body = _split_head(lines)
        listed = [piece[1] if isinstance(piece, tuple) else piece for piece in _list_entry(title, head)]
        return {
            "label": words["entry"].format(number=number),
            "listed": listed,
            "title": break_long_runs(title or [words["untitled"]]),
            "head": [break_long_runs(line) for line in head],
            "item": words["entry_item"].format(number=entry.order_item) if entry.order_item else "",
            "blocks": [*_split_blocks(body)],
        }

    def _print(self, text: str) -> str:
        printable = make_printable(text)
        self.unprintable += printable.unprintable
        return printable.text

    def _pieces(self, number: int, entry: RedactedEntry) -> list[Piece]:
        pieces: list[Piece] = []
        position = 0
        for marker in entry.markers:
            if not position <= marker.start < marker.end <= len(entry.text):
                raise BugError("markers out of order")
            pieces.append(self._print(entry.text[position : marker.start]))
            pieces.append((len(self.markers), self._print(entry.text[marker.start : marker.end])))
            self.markers.append(LoggedMarker(number, str(marker.category), marker.code))
            position = marker.end
        pieces.append(self._print(entry.text[position:]))
        return pieces

    def _split_lines(self, pieces: Iterable[Piece]) -> list[Line]:
        lines: list[Line] = [[]]
        for piece in pieces:
            if not isinstance(piece, str):
                lines[-1].append(piece)
                continue
            first, *others = piece.split("\n")
            lines[-1] += [first] if first else []
            lines += [[other] if other else [] for other in others]
        return lines


def _is_blank(line: Line) -> bool:
    return not "".join(shown(piece) for piece in line).strip()


def _split_head(lines: Sequence[Line]) -> tuple[Line, list[Line], list[Line]]:
    """Title line, fact lines up to the first blank line, body."""
    end = next((index for index, line in enumerate(lines) if _is_blank(line)), len(lines))
    head = list(lines[:end])
    return (head[0] if head else []), head[1:], list(lines[end:])


def _list_entry(title: Line, head: Sequence[Line]) -> Line:
    """An entry in the list of entries: its title and its first fact (the date of service)."""
    return [*break_long_runs(title), *([" · ", *break_long_runs(list(head[0]))] if head else [])]


def _split_blocks(lines: Sequence[Line]) -> Iterable[dict[str, Any]]:
    """Paragraphs and headings: a blank line ends a paragraph, ``## `` makes a heading."""
    paragraph: list[Line] = []
    for line in [*lines, []]:
        first = line[0] if line else ""
        heading = _HEADING.match(first) if isinstance(first, str) else None
        if (heading or _is_blank(line)) and paragraph:
            yield _block("paragraph", paragraph)
            paragraph = []
        if heading and isinstance(first, str):
            rest: Line = [first[heading.end() :], *line[1:]]
            if not _is_blank(rest):
                yield _block("heading", [rest])
        elif not _is_blank(line):
            paragraph.append(line)


def _block(kind: str, lines: Sequence[Line]) -> dict[str, Any]:
    broken = [part for line in lines for part in _cut_line(break_long_runs(line))]
    return {"kind": kind, "lines": broken, "rtl": _is_rtl(lines), "cuts": _cut_places(broken)}


def _cut_line(line: Line) -> Iterable[Line]:
    """The line, ended early where it breaks anyway, at a gap in a long run or at a space, when it is too much."""
    part: Line = []
    letters = 0
    for piece in line:
        rest = piece
        if rest is None and (len(part) >= _MOST_PIECES or letters >= _MOST_LETTERS):
            yield part
            part, letters = [], 0
            continue
        while isinstance(rest, str) and (space := rest.find(" ", max(0, _MOST_LETTERS - letters))) >= 0:
            yield [*part, rest[:space]]
            part, letters, rest = [], 0, rest[space + 1 :]
        part.append(rest)
        letters += len(shown(rest))
    yield part


def _cut_places(lines: Sequence[Line]) -> list[int]:
    """Indexes of the lines at which the typesetter begins anew, without a gap that could be seen."""
    cuts: list[int] = []
    pieces = letters = 0
    for index, line in enumerate(lines):
        size = sum(len(shown(piece)) for piece in line)
        if pieces and (pieces + len(line) > _MOST_PIECES or letters + size > _MOST_LETTERS):
            cuts.append(index)
            pieces = letters = 0
        pieces += len(line) + 1
        letters += size
    return cuts


def _is_rtl(lines: Sequence[Line]) -> bool:
    """Whether the first letter with a direction runs from right to left (UAX #9, rules P2 and P3)."""
    for line in lines:
        for character in "".join(piece for piece in line if isinstance(piece, str)):
            direction = unicodedata.bidirectional(character)
            if direction in {"L", "R", "AL"}:
                return direction != "L"
    return False
