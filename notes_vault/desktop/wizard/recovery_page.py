"""Page 3: the recovery kit. First the code is shown, then it is hidden and one group of it is asked back."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.tokens import SPACE_BETWEEN, SPACE_WITHIN
from notes_vault.desktop.widgets_buttons import LinkButton, PrimaryButton, QuietButton
from notes_vault.desktop.widgets_message import Tone
from notes_vault.desktop.widgets_text import Paragraph
from notes_vault.desktop.wizard.code_view import CodeView, split_groups
from notes_vault.desktop.wizard.group_check import GroupCheck
from notes_vault.desktop.wizard.page import WizardPage
from notes_vault.desktop.wizard.printing import SheetPrinter
from notes_vault.desktop.wizard.services import PreparedKit, QrModules, SheetServices
from notes_vault.desktop.wizard.sheet import RecoverySheet
from notes_vault.desktop.wizard.sheet_saving import SheetSaving
from notes_vault.errors import KnownError

_INTRODUCTION = (
    "If the passphrase is ever lost, this code opens the vault. Put it on paper now: it is shown only here. "
    "The fifth character of each group is a check character, so a slip in copying is noticed."
)
_TRUST = "A printer may keep what it printed: use one that is yours."


class RecoveryPage(WizardPage):
    """The code of a vault that is about to be made.

    Signals:
        confirmed: the group that was asked back is right.
        asking_changed: the code was hidden and a group is asked back, or the code is shown again.
    """

    confirmed = Signal()
    asking_changed = Signal()

    def __init__(self, services: SheetServices, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__("Your recovery kit", _INTRODUCTION, parent)
        self._services = services
        self._tasks = tasks
        self._prepared: PreparedKit | None = None
        self._modules: QrModules = ()
        self._vault_name = ""
        self._number = 0
        self._code = CodeView(self)
        self._check = GroupCheck(self)
        self._shown = QWidget(self)
        self._printer = SheetPrinter(tasks, self)
        self._saving = SheetSaving(services, tasks, self.message, self)
        self._print = QuietButton("Print…", self)
        self._ready = PrimaryButton("I have it on paper", self)
        self._save = LinkButton("Save it as a file instead…", self)
        self._arrange()
        self._connect_signals()

    @property
    def is_asking(self) -> bool:
        """True while the code is hidden and a group is asked back."""
        return self._number > 0 and self._shown.isHidden()

    def show_kit(self, vault_name: str, folder: Path, prepared: PreparedKit) -> None:
        """Show the code of these keys, which stay the caller's."""
        self._vault_name = vault_name
        self._prepared = prepared
        self._saving.set_vault(vault_name, folder, prepared.recovery_code)
        self._number = 0
        self._tasks.run(
            lambda: self._services.draw_qr(prepared.recovery_code), self._on_qr_drawn, self._on_failed, owner=self
        )
        self._show_code()

    def first_field(self) -> QWidget:
        """Printing, or the group asked back."""
        return self._check.first_field() if self.is_asking else self._print

    def forget(self) -> None:
        """Take the code off the screen; the keys are wiped by whoever holds them."""
        self._prepared = None
        self._modules = ()
        self._code.clear()
        self._check.forget()
        self._saving.forget()
        self.message.clear()

    def check_group(self) -> None:
        """Compare what was typed back, and say so."""
        if self._prepared is None:
            return
        typed = self._check.take()
        is_right = bool(typed) and self._services.is_group(self._prepared.recovery_code, self._number, typed)
        typed.wipe()
        if is_right:
            self.message.clear()
            self.confirmed.emit()
            return
        self.message.show_sentence(
            f"That is not group {self._number} of this code. Compare it with your copy, or look at the code again.",
            Tone.DANGER,
        )
        self._check.first_field().setFocus()

    def _arrange(self) -> None:
        lines = QVBoxLayout(self._shown)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(SPACE_WITHIN)
        lines.addWidget(self._code)
        lines.addSpacing(SPACE_BETWEEN)
        ways = QHBoxLayout()
        ways.setSpacing(SPACE_WITHIN)
        ways.addWidget(self._print)
        ways.addWidget(self._ready)
        ways.addStretch(1)
        ways.addWidget(self._save)
        lines.addLayout(ways)
        lines.addWidget(Paragraph(_TRUST, self._shown, dim=True))
        self._check.hide()
        self.lines.addSpacing(SPACE_BETWEEN)
        self.lines.addWidget(self._shown)
        self.lines.addWidget(self._check)
        self.lines.addWidget(self._saving)
        self.lines.addWidget(self.message)
        self.lines.addStretch(1)

    def _connect_signals(self) -> None:
        self._print.clicked.connect(self._on_print)
        self._save.clicked.connect(self._saving.ask)
        self._ready.clicked.connect(self._on_ready)
        self._check.submitted.connect(self.submitted)
        self._check.look_again_requested.connect(self._show_code)
        self._printer.printed.connect(self._on_printed)
        self._printer.failed.connect(self._on_failed)

    def _on_qr_drawn(self, modules: QrModules) -> None:
        self._modules = modules
        if self._prepared is not None and not self.is_asking:
            self._code.show_code(self._prepared.recovery_code, modules)

    @Slot()
    def _show_code(self) -> None:
        if self._prepared is None:
            return
        self._check.hide()
        self._shown.show()
        self._check.forget()
        self._code.show_code(self._prepared.recovery_code, self._modules)
        self.asking_changed.emit()

    @Slot()
    def _on_ready(self) -> None:
        """Hide the code and ask one group back, another one each time."""
        if self._prepared is None:
            return
        count = len(split_groups(self._prepared.recovery_code))
        others = [number for number in range(1, count + 1) if number != self._number]
        self._number = secrets.choice(others)
        self._code.clear()
        self.message.clear()
        self._check.ask(self._number)
        self._shown.hide()
        self._check.show()
        self.asking_changed.emit()
        self._check.first_field().setFocus()

    @Slot()
    def _on_print(self) -> None:
        if self._prepared is None:
            return
        groups = split_groups(self._prepared.recovery_code)
        today = datetime.now(UTC).astimezone().date()
        self._printer.ask(RecoverySheet(self._vault_name, groups, self._modules, today))

    @Slot()
    def _on_printed(self) -> None:
        self.message.show_sentence("The sheet was sent to the printer. Check that it is complete.", Tone.OK)

    @Slot(object)
    def _on_failed(self, error: KnownError) -> None:
        self.message.show_error(error)
