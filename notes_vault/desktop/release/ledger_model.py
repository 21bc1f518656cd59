"""The accounting of disclosures (45 CFR 164.528) as a table, newest first as the workflow hands it over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from notes_vault.record.identifiers import ClientId
from notes_vault.record.production import LedgerRow

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()
_CLIENT = 1
_HEADS = ("Date", "Client", "To", "What", "Purpose", "Basis", "Reviewed", "Sum of the package")


class LedgerModel(QAbstractTableModel):
    """One row a disclosure; there is nothing to edit."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[LedgerRow, ...] = ()
        self._names: Mapping[ClientId, str] = {}

    def show_rows(self, rows: Sequence[LedgerRow], names: Mapping[ClientId, str]) -> None:
        """Take over the ledger; ``names`` of the clients whose column is wanted, none where it is of one client."""
        self.beginResetModel()
        self._rows, self._names = tuple(rows), dict(names)
        self.endResetModel()

    def number_of(self, production_id: str) -> int:
        """Where a production's row stands, from 0; -1 when it is not listed."""
        return next((n for n, row in enumerate(self._rows) if row.production_id == production_id), -1)

    def full_text(self, number: int) -> str:
        """A row with nothing cut, one line a column."""
        return "\n".join(f"{head}: {value}" for head, value in self._pairs(self._rows[number]))

    def rowCount(self, parent: Index = _NOTHING) -> int:
        """Qt: one row a disclosure."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        """Qt: what 164.528(b)(2) asks for, and the sum."""
        return 0 if parent.isValid() else len(_HEADS) - (not self._names)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the heads of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return [head for column, head in enumerate(_HEADS) if self._names or column != _CLIENT][section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the words of a cell."""
        if not index.isValid() or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        return self._pairs(self._rows[index.row()])[index.column()][1]

    def _pairs(self, row: LedgerRow) -> list[tuple[str, str]]:
        values = (
            row.date.isoformat(),
            self._names.get(row.client_id, ""),
            ", ".join(part for part in (row.recipient, row.address) if part),
            row.description,
            row.purpose,
            row.basis,
            "no" if row.unreviewed else "yes",
            row.package_sha256,
        )
        pairs = list(zip(_HEADS, values, strict=True))
        return pairs if self._names else [pair for pair in pairs if pair[0] != _HEADS[_CLIENT]]
