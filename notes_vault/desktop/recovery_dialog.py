"""Opens a vault with its recovery kit: the code group by group, then a new passphrase."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from notes_vault.desktop.fonts import scale_of
from notes_vault.desktop.recovery_groups import RecoveryGroups
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.titles import window_title
from notes_vault.desktop.tokens import SPACE_AROUND, SPACE_BETWEEN, SPACE_WITHIN
from notes_vault.desktop.widgets_buttons import PrimaryButton, QuietButton
from notes_vault.desktop.widgets_message import MessageBar, Tone, announce
from notes_vault.desktop.widgets_text import Paragraph, SectionHead, Title
from notes_vault.desktop.wizard.new_passphrase import NewPassphrase
from notes_vault.desktop.wizard.services import RecoveryServices
from notes_vault.errors import KnownError

_WIDTH, _HEIGHT = 640, 620
_STEPS = 1000
_INTRODUCTION = (
    "Type the groups from the recovery sheet; a code that is pasted fills them all. The letters O, I and L do not "
    "occur. Then choose a new passphrase: the old one will no longer open this vault."
)


class RecoveryDialog(QDialog):
    """Collects a recovery code and a new passphrase.

    Signals:
        recovery_entered: the code and the new passphrase, two :class:`Secret`; the receiver wipes them.
        cancelled: the person no longer wants to wait.
    """

    recovery_entered = Signal(object, object)
    cancelled = Signal()

    def __init__(
        self, vault_name: str, services: RecoveryServices, tasks: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._groups = RecoveryGroups(services, self)
        self._code_message = MessageBar(self)
        self._message = MessageBar(self)
        self._passphrase = NewPassphrase(services, tasks, self._message, self)
        self._passphrase.set_own_words([vault_name])
        self._bar = QProgressBar(self)
        self._cancel = QuietButton("Cancel", self)
        self._open = PrimaryButton("Open the vault", self)
        self._scroll = QScrollArea(self)
        self._form = QWidget(self)
        self._busy = False
        self.setWindowTitle(window_title("Recovery kit"))
        self.setAccessibleName("Recovery kit")
        self._arrange(vault_name)
        self._connect_signals()

    @property
    def is_busy(self) -> bool:
        """True between :meth:`begin_recovering` and its end."""
        return self._busy

    def begin_recovering(self) -> None:
        """The code is being tried: show it."""
        self._set_busy(True)
        self._bar.setRange(0, 0)
        self._code_message.clear()
        self._message.clear()
        self._cancel.setFocus()
        announce(self, "Opening the vault with the recovery code.")

    @Slot(float)
    def set_progress(self, share: float) -> None:
        """How much is done, 0 to 1."""
        self._bar.setRange(0, _STEPS)
        self._bar.setValue(round(share * _STEPS))

    def show_error(self, error: KnownError) -> None:
        """It did not open: say so in place; everything typed is kept."""
        self._set_busy(False)
        self._code_message.show_error(error)
        self._groups.fields[0].setFocus()

    def forget(self) -> None:
        """Wipe code and passphrase."""
        self._groups.forget()
        self._passphrase.forget()

    def done(self, result: int) -> None:
        """However the dialog ends, nothing typed stays."""
        self.forget()
        super().done(result)

    def reject(self) -> None:
        """Escape and Cancel: while the code is being tried they stop that, else they close the dialog."""
        if self._busy:
            self._set_busy(False)
            self.cancelled.emit()
            return
        super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        """The cursor waits in the first group."""
        super().showEvent(event)
        self._groups.fields[0].setFocus()

    def _arrange(self, vault_name: str) -> None:
        lines = QVBoxLayout(self._form)
        lines.setContentsMargins(SPACE_AROUND, SPACE_AROUND, SPACE_AROUND, SPACE_BETWEEN)
        lines.setSpacing(SPACE_WITHIN)
        lines.addWidget(Title(f"Open “{vault_name}” with the recovery kit", self))
        lines.addWidget(Paragraph(_INTRODUCTION, self, dim=True))
        lines.addSpacing(SPACE_WITHIN)
        lines.addWidget(SectionHead("Recovery code", self))
        lines.addWidget(self._groups)
        lines.addWidget(self._code_message)
        lines.addSpacing(SPACE_WITHIN)
        lines.addWidget(SectionHead("New passphrase", self))
        lines.addWidget(self._passphrase)
        lines.addWidget(self._message)
        lines.addStretch(1)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setProperty("focusPolicy", 0)
        self._scroll.setWidget(self._form)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Opening the vault")
        self._bar.hide()
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE_AROUND, SPACE_WITHIN, SPACE_AROUND, SPACE_BETWEEN)
        foot.setSpacing(SPACE_WITHIN)
        foot.addWidget(self._bar, 1)
        foot.addStretch(0)
        foot.addWidget(self._cancel)
        foot.addWidget(self._open)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(foot)
        scale = scale_of(self.font())
        room = self.screen().availableSize()
        self.resize(min(round(_WIDTH * scale), room.width()), min(round(_HEIGHT * scale), room.height()))

    def _connect_signals(self) -> None:
        self._groups.edited.connect(self._code_message.clear)
        self._groups.mistyped.connect(self._on_mistyped)
        self._groups.completed.connect(self._passphrase.first_field().setFocus)
        self._passphrase.submitted.connect(self._on_submitted)
        for message in (self._code_message, self._message):
            message.spoken.connect(self._on_spoken)
        self._open.clicked.connect(self._on_submitted)
        self._cancel.clicked.connect(self.reject)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._bar.setVisible(busy)
        self._form.setEnabled(not busy)
        self._open.setEnabled(not busy)

    @Slot(int)
    def _on_mistyped(self, number: int) -> None:
        self._code_message.show_sentence(
            f"Group {number} is mistyped. Compare it with the sheet, letter by letter.", Tone.DANGER
        )

    @Slot()
    def _on_spoken(self) -> None:
        """Bring the sentence into view, once the form has made room for it."""
        spoken = self._code_message if self.sender() is self._code_message else self._message
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(spoken))

    @Slot()
    def _on_submitted(self) -> None:
        if self._busy:
            return
        number = self._groups.find_mistyped()
        if number:
            self._groups.fields[number - 1].setFocus()
            self._on_mistyped(number)
            return
        problem = self._passphrase.find_problem()
        if problem:
            self._message.show_sentence(problem, Tone.DANGER)
            return
        self.recovery_entered.emit(self._groups.copy_code(), self._passphrase.copy_secret())
