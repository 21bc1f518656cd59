"""A dialog that does one long piece of work: asks, shows progress with Cancel, then says what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from notes_vault.desktop.form_dialog import FormDialog
from notes_vault.desktop.tasks import Task, TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_busy import Busy
from notes_vault.desktop.widgets_message import Tone
from notes_vault.errors import KnownError

T = TypeVar("T")


class WorkDialog(FormDialog):
    """While it works Escape and Cancel stop the work; after that they close the dialog."""

    def __init__(
        self, theme: Theme, title: str, primary: str, parent: QWidget | None = None, *, width: int = 520
    ) -> None:
        super().__init__(theme, title, primary, parent, width=width)
        self.busy = Busy(self)
        self._task: Task | None = None

    @property
    def is_working(self) -> bool:
        """True until the work has settled."""
        return self._task is not None

    def work(
        self,
        tasks: TaskRunner,
        work: Callable[[Task], T],
        done: Callable[[T], object],
        *,
        sentence: str,
        stopped: str,
        is_interruptible: bool = False,
    ) -> None:
        """Run ``work``; what it finished counts, even when Cancel came after its last step.

        Args:
            tasks: where it runs.
            work: gets the task, for progress and stopping.
            done: gets what came of it.
            sentence: what is being done.
            stopped: said when it was stopped.
            is_interruptible: see :meth:`TaskRunner.run_long`.
        """
        outcome: list[T] = []
        failures: list[KnownError] = []

        def keep(task: Task) -> None:
            outcome.append(work(task))

        def settle() -> None:
            self._task = None
            self.set_busy(False)
            self._fit_soon()
            if outcome:
                done(outcome[0])
            elif failures:
                self.message.show_error(failures[0])
            else:
                self.message.show_sentence(stopped, Tone.NEUTRAL)

        self.message.clear()
        self.set_busy(True)
        task = tasks.run_long(keep, None, failures.append, owner=self, is_interruptible=is_interruptible)
        task.settled.connect(lambda: settle() if isValid(self) else None)
        self._task = task
        self.busy.follow(task, sentence)
        self.busy.setFocus()
        self._fit_soon()

    def reject(self) -> None:
        """Escape and Cancel."""
        if self._task is not None:
            self._task.cancel()
            return
        super().reject()

    def set_busy(self, busy: bool) -> None:
        """Nothing can be typed or pressed meanwhile but the work's own Cancel."""
        super().set_busy(busy)
        self.cancel.setEnabled(not busy)

    def show_over(self, sentence: str, tone: Tone = Tone.OK) -> None:
        """It is done: nothing is left but to read and close."""
        self.primary.hide()
        self.cancel.setText("Close")
        self.cancel.setFocus()
        self.message.show_sentence(sentence, tone)
        self._fit_soon()

    def _fit_soon(self) -> None:
        """As tall as what is shown, once it is laid out: what appears must not cover what was there."""
        QTimer.singleShot(0, self, self._fit)

    @Slot()
    def _fit(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        layout.activate()
        self.resize(self.width(), max(layout.totalHeightForWidth(self.width()), layout.totalMinimumSize().height()))
