"""A signed note as it is shown: its text, who signed it, and every addendum after it."""

from __future__ import annotations

from dataclasses import replace

from notes_vault.desktop.day_words import moment_words
from notes_vault.record.marks import Mark, marks_within
from notes_vault.record.notes import Note, Signature
from notes_vault.record.templates import HEADING_MARK

_BETWEEN = "\n\n"
_ADDENDUM = f"{HEADING_MARK}Addendum\n"


def full_text(note: Note) -> str:
    """The text of a draft; of a signed note with its signature and addenda, which follow it everywhere."""
    if note.signature is None:
        return note.raw_text
    parts = [note.raw_text.rstrip("\n"), f"{HEADING_MARK}Signed\n{_signature_words(note.signature)}"]
    parts += [f"{_ADDENDUM}{addendum.raw_text}\n{_signature_words(addendum.signature)}" for addendum in note.addenda]
    return _BETWEEN.join(parts)


def full_marks(note: Note) -> tuple[Mark, ...]:
    """The marks of a note and of its addenda, in code points of :func:`full_text`."""
    if note.signature is None:
        return note.marks
    signed = f"{note.raw_text.rstrip(chr(10))}{_BETWEEN}{HEADING_MARK}Signed\n{_signature_words(note.signature)}"
    marks = [*marks_within(note.marks, len(note.raw_text.rstrip("\n")))]
    reached = len(signed)
    for addendum in note.addenda:
        first = reached + len(_BETWEEN + _ADDENDUM)
        marks += [replace(mark, start=mark.start + first, end=mark.end + first) for mark in addendum.marks]
        reached = first + len(f"{addendum.raw_text}\n{_signature_words(addendum.signature)}")
    return tuple(marks)


def _signature_words(signature: Signature) -> str:
    return f"{signature.signer}, {moment_words(signature.signed_at)}"
