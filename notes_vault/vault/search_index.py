"""The full-text indexes as such: do they fit the notes, and building them anew."""

from __future__ import annotations

from notes_vault.vault.audit import AuditTrail
from notes_vault.vault.database import Database
from notes_vault.vault.note_rows import CLASSES

#: The four indexes of the schema.
INDEXES = tuple(f"{note_class}{part}_index" for note_class in CLASSES for part in ("", "_addenda"))


def search_index_fits(database: Database, name: str) -> bool:
    """True when the index holds every word of its texts, no other, and every word can be looked up.

    FTS5's own ``integrity-check`` reads the index from front to back; it passes when the table by which words are
    looked up is an old one, so each word is looked up too.

    Raises:
        VaultDamagedError: the index contradicts the texts, or cannot be read.
    """
    with database.scratch():
        database.change("INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)".replace("{name}", name))
    vocabulary = f"words_of_{name}"
    create = "CREATE VIRTUAL TABLE temp.{vocabulary} USING fts5vocab (main, {name}, row)"
    database.run(create.replace("{vocabulary}", vocabulary).replace("{name}", name))
    try:
        look_up = "SELECT 1 FROM {name} WHERE {name} MATCH ? LIMIT 1".replace("{name}", name)
        terms = database.rows("SELECT term FROM temp.{vocabulary}".replace("{vocabulary}", vocabulary))
        return all(database.row(look_up, (f'"{term}"',)) is not None for (term,) in terms)
    finally:
        database.run(f"DROP TABLE temp.{vocabulary}")


def rebuild_search(database: Database, audit: AuditTrail) -> None:
    """Build every index anew from the notes."""
    with database.transaction():
        for name in INDEXES:
            database.change("INSERT INTO {name} ({name}) VALUES ('rebuild')".replace("{name}", name))
        audit.append("search-rebuilt")
