"""What was found, in the middle pane while something stands in the search box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from notes_vault.desktop.day_words import today
from notes_vault.desktop.note_words import counted
from notes_vault.desktop.row_list import RowList
from notes_vault.desktop.search_delegate import SearchDelegate
from notes_vault.desktop.search_model import SearchModel
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import SPACE_BETWEEN, SPACE_WITHIN
from notes_vault.desktop.widgets_message import announce
from notes_vault.desktop.widgets_text import Paragraph, SectionHead, inset
from notes_vault.record.search import SearchHit

FILTERS = (
    "Every word must occur; “quoted words” must stand together. Narrow it with client:elias, kind:intake, "
    "after:2026-03 (from 1 March on), before:2026-11-17."
)
_NOTHING = "Nothing found. Shorter words find more; psychotherapy notes are searched only when you ask below."


class SearchPane(QWidget):
    """Hits, newest first.

    Signals:
        hit_chosen: the row of a hit in ``model``.
        psychotherapy_toggled: whether psychotherapy notes are searched too.
    """

    hit_chosen = Signal(int)
    psychotherapy_toggled = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = SearchModel(self)
        self.list = RowList("Found notes", self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(SearchDelegate(theme, self.list, today))
        self._head = SectionHead("Found", self)
        self._explanation = Paragraph(FILTERS, self, dim=True)
        self.psychotherapy = QCheckBox("Also search psychotherapy notes", self)
        self._lay_out(theme)
        self._connect_signals()

    def show_hits(self, hits: Sequence[SearchHit]) -> None:
        """Show what was found; the first hit is the current one."""
        self.model.show_hits(hits)
        if hits:
            self.list.setCurrentIndex(self.model.index(0))
        words = counted(len(hits), "note", "notes")
        self._head.setText(f"Found · {words}")
        self._explain(FILTERS if hits else f"{_NOTHING}\n\n{FILTERS}")
        announce(self, f"{words} found")

    def show_explanation(self, sentence: str = FILTERS) -> None:
        """Nothing has been searched for yet, or what was typed means nothing: say so."""
        self.model.show_hits(())
        self._head.setText("Search")
        self._explain(sentence)

    def move_current(self, step: int) -> None:
        """Go down (1) or up (-1) in the list while typing goes on in the box."""
        row = max(0, min(self.model.rowCount() - 1, self.list.currentIndex().row() + step))
        self.list.setCurrentIndex(self.model.index(row))
        announce(self.list, str(self.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) or ""))

    def choose_current(self) -> None:
        """Open the current hit."""
        if self.list.currentIndex().isValid():
            self.hit_chosen.emit(self.list.currentIndex().row())

    def _explain(self, sentence: str) -> None:
        self._explanation.setText(sentence)
        self.list.setVisible(self.model.rowCount() > 0)

    def _lay_out(self, theme: Theme) -> None:
        side, gap = theme.px(SPACE_BETWEEN), theme.px(SPACE_WITHIN)
        box = QVBoxLayout()
        box.setContentsMargins(side, gap, side, gap)
        box.addWidget(self.psychotherapy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(14), 0, gap)
        layout.setSpacing(gap)
        layout.addLayout(inset(self._head, side))
        layout.addLayout(inset(self._explanation, side))
        layout.addLayout(box)
        layout.addWidget(self.list, 1)
        layout.addStretch(0)

    def _connect_signals(self) -> None:
        self.list.clicked.connect(self._on_index_chosen)
        self.list.activated.connect(self._on_index_chosen)
        self.psychotherapy.toggled.connect(self.psychotherapy_toggled)

    @Slot(QModelIndex)
    def _on_index_chosen(self, index: QModelIndex) -> None:
        if self.model.hit_at(index) is not None:
            self.hit_chosen.emit(index.row())
