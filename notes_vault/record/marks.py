"""Marks: passages of a note that the therapist has set apart, and how they move when the text is edited.

A mark is anchored in one text, a note's or an addendum's, by code points. What moves it is one rule, in one place: what
is written inside it belongs to it, what is written at its edges does not, what is deleted leaves it, and a mark whose
characters are all gone is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final


class MarkKind(StrEnum):
    """Why a passage is set apart; the word is stored, and stands in the rules of ``resources/authority``."""

    THIRD_PARTY = "third-party"
    MINOR = "minor-confidence"
    SUBSTANCE_USE = "substance-use"
    IN_CONFIDENCE = "in-confidence"
    SAFETY = "safety"

    @property
    def label(self) -> str:
        """The kind in words, as it follows "marked as"."""
        return _WORDS[self][0]

    @property
    def code(self) -> str:
        """Three letters for the margin of a page; the words stand beside it wherever there is room."""
        return _WORDS[self][1]

    @property
    def key(self) -> str:
        """The letter that chooses it."""
        return _WORDS[self][2]

    @property
    def meaning(self) -> str:
        """What belongs under it, in one line."""
        return _WORDS[self][3]


_WORDS: Final = {
    MarkKind.THIRD_PARTY: ("third party", "3RD", "T", "About somebody who is not the client"),
    MarkKind.MINOR: ("minor's confidence", "MIN", "M", "What a minor told that a parent should not read"),
    MarkKind.SUBSTANCE_USE: ("substance use", "SUD", "U", "Protected by 42 CFR Part 2"),
    MarkKind.IN_CONFIDENCE: ("given in confidence", "CNF", "C", "Told by another person on a promise of confidence"),
    MarkKind.SAFETY: ("safety", "SAF", "S", "Reading it could endanger somebody"),
}
_KINDS: Final = tuple(MarkKind)


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked passage.

    Attributes:
        start: first code point of the passage, in the text it is anchored in.
        end: code point behind its last; greater than ``start``.
        set_on: the calendar day on which it was set.
    """

    kind: MarkKind
    start: int
    end: int
    set_on: date


@dataclass(frozen=True, slots=True)
class Edit:
    """``removed`` code points at ``place`` gave way to ``added`` others."""

    place: int
    removed: int
    added: int


def settle_marks(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The one form of a set of marks: in order, and those of one kind that overlap united under the earlier day."""
    settled: list[Mark] = []
    for one in sorted(marks, key=lambda mark: (_KINDS.index(mark.kind), mark.start, mark.end, mark.set_on)):
        last = settled[-1] if settled else None
        if last is not None and last.kind is one.kind and one.start < last.end:
            settled[-1] = replace(last, end=max(last.end, one.end), set_on=min(last.set_on, one.set_on))
        else:
            settled.append(one)
    return tuple(sorted(settled, key=_order))


def move_marks(marks: Sequence[Mark], edit: Edit) -> tuple[Mark, ...]:
    """The marks after an edit of their text: every marked character that survives stays marked."""
    moved = (_move(mark, edit) for mark in marks)
    return tuple(mark for mark in moved if mark.start < mark.end)


def follow_text(marks: Sequence[Mark], before: str, after: str) -> tuple[Mark, ...]:
    """The marks of ``before`` in ``after``, where only the two texts are known: one edit between what they share.

    >>> follow_text((Mark(MarkKind.SAFETY, 4, 9, date(2026, 3, 3)),), "She moved.", "Today she moved.")[0].start
    10
    """
    if not marks or before == after:
        return tuple(marks)
    shortest = min(len(before), len(after))
    same = next((place for place in range(shortest) if before[place] != after[place]), shortest)
    room = shortest - same
    tail = next((step for step in range(room) if before[-1 - step] != after[-1 - step]), room)
    return move_marks(marks, Edit(same, len(before) - same - tail, len(after) - same - tail))


def add_mark(marks: Sequence[Mark], mark: Mark) -> tuple[Mark, ...]:
    """One mark more."""
    return settle_marks((*marks, mark))


def marks_within(marks: Iterable[Mark], length: int) -> tuple[Mark, ...]:
    """The marks as far as they lie in a text of this many code points."""
    cut = (replace(mark, start=max(0, mark.start), end=min(mark.end, length)) for mark in marks)
    return settle_marks(mark for mark in cut if mark.start < mark.end)


def _move(mark: Mark, edit: Edit) -> Mark:
    grown = edit.added - edit.removed
    behind = edit.place + edit.removed
    if mark.end <= edit.place:
        return mark
    if mark.start >= behind:
        return replace(mark, start=mark.start + grown, end=mark.end + grown)
    if mark.start < edit.place and mark.end > behind:
        return replace(mark, end=mark.end + grown)
    if mark.start < edit.place:
        return replace(mark, end=edit.place)
    return replace(mark, start=edit.place + edit.added, end=max(edit.place + edit.added, mark.end + grown))


def _order(mark: Mark) -> tuple[int, int, int]:
    return (mark.start, mark.end, _KINDS.index(mark.kind))
