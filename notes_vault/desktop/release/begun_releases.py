"""The releases of a client that were begun and not produced, as the first step lists them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot

from notes_vault.desktop.release.authority_page import AuthorityPage
from notes_vault.desktop.release.services import ReleaseService
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.widgets_busy import Busy
from notes_vault.desktop.widgets_message import MessageBar
from notes_vault.record.identifiers import ClientId, ReleaseId
from notes_vault.workflows.begun_releases import BegunRelease
from notes_vault.workflows.release_draft import ReleaseDraft


class BegunReleases(QObject):
    """Keeps what is listed, and gives up what the person discards."""

    def __init__(
        self,
        page: AuthorityPage,
        busy: Busy,
        message: MessageBar,
        service: ReleaseService,
        tasks: TaskRunner,
        client_id: ClientId,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._page, self._busy, self._message = page, busy, message
        self._service, self._tasks = service, tasks
        self._client_id = client_id
        self._drafts: dict[str, ReleaseDraft] = {}
        page.discard_asked.connect(self._on_discard)

    def find(self, draft_id: str) -> ReleaseDraft | None:
        """One of them; None once it was produced or discarded."""
        return self._drafts.get(draft_id)

    def show(self, begun: Sequence[BegunRelease]) -> None:
        """List these."""
        self._drafts = {one.draft.id: one.draft for one in begun}
        self._page.show_releases(begun)

    @Slot(str)
    def _on_discard(self, draft_id: str) -> None:
        def discard() -> tuple[BegunRelease, ...]:
            self._service.discard(ReleaseId(draft_id))
            return self._service.begun_releases(self._client_id)

        task = self._tasks.run(discard, self.show, self._message.show_error, owner=self)
        self._busy.follow(task, "Discarding…", can_cancel=False)
