"""Page 2: the passphrase, and the plain truth that there is no reset."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from notes_vault.desktop.secret import Secret
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.tokens import SPACE_BETWEEN, SPACE_WITHIN
from notes_vault.desktop.widgets_text import Paragraph
from notes_vault.desktop.wizard.new_passphrase import NewPassphrase
from notes_vault.desktop.wizard.page import WizardPage
from notes_vault.desktop.wizard.services import PassphraseServices

_INTRODUCTION = (
    "Fifteen characters or more; any language, spaces and pasting are welcome, and nothing has to be a capital or a "
    "digit. Six random words are both strong and easy to remember."
)
_TRUTH = (
    "Nobody can open this vault without the passphrase or the recovery kit that you make on the next page: not a "
    "colleague, not a technician, not the makers of Notes Vault. If both are lost, the notes are lost."
)


class PassphrasePage(WizardPage):
    """A new passphrase, typed twice."""

    def __init__(self, services: PassphraseServices, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__("Choose a passphrase", _INTRODUCTION, parent)
        self._entry = NewPassphrase(services, tasks, self.message, self)
        self.lines.addSpacing(SPACE_WITHIN)
        self.lines.addWidget(self._build_truth())
        self.lines.addSpacing(SPACE_BETWEEN)
        self.lines.addWidget(self._entry)
        self.lines.addWidget(self.message)
        self.lines.addStretch(1)
        self._entry.submitted.connect(self.submitted)

    def set_own_words(self, words: Sequence[str]) -> None:
        """Names that make a bad passphrase of this vault."""
        self._entry.set_own_words(words)

    def first_field(self) -> QWidget:
        """The passphrase."""
        return self._entry.first_field()

    @property
    def is_empty(self) -> bool:
        """True when nothing is typed."""
        return self._entry.is_empty

    def find_problem(self) -> str:
        """Why it cannot be used yet, or nothing."""
        return self._entry.find_problem()

    def copy_secret(self) -> Secret:
        """The passphrase; the caller wipes it."""
        return self._entry.copy_secret()

    def forget(self) -> None:
        """Wipe what was typed."""
        self._entry.forget()
        self.message.clear()

    def _build_truth(self) -> QFrame:
        box = QFrame(self)
        box.setProperty("role", "message")
        box.setProperty("tone", "warn")
        lines = QVBoxLayout(box)
        lines.setContentsMargins(SPACE_BETWEEN, SPACE_WITHIN, SPACE_BETWEEN, SPACE_WITHIN)
        head = Paragraph("There is no reset.", box)
        head.setProperty("role", "name")
        lines.addWidget(head)
        lines.addWidget(Paragraph(_TRUTH, box))
        return box
