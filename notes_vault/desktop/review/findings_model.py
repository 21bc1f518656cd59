"""The side list as a Qt model: undecided groups, then what is decided, folded up until it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from notes_vault.desktop.review.groups import Group
from notes_vault.redaction.decisions import Verdict

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()
#: Groups listed at once; each key lays the rows out anew.
_LISTED = 120
_DECIDED = {Verdict.REDACT: "Redacted", Verdict.KEEP: "Kept"}


class RowKind(StrEnum):
    """What a row of the list is."""

    HEAD = "head"
    GROUP = "group"
    SUMMARY = "summary"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a section head, a group, the count of what stands at a verdict, or the way to groups not listed."""

    kind: RowKind
    text: str
    group: Group | None = None
    verdict: Verdict | None = None
    count: int = 0
    is_open: bool = False
    first: int = 0

    def spoken(self) -> str:
        """The row for a screen reader."""
        if self.group is not None:
            state = _DECIDED.get(self.group.verdict, "undecided").lower()
            return f"{self.group.title}, {self.group.kind}, {state}. {self.group.reason}"
        if self.kind is RowKind.SUMMARY:
            return f"{self.text}, {self.count}, {'expanded' if self.is_open else 'collapsed'}"
        return self.text


class FindingsModel(QAbstractListModel):
    """Rows built from groups; which of the decided sections are open is kept here."""

    RowRole = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[Group, ...] = ()
        self._rows: list[Row] = []
        self._is_unfolded = False
        self._turned: set[Verdict] = set()
        self._first: dict[Verdict, int] = {}
        self._places: dict[tuple[str, Verdict], int] = {}
        self.nothing_undecided = "Nothing left to decide"

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Take over new groups."""
        self._groups = tuple(groups)
        self._rebuild()

    def unfold(self, *, is_unfolded: bool) -> None:
        """Whether what is decided is listed from the start, as when a filter asks for it; the next groups tell."""
        if is_unfolded != self._is_unfolded:
            self._is_unfolded = is_unfolded
            self._turned.clear()

    def toggle(self, verdict: Verdict) -> None:
        """Open or fold up what stands at a verdict."""
        self._turned ^= {verdict}
        self._rebuild()

    def _is_open(self, verdict: Verdict) -> bool:
        return (verdict in self._turned) != self._is_unfolded

    def move_to(self, row: Row) -> None:
        """List the groups that a "more" row stands for."""
        if row.verdict is not None:
            self._first[row.verdict] = row.first
            self._rebuild()

    def row(self, index: Index) -> Row | None:
        """The row at an index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def index_of(self, key: str, verdict: Verdict) -> QModelIndex:
        """Where a group is listed; the summary of its verdict while that is folded up; else an invalid index."""
        number = self._row_of(key, verdict)
        if number is None and (verdict is Verdict.UNDECIDED or self._is_open(verdict)):
            groups = [group for group in self._groups if group.verdict is verdict]
            place = next((place for place, group in enumerate(groups) if group.key == key), None)
            if place is not None:
                self._first[verdict] = max(0, place - _LISTED // 2)
                self._rebuild()
                number = self._row_of(key, verdict)
        if number is not None:
            return self.index(number)
        for number, row in enumerate(self._rows):
            if row.kind is RowKind.SUMMARY and row.verdict is verdict:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: Index = _NOTHING) -> int:
        """Qt: how many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the row itself, and its words."""
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.group.title if row.group is not None else row.text
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return row.spoken() if row.kind is not RowKind.HEAD or role == Qt.ItemDataRole.AccessibleTextRole else None
        return row if role == self.RowRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: heads cannot be chosen."""
        row = self.row(index)
        if row is None or row.kind is RowKind.HEAD:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def _row_of(self, key: str, verdict: Verdict) -> int | None:
        return self._places.get((key, verdict))

    def _listed(self, groups: Sequence[Group], verdict: Verdict) -> list[Row]:
        """As many groups as a list can lay out at each key, and the way to those before and behind them."""
        first = min(self._first.get(verdict, 0), max(0, len(groups) - _LISTED))
        last = first + _LISTED
        rows = [Row(RowKind.GROUP, group.title, group) for group in groups[first:last]]
        if first:
            before = max(0, first - _LISTED)
            rows.insert(0, Row(RowKind.MORE, f"{first} more above…", None, verdict, first=before))
        if last < len(groups):
            rows.append(Row(RowKind.MORE, f"{len(groups) - last} more below…", None, verdict, first=last))
        return rows

    def _undecided_rows(self) -> list[Row]:
        undecided = [group for group in self._groups if group.verdict is Verdict.UNDECIDED]
        listed = self._listed(undecided, Verdict.UNDECIDED)
        others = [row for row in listed if row.group is not None and row.group.is_other_client]
        rest = [row for row in listed if row.group is None or not row.group.is_other_client]
        head = Row(RowKind.HEAD, "Undecided" if undecided else self.nothing_undecided)
        rows = [Row(RowKind.HEAD, "Another client"), *others] if others else []
        return [*rows, *([head, *rest] if rest or not others else [])]

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._rows = self._undecided_rows()
        decided = {verdict: [group for group in self._groups if group.verdict is verdict] for verdict in _DECIDED}
        self._rows += [Row(RowKind.HEAD, "Decided")] if any(decided.values()) else []
        for verdict, groups in decided.items():
            if groups:
                count = sum(len(group.spots) for group in groups)
                is_open = self._is_open(verdict)
                self._rows.append(Row(RowKind.SUMMARY, _DECIDED[verdict], None, verdict, count, is_open))
                self._rows += self._listed(groups, verdict) if is_open else []
        self._places = {
            (row.group.key, row.group.verdict): number for number, row in enumerate(self._rows) if row.group is not None
        }
        self.endResetModel()
