"""The middle pane: the notes of one chart, newest first, or every unsigned note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from notes_vault.desktop.day_words import today
from notes_vault.desktop.name_head import NameHead
from notes_vault.desktop.note_words import counted
from notes_vault.desktop.row_list import RowList
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.timeline_delegate import TimelineDelegate
from notes_vault.desktop.timeline_model import NameOf, TimelineModel
from notes_vault.desktop.tokens import SPACE_BETWEEN, SPACE_WITHIN
from notes_vault.desktop.widgets_buttons import LinkButton
from notes_vault.desktop.widgets_text import Paragraph, inset
from notes_vault.record.identifiers import NoteId
from notes_vault.record.notes import NoteSummary


class TimelinePane(QWidget):
    """Notes to choose from.

    Signals:
        note_chosen: the id of a note.
        chart_requested: the person wants to see or change the chart's people.
    """

    note_chosen = Signal(str)
    chart_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles: dict[str, str] = {}
        self.model = TimelineModel(self)
        self.list = RowList("Notes", self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(
            TimelineDelegate(theme, self.list, self.model, today, lambda key: self._titles.get(key, ""))
        )
        self._head = NameHead(self)
        self._chart = LinkButton("Chart…", self)
        self._empty = Paragraph("", self, dim=True)
        self._lay_out(theme)
        self._connect_signals()

    def name_templates(self, titles: dict[str, str]) -> None:
        """Titles of templates by key."""
        self._titles = dict(titles)

    def show_client(self, name: str, rows: Sequence[NoteSummary], current: NoteId | None) -> None:
        """Show one chart's notes."""
        self._head.show_name(name, f" · {counted(len(rows), 'note', 'notes')}")
        self._chart.setVisible(True)
        self._show(rows, None, current, "No notes yet. Ctrl+N begins the first.")

    def show_unsigned(self, rows: Sequence[NoteSummary], name_of: NameOf, current: NoteId | None) -> None:
        """Show every draft of the practice."""
        self._head.show_name("", f"Unsigned · {counted(len(rows), 'note', 'notes')}")
        self._chart.setVisible(False)
        self._show(rows, name_of, current, "Every note is signed.")

    def show_nothing(self) -> None:
        """Nobody is chosen."""
        self._head.show_name("", "")
        self._chart.setVisible(False)
        self._show((), None, None, "Choose a person to see their notes.")

    def show_current(self, note_id: NoteId | None) -> None:
        """Select a note without announcing it."""
        blocker = QSignalBlocker(self.list.selectionModel())
        index = self.model.index_of(note_id)
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        blocker.unblock()
        if index.isValid():
            self.list.scrollTo(index)
        self.list.viewport().update()

    def _show(self, rows: Sequence[NoteSummary], name_of: NameOf | None, current: NoteId | None, empty: str) -> None:
        scroll = self.list.verticalScrollBar().value()
        self.model.show_rows(rows, name_of)
        self.list.verticalScrollBar().setValue(scroll)
        self.show_current(current)
        self._empty.setText(empty)
        self._empty.setVisible(not rows)
        self.list.setVisible(bool(rows))
        self.list.setAccessibleName(self._head.accessibleName() or "Notes")

    def _lay_out(self, theme: Theme) -> None:
        side, gap = theme.px(SPACE_BETWEEN), theme.px(SPACE_WITHIN)
        head = QHBoxLayout()
        head.setContentsMargins(side, 0, gap, 0)
        head.addWidget(self._head, 1)
        head.addWidget(self._chart)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.setSpacing(theme.px(2))
        layout.addLayout(head)
        layout.addLayout(inset(self._empty, side, gap))
        layout.addWidget(self.list, 1)
        layout.addStretch(0)

    def _connect_signals(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.clicked.connect(self._on_current_changed)
        self.list.activated.connect(self._on_current_changed)
        self._chart.clicked.connect(self.chart_requested)

    @Slot(QModelIndex)
    def _on_current_changed(self, index: QModelIndex) -> None:
        note = self.model.note_at(index)
        if note is not None:
            self.note_chosen.emit(note.id)
