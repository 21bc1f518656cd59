"""Settings of this vault; they are kept inside it, because a settings file could be changed by anybody."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from notes_vault.desktop.chevron_fields import ChevronComboBox
from notes_vault.desktop.form_dialog import FormDialog
from notes_vault.desktop.minutes_field import RANGE_WORDS, MinutesError, MinutesField
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_message import Tone
from notes_vault.desktop.widgets_text import FieldLabel, Paragraph
from notes_vault.record.settings import PracticeSettings
from notes_vault.record.templates import Template

_LOCKING = f"{RANGE_WORDS}. Without keys or pointer for this long the vault locks; there is no “never”."
_PREFIX = "Stands before the page numbers of a release, as in REC000001."


class SettingsDialog(FormDialog):
    """Four settings.

    Signals:
        settings_chosen: a :class:`PracticeSettings`.
    """

    settings_chosen = Signal(object)

    def __init__(
        self, theme: Theme, settings: PracticeSettings, templates: Sequence[Template], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "Settings", "Save", parent)
        self.minutes = MinutesField(settings.idle_minutes, self)
        self.signer = QLineEdit(settings.signer, self)
        self.signer.setPlaceholderText("R. Vale, LCSW")
        self.signer.setAccessibleName("Name and credentials under signed notes")
        self.template = ChevronComboBox(self)
        self.template.setAccessibleName("Template a new note begins from")
        for template in templates:
            self.template.addItem(template.title, template.key)
        self.template.setCurrentIndex(max(0, self.template.findData(settings.default_template)))
        self.prefix = QLineEdit(settings.bates_prefix, self)
        self.prefix.setAccessibleName("Prefix of page numbers in releases")
        self.prefix.setMaxLength(16)
        self._lay_out()
        self.submitted.connect(self._on_submitted)
        self.minutes.setFocus()
        self.minutes.selectAll()

    def _lay_out(self) -> None:
        rows: tuple[tuple[str, QWidget, str], ...] = (
            ("Lock after (minutes)", self.minutes, _LOCKING),
            ("Signature", self.signer, ""),
            ("Template of a new note", self.template, ""),
            ("Prefix of page numbers", self.prefix, _PREFIX),
        )
        for words, field, explanation in rows:
            self.body.addWidget(FieldLabel(words, field, self))
            self.body.addWidget(field)
            if explanation:
                field.setAccessibleDescription(explanation)
                self.body.addWidget(Paragraph(explanation, self, dim=True))

    @Slot()
    def _on_submitted(self) -> None:
        try:
            minutes = self.minutes.minutes()
        except MinutesError as error:
            self._refuse(error.sentence(), self.minutes)
            return
        prefix = self.prefix.text().strip()
        if not prefix.isascii() or not prefix.replace("-", "").isalnum():
            words = "The prefix can hold letters, digits and hyphens, and at least one of them. Nothing was changed."
            self._refuse(words, self.prefix)
            return
        self.settings_chosen.emit(
            PracticeSettings(
                idle_minutes=minutes,
                signer=" ".join(self.signer.text().split()),
                default_template=str(self.template.currentData()),
                bates_prefix=prefix,
            )
        )

    def _refuse(self, sentence: str, field: QLineEdit) -> None:
        self.message.show_sentence(sentence, Tone.WARN)
        field.setFocus()
        field.selectAll()
