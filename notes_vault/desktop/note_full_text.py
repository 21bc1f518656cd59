"""A signed note as it is shown: its text, who signed it, and every addendum after it."""

from __future__ import annotations

from notes_vault.desktop.day_words import moment_words
from notes_vault.record.notes import Note, Signature
from notes_vault.record.templates import HEADING_MARK


def full_text(note: Note) -> str:
    """The text of a draft; of a signed note with its signature and addenda, which follow it everywhere."""
    if note.signature is None:
        return note.raw_text
    parts = [note.raw_text.rstrip("\n"), f"{HEADING_MARK}Signed\n{_signature_words(note.signature)}"]
    parts += [
        f"{HEADING_MARK}Addendum\n{addendum.raw_text}\n{_signature_words(addendum.signature)}"
        for addendum in note.addenda
    ]
    return "\n\n".join(parts)


def _signature_words(signature: Signature) -> str:
    return f"{signature.signer}, {moment_words(signature.signed_at)}"
