"""The last step as it runs: progress, cancel, and the truth about what went out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from notes_vault.desktop.release.first_search import FirstSearch
from notes_vault.desktop.release.inspect_dialog import InspectDialog
from notes_vault.desktop.release.ledger_dialog import LedgerDialog
from notes_vault.desktop.release.produce_page import ProducePage
from notes_vault.desktop.release.services import ReleaseService
from notes_vault.desktop.tasks import Task, TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.errors import CancelledError
from notes_vault.record.identifiers import ClientId
from notes_vault.workflows.release_draft import Produced, ReleaseDraft, ReviewEntry


@dataclass(frozen=True, slots=True)
class EarlierSteps:
    """What the last step asks of those before it.

    Attributes:
        find_ready: the release, once nothing of it is open.
        is_left_out: whether the person knows that not every model has read it.
        is_as_reviewed: whether entries that were searched again hold nothing that the person has not seen.
    """

    find_ready: Callable[[], ReleaseDraft | None]
    is_left_out: Callable[[], bool]
    is_as_reviewed: Callable[[Sequence[ReviewEntry]], bool]


class Producing(QObject):
    """Runs the workflow's ``produce`` for the page.

    Signals:
        produced: the files are there and the ledger row is entered; the production's id.
        outdated: the entries are not as they were reviewed, and nothing was released; how they are now.
    """

    produced = Signal(str)
    outdated = Signal(object)

    def __init__(
        self,
        page: ProducePage,
        service: ReleaseService,
        runners: tuple[TaskRunner, TaskRunner],
        theme: Theme,
        client_id: ClientId,
        steps: EarlierSteps,
        search: FirstSearch,
        window: QWidget,
    ) -> None:
        """``search``: looks again at what was changed since the review.

        ``runners``: the vault's, and one beside it for what waits long and needs no vault: no save waits for that.
        """
        super().__init__(window)
        self._page = page
        self._service = service
        self._tasks, self._beside = runners
        self._theme = theme
        self._client_id = client_id
        self._steps = steps
        self._window = window
        self._search, self._is_searching = search, False
        self._outcome: Produced | None = None
        self._folder = ""
        search.state_changed.connect(self._on_search_changed)
        search.stopped.connect(self._on_search_stopped)
        page.produce_asked.connect(self._on_produce_asked)
        page.inspect_asked.connect(self._on_inspect_asked)
        page.ledger_asked.connect(self._on_ledger_asked)

    @Slot()
    def _on_produce_asked(self) -> None:
        """The chart or an entry may have been changed since the review: then what is new is searched first."""
        draft = self._steps.find_ready()
        if draft is not None and not self._search.is_running:
            self._is_searching = True
            self._search.begin(draft.id, self._on_searched, only_changed=True)

    def _on_searched(self, entries: Sequence[ReviewEntry]) -> None:
        if self._steps.is_as_reviewed(entries):
            self._produce()
        else:
            self.outdated.emit(entries)

    @Slot()
    def _on_search_changed(self) -> None:
        if self._is_searching:
            self._is_searching = self._search.is_running
            self._page.show_searching(is_running=self._is_searching)

    @Slot()
    def _on_search_stopped(self) -> None:
        if self._page.isVisible():
            self._page.show_failed(_stopped())

    def _produce(self) -> None:
        draft = self._steps.find_ready()
        if draft is None:
            return
        folder = self._folder = self._page.folder
        self._outcome, without = None, self._steps.is_left_out()

        def work(task: Task) -> None:
            self._outcome = self._service.produce(draft.id, folder, task.report, task.stop, without_reading=without)

        task = self._tasks.run_long(work, None, self._page.show_failed, owner=self)
        task.settled.connect(lambda: self._on_settled(was_cancelled=task.is_cancelled))
        self._page.show_producing(task)

    def _on_settled(self, *, was_cancelled: bool) -> None:
        """A release that went out before Cancel reached it went out; the page must say so."""
        if self._outcome is not None:
            self._page.show_produced(self._outcome, self._folder)
            self.produced.emit(self._outcome.production_id)
        elif was_cancelled:
            self._page.show_failed(_stopped())

    @Slot(str)
    def _on_inspect_asked(self, path: str) -> None:
        runners = self._tasks, self._beside
        dialog = InspectDialog(self._service, runners, self._theme, self._window, path=path)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _on_ledger_asked(self) -> None:
        production = self._outcome.production_id if self._outcome is not None else ""
        dialog = LedgerDialog(
            self._service, self._tasks, self._theme, self._client_id, self._window, production_id=production
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _stopped() -> CancelledError:
    return CancelledError("Stopped.", "Nothing was released and nothing is left in the folder.")
