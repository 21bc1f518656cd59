"""A calendar day typed as people write it: a date, never a timestamp."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from notes_vault.desktop.day_reading import DayUnreadError, read_day
from notes_vault.desktop.day_words import today
from notes_vault.errors import BadInputError


class DayError(BadInputError):
    """What was typed is no day of the calendar."""

    code = "day"


class DayField(QLineEdit):
    """Reads back as a date or says in a sentence why not."""

    def __init__(self, name: str, parent: QWidget | None = None, *, day: date | None = None) -> None:
        super().__init__(day.isoformat() if day else "", parent)
        self._name = name
        self.setAccessibleName(name)
        self.setPlaceholderText("YYYY-MM-DD")
        self.setMaxLength(40)
        self.editingFinished.connect(self._tidy)

    def day(self) -> date:
        """The day typed.

        Raises:
            DayError: nothing was typed, or a day that does not exist.
        """
        try:
            return read_day(self.text(), today())
        except DayUnreadError as unread:
            raise DayError(f"“{self._name}”: {unread.happened}", "", unread.next_step) from None

    @property
    def is_day(self) -> bool:
        """Whether what stands there can be read as a day."""
        try:
            self.day()
        except DayError:
            return False
        return True

    @Slot()
    def _tidy(self) -> None:
        """Once the field is left it shows which day was understood; what is none stays as typed."""
        with suppress(DayError):
            self.show_day(self.day())

    def show_day(self, day: date) -> None:
        """Fill the field."""
        self.setText(day.isoformat())
