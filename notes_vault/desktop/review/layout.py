"""How an entry is shown: kept text as it stands, redacted passages as the marker that will go out.

Offsets of decisions are code points of the raw text; offsets of a Qt document are UTF-16 units of what is shown.
:class:`ShownLayout` translates between them. No Qt.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from notes_vault.redaction.application import MarkerStyle, marker_text
from notes_vault.redaction.decisions import Decision, Verdict
from notes_vault.redaction.findings import Category

#: One unit for one unit: characters a Qt document would swallow, split at or take for its own.
_STAND_INS = {
    0: "\u2400",
    0x0D: "\u240d",
    0x2029: "\n",
    0xFDD0: "\ufffd",
    0xFDD1: "\ufffd",
    0xFFFC: "\ufffd",
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
_UNKEPT = re.compile(
    "[{}\ud800-\udfff]".format("".join(chr(code) for code in _STAND_INS if not 0xD800 <= code < 0xE000))
)


_NEUTRAL = marker_text(Category.OTHER, 0, MarkerStyle.NEUTRAL)


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of the text: raw positions, what is shown for it, and the decision it belongs to (None: plain)."""

    start: int
    end: int
    shown: str
    decision: Decision | None = None

    @property
    def is_marker(self) -> bool:
        """True where the marker stands instead of the text."""
        return self.decision is not None and self.decision.verdict is Verdict.REDACT


class ShownLayout:
    """The pieces of one entry and the places where they stand in the document."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = tuple(pieces)
        self.places: list[int] = []
        self._starts = [piece.start for piece in pieces]
        place = 0
        for piece in pieces:
            self.places.append(place)
            place += units(piece.shown)
        self.length = place

    def place_of(self, position: int) -> int:
        """Where a raw position stands in the document; inside a marker: the marker's start."""
        index = max(0, bisect_right(self._starts, position) - 1)
        if not self.pieces:
            return 0
        piece = self.pieces[index]
        if position >= piece.end:
            return self.places[index] + units(piece.shown)
        return self.places[index] + (0 if piece.is_marker else units(piece.shown[: position - piece.start]))

    def range_of(self, decision: Decision) -> tuple[int, int]:
        """Where the piece of a decision stands in the document, as (start, end)."""
        index = bisect_right(self._starts, decision.start) - 1
        return self.places[index], self.places[index] + units(self.pieces[index].shown)

    def position_at(self, place: int, *, is_end: bool = False) -> int:
        """The raw position at a place of the document; inside a marker: its start, or its end when ``is_end``."""
        if not self.pieces:
            return 0
        index = max(0, bisect_right(self.places, place) - 1)
        if is_end and index and self.places[index] == place:
            index -= 1
        piece, inside = self.pieces[index], place - self.places[index]
        if piece.is_marker:
            return piece.end if is_end else piece.start
        encoded = piece.shown.encode("utf-16-le")[: 2 * inside]
        return piece.start + len(encoded.decode("utf-16-le", errors="ignore"))


def lay_out(
    raw_text: str, decisions: Sequence[Decision], markers: Mapping[int, str], *, as_it_leaves: bool = False
) -> list[Piece]:
    """Cut an entry into pieces. ``markers``: the marker of each redacted decision, by its start.

    Neutral neighbours leave as one marker: the marker of the second is empty. Under review each has its own, so that
    each can be decided on; ``as_it_leaves`` shows what goes out.

    The line end that closes an entry is not shown: it would stand as an empty line below it.
    """
    pieces: list[Piece] = []
    reached = 0
    for decision in decisions:
        is_joined = as_it_leaves and decision.verdict is Verdict.REDACT and markers.get(decision.start) == ""
        if is_joined:
            pieces.append(Piece(reached, decision.end, "", decision))
            reached = decision.end
            continue
        if decision.start > reached:
            pieces.append(_plain(raw_text, reached, decision.start, None))
        if decision.verdict is Verdict.REDACT:
            marker = markers.get(decision.start, provisional_marker(decision)) or _NEUTRAL
            pieces.append(Piece(decision.start, decision.end, marker, decision))
        else:
            pieces.append(_plain(raw_text, decision.start, decision.end, decision))
        reached = decision.end
    if reached < len(raw_text):
        last = _plain(raw_text, reached, len(raw_text), None)
        pieces.append(replace(last, shown=last.shown.removesuffix("\n")))
    return pieces


def read_markers(raw_text: str, decisions: Sequence[Decision], redacted_text: str) -> dict[int, str] | None:
    """The marker of each redacted decision, read out of the redacted text: kept text is known, so the rest is markers.

    The marker of a neutral neighbour that went into the one before it is empty.

    Returns None when the redacted text is not this text with markers in the place of these decisions.
    """
    markers: dict[int, str] = {}
    reached = place = 0
    for decision in decisions:
        if decision.verdict is not Verdict.REDACT:
            continue
        kept = raw_text[reached : decision.start]
        close = redacted_text.find("]", place + len(kept))
        is_behind_one = bool(markers) and not kept.strip() and redacted_text.endswith(_NEUTRAL, 0, place)
        if is_behind_one and not redacted_text.startswith(f"{kept}{_NEUTRAL}", place):
            markers[decision.start], reached = "", decision.end
            continue
        if not redacted_text.startswith(f"{kept}[", place) or close < 0:
            return None
        markers[decision.start] = redacted_text[place + len(kept) : close + 1]
        reached, place = decision.end, close + 1
    return markers if redacted_text[place:] == raw_text[reached:] else None


def raw_position(raw_text: str, decisions: Sequence[Decision], redacted_text: str, position: int) -> int | None:
    """Where a position of the redacted text stands in the raw text; None inside a marker or when they do not fit."""
    markers = read_markers(raw_text, decisions, redacted_text)
    if markers is None:
        return None
    reached = place = 0
    for decision in decisions:
        if decision.verdict is not Verdict.REDACT:
            continue
        marker = markers[decision.start]
        if marker:
            begins = place + decision.start - reached
            if position < begins:
                break
            if position < begins + len(marker):
                return None
            place = begins + len(marker)
        reached = decision.end
    return reached + position - place


def provisional_marker(decision: Decision) -> str:
    """What stands in place of a passage until the workflow has said which marker goes out."""
    return marker_text(decision.category, 0)


def units(text: str) -> int:
    """Length in UTF-16 units, as Qt counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def displayable(raw_text: str) -> str:
    """The text with stand-ins, of the same length, for characters a Qt document would not keep in place."""
    return raw_text.translate(_STAND_INS) if _UNKEPT.search(raw_text) else raw_text


def _plain(raw_text: str, start: int, end: int, decision: Decision | None) -> Piece:
    return Piece(start, end, displayable(raw_text[start:end]), decision)
