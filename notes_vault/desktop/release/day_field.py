"""A calendar day typed as 2026-03-31: a date, never a timestamp."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

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
        self.setMaxLength(10)

    def day(self) -> date:
        """The day typed.

        Raises:
            DayError: nothing was typed, or a day that does not exist.
        """
        try:
            return date.fromisoformat(self.text().strip())
        except ValueError:
            raise DayError(f"“{self._name}” is not a day of the calendar.", "", "Write it as 2026-03-31.") from None

    def show_day(self, day: date) -> None:
        """Fill the field."""
        self.setText(day.isoformat())
