"""Appears under the text to say why a passage is redacted or kept; the words stay in the vault."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from notes_vault.desktop.chevron_fields import ChevronComboBox
from notes_vault.desktop.tokens import SPACE_WITHIN
from notes_vault.desktop.widgets_buttons import PrimaryButton

_LONGEST = 200
_REASONS = (
    "Identifies the client.",
    "Identifies somebody else.",
    "Health information of somebody else.",
    "Outside what was asked for.",
    "Privileged communication.",
    "Safety of the client or of others.",
    "An ordinary word, nobody's name.",
)


class ReasonStrip(QFrame):
    """A list of usual reasons that other words can be typed into.

    Signals:
        reason_given: the words.
    """

    reason_given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self.field = ChevronComboBox(self)
        self.field.setEditable(True)
        self.field.addItems(_REASONS)
        self.field.setAccessibleName("Reason")
        line = self.field.lineEdit() or QLineEdit(self)
        self._line = line
        line.setMaxLength(_LONGEST)
        line.setAccessibleName("Reason")
        self._words = QLabel(self)
        self._words.setBuddy(self.field)
        button = PrimaryButton("Set the reason  Enter", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, SPACE_WITHIN, SPACE_WITHIN, SPACE_WITHIN)
        row.setSpacing(SPACE_WITHIN)
        row.addWidget(self._words)
        row.addWidget(self.field, 1)
        row.addWidget(button)
        self.hide()
        button.clicked.connect(self._on_given)
        line.returnPressed.connect(self._on_given)

    def ask(self, reason: str, count: int) -> None:
        """Begin with the present reason, all of it selected."""
        self._words.setText(f"Reason for {count} places" if count > 1 else "Reason")
        self.field.setEditText(reason)
        self.show()
        self.field.setFocus()
        self._line.selectAll()

    @Slot()
    def _on_given(self) -> None:
        words = " ".join(self.field.currentText().split())
        if words:
            self.hide()
            self.reason_given.emit(words)
