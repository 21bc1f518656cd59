"""Marks as the database holds them: one canonical JSON array for one text, which the text's hash covers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from notes_vault.record.marks import Mark, MarkKind, marks_within
from notes_vault.vault.stored_text import make_encodable


def write_marks(marks: Iterable[Mark]) -> str:
    """The stored form of settled marks; empty for none, which have no row."""
    rows = [[mark.kind.value, mark.start, mark.end, mark.set_on.isoformat()] for mark in marks]
    return json.dumps(rows, separators=(",", ":")) if rows else ""


def read_marks(stored: str | None) -> tuple[Mark, ...]:
    """The marks of a row, or none where there is no row.

    Raises:
        ValueError: the row means nothing; somebody else wrote it.
    """
    if not stored:
        return ()
    try:
        return tuple(_read(*row) for row in json.loads(stored))
    except TypeError:
        raise ValueError("marks") from None


def fit_marks(marks: Iterable[Mark], raw_text: str) -> tuple[Mark, ...]:
    """Marks on a text as it was typed, on the text as it is stored, where half characters are joined or replaced."""
    encodable = make_encodable(raw_text)
    if encodable == raw_text:
        return marks_within(marks, len(raw_text))
    places = (
        Mark(mark.kind, _stored_place(raw_text, mark.start), _stored_place(raw_text, mark.end), mark.set_on)
        for mark in marks
    )
    return marks_within(places, len(encodable))


def _stored_place(raw_text: str, place: int) -> int:
    return len(make_encodable(raw_text[:place]))


def _read(kind: str, start: int, end: int, set_on: str) -> Mark:
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise ValueError("marks")
    return Mark(MarkKind(kind), start, end, date.fromisoformat(set_on))
