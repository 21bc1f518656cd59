"""The client's entries as a table: none is ticked at first, what the basis does not reach cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from notes_vault.desktop.day_words import moment_words
from notes_vault.record.identifiers import NoteId
from notes_vault.release.request import OrderItem
from notes_vault.workflows.release_draft import Candidate

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()
_HEADS = ("Service date", "Kind", "State", "First words", "Granted by, or why not")
_FIRST_WORDS = 3
#: The columns that hold sentences; they share what room the others leave.
SENTENCES = (_FIRST_WORDS, 4)


class CandidatesModel(QAbstractTableModel):
    """One row an entry, oldest first.

    Signals:
        chosen_changed: an entry was ticked or unticked.
    """

    chosen_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._candidates: tuple[Candidate, ...] = ()
        self._items: tuple[OrderItem, ...] = ()
        self._chosen: set[NoteId] = set()

    def show_candidates(
        self, candidates: Sequence[Candidate], items: Sequence[OrderItem], chosen: Iterable[NoteId]
    ) -> None:
        """Take over the entries; ``chosen`` are those ticked before in this release."""
        self.beginResetModel()
        self._candidates, self._items = tuple(candidates), tuple(items)
        reached = {one.note_id for one in candidates if one.reached}
        self._chosen = set(chosen) & reached
        self.endResetModel()
        self.chosen_changed.emit()

    def candidate(self, row: int) -> Candidate:
        """The entry of a row."""
        return self._candidates[row]

    @property
    def chosen(self) -> tuple[NoteId, ...]:
        """The ticked entries, oldest first."""
        return tuple(one.note_id for one in self._candidates if one.note_id in self._chosen)

    @property
    def reached_count(self) -> int:
        """How many entries the basis reaches."""
        return sum(one.reached for one in self._candidates)

    @property
    def is_whole_record(self) -> bool:
        """True when every entry is ticked whose kind the basis reaches."""
        record = {one.note_id for one in self._candidates if one.of_record}
        return len(record) > 1 and record <= self._chosen

    def choose(self, note_ids: Iterable[NoteId]) -> None:
        """Tick these entries and no others, as far as they are reached."""
        chosen = set(note_ids)
        self.show_candidates(self._candidates, self._items, chosen)

    def toggle(self, rows: Iterable[int]) -> None:
        """Tick the rows as far as they can be, or untick them when all of them are ticked."""
        wanted = {self._candidates[row].note_id for row in rows if self._candidates[row].reached}
        if not wanted:
            return
        self._chosen = self._chosen - wanted if wanted <= self._chosen else self._chosen | wanted
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._candidates) - 1, len(_HEADS) - 1))
        self.chosen_changed.emit()

    @property
    def first_reached(self) -> int:
        """The first row that can be ticked; the first of all where none can."""
        return next((row for row, one in enumerate(self._candidates) if one.reached), 0)

    def rowCount(self, parent: Index = _NOTHING) -> int:
        """Qt: one row an entry."""
        return 0 if parent.isValid() else len(self._candidates)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        """Qt: date, kind, state, how it begins, what grants it."""
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the heads of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: words, ticks, and the row for a screen reader."""
        if not index.isValid():
            return None
        one = self._candidates[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == _FIRST_WORDS:
            return f"<p>{escape(_begin(one))}</p>"  # wraps, and what looks like markup in a note is none
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._words(one)[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0 and one.reached:
            return Qt.CheckState.Checked if one.note_id in self._chosen else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(one, index.column())
        return None

    def setData(self, index: Index, _value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt: a click on a tick."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.toggle([index.row()])
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: what is not reached can be walked to, read and selected, and not ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        if self._candidates[index.row()].reached:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def _spoken(self, one: Candidate, column: int) -> str:
        """A cell for a screen reader: of what cannot be chosen the reason with it, once; with the day how it begins."""
        words = self._words(one)[column]
        state = "chosen" if one.note_id in self._chosen else "not chosen" if one.reached else "cannot be chosen"
        state += f": {one.why_not}" if one.why_not else ""
        spoken = f"{words.removesuffix('.')}, {state}" if words not in {"", one.why_not} else state
        return f"{spoken.removesuffix('.')}. {_begin(one)}" if column == 0 else spoken

    def _words(self, one: Candidate) -> tuple[str, str, str, str, str]:
        covering = [
            f"Item {number}: “{item.quote}”"
            for number, item in enumerate(self._items, start=1)
            if item.covers(one.kind, one.service_date)
        ]
        why = one.why_not if not one.reached else covering[0] if covering else ""
        state = "signed" if one.is_signed else "draft"
        return one.service_date.isoformat(), one.kind.label, state, _begin(one), why


def _begin(one: Candidate) -> str:
    """What tells an entry from others of its day; psychotherapy notes show nothing of what they say."""
    if one.kind.is_separate:
        return f"Kept apart. Begun {moment_words(one.entered_at)}."
    return one.first_words or "No words yet."
