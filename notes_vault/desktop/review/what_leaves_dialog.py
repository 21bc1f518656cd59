"""A look at what would leave as things stand, from within the review."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from notes_vault.desktop.review.leaving import Leaving
from notes_vault.desktop.review.leaving_filter import LeavingFilter
from notes_vault.desktop.review.leaving_table import LeavingTable
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.titles import window_title
from notes_vault.desktop.widgets_buttons import PrimaryButton, QuietButton
from notes_vault.desktop.widgets_message import MessageBar
from notes_vault.desktop.widgets_text import Paragraph, Title


class WhatLeavesDialog(QDialog):
    """A table and the way to the place of a word.

    Attributes:
        message: why a word was not redacted.

    Signals:
        place_asked: show a word's first place in the text; its number in the list.
        redact_asked: redact a word in all its places; its number in the list.
    """

    place_asked = Signal(int)
    redact_asked = Signal(int)

    def __init__(self, theme: Theme, leaving: Sequence[Leaving], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(window_title("What leaves"))
        self.setAccessibleName("What leaves")
        self.table = LeavingTable(theme, self)
        self.message = MessageBar(self)
        self._filter = LeavingFilter(self)
        show = PrimaryButton("Show in the text  Enter", self)
        redact = QuietButton("Redact all its places  A", self)
        self._buttons = (show, redact)
        close = QuietButton("Close", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(24)] * 4)
        layout.setSpacing(theme.px(12))
        layout.addWidget(Title("What leaves", self))
        words = (
            "Every capitalized or rare word, date and number that is not redacted as things stand, once, with its "
            "count. Words of the chart's names come first, also written small; of other names that are usual words "
            "only those with a capital are listed."
        )
        layout.addWidget(Paragraph(words, self, dim=True))
        layout.addWidget(self.message)
        layout.addWidget(self._filter)
        layout.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(redact)
        row.addWidget(show)
        layout.addLayout(row)
        self.resize(theme.px(760), theme.px(560))
        show.clicked.connect(self._on_show)
        redact.clicked.connect(self._on_redact)
        self.table.redact_asked.connect(self.redact_asked)
        self._filter.kinds_changed.connect(self._on_kinds_changed)
        self.show_leaving(leaving)
        close.clicked.connect(self.reject)
        self.table.place_asked.connect(self._on_place_asked)
        self.table.setFocus()

    def show_leaving(self, leaving: Sequence[Leaving]) -> None:
        """Take over a list, at first and after a word was redacted."""
        self.message.clear()
        self._filter.count(leaving)
        self.table.show_leaving(leaving)
        self._refresh()

    def _refresh(self) -> None:
        for button in self._buttons:
            button.setEnabled(self.table.leavings.rowCount() > 0)

    @Slot()
    def _on_kinds_changed(self) -> None:
        self.table.show_kinds(self._filter.kinds)
        self._refresh()

    @Slot()
    def _on_redact(self) -> None:
        self.redact_asked.emit(self.table.leavings.number(self.table.currentIndex().row()))

    @Slot()
    def _on_show(self) -> None:
        self._on_place_asked(self.table.leavings.number(self.table.currentIndex().row()))

    @Slot(int)
    def _on_place_asked(self, row: int) -> None:
        self.accept()
        self.place_asked.emit(row)
