"""The table of a client's entries: Space ticks; of an entry that cannot be ticked it says why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from notes_vault.desktop.day_words import day_words
from notes_vault.desktop.release.candidates_model import SENTENCES, CandidatesModel
from notes_vault.desktop.review.plain_table import PlainTable
from notes_vault.desktop.theme import Theme, tick_ground
from notes_vault.workflows.release_draft import Candidate

_WHERE_IT_IS_SET = "What a release reaches is set in its first step."


class TickDelegate(QStyledItemDelegate):
    """Draws tick boxes whose edge can be seen in the dark, and dim what cannot be ticked."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Qt: how a cell is drawn."""
        super().initStyleOption(option, index)
        palette = QPalette(option.palette)  # a stylesheet gives the rest, the colours of the selection among it
        palette.setColor(QPalette.ColorRole.Window, tick_ground(self._theme.tokens))
        if index.isValid() and not index.sibling(index.row(), 0).flags() & Qt.ItemFlag.ItemIsUserCheckable:
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                palette.setColor(role, QColor(self._theme.tokens.dim))
        option.palette = palette


class CandidateTable(PlainTable):
    """Every row can be walked to and selected, whether it can be ticked or not.

    Signals:
        ticking_refused: rows were to be ticked that cannot be; why, in words.
        refusal_ended: the person went on; these words need not be said any longer.
    """

    ticking_refused = Signal(str)
    refusal_ended = Signal(str)

    def __init__(self, model: CandidatesModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(model, "Entries of the client", theme, parent)
        self._candidates = model
        self._refusal = ""
        self.setItemDelegate(TickDelegate(theme, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for column in SENTENCES:
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        model.chosen_changed.connect(self._end_refusal)
        self.selectionModel().selectionChanged.connect(self._end_refusal)

    @Slot()
    def tick_selected(self) -> None:
        """Tick the selected rows, or untick them when all of them are ticked."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        self._tick(rows, refuse_selected([self._candidates.candidate(row) for row in rows]))

    @Slot()
    def tick_all(self) -> None:
        """The same with all rows that can be ticked; what stays out is only told where that is everything."""
        count = self._candidates.rowCount()
        is_none = bool(count) and not self._candidates.reached_count
        self._tick(range(count), _none_of(f"{count} entries") + f" {_WHERE_IT_IS_SET}" if is_none else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space works on the rows, wherever in them the cursor is."""
        if event.key() == Qt.Key.Key_Space and self.selectionModel().hasSelection():
            self.tick_selected()
            return
        super().keyPressEvent(event)

    def _tick(self, rows: Iterable[int], refusal: str) -> None:
        self._candidates.toggle(rows)
        self._end_refusal()
        if refusal:
            self._refusal = refusal
            self.ticking_refused.emit(refusal)

    @Slot()
    def _end_refusal(self) -> None:
        refusal, self._refusal = self._refusal, ""
        if refusal:
            self.refusal_ended.emit(refusal)


def refuse_selected(selected: Sequence[Candidate]) -> str:
    """Why some of these cannot be ticked, and where that is set; nothing where all can."""
    refused = [one for one in selected if not one.reached]
    if not refused:
        return ""
    if len(selected) == 1:
        what = f"The entry of {day_words(refused[0].service_date)} cannot be ticked."
    elif len(refused) == len(selected):
        what = _none_of(f"{len(selected)} selected entries")
    else:
        what = f"{len(refused)} of the {len(selected)} selected entries cannot be ticked."
    reasons = {one.why_not for one in refused}
    why = reasons.pop() if len(reasons) == 1 else "Their reasons stand beside them."
    return f"{what} {why} {_WHERE_IT_IS_SET}"


def _none_of(entries: str) -> str:
    return f"None of the {entries} can be ticked."
