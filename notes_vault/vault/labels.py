"""Label books: which number stands for whom in one matter's releases. They hold names and stay in the vault."""

from __future__ import annotations

from notes_vault.record.identifiers import ClientId
from notes_vault.vault.database import Database
from notes_vault.vault.stored_text import make_encodable


class LabelRepository:
    """One book for each client and matter, so that a supplement goes on with the same numbers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def book(self, client_id: ClientId, matter: str) -> str | None:
        """The book as JSON, or None for a new matter."""
        row = self._database.row(
            "SELECT book FROM label_books WHERE client_id = ? AND matter = ?", (client_id, make_encodable(matter))
        )
        return None if row is None else str(row[0])

    def put(self, client_id: ClientId, matter: str, book_json: str) -> None:
        """Keep the book of a matter."""
        with self._database.transaction():
            self._database.change(
                "INSERT INTO label_books (client_id, matter, book) VALUES (?1, ?2, ?3)"
                " ON CONFLICT (client_id, matter) DO UPDATE SET book = ?3",
                (client_id, make_encodable(matter), book_json),
            )
