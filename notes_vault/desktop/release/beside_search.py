"""Rules and lists look through the entries of a release beside the vault's thread, until nothing is new to them.

The vault's thread says what is to be searched and hands over what comes of it; the search itself takes seconds and
needs no vault. A text may be written on, or the chart be changed, while it runs: then what is new is searched, too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from notes_vault.desktop.release.services import EntrySearching
from notes_vault.desktop.tasks import Task, TaskRunner
from notes_vault.errors import KnownError
from notes_vault.workflows.entry_searches import Searched
from notes_vault.workflows.release_draft import ReviewEntry

#: On the vault's thread: what is still to be searched and, where that is nothing, the entries. It is given what the
#: search before has found, if there was one.
Look = Callable[[Searched | None], tuple[EntrySearching, Sequence[ReviewEntry]]]


@dataclass(frozen=True, slots=True)
class Ending:
    """Who hears how it ended.

    Attributes:
        done: is handed the entries.
        failed: is handed the error.
    """

    done: Callable[[Sequence[ReviewEntry]], object]
    failed: Callable[[KnownError], object]


class BesideSearch(QObject):
    """One search at a time.

    Signals:
        state_changed: it began or is over.
        step_begun: a part of it is under way, on the vault's thread or beside it; the task.
    """

    state_changed = Signal()
    step_begun = Signal(object)

    def __init__(self, runners: tuple[TaskRunner, TaskRunner], parent: QObject) -> None:
        """``runners``: on the vault's thread, and beside it."""
        super().__init__(parent)
        self._tasks, self._beside = runners
        self._task: Task | None = None
        self._is_beside = False
        self._may_search = True

    @property
    def is_running(self) -> bool:
        """True from its beginning until the entries are handed over."""
        return self._task is not None

    def begin(self, look: Look, ending: Ending) -> None:
        """Search until ``look`` has nothing left to be searched; an earlier search is given up."""
        self.rest()
        self._may_search = True
        self._ask(look, ending)

    def rest(self) -> None:
        """Hand over nothing any more."""
        if self._task is not None:
            self._task.cancel()
            self._turn(None)

    def search_no_more(self) -> None:
        """Stop what takes long; what the vault's thread hands over without that is handed over still."""
        self._may_search = False
        if self._is_beside:
            self.rest()

    def _ask(self, look: Look, ending: Ending, found: Searched | None = None) -> None:
        def go_on(looked: tuple[EntrySearching, Sequence[ReviewEntry]]) -> None:
            search, entries = looked
            if not search.is_done and self._may_search:
                self._search(search, look, ending)
                return
            self._turn(None)
            if search.is_done:
                ending.done(entries)

        fail = partial(self._fail, ending)
        self._turn(self._tasks.run(lambda: look(found), go_on, fail, owner=self))

    def _search(self, search: EntrySearching, look: Look, ending: Ending) -> None:
        def work(task: Task) -> Searched:
            return search.run(task.report, task.stop)

        again, fail = partial(self._ask, look, ending), partial(self._fail, ending)
        self._turn(self._beside.run_long(work, again, fail, owner=self), is_beside=True)

    def _fail(self, ending: Ending, error: KnownError) -> None:
        self._turn(None)
        ending.failed(error)

    def _turn(self, task: Task | None, *, is_beside: bool = False) -> None:
        self._task, self._is_beside = task, is_beside
        if task is not None:
            self.step_begun.emit(task)
        self.state_changed.emit()
