"""The check's third step: every note and addendum against its own hash, each problem named by id and date.

Read from the file attached a second time: what is proved is what is on the disk, not what is in a cache, and a damaged
page, which poisons the connection that met it, costs only the notes that lie on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from notes_vault.vault.database import Database, Row
from notes_vault.vault.errors import VaultDamagedError
from notes_vault.vault.note_rows import CLASSES, AddendumRow, NoteRow
from notes_vault.vault.note_table import NoteTable

#: The name under which the file is attached a second time.
FRESH: Final = "fresh"


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
            yield from self._check_notes(table, kept)
            yield from self._check_addenda(table, kept)
            for identifier in kept:
                yield Problem(
                    "note-lost", identifier, f"A note or addendum (id {identifier}) is missing from the file."
                )

    def _check_notes(self, table: NoteTable, kept: dict[str, str]) -> Iterator[Problem]:
        listing = (
            "SELECT seq, id, service_date FROM fresh.{class}_notes INDEXED BY {class}_newest ORDER BY service_date"
        )
        select = table.sql("SELECT {note} FROM fresh.{class}_notes WHERE seq = ?")
        for seq, note_id, day in self._guarded(table.sql(listing)):
            expected = kept.pop(note_id, None)
            self._on_note()
            row = self._read_note(select, seq)
            if row is None:
                yield Problem("note-unreadable", note_id, f"The note of {day} (id {note_id}) cannot be read.")
                continue
            self.notes_checked += 1
            found = row.content_hash()
            if row.id != note_id or found != expected:
                yield Problem("note-altered", note_id, f"The note of {day} (id {note_id}) is not as it was saved.")
            elif row.signed_at is not None:
                self.signed_hashes[note_id] = found

    def _check_addenda(self, table: NoteTable, kept: dict[str, str]) -> Iterator[Problem]:
        listing = table.sql("SELECT seq, note_id FROM fresh.{class}_addenda INDEXED BY {class}_addenda_of")
        select = table.sql("SELECT {addendum} FROM fresh.{class}_addenda WHERE seq = ?")
        for seq, note_id in self._guarded(listing):
            row = self._read_addendum(select, seq)
            if row is None:
                yield Problem("note-unreadable", note_id, f"An addendum to the note with id {note_id} cannot be read.")
                continue
            if row.content_hash() != kept.pop(row.id, None):
                day = row.signed_at[:10]
                sentence = f"The addendum of {day} to the note with id {note_id} is not as it was saved."
                yield Problem("note-altered", note_id, sentence)
            self.signed_hashes[row.id] = row.content_hash()

    def _read_note(self, select: str, seq: int) -> NoteRow | None:
        row = self._read(select, seq)
        with suppress(ValueError, IndexError):
            return None if row is None else NoteRow.read(row)
        return None

    def _read_addendum(self, select: str, seq: int) -> AddendumRow | None:
        row = self._read(select, seq)
        with suppress(ValueError, IndexError):
            return None if row is None else AddendumRow.read(row)
        return None

    def _read(self, select: str, seq: int) -> Row | None:
        """One row, or None where its page is damaged."""
        try:
            return self._database.row(select, (seq,))
        except VaultDamagedError:
            self._reattach()
            return None

    def _guarded(self, select: str) -> list[Row]:
        """All rows of a listing; none where it cannot be read (the structure's step names that)."""
        try:
            return self._database.rows(select)
        except VaultDamagedError:
            self._reattach()
            return []
