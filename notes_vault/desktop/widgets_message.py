"""Says a sentence in place: what happened, what was kept, what to do next. Nothing pops up."""

from __future__ import annotations

from enum import StrEnum

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from notes_vault.desktop.tokens import SPACE_WITHIN
from notes_vault.desktop.widgets_text import PLAIN_TEXT
from notes_vault.errors import KnownError


class Tone(StrEnum):
    """How serious a sentence is; the words carry the meaning, the tone only a coloured edge."""

    NEUTRAL = "neutral"
    OK = "ok"
    WARN = "warn"
    DANGER = "danger"


def announce(about: QObject, sentence: str, *, urgent: bool = False) -> None:
    """Have a screen reader say a sentence that appeared without the focus moving."""
    event = QtGui.QAccessibleAnnouncementEvent(about, sentence)
    if urgent:
        event.setPoliteness(QtGui.QAccessible.AnnouncementPoliteness.Assertive)
    QtGui.QAccessible.updateAccessibility(event)


class MessageBar(QFrame):
    """One sentence where the eye already is; takes no room while it has nothing to say.

    Signals:
        spoken: a sentence is shown; whoever can scroll brings it into view. Carries nothing.
    """

    spoken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self._label.setProperty("textFormat", PLAIN_TEXT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_WITHIN + 4, SPACE_WITHIN, SPACE_WITHIN + 4, SPACE_WITHIN)
        layout.addWidget(self._label)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown, or nothing."""
        return self._label.text() if not self.isHidden() else ""

    def show_error(self, error: KnownError) -> None:
        """Show what a person can act on."""
        self.show_sentence(error.sentence(), Tone.DANGER)

    def show_sentence(self, sentence: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Show and announce a sentence; an empty one clears the bar."""
        if not sentence:
            self.clear()
            return
        self._label.setText(sentence)
        self._label.setTextInteractionFlags(QtCore.Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(sentence)
        self.setProperty("tone", str(tone))
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
        announce(self, sentence, urgent=tone is Tone.DANGER)
        self.spoken.emit()

    def forget(self, sentence: str) -> None:
        """Say this no longer; another sentence stays."""
        if self.text == sentence:
            self.clear()

    def clear(self) -> None:
        """Say nothing and take no room."""
        self._label.clear()
        self.setAccessibleName("")
        self.hide()
