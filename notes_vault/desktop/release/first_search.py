"""Rules and lists look through the chosen entries before the review opens, beside the vault's thread.

Before a release is produced they look again where the chart or an entry was changed since.

Some twenty seconds for five hundred pages, in which what is typed elsewhere is saved. What the models say is read
later, in the background of the review.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from notes_vault.desktop.release.beside_search import BesideSearch, Ending
from notes_vault.desktop.release.services import EntrySearching, ReleaseService
from notes_vault.desktop.tasks import Task, TaskRunner
from notes_vault.desktop.widgets_busy import Busy
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
        self._search = BesideSearch(runners, self)
        busy.cancelled.connect(self.stop)
        self._search.state_changed.connect(self.state_changed)
        self._search.step_begun.connect(self._on_step_begun)

    @property
    def is_running(self) -> bool:
        """True from its beginning until the entries are handed over."""
        return self._search.is_running

    def begin(
        self, draft_id: ReleaseId, done: Callable[[Sequence[ReviewEntry]], object], *, only_changed: bool = False
    ) -> None:
        """Search the entries of a release and hand them to ``done``; an earlier search is given up.

        ``only_changed``: hand over no entry where nothing was changed since the search before.
        """
        service = self._service

        def look(found: Searched | None) -> tuple[EntrySearching, Sequence[ReviewEntry]]:
            search, is_wanted = service.begin_search(draft_id, found), found is not None or not only_changed
            return search, service.entries(draft_id) if search.is_done and is_wanted else ()

        self._search.begin(look, Ending(done, self.failed.emit))

    @Slot()
    def stop(self) -> None:
        """The person wants something else."""
        if self.is_running:
            self.rest()
            self.stopped.emit()

    def rest(self) -> None:
        """Search no more, and say nothing of it: the window closes, or the vault locks."""
        self._search.rest()

    @Slot(object)
    def _on_step_begun(self, task: Task) -> None:
        self._busy.follow(task, _SENTENCE)
