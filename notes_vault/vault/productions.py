"""Productions: the exact bytes of what was released, kept before any file is written, and how far each has come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

from notes_vault.errors import BugError
from notes_vault.record.identifiers import ClientId
from notes_vault.record.production import (
    LedgerRow,
    PackageFile,
    Production,
    ProductionId,
    ProductionState,
    package_sum,
)
from notes_vault.vault.audit import AuditTrail
from notes_vault.vault.database import Database
from notes_vault.vault.errors import ProductionNotFoundError
from notes_vault.vault.ledger import Ledger
from notes_vault.vault.timestamps import read_moment, write_moment

_COLUMNS: Final = (
    "id, client_id, created_at, basis, profile, recipient, address, purpose, date, folder, bates_prefix, bates_first,"
    " bates_last, unreviewed, request_json, state"
)
_SELECT: Final = "SELECT {columns} FROM productions".replace("{columns}", _COLUMNS)
_INSERT: Final = (
    "INSERT INTO productions ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
).replace("{columns}", _COLUMNS)


class ProductionRepository:
    """Keeps productions; a trigger allows stored -> entered -> published and stored -> abandoned, nothing else."""

    def __init__(self, database: Database, audit: AuditTrail, ledger: Ledger) -> None:
        self._database = database
        self._audit = audit
        self._ledger = ledger

    def store(self, production: Production) -> None:
        """Keep a package that was typeset and inspected, before any of its files is written.

        Raises:
            BugError: it is not new, or a file's sum is wrong.
        """
        if production.state is not ProductionState.STORED:
            raise BugError("a production that is not new")
        for file in production.files:
            if PackageFile.of(file.name, file.data).sha256 != file.sha256:
                raise BugError("a package file whose sum is wrong")
        with self._database.transaction():
            self._database.change(_INSERT, _values(production))
            for position, file in enumerate(production.files):
                self._database.change(
                    "INSERT INTO production_files (production_id, position, name, sha256, data) VALUES (?, ?, ?, ?, ?)",
                    (production.id, position, file.name, file.sha256, file.data),
                )
            detail = {"client": production.client_id, "sha256": package_sum(production.files)}
            self._audit.append("production-stored", production.id, detail)

    def enter_ledger(self, production_id: ProductionId, row: LedgerRow) -> None:
        """The release is a fact from here on: ledger row and state in one transaction.

        Raises:
            BugError: the row is another production's, or names other files than those kept.
        """
        production = self.get(production_id)
        belongs = row.production_id == production_id and row.client_id == production.client_id
        if not belongs or row.package_sha256 != package_sum(production.files):
            raise BugError("a ledger row that is not this production's")
        with self._database.transaction():
            sha256 = self._ledger.enter(row)
            self._move(production_id, ProductionState.ENTERED)
            self._audit.append("ledger-entered", production_id, {"row": row.id, "sha256": sha256})

    def mark_published(self, production_id: ProductionId) -> None:
        """Every file carries its final name; saying so twice is harmless."""
        if self._state(production_id) is ProductionState.PUBLISHED:
            return
        with self._database.transaction():
            self._move(production_id, ProductionState.PUBLISHED)
            self._audit.append("production-published", production_id)

    def abandon(self, production_id: ProductionId) -> None:
        """Given up before the ledger row: its bytes are dropped, the fact stays. Saying so twice is harmless."""
        if self._state(production_id) is ProductionState.ABANDONED:
            return
        with self._database.transaction():
            self._move(production_id, ProductionState.ABANDONED)
            self._database.change("DELETE FROM production_files WHERE production_id = ?", (production_id,))
            self._audit.append("production-abandoned", production_id)

    def get(self, production_id: ProductionId) -> Production:
        """One production with its bytes.

        Raises:
            ProductionNotFoundError: there is none.
        """
        row = self._database.row(_SELECT + " WHERE id = ?", (production_id,))
        if row is None:
            raise ProductionNotFoundError("There is no release with this id.", "Nothing was changed.")
        return self._with_files(_read(row))

    def list(self) -> tuple[Production, ...]:
        """Every production without its bytes (``files`` have empty data), the latest first."""
        names: dict[str, list[PackageFile]] = {}
        for owner, name, sha256 in self._database.rows(
            "SELECT production_id, name, sha256 FROM production_files ORDER BY production_id, position"
        ):
            names.setdefault(owner, []).append(PackageFile(name, b"", sha256))
        rows = self._database.rows(_SELECT + " ORDER BY created_at DESC, id")
        return tuple(replace(_read(row), files=tuple(names.get(row[0], ()))) for row in rows)

    def unfinished(self) -> tuple[Production, ...]:
        """What a crash may have left: stored or entered, with their bytes, the oldest first."""
        rows = self._database.rows(_SELECT + " WHERE state IN ('stored', 'entered') ORDER BY created_at, id")
        return tuple(self._with_files(_read(row)) for row in rows)

    def count_unfinished(self) -> int:
        """How many are stored or entered and not yet published."""
        return int(self._database.value("SELECT count(*) FROM productions WHERE state IN ('stored', 'entered')"))

    def next_bates(self, prefix: str) -> int:
        """The first number of this prefix that no release has used; abandoned ones have used none."""
        return 1 + int(
            self._database.value(
                "SELECT coalesce(max(bates_last), 0) FROM productions"
                " WHERE bates_prefix = ? AND state IN ('stored', 'entered', 'published')",
                (prefix,),
            )
        )

    def _state(self, production_id: ProductionId) -> ProductionState:
        row = self._database.row("SELECT state FROM productions WHERE id = ?", (production_id,))
        if row is None:
            raise ProductionNotFoundError("There is no release with this id.", "Nothing was changed.")
        return ProductionState(row[0])

    def _move(self, production_id: ProductionId, state: ProductionState) -> None:
        self._database.change("UPDATE productions SET state = ? WHERE id = ?", (state.value, production_id))

    def _with_files(self, production: Production) -> Production:
        rows = self._database.rows(
            "SELECT name, data, sha256 FROM production_files WHERE production_id = ? ORDER BY position",
            (production.id,),
        )
        return replace(production, files=tuple(PackageFile(row[0], bytes(row[1]), row[2]) for row in rows))


def _values(production: Production) -> tuple[str | int, ...]:
    return (
        production.id,
        production.client_id,
        write_moment(production.created_at),
        production.basis,
        production.profile,
        production.recipient,
        production.address,
        production.purpose,
        production.date.isoformat(),
        production.folder,
        production.bates_prefix,
        production.bates_first,
        production.bates_last,
        int(production.unreviewed),
        production.request_json,
        production.state.value,
    )


def _read(row: tuple[Any, ...]) -> Production:
    return Production(
        id=ProductionId(row[0]),
        client_id=ClientId(row[1]),
        created_at=read_moment(row[2]),
        basis=row[3],
        profile=row[4],
        recipient=row[5],
        address=row[6],
        purpose=row[7],
        date=date.fromisoformat(row[8]),
        folder=row[9],
        files=(),
        bates_prefix=row[10],
        bates_first=row[11],
        bates_last=row[12],
        unreviewed=bool(row[13]),
        request_json=row[14],
        state=ProductionState(row[15]),
    )
