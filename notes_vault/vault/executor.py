"""One named thread that opens the vault, owns its connection, and closes it.

Writes that were submitted before the shutdown are done; work that may be stopped (reads, the check, a backup) is
cancelled, or interrupted if it is running.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Final, TypeVar, cast

from notes_vault.errors import CancelledError
from notes_vault.vault.vault import Vault

T = TypeVar("T")

#: A lock waits no longer for the disk.
SHUTDOWN_SECONDS: Final = 2.0
#: A write that runs longer than this while the program is ending is undone.
_WRITE_PATIENCE_SECONDS: Final = 1.2


@dataclass(slots=True)
class _Work:
    """``gives_way``: it is broken off for any other work and begun again after it."""

    function: Callable[[Vault], Any]
    future: Future[Any]
    may_stop: bool
    gives_way: bool = False
    is_begun: bool = False
    broken_off: threading.Event = field(default_factory=threading.Event)


class DatabaseExecutor:
    """Runs functions of the open vault, one after another, on the thread that owns it."""

    def __init__(self, open_vault: Callable[[], Vault]) -> None:
        """``open_vault`` is called on the thread; its result or error arrives in :attr:`opened`."""
        self._open_vault = open_vault
        #: Done once the vault is open; holds the error if it could not be opened. Its result is nothing to keep.
        self.opened: Future[None] = Future()
        #: Done once the vault is closed; holds the error of closing, if any.
        self.closed: Future[None] = Future()
        self._condition = threading.Condition()
        self._queue: deque[_Work] = deque()
        self._running: _Work | None = None
        self._vault: Vault | None = None
        self._is_ending = False
        self._thread = threading.Thread(target=self._run, name="database", daemon=True)

    def start(self) -> Future[None]:
        """Start the thread; returns :attr:`opened`."""
        self._thread.start()
        return self.opened

    def submit(self, function: Callable[[Vault], T]) -> Future[T]:
        """Queue a write: once accepted it is done, whatever happens but the death of the process.

        After :meth:`shutdown` the future is cancelled at once.
        """
        return self._enqueue(function, may_stop=False)

    def submit_stoppable(self, function: Callable[[Vault], T]) -> Future[T]:
        """Queue a read or long work that a shutdown may cancel or interrupt."""
        return self._enqueue(function, may_stop=True)

    def submit_question(self, function: Callable[[Vault], T]) -> Future[T]:
        """Queue a read that gives way: a save does not wait behind it, and only the latest question is answered.

        An earlier one that has no answer yet is cancelled, or fails with :class:`CancelledError`.
        """
        with self._condition:
            for work in [work for work in self._queue if work.gives_way]:
                self._queue.remove(work)
                _give_up(work)
        return self._enqueue(function, may_stop=True, gives_way=True)

    def shutdown(self, timeout: float = SHUTDOWN_SECONDS) -> bool:
        """Refuse new work, finish the writes, close the vault; False if that was not done within ``timeout`` seconds.

        A write that takes too long by itself is interrupted and undone, so that those behind it are not lost with it.
        """
        deadline = monotonic() + timeout
        with self._condition:
            self._is_ending = True
            kept = [work for work in self._queue if not work.may_stop]
            stopped = [work for work in self._queue if work.may_stop]
            self._queue = deque(kept)
            self._condition.notify_all()
            self._interrupt(only_stoppable=True)
        for work in stopped:
            _give_up(work)
        if not self._thread.is_alive():
            return True
        self._thread.join(min(_WRITE_PATIENCE_SECONDS, timeout))
        if self._thread.is_alive():
            with self._condition:
                self._interrupt(only_stoppable=False)
            self._thread.join(max(0.0, deadline - monotonic()))
        return not self._thread.is_alive()

    def _enqueue(self, function: Callable[[Vault], T], *, may_stop: bool, gives_way: bool = False) -> Future[T]:
        future: Future[T] = Future()
        with self._condition:
            if not self._is_ending:
                self._queue.append(_Work(function, future, may_stop, gives_way))
                self._break_off_question(is_answered_later=not gives_way)
                self._condition.notify_all()
                return future
        future.cancel()
        return future

    def _interrupt(self, *, only_stoppable: bool) -> None:
        """Under the condition's lock, so that the statement interrupted is the running work's."""
        work, vault = self._running, self._vault
        if vault is not None and work is not None and (work.may_stop or not only_stoppable):
            work.broken_off.set()
            vault.interrupt()

    def _break_off_question(self, *, is_answered_later: bool) -> None:
        """Under the condition's lock."""
        work = self._running
        if work is not None and work.gives_way:
            work.gives_way = is_answered_later
            work.broken_off.set()

    def _run(self) -> None:
        try:
            vault = self._open_vault()
        except BaseException as error:  # noqa: BLE001 - handed to whoever waits for the opening
            self._refuse_all(error)
            return
        with self._condition:
            self._vault = vault
        self.opened.set_result(None)
        while (work := self._next()) is not None:
            self._do(work, vault)
        with self._condition:
            self._vault = None
        try:
            vault.close()
        except BaseException as error:  # noqa: BLE001 - handed to whoever waits for the closing
            self.closed.set_exception(error)
        else:
            self.closed.set_result(None)

    def _next(self) -> _Work | None:
        with self._condition:
            self._running = None
            self._condition.wait_for(lambda: self._queue or self._is_ending)
            if not self._queue:
                return None
            self._running = self._queue.popleft()
            return self._running

    def _do(self, work: _Work, vault: Vault) -> None:
        if not work.is_begun and not work.future.set_running_or_notify_cancel():
            return
        work.is_begun = True
        try:
            if work.gives_way:  # its statements look up from their work: an interruption between two would be lost
                with vault.database.cancellable(work.broken_off):
                    result = work.function(vault)
            else:
                result = work.function(vault)
        except BaseException as error:  # noqa: BLE001 - handed to whoever waits for the result
            if not self._begin_again(work):
                work.future.set_exception(error)
        else:
            work.future.set_result(result)

    def _begin_again(self, work: _Work) -> bool:
        """True when the work failed because it gave way; it is queued behind what it gave way to."""
        with self._condition:
            if not (work.broken_off.is_set() and work.gives_way) or self._is_ending:
                return False
            if any(later.gives_way for later in self._queue):  # a newer question came meanwhile
                return False
            work.broken_off.clear()
            self._queue.append(work)
            return True

    def _refuse_all(self, error: BaseException) -> None:
        with self._condition:
            self._is_ending = True
            waiting, self._queue = list(self._queue), deque()
        for work in waiting:
            work.future.set_exception(cast("Exception", CancelledError("The vault could not be opened.")))
        self.opened.set_exception(error)
        self.closed.set_result(None)


def _give_up(work: _Work) -> None:
    """A question that nobody waits for any more."""
    if work.is_begun:
        work.future.set_exception(cast("Exception", CancelledError("Nobody waits for the answer any more.")))
    else:
        work.future.cancel()
