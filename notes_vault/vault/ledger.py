"""The accounting of disclosures (45 CFR 164.528): append-only by trigger, each row's hash in the audit trail."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from notes_vault.record.identifiers import ClientId
from notes_vault.record.production import LedgerRow, ProductionId
from notes_vault.vault.content_hash import hash_facts
from notes_vault.vault.database import Database
from notes_vault.vault.timestamps import read_moment, write_moment

_COLUMNS: Final = (
    "id, production_id, client_id, date, recipient, address, description, purpose, basis, package_sha256,"
    " unreviewed, entered_at"
)


class Ledger:
    """Reads and extends the ledger; only a production's repository extends it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rows(self, client_id: ClientId | None = None) -> tuple[LedgerRow, ...]:
        """Every disclosure, or one client's, in the order they were entered."""
        condition = "" if client_id is None else " WHERE client_id = ?"
        sql = "SELECT {columns} FROM ledger{condition} ORDER BY seq"
        sql = sql.replace("{columns}", _COLUMNS).replace("{condition}", condition)
        return tuple(_read(row) for row in self._database.rows(sql, () if client_id is None else (client_id,)))

    def enter(self, row: LedgerRow) -> str:
        """Add a row in the caller's transaction; returns its hash for the audit trail."""
        values = _values(row)
        sql = "INSERT INTO ledger ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)".replace(
            "{columns}", _COLUMNS
        )
        self._database.change(sql, values)
        return hash_facts(values)


def ledger_hash(row: LedgerRow) -> str:
    """The hash that the audit trail holds for a row."""
    return hash_facts(_values(row))


def _values(row: LedgerRow) -> tuple[str | int, ...]:
    return (
        row.id,
        row.production_id,
        row.client_id,
        row.date.isoformat(),
        row.recipient,
        row.address,
        row.description,
        row.purpose,
        row.basis,
        row.package_sha256,
        int(row.unreviewed),
        write_moment(row.entered_at),
    )


def _read(row: tuple[Any, ...]) -> LedgerRow:
    return LedgerRow(
        id=row[0],
        production_id=ProductionId(row[1]),
        client_id=ClientId(row[2]),
        date=date.fromisoformat(row[3]),
        recipient=row[4],
        address=row[5],
        description=row[6],
        purpose=row[7],
        basis=row[8],
        package_sha256=row[9],
        unreviewed=bool(row[10]),
        entered_at=read_moment(row[11]),
    )
