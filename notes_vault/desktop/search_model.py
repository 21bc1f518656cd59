"""What was found, as a model: newest service first, with the passages to highlight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from notes_vault.desktop.day_words import day_words
from notes_vault.record.search import SearchHit

HIT_ROLE = Qt.ItemDataRole.UserRole + 1


class SearchModel(QAbstractListModel):
    """Hits. ``HIT_ROLE`` is the :class:`SearchHit`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[SearchHit, ...] = ()

    @property
    def hits(self) -> tuple[SearchHit, ...]:
        """All hits in order."""
        return self._hits

    def show_hits(self, hits: Sequence[SearchHit]) -> None:
        """Replace the list."""
        self.beginResetModel()
        self._hits = tuple(hits)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many notes were found."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The hit, and the row in one sentence for screen readers."""
        hit = self.hit_at(index)
        if hit is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{day_words(hit.service_date)}, {hit.client_name}, {hit.kind.label}. {hit.snippet}"
        return hit if role == HIT_ROLE else None

    def hit_at(self, index: QModelIndex | QPersistentModelIndex) -> SearchHit | None:
        """The hit of an index, if it is one."""
        return self._hits[index.row()] if index.isValid() and index.row() < len(self._hits) else None
