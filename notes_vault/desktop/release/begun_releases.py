"""The releases of a client that were begun and not produced, as the first step lists them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from notes_vault.desktop.form_dialog import finish_dialog, refuse_in_dialog
from notes_vault.desktop.release.authority_page import AuthorityPage
from notes_vault.desktop.release.discard_release_dialog import DiscardReleaseDialog
from notes_vault.desktop.release.services import ReleaseService
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.record.identifiers import ClientId, ReleaseId
from notes_vault.workflows.begun_releases import BegunRelease
from notes_vault.workflows.release_draft import ReleaseDraft


class BegunReleases(QObject):
    """Keeps what is listed, and gives up what the person discards, once they said that they mean it.

    Signals:
        discarded: one was given up; a sentence that says so.
    """

    discarded = Signal(str)

    def __init__(
        self,
        page: AuthorityPage,
        service: ReleaseService,
        tasks: TaskRunner,
        theme: Theme,
        client_id: ClientId,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._page = page
        self._service, self._tasks = service, tasks
        self._theme = theme
        self._client_id = client_id
        self._window = window
        self._begun: dict[str, BegunRelease] = {}
        page.begun.discard_asked.connect(self._on_discard_asked)

    def find(self, draft_id: str) -> ReleaseDraft | None:
        """One of them; None once it was produced or discarded."""
        begun = self._begun.get(draft_id)
        return begun.draft if begun is not None else None

    def show(self, begun: Sequence[BegunRelease]) -> None:
        """List these."""
        self._begun = {one.draft.id: one for one in begun}
        self._page.show_releases(begun)

    @Slot(str)
    def _on_discard_asked(self, draft_id: str) -> None:
        asked = self._begun[draft_id]
        dialog = DiscardReleaseDialog(self._theme, asked, self._window)
        row = list(self._begun).index(draft_id)

        def discard() -> tuple[BegunRelease, ...]:
            self._service.discard(ReleaseId(draft_id))
            return self._service.begun_releases(self._client_id)

        def done(begun: Sequence[BegunRelease]) -> None:
            finish_dialog(dialog)
            self.show(begun)
            self._page.focus_release(row)
            self.discarded.emit(f"The release to {asked.draft.request.recipient} was discarded.")

        def work() -> None:
            dialog.set_busy(True)
            self._tasks.run(discard, done, lambda error: refuse_in_dialog(dialog, error), owner=self)

        dialog.discarding_requested.connect(work)
        dialog.open()
