"""Where the therapist was, so that unlocking returns to the same note, cursor and scroll position."""

from __future__ import annotations

from dataclasses import dataclass

from notes_vault.record.identifiers import ClientId, NoteId, ReleaseId


@dataclass(frozen=True, slots=True)
class Place:
    """``cursor`` and ``anchor`` in UTF-16 units of the editor's document, ``scroll`` in its scroll bar's units.

    ``release_id``: the release whose window stood open beside the note.
    """

    client_id: ClientId | None = None
    note_id: NoteId | None = None
    cursor: int = 0
    anchor: int = 0
    scroll: int = 0
    release_id: ReleaseId | None = None
