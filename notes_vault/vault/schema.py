"""Numbered schema versions: applied one transaction each, and compared with the file before anything is used.

The text in the file must be, word for word, what our own migrations produce: a trigger or view added by somebody else
would run with our rights, and a trigger taken away would no longer guard a signed note.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlcipher3 import dbapi2 as sqlcipher

from notes_vault.errors import BugError
from notes_vault.vault import schema_1, schema_2, schema_readings, schema_released
from notes_vault.vault.database import Database
from notes_vault.vault.errors import VaultForgedError, VaultNewerError
from notes_vault.vault.timestamps import write_moment


@dataclass(frozen=True, slots=True)
class Migration:
    """What turns version ``number - 1`` into version ``number``."""

    number: int
    sql: str


MIGRATIONS: Final = (
    Migration(1, schema_1.SQL),
    Migration(2, schema_2.SQL),
    Migration(3, schema_readings.SQL),
    Migration(4, schema_released.SQL),
)


class Schema:
    """The migrations this program knows, in order from 1."""

    def __init__(self, migrations: Sequence[Migration] = MIGRATIONS) -> None:
        if [migration.number for migration in migrations] != list(range(1, len(migrations) + 1)):
            raise BugError("migrations out of order")
        self._migrations = tuple(migrations)

    @property
    def newest(self) -> int:
        """The version this program writes."""
        return len(self._migrations)

    def create(self, database: Database) -> None:
        """Build the newest version in an empty file, in one transaction."""
        moment = write_moment(database.clock())
        database.run("BEGIN IMMEDIATE")
        for migration in self._migrations:
            _apply(database, migration)
        database.change("INSERT INTO tally (id, commits, saved_at) VALUES (1, 1, ?)", (moment,))
        database.run("COMMIT")

    def bring_up_to_date(self, database: Database, back_up: Callable[[int], None]) -> None:
        """Check the schema, then apply what is missing, one transaction each.

        Args:
            database: the open file.
            back_up: called with the old version before the first change; makes and proves a backup, or raises.

        Raises:
            VaultNewerError: a newer program wrote it; nothing was changed.
            VaultForgedError: the schema is not word for word what that version has; nothing was changed.
        """
        version = self.require_expected(database)
        if version == self.newest:
            return
        back_up(version)
        for migration in self._migrations[version:]:
            with database.transaction():
                _apply(database, migration)
        self.require_expected(database)

    def require_expected(self, database: Database) -> int:
        """Compare the file's schema with ours; returns its version.

        Raises:
            VaultNewerError, VaultForgedError: see :meth:`bring_up_to_date`.
        """
        version = int(database.value("PRAGMA user_version"))
        if version > self.newest:
            raise VaultNewerError(
                "This vault was last used by a newer version of Notes Vault.",
                "It was not changed.",
                "Install that version or a later one on this computer.",
            )
        if version < 1 or schema_text(database) != self.expected_text(version):
            raise VaultForgedError(
                "The structure of this vault is not the one Notes Vault builds; somebody or something changed it.",
                "It was not used, and nothing in it was changed.",
                "Restore the latest backup into a new folder.",
            )
        return version

    def expected_text(self, version: int) -> tuple[tuple[object, ...], ...]:
        """The schema as the migrations up to ``version`` make it, built in memory."""
        connection = sqlcipher.connect(":memory:", isolation_level=None)
        try:
            for migration in self._migrations[:version]:
                for statement in split_statements(migration.sql):
                    connection.execute(statement)
            return tuple(connection.execute(_SCHEMA_QUERY).fetchall())
        finally:
            connection.close()


_SCHEMA_QUERY: Final = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"


def schema_text(database: Database, name: str = "main") -> tuple[tuple[object, ...], ...]:
    """What the file says its schema is."""
    return tuple(database.rows(_SCHEMA_QUERY.replace("sqlite_schema", f"{name}.sqlite_schema")))


def _apply(database: Database, migration: Migration) -> None:
    for statement in split_statements(migration.sql):
        database.change(statement)
    database.change(f"PRAGMA user_version={migration.number}")


def split_statements(sql: str) -> list[str]:
    """Single statements of a script: ``executescript`` would commit the transaction around it."""
    statements: list[str] = []
    pending = ""
    for line in sql.strip().splitlines():
        pending += line + "\n"
        if line.endswith(";") and sqlcipher.complete_statement(pending):
            statements.append(pending.strip())
            pending = ""
    if pending.strip():
        raise BugError("an unfinished statement in a migration")
    return statements
