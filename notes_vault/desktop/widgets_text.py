"""Labels with a role: titles, section heads, secondary text and pills."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

#: ``Qt.TextFormat.PlainText`` as a property's number: the names of the Qt namespace would cost the lock screen 25 ms.
PLAIN_TEXT = 0


class _RoleLabel(QLabel):
    role = ""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", self.role)
        # What is shown may come from a vault's name: never read it as markup.
        self.setProperty("textFormat", PLAIN_TEXT)


class Title(_RoleLabel):
    """The name of a page, 20 px semibold."""

    role = "title"


class SectionHead(_RoleLabel):
    """11 px letter-spaced capitals; screen readers get the words as written."""

    role = "head"

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        font = self.font()
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        self.setFont(font)


class FieldLabel(_RoleLabel):
    """Names a field above it: semibold, and the field's buddy, so that its mnemonic moves the focus."""

    role = "name"

    def __init__(self, text: str, buddy: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setBuddy(buddy)


class Paragraph(_RoleLabel):
    """Text that wraps; ``dim`` for what is secondary."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, dim: bool = False) -> None:
        super().__init__(text, parent)
        self.setWordWrap(True)
        self.setProperty("role", "dim" if dim else "")


class Pill(_RoleLabel):
    """A word in a rounded box: "draft", "signed". ``tone``: "", "accent", "warn" or "separate"."""

    role = "pill"

    def __init__(self, text: str = "", parent: QWidget | None = None, *, tone: str = "") -> None:
        super().__init__(text, parent)
        self.setProperty("tone", tone)

    def set_tone(self, tone: str) -> None:
        """Change the tone; the word must say it too."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)


def inset(widget: QWidget, side: int, above: int = 0) -> QHBoxLayout:
    """Keep words away from a pane's edges; a label forgets margins of its own when the style changes."""
    row = QHBoxLayout()
    row.setContentsMargins(side, above, side, 0)
    row.addWidget(widget)
    return row
