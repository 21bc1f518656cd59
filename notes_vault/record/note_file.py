"""Text files that become notes: ``.txt`` and ``.md``, strict UTF-8, with an optional first line of facts.

The first line may be ``# kind: progress; date: 2024-02-19``; it is no part of the note. It is read in capitals and
after blank lines too: a psychotherapy note must not become a progress note by the way its first line is written.
Everything else is kept as it is, but for a byte-order mark and for line ends, which become single newlines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from notes_vault.errors import BadInputError, FileAccessError
from notes_vault.record.notes import NoteKind

#: Room for a million characters of any script; a file that is bigger is no session note.
LARGEST_FILE: Final = 4 * 1024 * 1024
_CONTROL_SHARE: Final = 0.01
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x80-\x84\x86-\x9f]")
_FACTS = re.compile(r"\s*#+\s*(?=kind\s*:|date\s*:)(?P<facts>[^\r\n]*)(?:\r\n|\r|\n|$)", re.IGNORECASE)
_KEPT: Final = "Nothing was imported from it."


class NoteFileError(BadInputError):
    """A file cannot become a note; the sentence says why, never what stands in it."""

    code = "note-file"


@dataclass(frozen=True, slots=True)
class NoteFile:
    """What a file says. ``kind`` and ``service_date`` are None where its first line does not name them."""

    raw_text: str
    kind: NoteKind | None = None
    service_date: date | None = None


def read_note_file(file: Path) -> NoteFile:
    """Read a file that is to become a note.

    Raises:
        FileAccessError: the file cannot be read.
        NoteFileError: what :func:`parse_note` refuses.
    """
    return parse_note(_read_bytes(file))


def read_text_file(file: Path) -> str:
    """The text of a file as it is, first line, line ends and byte-order mark included.

    Raises:
        FileAccessError: the file cannot be read.
        NoteFileError: what :func:`decode_note` refuses.
    """
    return decode_note(_read_bytes(file))


def decode_note(data: bytes) -> str:
    """The text of a file, as it is: no newline translation, a byte-order mark kept as U+FEFF.

    Raises:
        NoteFileError: bigger than 4 MB, not UTF-8, or so full of control characters that it is no text.
    """
    if len(data) > LARGEST_FILE:
        raise NoteFileError("The file is bigger than 4 MB, which no session note is.", _KEPT, "Split it and try again.")
    try:
        raw_text = data.decode("utf-8", errors="strict")
    except UnicodeDecodeError:
        raise NoteFileError(
            "The file is not UTF-8 text.", _KEPT, "Save it as plain text in UTF-8 and try again."
        ) from None
    controls = len(_CONTROL.findall(raw_text))
    if controls > 8 and controls > len(raw_text) * _CONTROL_SHARE:
        raise NoteFileError("The file is binary, not text.", _KEPT, "Save it as plain text in UTF-8 and try again.")
    return raw_text


def parse_note(data: bytes) -> NoteFile:
    """Read the bytes of a file that is to become a note.

    Raises:
        NoteFileError: what :func:`decode_note` refuses, an unknown kind, a date that does not exist.
    """
    raw_text = decode_note(data).removeprefix("\ufeff")
    match = _FACTS.match(raw_text)
    kind: NoteKind | None = None
    service_date: date | None = None
    if match:
        for fact in match["facts"].split(";"):
            name, _, value = fact.partition(":")
            if name.strip().lower() == "kind" and kind is not None:
                raise NoteFileError("The first line of the file names two kinds of note.", _KEPT, "Name one.")
            if name.strip().lower() == "kind":
                kind = _read_kind(value.strip())
            elif name.strip().lower() == "date":
                service_date = _read_day(value.strip())
            elif fact.strip():
                raise NoteFileError(
                    "The first line of the file names something other than kind and date.",
                    _KEPT,
                    "Write it as: # kind: progress; date: 2024-02-19",
                )
        raw_text = raw_text[match.end() :]
        raw_text = re.sub(r"\A(?:[ \t]*(?:\r\n|\r|\n))+", "", raw_text)
    return NoteFile(raw_text.replace("\r\n", "\n").replace("\r", "\n"), kind, service_date)


def _read_bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(LARGEST_FILE + 1)
    except OSError as problem:
        raise FileAccessError(
            f"The file could not be read: {problem.strerror}.", _KEPT, "Check its name, then try again."
        ) from None


def _read_kind(value: str) -> NoteKind:
    try:
        return NoteKind(value.lower())
    except ValueError:
        raise NoteFileError(
            "The first line of the file names a kind of note that does not exist.",
            _KEPT,
            "The kinds are progress, intake, contact and psychotherapy.",
        ) from None


def _read_day(value: str) -> date:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise NoteFileError(
        "The first line of the file names a date that does not exist.", _KEPT, "Write it as 2024-02-19."
    )
