"""The files of a package with their sums, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from notes_vault.record.production import PackageFile

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()
_HEADS = ("File", "Size", "SHA-256")


class FilesModel(QAbstractTableModel):
    """One row a file."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[str, str, str], ...] = ()

    def show_files(self, files: Sequence[PackageFile]) -> None:
        """Take over names, sizes and sums; the bytes are not kept here."""
        self.beginResetModel()
        self._rows = tuple((file.name, f"{max(1, len(file.data) // 1024)} KB", file.sha256) for file in files)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOTHING) -> int:
        """Qt: one row a file."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        """Qt: name, size, sum."""
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the heads of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the words of a cell."""
        if index.isValid() and role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._rows[index.row()][index.column()]
        return None
