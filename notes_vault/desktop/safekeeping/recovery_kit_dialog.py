"""Makes a new recovery kit for the vault that is open; it is in force once a group of it was typed back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from notes_vault.desktop.passphrase_field import PassphraseField
from notes_vault.desktop.safekeeping.services import KeyServices, RenewedKit, SafekeepingService
from notes_vault.desktop.safekeeping.work_dialog import WorkDialog
from notes_vault.desktop.tasks import Task, TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_message import Tone
from notes_vault.desktop.widgets_text import FieldLabel, Paragraph
from notes_vault.desktop.wizard.recovery_page import RecoveryPage

_WORDS = (
    "A new code on a new sheet, in place of the one there is. It takes effect when you have typed a group of it back; "
    "until then the old sheet stays in force."
)
_DONE = (
    "The new kit is in force; the old sheet no longer opens this vault. It still opens backups made before: destroy it "
    "once they are gone."
)


class RecoveryKitDialog(WorkDialog):
    """The passphrase first, then the wizard's recovery page."""

    def __init__(
        self,
        service: SafekeepingService,
        keys: KeyServices,
        runners: tuple[TaskRunner, TaskRunner],
        theme: Theme,
        vault: tuple[str, Path],
        parent: QWidget | None,
    ) -> None:
        """``runners``: the vault's, and one beside it for deriving keys; ``vault``: its name and folder."""
        super().__init__(theme, "New recovery kit", "Make a new code", parent, width=640)
        self._service = service
        self._keys = keys
        self._vault_tasks, self._key_tasks = runners
        self._vault_name, self._folder = vault
        self._kit: RenewedKit | None = None
        self.field = PassphraseField("Passphrase", self)
        self.page = RecoveryPage(keys, self._key_tasks, self)
        self.page.heading.hide()
        self._ask = QWidget(self)
        lines = QVBoxLayout(self._ask)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(Paragraph(_WORDS, self._ask, dim=True))
        lines.addWidget(FieldLabel("Passphrase", self.field, self._ask))
        lines.addWidget(self.field)
        for widget in (self._ask, self.page, self.busy):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.page.hide()
        self._connect_signals()
        self.field.setFocus()

    def set_busy(self, busy: bool) -> None:
        """What is typed stays, so that a refusal can be mended."""
        super().set_busy(busy)
        self._ask.setEnabled(not busy)
        self.page.setEnabled(not busy)

    def done(self, result: int) -> None:
        """However the dialog ends, no code and nothing typed stays; a code that was not taken is void."""
        self._forget()
        super().done(result)

    def _connect_signals(self) -> None:
        self.submitted.connect(self._on_submitted)
        self.field.edited.connect(self.message.clear)
        self.field.returnPressed.connect(self._on_submitted)
        self.page.submitted.connect(self._on_submitted)
        self.page.confirmed.connect(self._on_confirmed)
        self.page.asking_changed.connect(self._on_asking_changed)

    @Slot()
    def _on_submitted(self) -> None:
        if self.is_working:
            return
        if self._kit is not None:
            self.page.check_group()
            return
        if self.field.is_empty:
            self.message.show_sentence("Type the passphrase of this vault.", Tone.WARN)
            self.field.setFocus()
            return
        secret = self.field.copy_secret()

        def derive(task: Task) -> RenewedKit:
            try:
                return self._keys.renew_recovery(secret, task.report, task.stop)
            finally:
                secret.wipe()

        self.work(
            self._key_tasks,
            derive,
            self._show_kit,
            sentence="Making a new code…",
            stopped="Stopped. The old recovery kit is in force.",
        )

    def _show_kit(self, kit: RenewedKit) -> None:
        self._kit = kit
        self.field.clear()
        self._ask.hide()
        self.page.show()
        self.page.show_kit(self._vault_name, self._folder, kit)
        self.page.first_field().setFocus()

    @Slot()
    def _on_asking_changed(self) -> None:
        self.primary.setText("Use the new kit")
        self.primary.setVisible(self.page.is_asking)

    @Slot()
    def _on_confirmed(self) -> None:
        """In force once the vault's own thread has written it."""
        kit = self._kit
        if kit is None:
            return
        header = kit.header
        self.set_busy(True)
        task = self._vault_tasks.run(
            lambda: self._service.take_recovery(header), self._on_taken, self.message.show_error, owner=self
        )
        task.settled.connect(self._on_settled)

    def _on_taken(self, _nothing: None) -> None:
        self._forget()
        self.page.hide()
        self.show_over(_DONE)

    @Slot()
    def _on_settled(self) -> None:
        self.set_busy(False)

    def _forget(self) -> None:
        self.field.clear()
        self.page.forget()
        if self._kit is not None:
            self._kit.wipe()
            self._kit = None
