"""The practice's own templates: written like the shipped ones, kept in the vault."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from notes_vault.desktop.chevron_fields import ChevronComboBox
from notes_vault.desktop.form_dialog import FormDialog
from notes_vault.desktop.plain_field import PlainField
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_buttons import QuietButton
from notes_vault.desktop.widgets_message import Tone
from notes_vault.desktop.widgets_text import FieldLabel, Paragraph
from notes_vault.record.templates import Template

TEMPLATE_FORM = "template"
_TITLE = "# "
_FORMAT = (
    "A line “## Heading” begins a section; a line “> …” below it is a hint that never becomes part of a note. "
    "One with the name of a shipped template takes its place."
)


class TemplateDialog(FormDialog):
    """Choose one to begin from, change it, give it a name.

    Signals:
        template_written: key and text of an own template are in :attr:`key` and :attr:`raw_text`.
        removal_requested: the name of an own template.
    """

    template_written = Signal()
    removal_requested = Signal(str)

    def __init__(
        self, theme: Theme, templates: Sequence[Template], raw_text: str, parent: QWidget | None = None
    ) -> None:
        """``raw_text``: what was typed before a lock closed this form, if anything."""
        super().__init__(theme, "Templates", "Save as your own", parent, width=640)
        self._templates = {template.key: template for template in templates}
        self._choice = ChevronComboBox(self)
        self._choice.setAccessibleName("Template to look at")
        for template in templates:
            self._choice.addItem(f"{template.title} (your own)" if template.own else template.title, template.key)
        self._name = QLineEdit(self)
        self._name.setAccessibleName("Name of your own template")
        self._name.setMaxLength(40)
        self._text = PlainField(theme, "Text of the template", "", self)
        self._text.setMinimumHeight(theme.px(260))
        self._remove = QuietButton("Remove", self)
        self._lay_out()
        self._choice.currentIndexChanged.connect(self._show_choice)
        self._remove.clicked.connect(self._on_remove)
        self.submitted.connect(self._on_submitted)
        self._show_choice()
        if raw_text:
            self._show_source(raw_text)

    @property
    def key(self) -> str:
        """What the template is kept under: the key of the one of this name, or the name itself."""
        wanted = self._typed_name().casefold()
        titled = (key for key, template in self._templates.items() if template.title.casefold() == wanted)
        return next(titled, self._typed_name())

    @property
    def raw_text(self) -> str:
        """The whole template, its title line first."""
        return f"{_TITLE}{self._typed_name()}\n{self._text.raw_text()}"

    def unfinished(self) -> tuple[str, str] | None:
        """Kept at a lock."""
        return (TEMPLATE_FORM, self.raw_text)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._choice, 1)
        row.addWidget(self._remove)
        self.body.addWidget(FieldLabel("Begin from", self._choice, self))
        self.body.addLayout(row)
        self.body.addWidget(FieldLabel("Name", self._name, self))
        self.body.addWidget(self._name)
        self.body.addWidget(FieldLabel("Template", self._text, self))
        self.body.addWidget(Paragraph(_FORMAT, self, dim=True))
        self.body.addWidget(self._text, 1)

    @Slot()
    def _show_choice(self) -> None:
        template = self._templates[str(self._choice.currentData())]
        self._show_source(template.source)
        self._name.setText(template.title)
        self._remove.setEnabled(template.own)

    def _show_source(self, source: str) -> None:
        """The title line has a field of its own."""
        first, _, rest = source.partition("\n")
        if first.startswith(_TITLE):
            self._name.setText(first.removeprefix(_TITLE).strip())
        self._text.setPlainText(rest if first.startswith(_TITLE) else source)

    def _typed_name(self) -> str:
        return " ".join(self._name.text().split())

    @Slot()
    def _on_remove(self) -> None:
        self.removal_requested.emit(str(self._choice.currentData()))

    @Slot()
    def _on_submitted(self) -> None:
        if not self._typed_name():
            self.message.show_sentence("The template needs a name.", Tone.WARN)
            self._name.setFocus()
        elif not self._text.raw_text().strip():
            self.message.show_sentence("The template is empty. Write at least a heading.", Tone.WARN)
            self._text.setFocus()
        else:
            self.template_written.emit()
