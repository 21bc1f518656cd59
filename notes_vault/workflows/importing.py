"""Bringing notes in from text files: read all first, then write, so that a bad file changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from notes_vault.record.identifiers import ClientId, NoteId
from notes_vault.record.note_file import NoteFile, read_note_file
from notes_vault.record.notes import NoteKind
from notes_vault.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Imported:
    """One note that came in. ``file`` is the name as it was given."""

    file: str
    note_id: NoteId
    kind: NoteKind
    service_date: date


def import_notes(vault: Vault, client_id: ClientId, files: Sequence[Path], today: date) -> tuple[Imported, ...]:
    """Add each file as a draft of one client; a file without a header becomes a progress note of ``today``.

    Raises:
        ClientNotFoundError: there is no such client.
        BadInputError: a file is not text, too large, or names a kind or date that does not exist; nothing came in.
        FileAccessError: a file could not be read; nothing came in.
    """
    vault.clients.get(client_id)
    read: list[tuple[Path, NoteFile]] = [(path, read_note_file(path)) for path in files]
    imported = []
    for path, note_file in read:
        kind = note_file.kind or NoteKind.PROGRESS
        notes = vault.psychotherapy_notes if kind.is_separate else vault.notes
        note = notes.begin(client_id, kind, note_file.service_date or today, "free", note_file.raw_text)
        imported.append(Imported(str(path), note.id, kind, note.service_date))
    return tuple(imported)
