"""Fields for a recovery code, one a group: each is checked as it is completed, a pasted code fills them all."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from notes_vault.desktop.passphrase_field import PassphraseField
from notes_vault.desktop.secret import Secret
from notes_vault.desktop.tokens import SPACE_BETWEEN, SPACE_WITHIN
from notes_vault.desktop.widgets_text import FieldLabel
from notes_vault.desktop.wizard.services import RecoveryServices

_A_ROW = 4
_SEPARATORS = b"- \t\r\n"


class RecoveryGroups(QWidget):
    """The groups of a code.

    Signals:
        mistyped: the number (from 1) of a group whose check character does not fit.
        edited: something was typed.
        completed: the last group was completed.
    """

    mistyped = Signal(int)
    edited = Signal()
    completed = Signal()

    def __init__(self, services: RecoveryServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._length = services.group_length()
        self._is_filling = False
        self._just_reached: PassphraseField | None = None
        count = services.group_count()
        self._fields = [
            PassphraseField(f"Group {number} of {count} of the recovery code", self) for number in range(1, count + 1)
        ]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_BETWEEN)
        grid.setVerticalSpacing(SPACE_WITHIN)
        for index, field in enumerate(self._fields):
            field.set_shown(shown=True)
            row, column = divmod(index, _A_ROW)
            grid.addWidget(FieldLabel(f"Group {index + 1}", field, self), 2 * row, column)
            grid.addWidget(field, 2 * row + 1, column)
        self._connect_signals()

    @property
    def fields(self) -> tuple[PassphraseField, ...]:
        """The fields in order."""
        return tuple(self._fields)

    def find_mistyped(self) -> int:
        """The first group (from 1) that is missing or mistyped, 0 when all are sound."""
        return next((number for number in range(1, len(self._fields) + 1) if not self._is_sound(number)), 0)

    def copy_code(self) -> Secret:
        """The whole code, groups joined by hyphens; the caller wipes it."""
        groups = [field.copy_secret() for field in self._fields]
        code = bytearray(sum(len(group) for group in groups) + len(groups) - 1)
        at = 0
        for group in groups:
            if at:
                code[at] = ord("-")
                at += 1
            code[at : at + len(group)] = group.buffer
            at += len(group)
            group.wipe()
        return Secret(code)

    def forget(self) -> None:
        """Wipe every field."""
        self._is_filling = True
        for field in self._fields:
            field.clear()
        self._is_filling = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What people type between groups is no part of any: the next field is reached already by then."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            just_reached, self._just_reached = self._just_reached, None
            if event.text() in {" ", "-"}:
                self._just_reached = just_reached
                return True
            if event.key() == Qt.Key.Key_Tab and watched is just_reached and just_reached.is_empty:
                return True
        return super().eventFilter(watched, event)

    def _connect_signals(self) -> None:
        for field in self._fields:
            field.installEventFilter(self)
            field.edited.connect(self._on_edited)

    def _is_sound(self, number: int) -> bool:
        typed = self._fields[number - 1].copy_secret()
        sound = bool(typed) and self._services.is_sound_group(number, typed)
        typed.wipe()
        return sound

    @Slot()
    def _on_edited(self) -> None:
        if self._is_filling:
            return
        self.edited.emit()
        index = next((place for place, field in enumerate(self._fields) if field is self.sender()), 0)
        typed = self._fields[index].copy_secret()
        if len(typed) > self._length:
            index = self._spread(index, typed)
        typed.wipe()
        if len(self._fields[index].text()) == self._length:
            self._leave(index)

    def _spread(self, index: int, typed: Secret) -> int:
        """Distribute more than one group over the fields from ``index`` on; returns the last one filled."""
        plain = bytearray(len(typed))
        count = 0
        for byte in typed.buffer:
            if byte not in _SEPARATORS:
                plain[count] = byte
                count += 1
        self._is_filling = True
        last = index
        for place in range(index, len(self._fields)):
            start = (place - index) * self._length
            if start < count:
                part = Secret(plain[start : min(start + self._length, count)])
                self._fields[place].set_secret(part)
                part.wipe()
                last = place
        self._is_filling = False
        plain[:] = bytes(len(plain))
        return last

    def _leave(self, index: int) -> None:
        """A group is complete: go on to the next one, or say that this one is mistyped."""
        typed = (number for number in range(1, index + 2) if not self._fields[number - 1].is_empty)
        wrong = next((number for number in typed if not self._is_sound(number)), 0)
        if wrong:
            self._fields[wrong - 1].setFocus()
            self._fields[wrong - 1].selectAll()
            self.mistyped.emit(wrong)
        elif index + 1 < len(self._fields):
            self._just_reached = self._fields[index + 1]
            self._just_reached.setFocus()
        else:
            self.completed.emit()
