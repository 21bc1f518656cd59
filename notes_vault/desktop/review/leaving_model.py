"""What leaves, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from notes_vault.desktop.review.leaving import Leaving

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()
_HEADS = ("Word", "Times", "What it is", "Where first")


class LeavingModel(QAbstractTableModel):
    """One row a word, number or date."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Leaving, ...] = ()

    def show_leaving(self, rows: Sequence[Leaving]) -> None:
        """Take over a list."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def leaving(self, row: int) -> Leaving:
        """The row's word."""
        return self._rows[row]

    def rowCount(self, parent: Index = _NOTHING) -> int:
        """Qt: one row a word."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        """Qt: word, count, kind, context."""
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the heads of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the words of a cell."""
        if not index.isValid() or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        row = self._rows[index.row()]
        return (row.text, str(row.count), row.kind.value, row.context)[index.column()]
