"""Where the therapist was, for the return after a lock."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

from notes_vault.record.identifiers import ClientId, NoteId, ReleaseId
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
        """The last place; a note or release that is no longer there is left out of it."""
        stored = self._values.get(_NAME)
        if stored is None:
            return None
        values = json.loads(stored)
        client_id, note_id, release_id = values["client_id"], values["note_id"], values.get("release_id")
        place = Place(
            client_id=None if client_id is None else ClientId(client_id),
            release_id=ReleaseId(release_id) if release_id is not None and self._is_under_way(release_id) else None,
        )
        if note_id is None or not self._exists(note_id):
            return place
        return replace(
            place, note_id=NoteId(note_id), cursor=values["cursor"], anchor=values["anchor"], scroll=values["scroll"]
        )

    def put(self, place: Place) -> None:
        """Keep a place in stead of the last; no audit row, it says only where the cursor stands."""
        self._values.put(_NAME, json.dumps(asdict(place), sort_keys=True))

    def _exists(self, note_id: str) -> bool:
        sql = "SELECT 1 FROM progress_notes WHERE id = ?1 UNION ALL SELECT 1 FROM psychotherapy_notes WHERE id = ?1"
        return self._database.row(sql, (note_id,)) is not None

    def _is_under_way(self, release_id: str) -> bool:
        return self._database.row("SELECT 1 FROM release_drafts WHERE id = ?", (release_id,)) is not None
