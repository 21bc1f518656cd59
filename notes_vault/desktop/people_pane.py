"""The left pane: the people, and what is left to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from notes_vault.desktop.people_delegate import PeopleDelegate
from notes_vault.desktop.people_model import PeopleModel
from notes_vault.desktop.row_list import RowList
from notes_vault.desktop.services import PersonRow
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import SPACE_BETWEEN, SPACE_WITHIN
from notes_vault.desktop.widgets_buttons import LinkButton
from notes_vault.desktop.widgets_text import Paragraph, SectionHead, inset
from notes_vault.record.identifiers import ClientId

_EMPTY = "Nobody yet. Add the first client; a name is enough."


class PeoplePane(QFrame):
    """People by name, and the number of unsigned notes.

    Signals:
        person_chosen: the id of a chart.
        new_client_requested: the person wants to open a chart.
        unsigned_requested: the person wants to see what is unsigned.
    """

    person_chosen = Signal(str)
    new_client_requested = Signal()
    unsigned_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "side")
        self.model = PeopleModel(self)
        self.list = RowList("People", self)
        self.list.setProperty("ground", "side")
        self.list.setModel(self.model)
        self.list.setItemDelegate(PeopleDelegate(theme, self.list))
        self._empty = Paragraph(_EMPTY, self, dim=True)
        self._new = LinkButton("Add a client…", self)
        self._unsigned = LinkButton("Unsigned notes", self)
        self._count = QLabel("0", self)
        self._lay_out(theme)
        self._connect_signals()

    def show_people(self, rows: Sequence[PersonRow], current: ClientId | None) -> None:
        """Show the charts, the current one selected; nothing is announced."""
        blocker = QSignalBlocker(self.list.selectionModel())
        self.model.show_rows(rows)
        self._select(current)
        blocker.unblock()
        self._empty.setVisible(not rows)
        self.list.setVisible(bool(rows))
        self.list.viewport().update()
        count = sum(row.unsigned for row in rows)
        self._count.setText(str(count))
        self._unsigned.setAccessibleName(f"Unsigned notes: {count}")

    def show_current(self, client_id: ClientId | None) -> None:
        """Select a chart without announcing it."""
        blocker = QSignalBlocker(self.list.selectionModel())
        self._select(client_id)
        blocker.unblock()
        self.list.viewport().update()

    def _select(self, client_id: ClientId | None) -> None:
        index = self.model.index_of(client_id)
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if index.isValid():
            self.list.scrollTo(index)

    def _lay_out(self, theme: Theme) -> None:
        side, gap = theme.px(SPACE_BETWEEN), theme.px(SPACE_WITHIN)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(14), 0, gap)
        layout.setSpacing(gap)
        heads = SectionHead("People", self), SectionHead("To do", self)
        new_row, todo_row = QHBoxLayout(), QHBoxLayout()
        new_row.setContentsMargins(side - 4, 0, side, 0)
        new_row.addWidget(self._new)
        new_row.addStretch(1)
        todo_row.setContentsMargins(side - 4, 0, side, gap)
        todo_row.addWidget(self._unsigned)
        todo_row.addStretch(1)
        todo_row.addWidget(self._count)
        layout.addLayout(inset(heads[0], side))
        layout.addWidget(self.list, 1)
        layout.addLayout(inset(self._empty, side))
        layout.addLayout(new_row)
        layout.addSpacing(gap)
        layout.addLayout(inset(heads[1], side))
        layout.addLayout(todo_row)
        layout.addStretch(0)

    def _connect_signals(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.clicked.connect(self._on_current_changed)
        self.list.activated.connect(self._on_current_changed)
        self._new.clicked.connect(self.new_client_requested)
        self._unsigned.clicked.connect(self.unsigned_requested)

    @Slot(QModelIndex)
    def _on_current_changed(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is not None:
            self.person_chosen.emit(row.client_id)
