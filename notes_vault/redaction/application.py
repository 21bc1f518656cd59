"""From text and decisions to redacted text: the one place where :class:`RedactedText` is made.

A marker depends on category, label number and style alone. A redacted passage is first widened to its canonical form,
so that the result does not depend on how it was found or selected, and blanks and line breaks inside it go with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from notes_vault.errors import BadInputError, KnownError
from notes_vault.record.redacted import RedactedText
from notes_vault.redaction.boundaries import widen
from notes_vault.redaction.decisions import Decision, DecisionsError, Verdict
from notes_vault.redaction.findings import Category
from notes_vault.redaction.labels import LabelBook

_WORDS: Final = {
    Category.PERSON_CLIENT: "CLIENT",
    Category.PERSON_OTHER: "PERSON",
    Category.DATE: "DATE",
    Category.AGE_OVER_89: "AGE OVER 89",
    Category.PHONE: "PHONE",
    Category.EMAIL: "EMAIL",
    Category.URL: "WEB ADDRESS",
    Category.IP: "IP ADDRESS",
    Category.ID_NUMBER: "NUMBER",
    Category.PLATE: "PLATE",
    Category.ADDRESS: "PLACE",
    Category.ORG: "ORGANIZATION",
    Category.OTHER: "REDACTED",
}
_PARAGRAPH: Final = re.compile(r"\n[^\S\n]*\n")
_NO_BREAK_SPACE: Final = "\u00a0"


class UndecidedError(KnownError):
    """A passage has no verdict yet; nothing is released before all have one."""

    code = "undecided"


class OverlapError(BadInputError):
    """A passage to keep and a passage to redact cover the same word."""

    code = "decisions-overlap"


class MarkerStyle(StrEnum):
    """LABELLED tells category and person apart; NEUTRAL says only that something is gone."""

    LABELLED = "labelled"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Marker:
    """Where a marker stands in the redacted text, in code points; ``code`` is its category, fit for a log."""

    start: int
    end: int
    category: Category
    number: int
    code: str


@dataclass(frozen=True, slots=True)
class Redaction:
    """Text that may leave, and its markers in order."""

    text: RedactedText
    markers: tuple[Marker, ...]


def apply(raw_text: str, decisions: Sequence[Decision], labels: LabelBook, style: MarkerStyle) -> Redaction:
    """Put a marker in the place of every accepted passage.

    Neutral markers are not numbered, and neighbors of one paragraph with nothing but blanks between them become one.

    Raises:
        UndecidedError: a passage is undecided.
        DecisionsError: a passage lies outside the text.
        OverlapError: a kept passage reaches into a redacted one.
    """
    if any(one.verdict is Verdict.UNDECIDED for one in decisions):
        raise UndecidedError(
            "Some passages are still undecided.", "Nothing was released.", "Decide on each of them first."
        )
    if any(not 0 <= one.start < one.end <= len(raw_text) for one in decisions):
        raise DecisionsError(
            "The decisions do not belong to this text.", "Nothing was released.", "Review the entry again."
        )
    kept = [one for one in decisions if one.verdict is Verdict.KEEP]
    accepted = settle_decisions(raw_text, decisions)
    for one in accepted:
        if any(other.start < one.end and one.start < other.end for other in kept):
            raise OverlapError(
                "A passage to keep reaches into a passage to redact.",
                "Nothing was released.",
                "Decide alike on both, or shorten one of them.",
            )
    return _replace(raw_text, accepted, labels, style)


def settle_decisions(raw_text: str, decisions: Sequence[Decision]) -> list[Decision]:
    """The accepted passages in canonical form: widened to whole words, in order, none overlapping another.

    Where two overlap after widening, one passage remains: it covers both and takes the rest from the longer.
    """
    spans = []
    for one in decisions:
        if one.verdict is Verdict.REDACT:
            start, end = widen(raw_text, one.start, one.end, one.category)
            spans.append(_moved(one, start, end))
    spans.sort(key=lambda one: (one.start, -one.end, one.category, one.person))
    settled: list[Decision] = []
    for one in spans:
        if settled and one.start < settled[-1].end:
            last = settled[-1]
            longer = one if one.end - one.start > last.end - last.start else last
            settled[-1] = _moved(longer, last.start, max(last.end, one.end))
        else:
            settled.append(one)
    return settled


def marker_text(category: Category, number: int, style: MarkerStyle = MarkerStyle.LABELLED) -> str:
    """``[PERSON 3]`` with no-break spaces inside. The first client is ``[CLIENT]``, the next ``[CLIENT 2]``."""
    if style is MarkerStyle.NEUTRAL:
        return "[REDACTED]"
    words = _WORDS[category].replace(" ", _NO_BREAK_SPACE)
    if number < 1 or (category is Category.PERSON_CLIENT and number == 1):
        return f"[{words}]"
    return f"[{words}{_NO_BREAK_SPACE}{number}]"


def _replace(raw_text: str, accepted: Sequence[Decision], labels: LabelBook, style: MarkerStyle) -> Redaction:
    pieces: list[str] = []
    markers: list[Marker] = []
    reached = place = 0
    neutral = style is MarkerStyle.NEUTRAL
    for one in _join_neighbours(raw_text, accepted) if neutral else accepted:
        kept_text = raw_text[reached : one.start]
        number = 0 if neutral else labels.label_for(one.category, one.person)
        text = marker_text(one.category, number, style)
        reached = one.end
        pieces += [kept_text, text]
        place += len(kept_text)
        code = Category.OTHER if neutral else one.category
        markers.append(Marker(place, place + len(text), code, number, code.value))
        place += len(text)
    pieces.append(raw_text[reached:])
    return Redaction(RedactedText("".join(pieces)), tuple(markers))


def _join_neighbours(raw_text: str, accepted: Sequence[Decision]) -> list[Decision]:
    """With neutral markers two neighbors of one person and of two persons must look alike; paragraphs stay apart."""
    joined: list[Decision] = []
    for one in accepted:
        gap = raw_text[joined[-1].end : one.start] if joined else "-"
        if not gap.strip() and _PARAGRAPH.search(gap) is None:
            joined[-1] = _moved(joined[-1], joined[-1].start, one.end)
        else:
            joined.append(one)
    return joined


def _moved(one: Decision, start: int, end: int) -> Decision:
    return Decision(start, end, one.category, one.verdict, one.reason, one.source, one.person, one.by_hand)
