"""The people list as a model: one row a chart."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from notes_vault.desktop.note_words import chart_words, counted
from notes_vault.desktop.services import PersonRow
from notes_vault.record.identifiers import ClientId

PERSON_ROLE = Qt.ItemDataRole.UserRole + 1


class PeopleModel(QAbstractListModel):
    """Charts by name. ``PERSON_ROLE`` is the :class:`PersonRow`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PersonRow, ...] = ()

    @property
    def rows(self) -> tuple[PersonRow, ...]:
        """All rows in order."""
        return self._rows

    def show_rows(self, rows: Sequence[PersonRow]) -> None:
        """Replace the list."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many charts there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name, row, and the row in one sentence for screen readers."""
        row = self.row_at(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.name
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return person_words(row)
            case _:
                return row if role == PERSON_ROLE else None

    def row_at(self, index: QModelIndex | QPersistentModelIndex) -> PersonRow | None:
        """The row of an index, if it is one."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def index_of(self, client_id: ClientId | None) -> QModelIndex:
        """Where a chart stands; invalid when it is not listed."""
        number = next((number for number, row in enumerate(self._rows) if row.client_id == client_id), -1)
        return self.index(number) if number >= 0 else QModelIndex()

    def name_of(self, client_id: ClientId) -> str:
        """A chart's name, or nothing."""
        return next((row.name for row in self._rows if row.client_id == client_id), "")


def person_words(row: PersonRow) -> str:
    """A row in words: ``Elias Brandt, minor, 2 unsigned notes``."""
    unsigned = counted(row.unsigned, "unsigned note", "unsigned notes") if row.unsigned else ""
    return ", ".join(part for part in (row.name, chart_words(row.kind), unsigned) if part)
