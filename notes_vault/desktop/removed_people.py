"""The way back for a person who was removed from a chart that is still open."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from notes_vault.desktop.widgets_buttons import LinkButton
from notes_vault.desktop.widgets_message import announce
from notes_vault.record.people import Person, Role

_KEYS = "Ctrl+Z"
_LONGEST = 40


class RemovedPeople(LinkButton):
    """A link that puts the person back who was removed last, then the one before; hidden while there is none.

    It remembers for as long as its dialog; Ctrl+Z presses it wherever no cell is being typed in.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self._rows: list[tuple[int, Person]] = []
        # A button's own shortcut presses it slowly, and a second press in the meantime is lost.
        keys = QAction("Put the removed person back", self)
        keys.setShortcut(QKeySequence(_KEYS))
        keys.triggered.connect(self.click)
        self.addAction(keys)
        self.hide()

    def keep(self, row: int, person: Person) -> None:
        """Remember what stood in a row; an empty row is not worth it."""
        if replace(person, role=Role.OTHER) != Person(Role.OTHER, ""):
            self._rows.append((row, person))
            self._offer()
            announce(self, f"{_name(person)} was removed. {_KEYS} puts the row back.")

    def take(self) -> tuple[int, Person]:
        """The row that was removed last, and who stood in it.

        Raises:
            IndexError: nobody was removed, or everybody is back.
        """
        row, person = self._rows.pop()
        self._offer()
        announce(self, f"{_name(person)} is back.")
        return row, person

    def _offer(self) -> None:
        words = f"Put back {_name(self._rows[-1][1])}" if self._rows else ""
        self.setText(f"{words}  {_KEYS}".replace("&", "&&"))
        self.setAccessibleName(words)
        self.setVisible(bool(words))


def _name(person: Person) -> str:
    name = person.name or "the person without a name"
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}\u2026"
