"""The check's third step: every note and addendum against its own hash, each problem named by id and date.

Read from the file attached a second time: what is proved is what is on the disk, not what is in a cache, and a damaged
page, which poisons the connection that met it, costs only the notes that lie on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, TypeVar

from notes_vault.vault.database import Database, Row
from notes_vault.vault.errors import VaultDamagedError
from notes_vault.vault.note_rows import CLASSES, AddendumRow, NoteRow
from notes_vault.vault.note_table import NoteTable

Value = TypeVar("Value")

#: The name under which the file is attached a second time.
FRESH: Final = "fresh"
_NOTE: Final = "SELECT {note}, {note_marks} FROM fresh.{class}_notes WHERE id = ?"
_ADDENDUM: Final = "SELECT {addendum}, {addendum_marks} FROM fresh.{class}_addenda WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it was saved.

    Attributes:
        code: stable: ``note-unreadable``, ``note-altered``, ``note-lost``, ``pages``, ``structure``, ``search-index``,
            ``audit``, ``ledger``, ``chart``, ``older-file``.
        where: the id of the record, or "".
        sentence: for the person, without content.
    """

    code: str
    where: str
    sentence: str


class NoteCheck:
    """Recomputes every hash."""

    def __init__(self, database: Database, reattach: Callable[[], None], on_note: Callable[[], None]) -> None:
        self._database = database
        self._reattach = reattach
        self._on_note = on_note
        self.notes_checked = 0
        #: Recomputed hashes of what is signed, by id, to be compared with the audit trail.
        self.signed_hashes: dict[str, str] = {}

    def problems(self) -> Iterator[Problem]:
        """Every note and addendum that is unreadable, altered or lost."""
        for note_class in CLASSES:
            table = NoteTable(self._database, note_class)
            kept: dict[str, str] = dict(self._guarded(table.sql("SELECT id, content_hash FROM fresh.{class}_hashes")))
            listing = "SELECT id, service_date FROM fresh.{class}_notes INDEXED BY {class}_newest ORDER BY service_date"
            for note_id, day in self._guarded(table.sql(listing)):
                yield from self._check_note(table, note_id, day, kept.pop(note_id, ""))
            for (addendum_id,) in self._guarded(table.sql("SELECT id FROM fresh.{class}_addenda ORDER BY id")):
                yield from self._check_addendum(table, addendum_id, kept.pop(addendum_id, ""))
            for identifier, expected in kept.items():
                yield from self._check_unlisted(table, identifier, expected)

    def _check_note(self, table: NoteTable, note_id: str, day: str, expected: str) -> Iterator[Problem]:
        self._on_note()
        row = self._read(table.sql(_NOTE, schema=FRESH), note_id, NoteRow.read)
        if row is None:
            yield Problem("note-unreadable", note_id, f"The note of {day} (id {note_id}) cannot be read.")
            return
        self.notes_checked += 1
        found = row.content_hash()
        if row.id != note_id or found != expected:
            yield Problem("note-altered", note_id, f"The note of {day} (id {note_id}) is not as it was saved.")
        elif row.signed_at is not None:
            self.signed_hashes[note_id] = found

    def _check_addendum(self, table: NoteTable, addendum_id: str, expected: str) -> Iterator[Problem]:
        select = table.sql(_ADDENDUM, schema=FRESH)
        row = self._read(select, addendum_id, AddendumRow.read)
        if row is None:
            yield Problem("note-unreadable", addendum_id, f"The addendum with id {addendum_id} cannot be read.")
        elif row.content_hash() != expected:
            sentence = f"The addendum of {row.signed_at[:10]} to the note with id {row.note_id} is not as it was saved."
            yield Problem("note-altered", row.note_id, sentence)
        else:
            self.signed_hashes[addendum_id] = expected

    def _check_unlisted(self, table: NoteTable, identifier: str, expected: str) -> Iterator[Problem]:
        """An id whose hash is kept but which no listing named: the index is damaged, or the note is lost."""
        note = table.sql("SELECT service_date FROM fresh.{class}_notes WHERE id = ?")
        addendum = table.sql("SELECT id FROM fresh.{class}_addenda WHERE id = ?")
        day = self._read(note, identifier, _first)
        if day is not None:
            yield from self._check_note(table, identifier, day, expected)
        elif self._read(addendum, identifier, _first) is not None:
            yield from self._check_addendum(table, identifier, expected)
        else:
            yield Problem("note-lost", identifier, f"A note or addendum (id {identifier}) is missing from the file.")

    def _read(self, select: str, identifier: str, read: Callable[[Row], Value]) -> Value | None:
        """One row, or None where its page is damaged or it means nothing."""
        try:
            row = self._database.row(select, (identifier,))
        except VaultDamagedError:
            self._reattach()
            return None
        with suppress(ValueError, IndexError):
            return None if row is None else read(row)
        return None

    def _guarded(self, select: str) -> list[Row]:
        """All rows of a listing; none where it cannot be read (the structure's step names that)."""
        try:
            return self._database.rows(select)
        except VaultDamagedError:
            self._reattach()
            return []


def _first(row: Row) -> str:
    return str(row[0])
