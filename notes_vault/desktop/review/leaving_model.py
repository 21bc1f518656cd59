"""What leaves, as a table."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from notes_vault.desktop.review.leaving import Leaving, LeavingKind

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()
_HEADS = ("Word", "Times", "What it is", "Where first")


class LeavingModel(QAbstractTableModel):
    """One row a word, number or date."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Leaving, ...] = ()
        self._kinds = frozenset(LeavingKind)
        self._numbers: tuple[int, ...] = ()

    def show_leaving(self, rows: Sequence[Leaving]) -> None:
        """Take over a list."""
        self.beginResetModel()
        self._all = tuple(rows)
        self._numbers = tuple(number for number, one in enumerate(rows) if one.kind in self._kinds)
        self.endResetModel()

    def show_kinds(self, kinds: Collection[LeavingKind]) -> None:
        """List only these kinds."""
        self._kinds = frozenset(kinds)
        self.show_leaving(self._all)

    def number(self, row: int) -> int:
        """The place of a row in the whole list, whatever kinds are shown."""
        return self._numbers[row]

    def leaving(self, row: int) -> Leaving:
        """The row's word."""
        return self._all[self._numbers[row]]

    def rowCount(self, parent: Index = _NOTHING) -> int:
        """Qt: one row a word."""
        return 0 if parent.isValid() else len(self._numbers)

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
        row = self.leaving(index.row())
        return (row.text, str(row.count), row.kind.value, row.context)[index.column()]
