"""What the three pages share: a column of one width, a title, a sentence in place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from notes_vault.desktop.tokens import SPACE_WITHIN
from notes_vault.desktop.widgets_message import MessageBar
from notes_vault.desktop.widgets_text import Paragraph, Title


class WizardPage(QWidget):
    """A page of the first run.

    Signals:
        submitted: Enter in the last field; the wizard goes on as if its button had been pressed.
    """

    submitted = Signal()

    def __init__(self, title: str, introduction: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.setAccessibleName(title)
        self.message = MessageBar(self)
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(SPACE_WITHIN)
        self.heading = Title(title, self)
        self.lines.addWidget(self.heading)
        self.lines.addWidget(Paragraph(introduction, self, dim=True))

    def first_field(self) -> QWidget:
        """Where the cursor waits when the page is entered."""
        raise NotImplementedError

    def forget(self) -> None:
        """Wipe what is secret; called whenever the page is left."""
