"""Changes the passphrase of the vault that is open."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from notes_vault.desktop.passphrase_field import PassphraseField
from notes_vault.desktop.safekeeping.services import KeyServices, SafekeepingService
from notes_vault.desktop.safekeeping.work_dialog import WorkDialog
from notes_vault.desktop.tasks import Task, TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import SPACE_WITHIN
from notes_vault.desktop.widgets_message import Tone
from notes_vault.desktop.widgets_text import FieldLabel, Paragraph, SectionHead
from notes_vault.desktop.wizard.new_passphrase import NewPassphrase
from notes_vault.keys.header_values import Header

_WORDS = (
    "From then on this vault opens with the new passphrase; the recovery kit stays as it is. Backups that were made "
    "before open with the passphrase of their own day."
)
_DONE = (
    "The passphrase was changed. Backups made before still open with the passphrase of their day: make a new one, and "
    "destroy the old ones if somebody knows the old passphrase."
)


class PassphraseDialog(WorkDialog):
    """The passphrase in force, then the new one twice."""

    def __init__(
        self,
        service: SafekeepingService,
        keys: KeyServices,
        runners: tuple[TaskRunner, TaskRunner],
        theme: Theme,
        vault_name: str,
        parent: QWidget | None,
    ) -> None:
        """``runners``: the vault's, and one beside it for deriving keys."""
        super().__init__(theme, "Change the passphrase", "Change", parent, width=580)
        self._service = service
        self._keys = keys
        self._vault_tasks, self._key_tasks = runners
        self.field = PassphraseField("Passphrase in force", self)
        self.new = NewPassphrase(keys, self._key_tasks, self.message, self)
        self.new.set_own_words([vault_name])
        head = SectionHead("New passphrase", self)
        head.setContentsMargins(0, theme.px(SPACE_WITHIN), 0, 0)
        self._form = (FieldLabel("Passphrase now", self.field, self), self.field, head, self.new)
        self.body.addWidget(Paragraph(_WORDS, self, dim=True))
        for widget in (*self._form, self.busy):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self._connect_signals()
        self.field.setFocus()

    def set_busy(self, busy: bool) -> None:
        """What is typed stays, so that a refusal can be mended."""
        super().set_busy(busy)
        for widget in self._form:
            widget.setEnabled(not busy)

    def done(self, result: int) -> None:
        """However the dialog ends, nothing typed stays."""
        self._forget()
        super().done(result)

    def _connect_signals(self) -> None:
        self.submitted.connect(self._on_submitted)
        self.field.edited.connect(self.message.clear)
        self.field.returnPressed.connect(self.new.first_field().setFocus)
        self.new.submitted.connect(self._on_submitted)

    @Slot()
    def _on_submitted(self) -> None:
        if self.is_working:
            return
        if self.field.is_empty:
            self.message.show_sentence("Type the passphrase that opens this vault now.", Tone.WARN)
            self.field.setFocus()
            return
        problem = self.new.find_problem()
        if problem:
            self.message.show_sentence(problem, Tone.WARN)
            self.new.first_field().setFocus()
            return
        old, new = self.field.copy_secret(), self.new.copy_secret()

        def derive(task: Task) -> Header:
            try:
                return self._keys.change_passphrase(old, new, task.report, task.stop)
            finally:
                old.wipe()
                new.wipe()

        self.work(
            self._key_tasks,
            derive,
            self._take,
            sentence="Making the new key. This takes a few seconds, on purpose.",
            stopped="Stopped. The passphrase is the one it was.",
        )

    def _take(self, header: Header) -> None:
        """In force once the vault's own thread has written it."""
        self.set_busy(True)
        task = self._vault_tasks.run(
            lambda: self._service.take_passphrase(header), self._on_taken, self.message.show_error, owner=self
        )
        task.settled.connect(self._on_settled)

    def _on_taken(self, _nothing: None) -> None:
        self._forget()
        for widget in self._form:
            widget.hide()
        self.show_over(_DONE)

    @Slot()
    def _on_settled(self) -> None:
        self.set_busy(False)

    def _forget(self) -> None:
        self.field.clear()
        self.new.forget()
