"""A look at what would leave as things stand, from within the review."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from notes_vault.desktop.review.leaving import Leaving
from notes_vault.desktop.review.leaving_table import LeavingTable
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.titles import window_title
from notes_vault.desktop.widgets_buttons import PrimaryButton, QuietButton
from notes_vault.desktop.widgets_text import Paragraph, Title


class WhatLeavesDialog(QDialog):
    """A table and the way to the place of a word.

    Signals:
        place_asked: show a row's first place in the text; the row's number.
    """

    place_asked = Signal(int)

    def __init__(self, theme: Theme, leaving: Sequence[Leaving], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(window_title("What leaves"))
        self.setAccessibleName("What leaves")
        self.table = LeavingTable(theme, self)
        self.table.show_leaving(leaving)
        show = PrimaryButton("Show in the text", self)
        show.setEnabled(bool(leaving))
        close = QuietButton("Close", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(24)] * 4)
        layout.setSpacing(theme.px(12))
        layout.addWidget(Title("What leaves", self))
        words = "Every capitalized word, date and number that is not redacted as things stand, once, with its count."
        layout.addWidget(Paragraph(words, self, dim=True))
        layout.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(show)
        layout.addLayout(row)
        self.resize(theme.px(760), theme.px(560))
        show.clicked.connect(self._on_show)
        close.clicked.connect(self.reject)
        self.table.place_asked.connect(self._on_place_asked)
        self.table.setFocus()

    @Slot()
    def _on_show(self) -> None:
        self._on_place_asked(self.table.currentIndex().row())

    @Slot(int)
    def _on_place_asked(self, row: int) -> None:
        self.accept()
        self.place_asked.emit(row)
