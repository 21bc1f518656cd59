"""Bringing notes in from text files: all are read first and written in one transaction, so it is all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from notes_vault.errors import KnownError
from notes_vault.record.identifiers import ClientId, NoteId
from notes_vault.record.note_file import NoteFile, NoteFileError, read_note_file
from notes_vault.record.notes import NoteKind
from notes_vault.vault.vault import Vault

T = TypeVar("T")


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
        BadInputError: a file is not text, empty, too large, or names a kind or date that is none; nothing came in.
        FileAccessError: a file could not be read, or the disk is full; nothing came in.
    """
    vault.clients.get(client_id)
    read = read_files(files, _read_filled, "Nothing was imported.")
    try:
        with vault.database.transaction():
            return tuple(_begin(vault, client_id, path, file, today) for path, file in zip(files, read, strict=True))
    except KnownError as problem:
        problem.kept = "Nothing was imported."
        raise


def read_files(files: Sequence[Path], read: Callable[[Path], T], kept: str) -> list[T]:
    """Read all files or none; a failure says which one it was by number, a name could be a client's.

    Raises:
        KnownError: what ``read`` raised.
    """
    found = []
    for number, path in enumerate(files, start=1):
        try:
            found.append(read(path))
        except KnownError as problem:
            if len(files) > 1:
                problem.happened = f"File {number} of {len(files)}: {problem.happened}"
            problem.kept = kept
            raise
    return found


def _read_filled(path: Path) -> NoteFile:
    note_file = read_note_file(path)
    if not any(character.isprintable() and not character.isspace() for character in note_file.raw_text):
        raise NoteFileError("The file holds no text.", next_step="Leave it out.")
    return note_file


def _begin(vault: Vault, client_id: ClientId, path: Path, note_file: NoteFile, today: date) -> Imported:
    kind = note_file.kind or NoteKind.PROGRESS
    notes = vault.psychotherapy_notes if kind.is_separate else vault.notes
    note = notes.begin(client_id, kind, note_file.service_date or today, "free", note_file.raw_text)
    return Imported(str(path), note.id, kind, note.service_date)
