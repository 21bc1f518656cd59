"""One inspection as it runs: the vault tells what was released, children read the file, the vault gives the kept copy.

What takes long runs beside the vault's thread, so that no save waits for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from notes_vault.desktop.release.services import ReleaseService
from notes_vault.desktop.tasks import Task, TaskRunner
from notes_vault.errors import KnownError
from notes_vault.release.verification import ReleasedPackage
from notes_vault.workflows.verifying import Examined


class Examination(QObject):
    """Goes through the steps one after the other.

    Signals:
        step_begun: a task to follow and the words for it.
        concluded: all steps are done; what came of it is in :attr:`examined`.
        failed: a :class:`KnownError`; nothing is concluded.
        stopped: the person stopped it; nothing is concluded.
        settled: it is over, after one of the three.
    """

    step_begun = Signal(object, str)
    concluded = Signal()
    failed = Signal(object)
    stopped = Signal()
    settled = Signal()

    def __init__(self, service: ReleaseService, runners: tuple[TaskRunner, TaskRunner], parent: QObject) -> None:
        """``runners``: the vault's, and one beside it."""
        super().__init__(parent)
        self._service = service
        self._tasks, self._beside = runners
        self._task: Task | None = None
        self._next: Callable[[], None] | None = None
        #: What is known of the file, once it is concluded.
        self.examined: Examined | None = None

    def begin(self, path: str, secrets: Sequence[str]) -> None:
        """Inspect a file, and compare it with what was released."""
        task = self._tasks.run_long(
            lambda _: self._service.packages(),
            lambda packages: self._go_on(lambda: self._examine(path, secrets, packages)),
            self._on_failed,
            owner=self,
            is_interruptible=True,
        )
        self._follow(task, "Looking up what was released…")

    def cancel(self) -> bool:
        """Stop; True when there was something to stop."""
        if self._task is None or self._task.is_cancelled:
            return False
        self._task.cancel()
        return True

    def _examine(self, path: str, secrets: Sequence[str], packages: Sequence[ReleasedPackage]) -> None:
        task = self._beside.run_long(
            lambda running: self._service.inspect_file(path, secrets, packages, running.stop),
            self._on_examined,
            self._on_failed,
            owner=self,
        )
        self._follow(task, "Reading the file…")

    def _on_examined(self, examined: Examined) -> None:
        package = examined.claimed
        if package is None:
            self._conclude(examined)
        else:
            self._go_on(lambda: self._fetch(examined, package))

    def _fetch(self, examined: Examined, package: ReleasedPackage) -> None:
        task = self._tasks.run_long(
            lambda _: self._service.kept_records(package),
            lambda copy: self._go_on(lambda: self._compare(examined, copy)),
            self._on_failed,
            owner=self,
            is_interruptible=True,
        )
        self._follow(task, "Looking up what was released…")

    def _compare(self, examined: Examined, copy: bytes) -> None:
        task = self._beside.run_long(
            lambda running: self._service.compare_file(examined, copy, running.stop),
            self._conclude,
            self._on_failed,
            owner=self,
        )
        self._follow(task, "Comparing with what was released…")

    def _follow(self, task: Task, words: str) -> None:
        self._task = task
        task.settled.connect(self._on_settled)
        self.step_begun.emit(task, words)

    def _go_on(self, step: Callable[[], None]) -> None:
        """The next step begins when the task of this one is over."""
        self._next = step

    def _conclude(self, examined: Examined) -> None:
        self.examined = examined
        self.concluded.emit()

    def _on_failed(self, problem: KnownError) -> None:
        self.failed.emit(problem)

    @Slot()
    def _on_settled(self) -> None:
        task, step = self._task, self._next
        self._task = self._next = None
        if task is not None and task.is_cancelled:
            self.stopped.emit()
        elif step is not None:
            step()
            return
        self.settled.emit()
