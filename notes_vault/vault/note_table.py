"""The tables of one class of note, row by row; rules about them are the repository's, and the triggers'."""

from __future__ import annotations

from notes_vault.errors import BugError
from notes_vault.vault.database import Database, Row
from notes_vault.vault.errors import NoteNotFoundError
from notes_vault.vault.mark_rows import write_marks
from notes_vault.vault.note_rows import (
    ADDENDUM_COLUMNS,
    MARKS_OF_ADDENDUM,
    MARKS_OF_NOTE,
    NOTE_COLUMNS,
    PSYCHOTHERAPY,
    SUMMARY_COLUMNS,
    AddendumRow,
    NoteRow,
)
from notes_vault.vault.stored_text import pack_text, preview

_SELECT_NOTE = "SELECT {note}, {note_marks} FROM {class}_notes WHERE id = ?"
_SELECT_ENTRIES = "SELECT {note}, {note_marks} FROM {class}_notes WHERE client_id = ? ORDER BY service_date, seq"
_SELECT_ADDENDA = "SELECT {addendum}, {addendum_marks} FROM {class}_addenda WHERE note_id = ? ORDER BY seq"
_SELECT_SUMMARIES = (
    "SELECT {summary}, (SELECT count(*) FROM {class}_addenda AS a WHERE a.note_id = n.id) FROM {class}_notes AS n"
    " INDEXED BY {class}_{index} WHERE {condition} ORDER BY service_date DESC, entered_at DESC, seq DESC"
)
_INSERT_NOTE = "INSERT INTO {class}_notes ({note}, preview) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_UPDATE_NOTE = (
    "UPDATE {class}_notes SET service_date = ?, saved_at = ?, revision = ?, signer = ?, signed_at = ?,"
    " nul_places = ?, body = ?, preview = ? WHERE id = ?"
)
_INSERT_ADDENDUM = "INSERT INTO {class}_addenda ({addendum}) VALUES (?, ?, ?, ?, ?, ?)"
_INSERT_HASH = "INSERT INTO {class}_hashes (id, content_hash) VALUES (?, ?)"
_UPDATE_HASH = "UPDATE {class}_hashes SET content_hash = ? WHERE id = ?"
_INSERT_MARKS = "INSERT INTO {class}_marks (owner, marks) VALUES (?, ?)"


class NoteTable:
    """Reads and writes the rows of ``progress`` or ``psychotherapy`` notes."""

    def __init__(self, database: Database, note_class: str) -> None:
        self._database = database
        self.note_class = note_class

    @property
    def is_separate(self) -> bool:
        """True for psychotherapy notes."""
        return self.note_class == PSYCHOTHERAPY

    def sql(self, pattern: str, **more: str) -> str:
        """A statement for this class; ``pattern`` and ``more`` are our own words, never a person's."""
        parts = {
            "class": self.note_class,
            "note": NOTE_COLUMNS,
            "addendum": ADDENDUM_COLUMNS,
            "summary": SUMMARY_COLUMNS,
            "note_marks": MARKS_OF_NOTE.replace("{class}", self.note_class),
            "addendum_marks": MARKS_OF_ADDENDUM.replace("{class}", self.note_class),
            "schema": "main",
        }
        for name, value in {**parts, **more}.items():
            pattern = pattern.replace(f"{{{name}}}", value)
        return pattern

    def find(self, note_id: str) -> NoteRow | None:
        """One note's row, or None."""
        row = self._database.row(self.sql(_SELECT_NOTE), (note_id,))
        return None if row is None else NoteRow.read(row)

    def get(self, note_id: str) -> NoteRow:
        """One note's row.

        Raises:
            NoteNotFoundError: there is none.
        """
        row = self.find(note_id)
        if row is None:
            raise note_not_found_error()
        return row

    def entries(self, client_id: str) -> tuple[NoteRow, ...]:
        """One client's rows, oldest service first."""
        return tuple(NoteRow.read(row) for row in self._database.rows(self.sql(_SELECT_ENTRIES), (client_id,)))

    def addenda(self, note_id: str) -> tuple[AddendumRow, ...]:
        """One note's addenda in the order they were added."""
        return tuple(AddendumRow.read(row) for row in self._database.rows(self.sql(_SELECT_ADDENDA), (note_id,)))

    def timeline(self, client_id: str) -> list[Row]:
        """One client's rows without texts, newest service first."""
        sql = self.sql(_SELECT_SUMMARIES, index="timeline", condition="client_id = ?")
        return self._database.rows(sql, (client_id,))

    def drafts(self) -> list[Row]:
        """Unsigned rows without texts, newest service first; the index keeps signed ones from being read."""
        return self._database.rows(self.sql(_SELECT_SUMMARIES, index="drafts", condition="signed_at IS NULL"))

    def count(self) -> int:
        """How many notes there are."""
        return int(self._database.value(self.sql("SELECT count(*) FROM {class}_notes")))

    def insert(self, row: NoteRow) -> None:
        """A new note and its hash."""
        stored = pack_text(row.raw_text)
        facts = (row.id, row.client_id, row.kind, row.service_date, row.entered_at, row.saved_at, row.template)
        signature = (row.revision, row.signer, row.signed_at)
        self._database.change(
            self.sql(_INSERT_NOTE), (*facts, *signature, stored.nul_places, stored.body, self._preview(row.raw_text))
        )
        self._database.change(self.sql(_INSERT_HASH), (row.id, row.content_hash()))
        self._put_marks(row)

    def update(self, row: NoteRow) -> None:
        """What may change of a draft. Hash and marks go first: once the note is signed they may not change either."""
        stored = pack_text(row.raw_text)
        self._database.change(self.sql(_UPDATE_HASH), (row.content_hash(), row.id))
        self._put_marks(row)
        facts = (row.service_date, row.saved_at, row.revision, row.signer, row.signed_at)
        changed = self._database.change(
            self.sql(_UPDATE_NOTE), (*facts, stored.nul_places, stored.body, self._preview(row.raw_text), row.id)
        )
        if changed != 1:
            raise BugError("a note that is not one row")

    def insert_addendum(self, row: AddendumRow) -> None:
        """A new addendum and its hash; its marks go first, because it is signed as soon as it is there."""
        stored = pack_text(row.raw_text)
        if row.marks:
            self._database.change(self.sql(_INSERT_MARKS), (row.id, write_marks(row.marks)))
        self._database.change(
            self.sql(_INSERT_ADDENDUM),
            (row.id, row.note_id, row.signer, row.signed_at, stored.nul_places, stored.body),
        )
        self._database.change(self.sql(_INSERT_HASH), (row.id, row.content_hash()))

    def delete(self, note_id: str) -> None:
        """Remove a draft without text; the triggers refuse every other."""
        self._database.change(self.sql("DELETE FROM {class}_notes WHERE id = ?"), (note_id,))
        self._database.change(self.sql("DELETE FROM {class}_hashes WHERE id = ?"), (note_id,))

    def _put_marks(self, row: NoteRow) -> None:
        stored = write_marks(row.marks)
        kept = self._database.row(self.sql("SELECT marks FROM {class}_marks WHERE owner = ?"), (row.id,))
        if (kept[0] if kept else "") == stored:
            return
        self._database.change(self.sql("DELETE FROM {class}_marks WHERE owner = ?"), (row.id,))
        if stored:
            self._database.change(self.sql(_INSERT_MARKS), (row.id, stored))

    def _preview(self, raw_text: str) -> str:
        """Psychotherapy notes are not shown in previews."""
        return "" if self.is_separate else preview(raw_text)


def note_not_found_error() -> NoteNotFoundError:
    """The one sentence for an id that names no note."""
    return NoteNotFoundError("There is no note with this id.", "Nothing was changed.")
