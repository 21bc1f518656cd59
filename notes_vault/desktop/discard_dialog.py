"""Throwing a draft away: asked once, in plain words, because nothing brings it back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from notes_vault.desktop.day_words import day_words
from notes_vault.desktop.form_dialog import FormDialog
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_text import Paragraph
from notes_vault.record.notes import Note

_FINAL = (
    "The draft and all that is written in it are removed from this vault and cannot be brought back here. Backups "
    "made before still hold it. The audit trail keeps that a draft was discarded, not what it said."
)


class DiscardDialog(FormDialog):
    """Says what will be gone; Enter and Escape keep the draft.

    Signals:
        discarding_requested: the person means it.
    """

    discarding_requested = Signal()

    def __init__(self, theme: Theme, note: Note, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Discard this draft", "Discard", parent)
        self.body.addWidget(Paragraph(f"{note.kind.label}, service of {day_words(note.service_date)}.", self))
        self.body.addWidget(Paragraph(_FINAL, self, dim=True))
        self.keep_by_default("Keep it")
        self.submitted.connect(self.discarding_requested)
