"""Rules and lists look through the chosen entries before the review opens, beside the vault's thread.

Before a release is produced they look again where the chart or an entry was changed since.

Some twenty seconds for five hundred pages, in which what is typed elsewhere is saved. What the models say is read
later, in the background of the review.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from notes_vault.desktop.release.services import EntrySearching, ReleaseService
from notes_vault.desktop.tasks import Task, TaskRunner
from notes_vault.desktop.widgets_busy import Busy
from notes_vault.errors import KnownError
from notes_vault.record.identifiers import ReleaseId
from notes_vault.workflows.entry_searches import Searched
from notes_vault.workflows.release_draft import ReviewEntry

_SENTENCE = "Looking for what identifies… Esc stops it."


class FirstSearch(QObject):
    """One search at a time; it ends with the entries as the review shows them, or with nothing.

    Signals:
        state_changed: it began or is over.
        stopped: the person stopped it; nothing of it is kept.
        failed: the error.
    """

    state_changed = Signal()
    stopped = Signal()
    failed = Signal(object)

    def __init__(
        self, busy: Busy, service: ReleaseService, runners: tuple[TaskRunner, TaskRunner], parent: QObject
    ) -> None:
        """``runners``: on the vault's thread, and beside it."""
        super().__init__(parent)
        self._busy = busy
        self._service = service
        self._tasks, self._beside = runners
        self._task: Task | None = None
        self._draft_id = ReleaseId("")
        self._done: Callable[[Sequence[ReviewEntry]], object] | None = None
        self._only_changed = False
        busy.cancelled.connect(self.stop)

    @property
    def is_running(self) -> bool:
        """True from its beginning until the entries are handed over."""
        return self._task is not None

    def begin(
        self, draft_id: ReleaseId, done: Callable[[Sequence[ReviewEntry]], object], *, only_changed: bool = False
    ) -> None:
        """Search the entries of a release and hand them to ``done``; an earlier search is given up.

        ``only_changed``: hand over no entry where nothing was changed since the search before.
        """
        self.rest()
        self._draft_id, self._done, self._only_changed = draft_id, done, only_changed
        self._look()

    @Slot()
    def stop(self) -> None:
        """The person wants something else."""
        if self.is_running:
            self.rest()
            self.stopped.emit()

    def rest(self) -> None:
        """Search no more, and say nothing of it: the window closes, or the vault locks."""
        if self._task is not None:
            self._task.cancel()
            self._turn(None)

    def _look(self, found: Searched | None = None) -> None:
        """A text may have been written on while it was searched: then what is new is searched, too."""
        service, draft_id = self._service, self._draft_id
        is_wanted = found is not None or not self._only_changed

        def look() -> tuple[EntrySearching, tuple[ReviewEntry, ...]]:
            search = service.begin_search(draft_id, found)
            return search, service.entries(draft_id) if search.is_done and is_wanted else ()

        self._turn(self._tasks.run(look, self._on_looked, self._on_failed, owner=self))

    def _on_looked(self, looked: tuple[EntrySearching, tuple[ReviewEntry, ...]]) -> None:
        search, entries = looked
        if not search.is_done:
            work = partial(_run, search)
            self._turn(self._beside.run_long(work, self._look, self._on_failed, owner=self))
            return
        self._turn(None)
        if self._done is not None:
            self._done(entries)

    def _on_failed(self, error: KnownError) -> None:
        self._turn(None)
        self.failed.emit(error)

    def _turn(self, task: Task | None) -> None:
        self._task = task
        if task is not None:
            self._busy.follow(task, _SENTENCE)
        self.state_changed.emit()


def _run(search: EntrySearching, task: Task) -> Searched:
    return search.run(task.report, task.stop)
