"""Where an inspection found something, as a table; and its result in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from notes_vault.desktop.widgets_message import Tone
from notes_vault.release.inspection import Inspection, Leak, LeakKind
from notes_vault.release.verification import Match, Verification

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()
_HEADS = ("Result", "Passage", "What", "Where")


def summarise(inspection: Inspection, passage_count: int, verification: Verification | None = None) -> tuple[str, Tone]:
    """The result in a sentence, and how serious it is; what was not looked for, or was altered, is not called clean."""
    if inspection.exit_code == 2:
        return inspection.unreadable or "The file could not be read to its end.", Tone.DANGER
    found = sum(leak.kind is LeakKind.FOUND for leak in inspection.findings)
    possible = len(inspection.findings) - found
    if found:
        more = f" {_count(possible, 'more place')} could hide something." if possible else ""
        return f"Found in {_count(found, 'place')}.{more}", Tone.DANGER
    looked = "Nothing was found" if passage_count else "No passage was named to look for"
    if possible:
        return f"{looked}, but {_count(possible, 'place')} could hide something.", Tone.WARN
    if not passage_count:
        return f"{looked}. The file has no place that could hide something.", Tone.NEUTRAL
    if verification is not None and verification.match in {Match.ALTERED, Match.NUMBERS_ONLY}:
        return f"{looked} of the passages, and no place that could hide them.", Tone.NEUTRAL
    return "Clean: nothing was found, and the file has no place that could hide it.", Tone.OK


_TONES = {
    Match.SAME: Tone.OK, Match.ALTERED: Tone.DANGER, Match.NUMBERS_ONLY: Tone.WARN, Match.UNKNOWN: Tone.NEUTRAL,
    Match.UNREADABLE: Tone.WARN,
}  # fmt: skip


def summarise_comparison(verification: Verification) -> tuple[str, Tone]:
    """Whether the file is what was released, and how serious that is; where it differs stands in the table."""
    return verification.sentence(), _TONES[verification.match]


class LeaksModel(QAbstractTableModel):
    """One row a place; passages are named by their number, never by their words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Leak, ...] = ()

    def show_leaks(self, leaks: Sequence[Leak]) -> None:
        """Take over the findings."""
        self.beginResetModel()
        self._rows = tuple(leaks)
        self.endResetModel()

    def explain(self, row: int) -> str:
        """What a row means and what to do, in sentences; empty where there is no such row."""
        if not 0 <= row < len(self._rows):
            return ""
        leak = self._rows[row]
        return f"{leak.meaning}\n{leak.advice}"

    def rowCount(self, parent: Index = _NOTHING) -> int:
        """Qt: one row a place."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        """Qt: result, passage, what it is, where."""
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
        leak = self._rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{leak.meaning} {leak.advice}"
        passage = f"line {leak.secret_number}" if leak.secret_number is not None else "—"
        return (leak.kind.value.capitalize(), passage, leak.channel, leak.where)[index.column()]


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"
