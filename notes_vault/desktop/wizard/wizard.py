"""The first run in one window: place, passphrase, recovery kit. Nothing is written before the last step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from notes_vault.desktop.fonts import scale_of
from notes_vault.desktop.tasks import Task, TaskRunner
from notes_vault.desktop.titles import window_title
from notes_vault.desktop.tokens import SPACE_AROUND, SPACE_BETWEEN
from notes_vault.desktop.widgets_busy import Busy
from notes_vault.desktop.widgets_buttons import PrimaryButton, QuietButton
from notes_vault.desktop.widgets_message import Tone
from notes_vault.desktop.wizard.kept_keys import KeptKeys
from notes_vault.desktop.wizard.page import WizardPage
from notes_vault.desktop.wizard.passphrase_page import PassphrasePage
from notes_vault.desktop.wizard.place_page import PlacePage
from notes_vault.desktop.wizard.recovery_page import RecoveryPage
from notes_vault.desktop.wizard.services import Advice, PreparedVault, WizardServices
from notes_vault.desktop.wizard.steps import Steps
from notes_vault.errors import KnownError

_COLUMN = 640
_PLACE, _PASSPHRASE, _RECOVERY = range(3)


class Wizard(QWidget):
    """The first window of somebody who has no vault yet.

    Signals:
        vault_opened: the new vault is complete and open; carries what ``services.complete`` handed back.
        restore_requested: a vault is to be made from a backup.
        left: no new vault is wanted after all.
        vault_chosen: an existing vault, or the sample, is to be opened; carries its folder (Path).
    """

    vault_opened = Signal(object)
    vault_chosen = Signal(object)
    restore_requested = Signal()
    left = Signal()

    def __init__(self, services: WizardServices, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._tasks = tasks
        self._kept = KeptKeys()
        self._may_leave = False
        self._steps = Steps(("Place", "Passphrase", "Recovery kit"), self)
        self._place = PlacePage(services, tasks, self)
        self._passphrase = PassphrasePage(services, tasks, self)
        self._recovery = RecoveryPage(services, tasks, self)
        self._pages = QStackedWidget(self)
        self._scroll = QScrollArea(self)
        self._busy = Busy(self)
        self._back = QuietButton("Back", self)
        self._next = PrimaryButton("Continue", self)
        self._arrange()
        self._connect_signals()
        self._turn_to(_PLACE)

    def widget(self) -> QWidget:
        """The window itself."""
        return self

    def allow_leaving(self) -> None:
        """Back on the first page leads to where the person came from."""
        self._may_leave = True
        self._name_buttons()

    def showEvent(self, event: QShowEvent) -> None:
        """The cursor waits in the first field."""
        super().showEvent(event)
        self._page().first_field().setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Closed, or another window takes its place: what is secret here is wiped. Minimized it stays as it is."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._tasks.stop_long_work()
            for page in (self._passphrase, self._recovery):
                page.forget()
            self._kept.wipe()

    def _arrange(self) -> None:
        self.setWindowTitle(window_title("A new vault"))
        column = QWidget(self)
        column.setMaximumWidth(round(_COLUMN * scale_of(self.font())))
        lines = QVBoxLayout(column)
        lines.setContentsMargins(SPACE_AROUND, SPACE_AROUND, SPACE_AROUND, SPACE_AROUND)
        lines.setSpacing(SPACE_BETWEEN)
        for page in (self._place, self._passphrase, self._recovery):
            self._pages.addWidget(page)
        lines.addWidget(self._pages, 1)
        ground = QWidget(self)
        middle = QHBoxLayout(ground)
        middle.addStretch(1)
        middle.addWidget(column, 100)
        middle.addStretch(1)
        scroll = self._scroll
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setProperty("focusPolicy", 0)
        scroll.setWidget(ground)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE_AROUND, SPACE_BETWEEN, SPACE_AROUND, SPACE_BETWEEN)
        foot.setSpacing(SPACE_BETWEEN)
        foot.addWidget(self._back)
        foot.addWidget(self._busy, 1)
        foot.addStretch(0)
        foot.addWidget(self._next)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._steps)
        whole.addWidget(_hairline(self))
        whole.addWidget(scroll, 1)
        whole.addWidget(_hairline(self))
        whole.addLayout(foot)

    def _connect_signals(self) -> None:
        self._back.clicked.connect(self._on_back)
        self._next.clicked.connect(self._on_next)
        for page in (self._place, self._passphrase, self._recovery):
            page.submitted.connect(self._on_next)
            page.message.spoken.connect(self._on_spoken)
        self._place.sample_requested.connect(self._on_sample_requested)
        self._place.restore_requested.connect(self.restore_requested)
        self._place.existing_chosen.connect(self.vault_chosen)
        self._recovery.confirmed.connect(self._on_confirmed)
        self._recovery.asking_changed.connect(self._name_buttons)

    def _page(self) -> WizardPage:
        return (self._place, self._passphrase, self._recovery)[self._pages.currentIndex()]

    def _turn_to(self, index: int) -> None:
        self._pages.setCurrentIndex(index)
        self._steps.set_current(index)
        self._name_buttons()
        self._page().first_field().setFocus()
        QTimer.singleShot(0, self, lambda: self._scroll.verticalScrollBar().setValue(0))

    @Slot()
    def _name_buttons(self) -> None:
        index = self._pages.currentIndex()
        self._back.setVisible(index != _PLACE or self._may_leave)
        self._back.setText("Back" if index != _PLACE else "Back to the lock screen")
        self._next.setText(("Continue", "Continue", "Create the vault")[index])
        self._next.setVisible(index != _RECOVERY or self._recovery.is_asking)

    def _set_running(self, running: bool) -> None:
        """While something runs the page keeps what is typed but takes nothing new."""
        self._pages.setEnabled(not running)
        self._back.setEnabled(not running)
        self._next.setEnabled(not running)
        if not running:
            self._page().first_field().setFocus()

    def _follow(self, task: Task, sentence: str) -> None:
        self._set_running(running=True)
        self._busy.follow(task, sentence)
        self._busy.setFocus()

    @Slot()
    def _on_spoken(self) -> None:
        """Bring the sentence into view, once the page has made room for it."""
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self._page().message))

    @Slot()
    def _on_back(self) -> None:
        """The keys are kept: a sheet of their code may be printed or saved already."""
        index = self._pages.currentIndex()
        if index == _PLACE:
            self._kept.wipe()
            self.left.emit()
            return
        self._page().forget()
        self._turn_to(max(_PLACE, index - 1))
        if self._page() is self._passphrase:
            self._passphrase.message.show_sentence(self._kept.sentence)

    @Slot()
    def _on_next(self) -> None:
        if self._busy.is_running:
            return
        index = self._pages.currentIndex()
        if index == _PLACE:
            self._leave_place()
        elif index == _PASSPHRASE:
            self._prepare()
        elif self._recovery.is_asking:
            self._recovery.check_group()

    def _leave_place(self) -> None:
        folder = self._place.folder

        def answer(advice: Sequence[Advice]) -> None:
            if not self._place.accepts(folder, advice):
                return
            self._passphrase.set_own_words([self._place.vault_name])
            self._kept.require_name(self._place.vault_name)
            self._turn_to(_PASSPHRASE)
            self._passphrase.message.show_sentence(self._kept.sentence)

        self._tasks.run(lambda: self._services.check_folder(folder), answer, self._place.message.show_error, owner=self)

    def _prepare(self) -> None:
        """Make the keys. The passphrase stays in its fields until they are made, so that a refusal can be mended."""
        if self._kept.keys is not None and self._passphrase.is_empty:
            self._show_kit(self._kept.keys)
            return
        problem = self._passphrase.find_problem()
        if problem:
            self._passphrase.message.show_sentence(problem, Tone.DANGER)
            return
        name, secret = self._place.vault_name, self._passphrase.copy_secret()

        def work(task: Task) -> PreparedVault:
            prepared = self._services.prepare(name, secret, task.report, task.stop)
            if task.is_cancelled:
                prepared.wipe()
            return prepared

        def settle() -> None:
            secret.wipe()
            self._set_running(running=False)

        task = self._tasks.run_long(work, self._on_prepared, self._on_preparing_failed, owner=self)
        task.settled.connect(settle)
        self._follow(task, "Making the keys. This takes a few seconds, on purpose.")

    def _on_prepared(self, prepared: PreparedVault) -> None:
        self._kept.keep(self._place.vault_name, prepared)
        self._show_kit(prepared)

    def _on_preparing_failed(self, error: KnownError) -> None:
        """Without what was kept: there is nothing yet."""
        self._passphrase.message.show_sentence(f"{error.happened} {error.next_step}".strip(), Tone.DANGER)

    def _show_kit(self, prepared: PreparedVault) -> None:
        self._passphrase.forget()
        self._recovery.show_kit(self._place.vault_name, self._place.folder, prepared)
        self._turn_to(_RECOVERY)
        self._recovery.message.show_sentence(self._kept.warning, Tone.WARN)

    @Slot()
    def _on_confirmed(self) -> None:
        if self._kept.keys is None:
            return
        self._set_running(running=True)
        self._services.complete(self._place.folder, self._kept.keys, self._on_completed, self._on_completing_failed)

    def _on_completed(self, opened: object) -> None:
        self._recovery.forget()
        self._kept.hand_over()
        self.vault_opened.emit(opened)

    def _on_completing_failed(self, error: KnownError) -> None:
        self._set_running(running=False)
        self._recovery.message.show_error(error)

    @Slot()
    def _on_sample_requested(self) -> None:
        task = self._tasks.run_long(
            lambda task: self._services.create_sample(task.report, task.stop),
            self._on_sample_created,
            self._place.message.show_error,
            owner=self,
        )
        task.settled.connect(lambda: self._set_running(running=False))
        self._follow(task, "Making a vault of invented clients.")

    def _on_sample_created(self, folder: Path) -> None:
        self.vault_chosen.emit(folder)


def _hairline(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setProperty("role", "line")
    line.setFixedHeight(1)
    return line
