"""One class of note: drafts, signatures, addenda, timelines. Two instances, which share no table and no index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from notes_vault.errors import BugError
from notes_vault.record.identifiers import ClientId, NoteId, new_identifier
from notes_vault.record.marks import Mark, follow_text
from notes_vault.record.notes import Addendum, Note, NoteKind, NoteSummary
from notes_vault.vault.audit import AuditTrail
from notes_vault.vault.database import Database
from notes_vault.vault.errors import NotSignedError, client_not_found, signed_note_error
from notes_vault.vault.mark_rows import fit_marks
from notes_vault.vault.note_rows import AddendumRow, NoteRow, read_summary
from notes_vault.vault.note_table import NoteTable
from notes_vault.vault.stored_text import holds_only_headings, make_encodable
from notes_vault.vault.timestamps import write_moment


class NoteRepository:
    """Reads and writes one class of note; what a method returned is on the disk."""

    def __init__(self, database: Database, audit: AuditTrail, table: NoteTable) -> None:
        self._database = database
        self._audit = audit
        self._table = table
        self._edited: set[str] = set()

    def begin(self, client_id: ClientId, kind: NoteKind, service_date: date, template: str, raw_text: str) -> Note:
        """A new draft; the entry time is the clock's, nobody chooses it.

        Raises:
            ClientNotFoundError: there is no such client.
        """
        if kind.is_separate is not self._table.is_separate:
            raise BugError("a note in the other class's table")
        now = write_moment(self._database.clock())
        row = NoteRow(
            id=new_identifier(),
            client_id=client_id,
            kind=kind.value,
            service_date=service_date.isoformat(),
            entered_at=now,
            saved_at=now,
            template=template,
            revision=1,
            signer=None,
            signed_at=None,
            raw_text=make_encodable(raw_text),
        )
        with self._database.transaction():
            if self._database.row("SELECT 1 FROM clients WHERE id = ?", (client_id,)) is None:
                raise client_not_found()
            self._table.insert(row)
            self._audit.append("note-begun", row.id, {"client": client_id, "kind": row.kind})
        return row.to_note(())

    def save_draft(
        self,
        note_id: NoteId,
        raw_text: str,
        service_date: date | None = None,
        marks: Sequence[Mark] | None = None,
    ) -> Note:
        """Commit a draft's text with its marks, and its service date if given; what is unchanged is no write.

        Marks that are not given move with the text.

        The first change of a sitting is recorded in the audit trail, the autosaves after it are not.

        Raises:
            NoteNotFoundError: there is no such note.
            SignedNoteError: it has been signed; nothing was changed.
        """
        text = make_encodable(raw_text)
        row = self._table.get(note_id)
        day = row.service_date if service_date is None else service_date.isoformat()
        kept = follow_text(row.marks, row.raw_text, text) if marks is None else fit_marks(marks, raw_text)
        if (text, day, kept) == (row.raw_text, row.service_date, row.marks):
            return row.to_note(self._table.addenda(note_id))
        if row.signed_at is not None:
            raise signed_note_error()
        saved = replace(
            row,
            raw_text=text,
            marks=kept,
            service_date=day,
            saved_at=write_moment(self._database.clock()),
            revision=row.revision + 1,
        )
        with self._database.transaction():
            self._table.update(saved)
            if note_id not in self._edited:
                self._audit.append("note-edited", note_id, {"revision": saved.revision})
        self._edited.add(note_id)
        return saved.to_note(())

    def sign(self, note_id: NoteId, signer: str) -> Note:
        """Make a note immutable; its hash goes into the audit trail.

        Raises:
            NoteNotFoundError: there is no such note.
            SignedNoteError: it was signed before.
        """
        row = self._table.get(note_id)
        if row.signed_at is not None:
            raise signed_note_error()
        now = write_moment(self._database.clock())
        signed = replace(row, signer=make_encodable(signer), signed_at=now, saved_at=now, revision=row.revision + 1)
        with self._database.transaction():
            self._table.update(signed)
            self._audit.append("note-signed", note_id, {"sha256": signed.content_hash()})
        self._edited.discard(note_id)
        return signed.to_note(())

    def add_addendum(self, note_id: NoteId, raw_text: str, signer: str, marks: Sequence[Mark] = ()) -> Addendum:
        """Add a signed later statement, with its marks, to a signed note.

        Raises:
            NoteNotFoundError: there is no such note.
            NotSignedError: the note is still a draft.
        """
        if self._table.get(note_id).signed_at is None:
            raise NotSignedError(
                "An addendum can only follow a signed note.", "Nothing was changed.", "Write into the draft instead."
            )
        moment = write_moment(self._database.clock())
        text = make_encodable(raw_text)
        fitted = fit_marks(marks, raw_text)
        row = AddendumRow(new_identifier(), note_id, make_encodable(signer), moment, text, fitted)
        with self._database.transaction():
            self._table.insert_addendum(row)
            self._audit.append("addendum-added", note_id, {"addendum": row.id, "sha256": row.content_hash()})
        return row.to_addendum()

    def get(self, note_id: NoteId) -> Note:
        """One note with its addenda.

        Raises:
            NoteNotFoundError: there is no such note.
        """
        return self._table.get(note_id).to_note(self._table.addenda(note_id))

    def find(self, note_id: NoteId) -> Note | None:
        """One note with its addenda, or None when it is not of this class."""
        row = self._table.find(note_id)
        return None if row is None else row.to_note(self._table.addenda(note_id))

    def timeline(self, client_id: ClientId) -> tuple[NoteSummary, ...]:
        """One client's notes without their texts, newest service first."""
        return tuple(read_summary(row) for row in self._table.timeline(client_id))

    def unsigned(self) -> tuple[NoteSummary, ...]:
        """Every draft without its text, newest service first."""
        return tuple(read_summary(row) for row in self._table.drafts())

    def entries(self, client_id: ClientId) -> tuple[Note, ...]:
        """One client's notes with texts and addenda, oldest service first."""
        return tuple(row.to_note(self._table.addenda(row.id)) for row in self._table.entries(client_id))

    def discard_empty(self, note_id: NoteId) -> bool:
        """Remove a draft that holds nothing but a template's headings; False when it holds more, or is signed."""
        row = self._table.get(note_id)
        if row.signed_at is not None or not holds_only_headings(row.raw_text):
            return False
        self._discard(row, "note-discarded-empty")
        return True

    def discard_draft(self, note_id: NoteId) -> None:
        """Remove a draft whatever it holds; the audit trail keeps that it was.

        Raises:
            NoteNotFoundError: there is no such note.
            SignedNoteError: a signed note is never removed.
        """
        row = self._table.get(note_id)
        if row.signed_at is not None:
            raise signed_note_error()
        self._discard(row, "note-discarded")

    def _discard(self, row: NoteRow, event: str) -> None:
        with self._database.transaction():
            if row.raw_text:  # the database deletes none that says anything
                self._table.update(replace(row, raw_text="", marks=(), revision=row.revision + 1))
            self._table.delete(row.id)
            self._database.change("DELETE FROM released_decisions WHERE entry_key = ?", (row.id,))
            self._audit.append(event, row.id)
        self._edited.discard(row.id)

    def count(self) -> int:
        """How many notes there are, drafts included."""
        return self._table.count()
