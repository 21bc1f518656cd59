"""Statements and transactions on one connection; every failure leaves here as a sentence or as a bug."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from notes_vault.children import Cancel
from notes_vault.errors import BugError
from notes_vault.vault.errors import damaged_error, stopped_error, translate
from notes_vault.vault.timestamps import Clock, utc_now, write_moment

Row = tuple[Any, ...]
_PROGRESS_STEPS = 20_000


class Database:
    """One connection with explicit transactions.

    Every write happens inside :meth:`transaction`, which counts commits: the header keeps a copy of that count, so that
    a file put back from an earlier day is noticed.
    """

    def __init__(self, connection: sqlcipher.Connection, clock: Clock = utc_now) -> None:
        self._connection = connection
        self.clock = clock

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """All rows of a query."""
        with _translated():
            found: list[Row] = self._connection.execute(sql, parameters).fetchall()
            return found

    def stream(self, sql: str, parameters: Sequence[object] = ()) -> Iterator[Row]:
        """The rows of a query one at a time, for tables too large to hold; nothing may be written meanwhile."""
        with _translated():
            cursor = self._connection.execute(sql, parameters)
        try:
            while True:
                with _translated():
                    row: Row | None = cursor.fetchone()
                if row is None:
                    return
                yield row
        finally:
            cursor.close()

    def row(self, sql: str, parameters: Sequence[object] = ()) -> Row | None:
        """The first row of a query, or None."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def value(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        """The one value of a query that always has one.

        Raises:
            BugError: it had none.
        """
        found = self.row(sql, parameters)
        if found is None:
            raise BugError("a query without its row")
        return found[0]

    def change(self, sql: str, parameters: Sequence[object] = ()) -> int:
        """Run a statement that writes; returns how many rows it touched.

        Raises:
            BugError: outside a transaction.
        """
        if not self._connection.in_transaction:
            raise BugError("a write outside a transaction")
        with _translated():
            return int(self._connection.execute(sql, parameters).rowcount)

    def run(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """Run a statement that has no place in a transaction (ATTACH, VACUUM INTO, a PRAGMA)."""
        return self.rows(sql, parameters)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, committed to the disk (journal and fsync) when the block ends; an inner one joins."""
        if self._connection.in_transaction:
            yield
            return
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.change("UPDATE tally SET commits = commits + 1, saved_at = ?", (write_moment(self.clock()),))
            self.run("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    @contextmanager
    def scratch(self) -> Iterator[None]:
        """A transaction that is always undone, for checks that SQLite phrases as writes."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            self._roll_back()

    @contextmanager
    def cancellable(self, cancel: Cancel | None) -> Iterator[None]:
        """Within the block, long statements stop soon after ``cancel`` is set.

        Raises:
            CancelledError: it was.
        """
        if cancel is None:
            yield
            return
        if cancel.is_set():
            raise stopped_error()
        self._connection.set_progress_handler(lambda: int(cancel.is_set()), _PROGRESS_STEPS)
        try:
            yield
        finally:
            self._connection.set_progress_handler(None, 0)

    def interrupt(self) -> None:
        """Stop the statement that is running, from any thread."""
        self._connection.interrupt()

    def close(self) -> None:
        """Give the file back; a transaction that is open is undone."""
        with _translated():
            self._connection.close()

    def _roll_back(self) -> None:
        """After an I/O error SQLite may have rolled back already; if it cannot, the journal does at next opening."""
        if self._connection.in_transaction:
            try:
                self._connection.execute("ROLLBACK")
            except sqlcipher.Error as error:
                raise translate(error) from None


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except sqlcipher.Error as error:
        raise translate(error) from None
    except MemoryError:  # what SQLCipher makes of a page that does not prove itself, in a statement that writes
        raise damaged_error() from None
