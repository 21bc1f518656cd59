"""What the check found, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from notes_vault.vault.check import Problem

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()
_HEADS = ("About", "Record", "What is wrong")
_ABOUT = {
    "note-unreadable": "Unreadable note",
    "note-altered": "Altered note",
    "note-lost": "Lost note",
    "pages": "Damaged file",
    "structure": "Damaged file",
    "search-index": "Search index",
    "audit": "Audit trail",
    "ledger": "Disclosure",
    "chart": "Chart",
    "older-file": "Older file",
}


class ProblemsModel(QAbstractTableModel):
    """One row a problem; records are named by their ids, never by their words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Problem, ...] = ()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Take over what was found."""
        self.beginResetModel()
        self._rows = tuple(problems)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOTHING) -> int:
        """Qt: one row a problem."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        """Qt: about, record, sentence."""
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
        problem = self._rows[index.row()]
        about = _ABOUT.get(problem.code, problem.code)
        return (about, problem.where or "—", problem.sentence)[index.column()]
