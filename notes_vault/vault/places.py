"""Where the therapist was, for the return after a lock."""

from __future__ import annotations

import json
from dataclasses import asdict

from notes_vault.record.identifiers import ClientId, NoteId
from notes_vault.record.place import Place
from notes_vault.vault.database import Database
from notes_vault.vault.kept_values import KeptValues

_NAME = "place"


class PlaceRepository:
    """Keeps one place."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._values = KeptValues(database)

    def get(self) -> Place | None:
        """The last place; a note that is no longer there is left out of it."""
        stored = self._values.get(_NAME)
        if stored is None:
            return None
        values = json.loads(stored)
        client_id, note_id = values.pop("client_id"), values.pop("note_id")
        if note_id is not None and not self._exists(note_id):
            return Place(client_id=None if client_id is None else ClientId(client_id))
        return Place(
            client_id=None if client_id is None else ClientId(client_id),
            note_id=None if note_id is None else NoteId(note_id),
            **values,
        )

    def put(self, place: Place) -> None:
        """Keep a place in stead of the last; no audit row, it says only where the cursor stands."""
        self._values.put(_NAME, json.dumps(asdict(place), sort_keys=True))

    def _exists(self, note_id: str) -> bool:
        sql = "SELECT 1 FROM progress_notes WHERE id = ?1 UNION ALL SELECT 1 FROM psychotherapy_notes WHERE id = ?1"
        return self._database.row(sql, (note_id,)) is not None
