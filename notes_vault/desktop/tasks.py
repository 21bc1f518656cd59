"""Runs work away from the GUI thread and hands what came of it back on the GUI thread.

A signal carries only the number of the task: the result itself waits in the future, so note text never travels
through a signal. One runner per executor; the vault's executor has exactly one thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from itertools import count
from typing import TypeVar, cast

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from notes_vault.errors import CancelledError, KnownError

T = TypeVar("T")
Done = Callable[[T], object]
Failed = Callable[[KnownError], object]
SubmitStoppable = Callable[[Callable[[], object]], Future[object]]


class Task(QObject):
    """One piece of work under way.

    Signals:
        progressed: share done, 0 to 1.
        settled: it is over: done, failed or cancelled; the handlers have run.
    """

    progressed = Signal(float)
    settled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        #: Set once the work should stop; fits the ``cancel=`` argument of every long function.
        self.stop = threading.Event()
        self._future: Future[object] | None = None

    @property
    def is_cancelled(self) -> bool:
        """True once somebody asked it to stop."""
        return self.stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop; whatever it still returns is dropped."""
        self.stop.set()
        if self._future is not None:
            self._future.cancel()

    def report(self, share: float) -> None:
        """Called by the work, from its own thread: how much is done; fits ``on_progress=``."""
        self.progressed.emit(share)

    def _attach(self, future: Future[object]) -> None:
        self._future = future


class TaskRunner(QObject):
    """Submits work to one executor; handlers run on the thread this object lives in (the GUI thread).

    An error that is not a :class:`KnownError` is raised on the GUI thread, where the handler of last resort sees it.
    """

    failed = Signal(object)
    _settled = Signal(int)

    def __init__(
        self,
        executor: Executor,
        parent: QObject | None = None,
        *,
        submit_stoppable: SubmitStoppable | None = None,
        submit_question: SubmitStoppable | None = None,
    ) -> None:
        """``executor`` stays the caller's: it is not shut down here.

        ``submit_stoppable``: the executor's own way to take work that its ending may interrupt, if it has one.
        ``submit_question``: the same for a read that gives way to everything else.
        """
        super().__init__(parent)
        self._executor = executor
        self._submit_stoppable = submit_stoppable
        self._submit_question = submit_question
        self._numbers = count(1)
        self._entries: dict[int, _Entry] = {}
        self._settled.connect(self._on_settled, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """True when nothing is waiting or running."""
        return not self._entries

    def run(
        self,
        work: Callable[[], T],
        done: Done[T] | None = None,
        failed: Failed | None = None,
        *,
        owner: QObject | None = None,
    ) -> Task:
        """Run ``work()`` and hand its result to ``done``, a :class:`KnownError` to ``failed``.

        Without ``failed`` the error goes to the signal of the same name. With ``owner`` nothing is called once that
        object is gone; nothing is called either for a task that was cancelled.
        """
        task = Task(self)
        self._keep(task, self._submit(lambda _task: work(), task), done, failed, owner)
        return task

    def run_long(
        self,
        work: Callable[[Task], T],
        done: Done[T] | None = None,
        failed: Failed | None = None,
        *,
        owner: QObject | None = None,
        is_interruptible: bool = False,
    ) -> Task:
        """Like :meth:`run` for work that reports progress (``task.report``) and can stop (``task.stop``).

        ``is_interruptible``: the executor may break off even a single statement of it when it ends.
        """
        task = Task(self)
        if is_interruptible and self._submit_stoppable is not None:
            future = self._submit_stoppable(lambda: work(task))
        else:
            future = self._submit(work, task)
        self._keep(task, future, done, failed, owner, is_long=True)
        return task

    def ask(
        self,
        question: Callable[[], T],
        done: Done[T] | None = None,
        failed: Failed | None = None,
        *,
        owner: QObject | None = None,
    ) -> Task:
        """Like :meth:`run` for a read that a save must not wait for; only the latest question is answered."""
        task = Task(self)
        if self._submit_question is not None:
            future = self._submit_question(question)
        else:
            future = self._submit(lambda _task: question(), task)
        self._keep(task, future, done, failed, owner)
        return task

    def watch(
        self,
        future: Future[T],
        done: Done[T] | None = None,
        failed: Failed | None = None,
        *,
        owner: QObject | None = None,
    ) -> Task:
        """Hand over what comes of a future that somebody else started."""
        task = Task(self)
        self._keep(task, cast("Future[object]", future), done, failed, owner)
        return task

    def cancel_all(self) -> None:
        """Ask everything under way to stop."""
        for entry in list(self._entries.values()):
            entry.task.cancel()

    def stop_long_work(self) -> None:
        """Ask all long work to stop, so that what must be saved need not wait for it; saves are left alone."""
        for entry in list(self._entries.values()):
            if entry.is_long:
                entry.task.cancel()

    def _submit(self, work: Callable[[Task], object], task: Task) -> Future[object]:
        try:
            return self._executor.submit(work, task)
        except RuntimeError:  # the executor has ended, and the program with it: nobody waits for this any more
            never: Future[object] = Future()
            never.cancel()
            return never

    def _keep(
        self,
        task: Task,
        future: Future[object],
        done: Done[T] | None,
        failed: Failed | None,
        owner: QObject | None,
        *,
        is_long: bool = False,
    ) -> None:
        number = next(self._numbers)
        task._attach(future)  # noqa: SLF001 - the runner and its task are one thing in two classes
        self._entries[number] = _Entry(task, future, cast("Done[object] | None", done), failed, owner, is_long=is_long)
        future.add_done_callback(lambda _future: self._announce(number))

    def _announce(self, number: int) -> None:
        """From the executor's thread; the runner may be gone when the program is ending."""
        if isValid(self):
            self._settled.emit(number)

    @Slot(int)
    def _on_settled(self, number: int) -> None:
        entry = self._entries.pop(number)
        try:
            self._hand_over(entry)
        finally:
            if isValid(entry.task):
                entry.task.settled.emit()
                entry.task.deleteLater()

    def _hand_over(self, entry: _Entry) -> None:
        if entry.future.cancelled():
            return
        error = entry.future.exception()
        unwanted = entry.task.is_cancelled or (entry.owner is not None and not isValid(entry.owner))
        if error is None:
            if not unwanted and entry.done is not None:
                entry.done(entry.future.result())
        elif not isinstance(error, KnownError):
            raise error
        elif not unwanted and not isinstance(error, CancelledError):
            self._report(entry, error)

    def _report(self, entry: _Entry, error: KnownError) -> None:
        if entry.failed is not None:
            entry.failed(error)
        else:
            self.failed.emit(error)


class _Entry:
    """What the runner remembers of one task."""

    def __init__(
        self,
        task: Task,
        future: Future[object],
        done: Done[object] | None,
        failed: Failed | None,
        owner: QObject | None,
        *,
        is_long: bool,
    ) -> None:
        self.task = task
        self.future = future
        self.done = done
        self.failed = failed
        self.owner = owner
        self.is_long = is_long
