"""Signing: over a name, once and for good."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from notes_vault.desktop.day_words import day_words
from notes_vault.desktop.form_dialog import FormDialog
from notes_vault.desktop.note_words import late_words
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_message import Tone
from notes_vault.desktop.widgets_text import FieldLabel, Paragraph
from notes_vault.record.notes import Note

_IMMUTABLE = (
    "Once signed, this note can never be changed or deleted, by you or by anyone; the vault itself refuses it. "
    "What has to be added later is added as an addendum and shown after the note."
)


class SignDialog(FormDialog):
    """Asks for the signer's name.

    Signals:
        signing_requested: the signer's name.
    """

    signing_requested = Signal(str)

    def __init__(self, theme: Theme, note: Note, signer: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Sign this note", "Sign", parent)
        self.field = QLineEdit(signer, self)
        self.field.setPlaceholderText("R. Vale, LCSW")
        self.field.setAccessibleName("Name and credentials of the signer")
        day = f"{note.kind.label}, service of {day_words(note.service_date)}"
        late = late_words(note)
        entered = day_words(note.entered_at.astimezone().date())
        self.body.addWidget(Paragraph(f"{day}. {late.capitalize()}, written {entered}." if late else f"{day}.", self))
        self.body.addWidget(Paragraph(_IMMUTABLE, self, dim=True))
        self.body.addWidget(FieldLabel("Signed by", self.field, self))
        self.body.addWidget(self.field)
        self.submit_on_enter(self.field)
        self.submitted.connect(self._on_submitted)
        self.field.setFocus()
        self.field.selectAll()

    @Slot()
    def _on_submitted(self) -> None:
        name = " ".join(self.field.text().split())
        if not name:
            self.message.show_sentence("A signature needs a name. Type your name and credentials.", Tone.WARN)
            self.field.setFocus()
            return
        self.signing_requested.emit(name)
