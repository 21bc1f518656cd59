"""Asks one group of the recovery code back, with the code hidden."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from notes_vault.desktop.passphrase_field import PassphraseField
from notes_vault.desktop.secret import Secret
from notes_vault.desktop.tokens import SPACE_WITHIN
from notes_vault.desktop.widgets_buttons import LinkButton
from notes_vault.desktop.widgets_text import FieldLabel, Paragraph


class GroupCheck(QWidget):
    """One field for one group.

    Signals:
        submitted: Enter in the field.
        look_again_requested: the code is to be shown again.
    """

    submitted = Signal()
    look_again_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = PassphraseField("Group of the recovery code", self)
        self._field.set_shown(True)
        self._label = FieldLabel("", self._field, self)
        self._again = LinkButton("Show the code again", self)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(SPACE_WITHIN)
        lines.addWidget(Paragraph("The code is hidden now. Type one group of it from your copy.", self))
        lines.addWidget(self._label)
        lines.addWidget(self._field)
        lines.addWidget(self._again)
        self._field.returnPressed.connect(self.submitted)
        self._again.clicked.connect(self.look_again_requested)

    def ask(self, number: int) -> None:
        """Ask for this group, counted from 1."""
        self._field.clear()
        self._label.setText(f"&Group {number}")
        self._field.setAccessibleName(f"Group {number} of the recovery code")

    def first_field(self) -> QWidget:
        """The field."""
        return self._field

    def take(self) -> Secret:
        """What was typed; the field is empty then."""
        return self._field.take()

    def forget(self) -> None:
        """Wipe what was typed."""
        self._field.clear()
