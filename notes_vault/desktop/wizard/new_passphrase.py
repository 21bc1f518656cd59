"""Two fields for a new passphrase, the meter, and the generator; used by the first run and by recovery."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from notes_vault.desktop.passphrase_field import PassphraseField
from notes_vault.desktop.secret import Secret
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.tokens import SPACE_BETWEEN, SPACE_WITHIN
from notes_vault.desktop.widgets_buttons import QuietButton
from notes_vault.desktop.widgets_message import MessageBar, Tone
from notes_vault.desktop.widgets_text import FieldLabel, Paragraph
from notes_vault.desktop.wizard.generated_words import GeneratedWords
from notes_vault.desktop.wizard.meter import Meter
from notes_vault.desktop.wizard.services import Judged, PassphraseServices

_JUDGE_AFTER_MS = 300


class NewPassphrase(QWidget):
    """A new passphrase typed twice.

    Signals:
        submitted: Enter in the second field.
    """

    submitted = Signal()

    def __init__(
        self, services: PassphraseServices, tasks: TaskRunner, message: MessageBar, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._tasks = tasks
        self._message = message
        self._own_words: Sequence[str] = ()
        self._is_judging = False
        self._judge_again = False
        self._field = PassphraseField("New passphrase", self)
        self._repeat = PassphraseField("The same passphrase once more", self)
        self._show = QuietButton("Show", self)
        self._generate = QuietButton("Generate six words", self)
        self._caps = Paragraph("Caps Lock seems to be on.", self)
        self._words = GeneratedWords(self)
        self._meter = Meter(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_JUDGE_AFTER_MS)
        self._arrange()
        self._connect_signals()

    @property
    def meter(self) -> Meter:
        """The judgement shown."""
        return self._meter

    def set_own_words(self, words: Sequence[str]) -> None:
        """Names that make a bad passphrase of this vault."""
        self._own_words = words

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self._field

    @property
    def is_empty(self) -> bool:
        """True when nothing is typed in either field."""
        return self._field.is_empty and self._repeat.is_empty

    def find_problem(self) -> str:
        """Why it cannot be used yet, or nothing; how good it is the keys room decides."""
        if self._field.is_empty:
            return "Type a passphrase of at least 15 characters, or let six words be generated."
        if self._repeat.is_empty:
            return "Type the same passphrase once more, so that a slip does not lock you out."
        first, second = self._field.copy_secret(), self._repeat.copy_secret()
        same = first.buffer == second.buffer
        first.wipe()
        second.wipe()
        return "" if same else "The two passphrases are not the same. Type the second one again."

    def copy_secret(self) -> Secret:
        """What is typed; the caller wipes it."""
        return self._field.copy_secret()

    def forget(self) -> None:
        """Wipe both fields and the words shown."""
        self._pause.stop()
        self._words.forget()
        self._field.clear()
        self._repeat.clear()
        self._meter.clear()
        self._show.setChecked(False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is checked for a page that is not there."""
        self._pause.stop()
        super().hideEvent(event)

    def _arrange(self) -> None:
        self._caps.setProperty("role", "warn")
        self._caps.hide()
        self._show.setCheckable(True)
        self._show.setAccessibleName("Show the passphrase")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(SPACE_WITHIN)
        lines.addWidget(FieldLabel("&Passphrase", self._field, self))
        entry = QHBoxLayout()
        entry.setSpacing(SPACE_WITHIN)
        entry.addWidget(self._field, 1)
        entry.addWidget(self._show)
        entry.addWidget(self._generate)
        lines.addLayout(entry)
        lines.addWidget(self._caps)
        lines.addWidget(self._words)
        lines.addWidget(self._meter)
        lines.addSpacing(SPACE_BETWEEN)
        lines.addWidget(FieldLabel("&Once more", self._repeat, self))
        lines.addWidget(self._repeat)

    def _connect_signals(self) -> None:
        self._field.edited.connect(self._on_edited)
        self._repeat.edited.connect(self._message.clear)
        self._pause.timeout.connect(self._judge)
        self._show.toggled.connect(self._on_show_toggled)
        self._generate.clicked.connect(self._on_generate)
        self._field.returnPressed.connect(self._repeat.setFocus)
        self._repeat.returnPressed.connect(self.submitted)
        for field in (self._field, self._repeat):
            field.refused.connect(self._on_refused)
            field.caps_lock_changed.connect(self._caps.setVisible)

    @Slot()
    def _on_edited(self) -> None:
        self._message.clear()
        self._words.disown()
        if self._field.is_empty:
            self._pause.stop()
            self._meter.clear()
            return
        self._pause.start()

    @Slot()
    def _judge(self) -> None:
        """One judgement at a time; what was typed meanwhile is judged after it."""
        if self._is_judging:
            self._judge_again = True
            return
        secret = self._field.copy_secret()
        if not secret:
            return
        self._is_judging = True
        own_words = list(self._own_words)
        self._tasks.run(
            lambda: self._services.judge(secret, own_words), self._on_judged, self._on_judging_failed, owner=self
        )

    def _on_judged(self, judged: Judged) -> None:
        self._is_judging = False
        if not self._field.is_empty:
            self._meter.show_judgement(judged)
        if self._judge_again:
            self._judge_again = False
            self._judge()

    def _on_judging_failed(self, _error: object) -> None:
        """The meter is advice; the keys room decides when the vault is made."""
        self._is_judging = False
        self._meter.clear()

    @Slot()
    def _on_generate(self) -> None:
        self._tasks.run(self._services.suggest_passphrase, self._on_suggested, self._message.show_error, owner=self)

    def _on_suggested(self, secret: Secret) -> None:
        self._words.forget()
        self._field.set_secret(secret)
        self._repeat.clear()
        self._words.show_words(secret)
        self._show.setChecked(True)
        secret.wipe()
        self._message.show_sentence(
            "Write these words down and keep the note away from this computer. Then type them once more.",
            Tone.NEUTRAL,
        )
        self._repeat.setFocus()

    @Slot(bool)
    def _on_show_toggled(self, shown: bool) -> None:
        self._show.setText("Hide" if shown else "Show")
        self._show.setAccessibleName("Hide the passphrase" if shown else "Show the passphrase")
        self._field.set_shown(shown)
        self._repeat.set_shown(shown)
        if not shown:
            self._words.cover()
        elif self._words.are_passphrase:
            secret = self._field.copy_secret()
            self._words.show_words(secret)
            secret.wipe()

    @Slot(str)
    def _on_refused(self, sentence: str) -> None:
        self._message.show_sentence(sentence, Tone.DANGER)
