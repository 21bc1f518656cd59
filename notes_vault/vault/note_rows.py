"""Rows of the note tables, and the record's values they stand for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from notes_vault.record.identifiers import AddendumId, ClientId, NoteId
from notes_vault.record.marks import Mark
from notes_vault.record.notes import Addendum, Note, NoteKind, NoteSummary, Signature
from notes_vault.vault.content_hash import hash_facts
from notes_vault.vault.mark_rows import read_marks, write_marks
from notes_vault.vault.stored_text import unpack_text
from notes_vault.vault.timestamps import read_moment

#: The two classes of note, as prefixes of their tables.
PROGRESS: Final = "progress"
PSYCHOTHERAPY: Final = "psychotherapy"
CLASSES: Final = (PROGRESS, PSYCHOTHERAPY)

NOTE_COLUMNS: Final = (
    "id, client_id, kind, service_date, entered_at, saved_at, template, revision, signer, signed_at, nul_places, body"
)
ADDENDUM_COLUMNS: Final = "id, note_id, signer, signed_at, nul_places, body"
#: The marks of the row that is read, as a column behind its own; NULL where it has none.
MARKS_OF_NOTE: Final = "(SELECT marks FROM {schema}.{class}_marks WHERE owner = {class}_notes.id)"
MARKS_OF_ADDENDUM: Final = "(SELECT marks FROM {schema}.{class}_marks WHERE owner = {class}_addenda.id)"
SUMMARY_COLUMNS: Final = "id, client_id, kind, service_date, entered_at, saved_at, template, signed_at, preview"


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One row of a note table with its text put together again; fields as in the table."""

    id: str
    client_id: str
    kind: str
    service_date: str
    entered_at: str
    saved_at: str
    template: str
    revision: int
    signer: str | None
    signed_at: str | None
    raw_text: str
    marks: tuple[Mark, ...] = ()

    @classmethod
    def read(cls, row: tuple[Any, ...]) -> NoteRow:
        """A row selected with ``NOTE_COLUMNS`` and ``MARKS_OF_NOTE``."""
        facts: tuple[Any, ...] = (*row[:-3], unpack_text(row[-2], row[-3]), read_marks(row[-1]))
        return cls(*facts)

    def content_hash(self) -> str:
        """The hash of everything in the row, and of its marks where it has any."""
        return hash_facts(
            (
                "note",
                self.id,
                self.client_id,
                self.kind,
                self.service_date,
                self.entered_at,
                self.saved_at,
                self.template,
                self.revision,
                self.signer,
                self.signed_at,
                self.raw_text,
                *_marked(self.marks),
            )
        )

    def to_note(self, addenda: Iterable[AddendumRow]) -> Note:
        """The record's value."""
        signature = None
        if self.signer is not None and self.signed_at is not None:
            signature = Signature(self.signer, read_moment(self.signed_at))
        return Note(
            NoteId(self.id),
            ClientId(self.client_id),
            NoteKind(self.kind),
            date.fromisoformat(self.service_date),
            read_moment(self.entered_at),
            read_moment(self.saved_at),
            self.template,
            self.raw_text,
            self.revision,
            self.content_hash(),
            signature,
            tuple(addendum.to_addendum() for addendum in addenda),
            self.marks,
        )


@dataclass(frozen=True, slots=True)
class AddendumRow:
    """One row of an addenda table."""

    id: str
    note_id: str
    signer: str
    signed_at: str
    raw_text: str
    marks: tuple[Mark, ...] = ()

    @classmethod
    def read(cls, row: tuple[Any, ...]) -> AddendumRow:
        """A row selected with ``ADDENDUM_COLUMNS`` and ``MARKS_OF_ADDENDUM``."""
        facts: tuple[Any, ...] = (*row[:-3], unpack_text(row[-2], row[-3]), read_marks(row[-1]))
        return cls(*facts)

    def content_hash(self) -> str:
        """The hash of everything in the row, and of its marks where it has any."""
        facts = ("addendum", self.id, self.note_id, self.signer, self.signed_at, self.raw_text)
        return hash_facts((*facts, *_marked(self.marks)))

    def to_addendum(self) -> Addendum:
        """The record's value."""
        signature = Signature(self.signer, read_moment(self.signed_at))
        return Addendum(AddendumId(self.id), NoteId(self.note_id), self.raw_text, signature, self.marks)


def _marked(marks: tuple[Mark, ...]) -> tuple[str, ...]:
    """A text without marks keeps the hash that it had before there were any."""
    return (write_marks(marks),) if marks else ()


def read_summary(row: tuple[Any, ...]) -> NoteSummary:
    """A row selected with ``SUMMARY_COLUMNS`` and the number of addenda."""
    return NoteSummary(
        NoteId(row[0]),
        ClientId(row[1]),
        NoteKind(row[2]),
        date.fromisoformat(row[3]),
        read_moment(row[4]),
        read_moment(row[5]),
        row[6],
        row[7] is not None,
        int(row[9]),
        row[8],
    )
