"""Single values of a vault, by name: settings, the last place."""

from __future__ import annotations

from typing import cast

from notes_vault.vault.database import Database
from notes_vault.vault.stored_text import make_encodable


class KeptValues:
    """Named texts, one each."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str) -> str | None:
        """The value, or None."""
        row = self._database.row("SELECT value FROM values_kept WHERE name = ?", (name,))
        return None if row is None else cast("str", row[0])

    def put(self, name: str, value: str) -> bool:
        """Keep a value; False when it was kept already."""
        value = make_encodable(value)
        if self.get(name) == value:
            return False
        with self._database.transaction():
            self._database.change(
                "INSERT INTO values_kept (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2",
                (name, value),
            )
        return True
