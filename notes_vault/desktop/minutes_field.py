"""Minutes without activity until the vault locks: typed, or counted with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from notes_vault.errors import BadInputError
from notes_vault.record.settings import IDLE_MINUTES_RANGE

_LEAST, _MOST = IDLE_MINUTES_RANGE.start, IDLE_MINUTES_RANGE.stop - 1
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}

#: The range in words.
RANGE_WORDS = f"{_LEAST} to {_MOST}"


class MinutesError(BadInputError):
    """What was typed is no number of minutes that can be set."""

    code = "idle-minutes"


class MinutesField(QLineEdit):
    """Keeps what was typed as it was typed; a spin box would make 6 of 61 and say nothing."""

    def __init__(self, minutes: int, parent: QWidget | None = None) -> None:
        super().__init__(str(minutes), parent)
        self.setMaxLength(8)
        self.setAccessibleName("Minutes without activity until the vault locks")

    def minutes(self) -> int:
        """The number typed.

        Raises:
            MinutesError: it is none, or beyond the range.
        """
        minutes = self._number()
        if minutes is None or minutes not in IDLE_MINUTES_RANGE:
            raise MinutesError(
                f"The vault can lock after {RANGE_WORDS} minutes.",
                "Nothing was changed.",
                "Type a whole number in that range.",
            )
        return minutes

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down count, within the range."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        minutes = self._number()
        self.setText(str(_LEAST if minutes is None else min(max(minutes + step, _LEAST), _MOST)))
        self.selectAll()

    def _number(self) -> int | None:
        typed = self.text().strip()
        return int(typed) if typed.isascii() and typed.isdecimal() else None
