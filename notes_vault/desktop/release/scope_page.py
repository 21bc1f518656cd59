"""Step 2: which entries go in. Nothing is ticked beforehand; the whole record needs a typed reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from notes_vault.desktop.release.candidate_table import CandidateTable
from notes_vault.desktop.release.candidates_model import CandidatesModel
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_buttons import QuietButton
from notes_vault.desktop.widgets_text import FieldLabel, Paragraph
from notes_vault.record.identifiers import NoteId
from notes_vault.release.authority import Basis
from notes_vault.workflows.release_draft import Candidate, ReleaseDraft


class ScopePage(QWidget):
    """The table, and below it how much is chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = CandidatesModel(self)
        self.table = CandidateTable(self.model, theme, self)
        self._count = Paragraph("", self)
        self._toggle = QuietButton("Tick selected rows  Space", self)
        self._all = QuietButton("Tick all that is reached", self)
        self._reason = QLineEdit(self)
        self._reason.setAccessibleName("Why the whole record is needed")
        self._reason_label = FieldLabel("The whole record is chosen. Why is all of it needed?", self._reason, self)
        self._asks = Paragraph("", self, dim=True)
        page = QFrame(self)
        page.setProperty("role", "page")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)
        column = QVBoxLayout(page)
        edge = theme.px(66)
        column.setContentsMargins(edge, theme.px(30), edge, theme.px(24))
        column.setSpacing(theme.px(12))
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        row.addWidget(self._toggle)
        row.addWidget(self._all)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        for widget in (self._reason_label, self._reason, self._asks):
            column.addWidget(widget)
        self._connect_signals()

    @property
    def chosen(self) -> tuple[NoteId, ...]:
        """The ticked entries."""
        return self.model.chosen

    @property
    def justification(self) -> str:
        """The typed reason; empty while it is not asked for."""
        return self._reason.text().strip() if self._is_whole() else ""

    @property
    def is_complete(self) -> bool:
        """True when something is chosen and, for the whole record, a reason is typed."""
        return bool(self.chosen) and (not self._is_whole() or bool(self.justification))

    @property
    def missing(self) -> str:
        """What is to be done before the next step, in words; empty where nothing is."""
        if not self.chosen:
            return "Nothing is ticked. Tick the entries that go in."
        return "" if self.is_complete else "The whole record is ticked. Say in a sentence why all of it is needed."

    def focus_missing(self) -> None:
        """Go to the first thing that lacks something."""
        (self._reason if self.chosen else self.table).setFocus()

    def show_scope(self, draft: ReleaseDraft, candidates: Sequence[Candidate], basis: Basis | None) -> None:
        """Show the entries of a release that was begun."""
        self._asks.setText(basis.justification_asks if basis is not None else "")
        self._reason.setText(draft.request.justification)
        self.model.show_candidates(candidates, draft.request.items, draft.note_ids)
        if candidates:
            self.table.setCurrentIndex(self.model.index(self.model.first_reached, 0))
        self.table.setFocus()

    @property
    def reason(self) -> str:
        """What is typed as the reason, asked for or not."""
        return self._reason.text()

    def go_on(self, ticked: Iterable[NoteId], reason: str) -> None:
        """Put back what was ticked and typed before a lock."""
        self.model.choose(ticked)
        self._reason.setText(reason)

    def _is_whole(self) -> bool:
        return self.model.is_whole_record

    def _connect_signals(self) -> None:
        self.model.chosen_changed.connect(self._on_chosen_changed)
        self._reason.textChanged.connect(self.model.chosen_changed)
        self._toggle.clicked.connect(self.table.tick_selected)
        self._all.clicked.connect(self.table.tick_all)

    @Slot()
    def _on_chosen_changed(self) -> None:
        reached, total = self.model.reached_count, self.model.rowCount()
        self._count.setText(f"{len(self.chosen)} chosen. {reached} of {total} entries are reached by the basis.")
        for widget in (self._reason_label, self._reason, self._asks):
            widget.setVisible(self._is_whole())
