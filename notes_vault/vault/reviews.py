"""Releases under way: the draft of the request, the reviewer's decisions and what the models read, as JSON."""

from __future__ import annotations

from collections.abc import Mapping

from notes_vault.record.identifiers import ReleaseId
from notes_vault.vault.audit import AuditTrail
from notes_vault.vault.database import Database
from notes_vault.vault.timestamps import write_moment


class ReviewRepository:
    """Keeps unfinished releases, so that a lock loses no decision."""

    def __init__(self, database: Database, audit: AuditTrail) -> None:
        self._database = database
        self._audit = audit

    def save(self, release_id: ReleaseId, entry_key: str, decisions_json: str) -> None:
        """Keep the decisions about one entry of a release."""
        with self._database.transaction():
            self._database.change(
                "INSERT INTO reviews (release_id, entry_key, decisions) VALUES (?1, ?2, ?3)"
                " ON CONFLICT (release_id, entry_key) DO UPDATE SET decisions = ?3",
                (release_id, entry_key, decisions_json),
            )

    def load(self, release_id: ReleaseId) -> dict[str, str]:
        """The decisions of a release, by entry key."""
        return dict(self._database.rows("SELECT entry_key, decisions FROM reviews WHERE release_id = ?", (release_id,)))

    def save_draft(self, release_id: ReleaseId, draft_json: str) -> None:
        """Keep the draft of a release."""
        with self._database.transaction():
            self._database.change(
                "INSERT INTO release_drafts (id, saved_at, draft) VALUES (?1, ?2, ?3)"
                " ON CONFLICT (id) DO UPDATE SET saved_at = ?2, draft = ?3",
                (release_id, write_moment(self._database.clock()), draft_json),
            )

    def load_draft(self, release_id: ReleaseId) -> str | None:
        """One draft, or None."""
        row = self._database.row("SELECT draft FROM release_drafts WHERE id = ?", (release_id,))
        return None if row is None else str(row[0])

    def load_drafts(self) -> tuple[tuple[ReleaseId, str], ...]:
        """(id, draft) of every release under way, the latest first."""
        rows = self._database.rows("SELECT id, draft FROM release_drafts ORDER BY saved_at DESC, id")
        return tuple((ReleaseId(row[0]), row[1]) for row in rows)

    def save_readings(self, release_id: ReleaseId, readings: Mapping[str, str]) -> None:
        """Keep what was read in texts of a release, by the key of the text; nothing for a release that is over."""
        with self._database.transaction():
            if self.load_draft(release_id) is None:
                return
            for text_key, reading in readings.items():
                self._database.change(
                    "INSERT INTO readings (release_id, text_key, reading) VALUES (?1, ?2, ?3)"
                    " ON CONFLICT (release_id, text_key) DO UPDATE SET reading = ?3",
                    (release_id, text_key, reading),
                )

    def load_readings(self, release_id: ReleaseId) -> dict[str, str]:
        """What was read for a release, by the key of the text."""
        return dict(self._database.rows("SELECT text_key, reading FROM readings WHERE release_id = ?", (release_id,)))

    def discard(self, release_id: ReleaseId) -> None:
        """Forget a release that was given up; the audit trail keeps that it was, once."""
        with self._database.transaction():
            if self.load_draft(release_id) is None:
                return
            self.remove(release_id)
            self._audit.append("release-discarded", release_id)

    def remove(self, release_id: ReleaseId) -> None:
        """Forget a release that was produced or given up: draft, decisions and readings."""
        with self._database.transaction():
            self._database.change("DELETE FROM release_drafts WHERE id = ?", (release_id,))
            self._database.change("DELETE FROM reviews WHERE release_id = ?", (release_id,))
            self._database.change("DELETE FROM readings WHERE release_id = ?", (release_id,))
