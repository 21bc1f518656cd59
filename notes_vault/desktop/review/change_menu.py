"""The menu behind "Change…": what the passage is, how far it goes, this place or all."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from notes_vault.desktop.review.categories import CATEGORY_WORDS
from notes_vault.redaction.findings import Category

_COMMANDS = ("redact_one", "keep_all", "reopen", "open_reason")
_EXTENT = ("extend", "shrink", "extend_start", "shrink_start")
_SHOWN = ("open_filter", "clear_filter", "toggle_second_pass", "accept_earlier")


class ChangeMenu(QMenu):
    """Commands of the review, then the categories with the present one checked.

    Signals:
        category_chosen: the category's value.
    """

    category_chosen = Signal(str)

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__("Change", parent)
        for name in _COMMANDS:
            self.addAction(actions[name])
        for title, names in (("Extent", _EXTENT), ("Findings", _SHOWN)):
            part = self.addMenu(title)
            part.setAccessibleName(title)
            for name in names:
                part.addAction(actions[name])
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

    def show_category(self, category: Category) -> None:
        """Check the present category."""
        self._choices[category].setChecked(True)

    def _on_chosen(self, choice: QAction) -> None:
        self.category_chosen.emit(str(choice.data()))
