"""What was decided in releases that went out, entry by entry, as JSON; it holds content and stays in the vault.

Where an entry is discarded, so is what was decided on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from notes_vault.record.production import ProductionId
from notes_vault.vault.database import Database


@dataclass(frozen=True, slots=True)
class ReleasedDecisions:
    """The decisions on one entry in one release, and when and to whom it went."""

    date: date
    recipient: str
    basis: str
    decisions_json: str


class ReleasedDecisionRepository:
    """Keeps decisions beyond the review; those of a release that did not go out count for nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, production_id: ProductionId, decisions: Mapping[str, str]) -> None:
        """Keep the decisions of a release by entry key, before it is stored; what abandoned ones left is dropped."""
        with self._database.transaction():
            self._database.change(
                "DELETE FROM released_decisions WHERE production_id IN"
                " (SELECT id FROM productions WHERE state = 'abandoned')"
            )
            for entry_key, decisions_json in decisions.items():
                self._database.change(
                    "INSERT INTO released_decisions (production_id, entry_key, decisions) VALUES (?, ?, ?)",
                    (production_id, entry_key, decisions_json),
                )

    def of_entry(self, entry_key: str) -> tuple[ReleasedDecisions, ...]:
        """What was decided on an entry in releases that are in the ledger, the latest first."""
        rows = self._database.rows(
            "SELECT p.date, p.recipient, p.basis, r.decisions FROM released_decisions r"
            " JOIN productions p ON p.id = r.production_id"
            " WHERE r.entry_key = ? AND p.state IN ('entered', 'published') ORDER BY p.created_at DESC, p.id",
            (entry_key,),
        )
        return tuple(ReleasedDecisions(date.fromisoformat(row[0]), row[1], row[2], row[3]) for row in rows)
