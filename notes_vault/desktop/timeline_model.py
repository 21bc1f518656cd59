"""The timeline as a model: one row a note, newest service first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from notes_vault.desktop.day_words import day_words
from notes_vault.desktop.note_words import SEPARATE, state_words
from notes_vault.record.identifiers import ClientId, NoteId
from notes_vault.record.notes import NoteSummary

NOTE_ROLE = Qt.ItemDataRole.UserRole + 1
NAME_ROLE = Qt.ItemDataRole.UserRole + 2

NameOf = Callable[[ClientId], str]


class TimelineModel(QAbstractListModel):
    """Notes of one chart, or drafts of all. ``NOTE_ROLE`` is the :class:`NoteSummary`, ``NAME_ROLE`` whose it is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[NoteSummary, ...] = ()
        self._name_of: NameOf | None = None

    @property
    def rows(self) -> tuple[NoteSummary, ...]:
        """All rows in order."""
        return self._rows

    def show_rows(self, rows: Sequence[NoteSummary], name_of: NameOf | None = None) -> None:
        """Replace the list; with ``name_of`` each row says whose note it is."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._name_of = name_of
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many notes there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The note, and the row in one sentence for screen readers."""
        note = self.note_at(index)
        if note is None:
            return None
        name = self._name_of(note.client_id) if self._name_of else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return note_words(note, name or "")
        if role == NOTE_ROLE:
            return note
        return name if role == NAME_ROLE else None

    def line_count(self, row: int) -> int:
        """How many lines a row takes: the day, perhaps whose note, what sort, perhaps its first words."""
        note = self._rows[row]
        return 2 + (self._name_of is not None) + (bool(note.preview) and not note.kind.is_separate)

    def note_at(self, index: QModelIndex | QPersistentModelIndex) -> NoteSummary | None:
        """The note of an index, if it is one."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def index_of(self, note_id: NoteId | None) -> QModelIndex:
        """Where a note stands; invalid when it is not listed."""
        number = next((number for number, row in enumerate(self._rows) if row.id == note_id), -1)
        return self.index(number) if number >= 0 else QModelIndex()


def note_words(note: NoteSummary, name: str = "") -> str:
    """A row in words: ``Tue 17 Nov 2026, Progress note, draft``."""
    parts = (day_words(note.service_date), name, note.kind.label, state_words(note))
    ending = SEPARATE if note.kind.is_separate else note.preview
    return ", ".join(part for part in parts if part) + (f". {ending}" if ending else "")
