"""The menu behind "Change…": what the passage is, how far it goes, this place or all."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from notes_vault.desktop.review.categories import CATEGORY_WORDS
from notes_vault.desktop.review.known_people import KnownPerson
from notes_vault.redaction.findings import Category

_COMMANDS = ("redact_one", "keep_all", "reopen", "open_reason")
_EXTENT = ("extend", "shrink", "extend_start", "shrink_start")
_SELECTION = ("choose_forms", "drop_selection")
#: Letters of a name in the menu.
_LONGEST = 40
_SHOWN = ("open_filter", "clear_filter", "toggle_second_pass", "accept_earlier")


class ChangeMenu(QMenu):
    """Commands of the review, then the categories with the present one checked; what cannot be done now is gray.

    Signals:
        category_chosen: the category's value.
        person_chosen: a :class:`KnownPerson`.
    """

    category_chosen = Signal(str)
    person_chosen = Signal(object)

    def __init__(
        self, actions: Mapping[str, QAction], list_usable: Callable[[], Container[str]], parent: QWidget | None = None
    ) -> None:
        """``list_usable``: the names of the commands that can be given now."""
        super().__init__("Change", parent)
        self._list_usable = list_usable
        self._listed = {name: actions[name] for name in (*_COMMANDS, *_EXTENT, *_SELECTION, *_SHOWN)}
        for name in _COMMANDS:
            self.addAction(actions[name])
        for title, names in (("Extent", _EXTENT), ("Selection", _SELECTION), ("Findings", _SHOWN)):
            part = self.addMenu(title)
            part.setAccessibleName(title)
            for name in names:
                part.addAction(actions[name])
        self.people = self.addMenu("The same person as")
        self.people.setAccessibleName("The same person as")
        self.addSection("It is")
        self._choices: dict[Category, QAction] = {}
        group = QActionGroup(self)
        for category in Category:
            choice = self.addAction(CATEGORY_WORDS[category])
            choice.setCheckable(True)
            choice.setData(category.value)
            group.addAction(choice)
            self._choices[category] = choice
        group.triggered.connect(self._on_chosen)
        self.people.triggered.connect(self._on_person_chosen)
        self.aboutToShow.connect(self._on_about_to_show)
        self.aboutToHide.connect(self._on_about_to_hide)

    def show_category(self, category: Category) -> None:
        """Check the present category."""
        self._choices[category].setChecked(True)

    def show_people(self, people: Sequence[KnownPerson], *, is_selection: bool) -> None:
        """Offer everybody the passage may mean; a selection is redacted as soon as that is said."""
        self.people.setTitle("Redact as the same person as" if is_selection else "The same person as")
        self.people.setAccessibleName(self.people.title())
        self.people.clear()
        for person in people:
            name = person.name if len(person.name) <= _LONGEST else f"{person.name[:_LONGEST]}\u2026"
            self.people.addAction(name.replace("&", "&&")).setData(person)
        self.people.setEnabled(bool(people))

    @Slot()
    def _on_about_to_show(self) -> None:
        usable = self._list_usable()
        for name, action in self._listed.items():
            action.setEnabled(name in usable)

    @Slot()
    def _on_about_to_hide(self) -> None:
        """The keys are never gray: which of them does something is asked when it is pressed."""
        for action in self._listed.values():
            action.setEnabled(True)

    def _on_person_chosen(self, choice: QAction) -> None:
        self.person_chosen.emit(choice.data())

    def _on_chosen(self, choice: QAction) -> None:
        self.category_chosen.emit(str(choice.data()))
