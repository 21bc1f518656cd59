"""Ctrl+N: whose note, from which template. One field for both questions; Enter accepts what stands there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from notes_vault.desktop.choice_box import ChoiceBox
from notes_vault.desktop.choice_matching import best
from notes_vault.desktop.choice_model import Choice
from notes_vault.desktop.form_dialog import FormDialog
from notes_vault.desktop.note_words import DEFINITION, EXCLUSIONS, chart_words
from notes_vault.desktop.services import PersonRow
from notes_vault.desktop.theme import Theme
from notes_vault.record.identifiers import ClientId
from notes_vault.record.notes import NoteKind
from notes_vault.record.templates import Template

_KINDS = {"intake": NoteKind.INTAKE, "contact": NoteKind.CONTACT}
#: The choice that is no template: a psychotherapy note begins empty, its form is the therapist's own.
PSYCHOTHERAPY = Choice(
    "template", "psychotherapy", "Psychotherapy note", "kept apart from the record", f"{DEFINITION}\n\n{EXCLUSIONS}"
)


class NotePicker(FormDialog):
    """Two questions.

    Signals:
        picked: chart id, kind of note, template key.
        new_client_requested: nobody listed is meant; carries the name typed so far.
    """

    picked = Signal(str, str, str)
    new_client_requested = Signal(str)

    def __init__(
        self,
        theme: Theme,
        people: Sequence[PersonRow],
        templates: Sequence[Template],
        default_template: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "New note", "Continue", parent)
        self._people = tuple(people)
        self._templates = _ordered(templates, default_template)
        self._client_id: ClientId | None = None
        self._first: ClientId | None = None
        self.box = ChoiceBox(theme, "Whose note", self)
        self.box.setMinimumHeight(theme.px(410))
        self.body.addWidget(self.box, 1)
        self._connect_signals()

    def begin(self, current: ClientId | None) -> None:
        """Ask for the person; the current one is what Enter accepts."""
        self._first = current
        self._ask_for_person()
        self.open()

    def begin_for(self, client_id: ClientId) -> None:
        """The person is known: ask for the template; Escape still goes back to the person."""
        self._ask_for_template(client_id)
        self.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes one question back."""
        if event.key() == Qt.Key.Key_Escape and self._client_id is not None:
            self._first = self._client_id
            self._client_id = None
            self._ask_for_person()
            return
        super().keyPressEvent(event)

    def _ask_for_person(self) -> None:
        self.box.name("Whose note")
        self.primary.setText("Continue")
        self.box.ask("Type a name")

    def _ask_for_template(self, client_id: ClientId) -> None:
        self._client_id = client_id
        self.box.name("Template")
        self.primary.setText("Write")
        name = next(row.name for row in self._people if row.client_id == client_id)
        self.box.ask(f"Template for {name}")

    def _connect_signals(self) -> None:
        self.box.typed.connect(self._on_typed)
        self.box.chosen.connect(self._on_chosen)
        self.submitted.connect(self._on_submitted)

    @Slot(str)
    def _on_typed(self, typed: str) -> None:
        if self._client_id is not None:
            self.box.show_choices(best(typed, self._templates, lambda choice: choice.words))
            return
        people = [Choice("client", row.client_id, row.name, chart_words(row.kind)) for row in self._people]
        fitting = best(typed, people, lambda choice: choice.words)
        new = Choice("new", "", "Add a client…", "opens a chart")
        current = next((number for number, row in enumerate(fitting) if row.id == self._first and not typed), 0)
        self.box.show_choices([*fitting, new], current)

    @Slot(int)
    def _on_chosen(self, row: int) -> None:
        choice = self.box.model.rows[row]
        if choice.kind == "new":
            typed = " ".join(self.box.field.text().split())
            self.accept()
            self.new_client_requested.emit(typed)
        elif choice.kind == "client":
            self._ask_for_template(ClientId(choice.id))
        elif self._client_id is not None:
            self.accept()
            kind = NoteKind.PSYCHOTHERAPY if choice is PSYCHOTHERAPY else _KINDS.get(choice.id, NoteKind.PROGRESS)
            self.picked.emit(self._client_id, kind.value, "free" if choice is PSYCHOTHERAPY else choice.id)

    @Slot()
    def _on_submitted(self) -> None:
        if self.box.current is not None:
            self._on_chosen(self.box.list.currentIndex().row())


def _ordered(templates: Sequence[Template], default: str) -> tuple[Choice, ...]:
    """The practice's default first, psychotherapy notes last."""
    choices = [
        Choice("template", template.key, template.title, "your own" if template.own else "", template.description)
        for template in sorted(templates, key=lambda template: template.key != default)
    ]
    return (*choices, PSYCHOTHERAPY)
