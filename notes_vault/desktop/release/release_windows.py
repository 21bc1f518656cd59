"""Opens what belongs to releasing: the release itself, the ledger, the inspection."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from notes_vault.desktop.actions import Actions
from notes_vault.desktop.lock_keeping import INSPECTION_FORM
from notes_vault.desktop.release.inspect_dialog import InspectDialog
from notes_vault.desktop.release.ledger_dialog import LedgerDialog
from notes_vault.desktop.release.release_header import ReleaseStep
from notes_vault.desktop.release.release_window import ReleaseWindow
from notes_vault.desktop.release.second_reading import Readers
from notes_vault.desktop.release.services import ReleaseService
from notes_vault.desktop.release.unfinished import UnfinishedRelease
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.record.identifiers import ClientId, ReleaseId

_LEDGER = "ledger"


class ReleaseWindows(QObject):
    """One release window at a time; see :class:`notes_vault.desktop.services.Releases`."""

    def __init__(
        self, service: ReleaseService, tasks: TaskRunner, theme: Theme, parent: QObject, *, readers: Readers
    ) -> None:
        super().__init__(parent)
        self._readers = readers
        self._service = service
        self._tasks = tasks
        self._theme = theme
        self._release: ReleaseWindow | None = None
        self._dialog: LedgerDialog | InspectDialog | None = None
        self._owner: QWidget | None = None
        self._working: Actions | None = None
        self._returning: tuple[ReleaseId | None, str] = (None, "")

    @property
    def window(self) -> ReleaseWindow | None:
        """The release window that is open."""
        return self._release

    def belong_to(self, window: QWidget, working: Actions | None = None) -> None:
        """Dialogs open over this window; those of its commands that hold everywhere are in the release's palette."""
        self._owner = window
        self._working = working

    def open_release(self, client_id: ClientId | None) -> None:
        """Prepare a release from one chart; a release window that is open already comes to the front."""
        if client_id is not None:
            self._show(client_id, None, None)

    def reopen(self, release_id: ReleaseId | None, kept: str) -> None:
        """Go on with the release whose window a lock closed, and with what was typed in it."""
        unfinished = UnfinishedRelease.from_json(kept)
        if release_id is not None:
            self._returning = (release_id, kept)
            task = self._tasks.run(
                lambda: self._service.draft(release_id),
                lambda draft: self._show(draft.client_id, draft.id, unfinished),
                owner=self,
            )
            task.settled.connect(self._on_returned)
        elif unfinished is not None and unfinished.step > ReleaseStep.AUTHORITY:
            self.open_ledger(unfinished.client_id)  # it went out while the vault locked
        elif unfinished is not None:
            self._show(unfinished.client_id, None, unfinished)

    def unfinished(self) -> str:
        """Where the release window stands and what is typed in it and in no draft yet."""
        if self._release is None:
            return self._returning[1]
        unfinished = self._release.unfinished()
        return unfinished.to_json() if unfinished is not None else ""

    def unfinished_form(self) -> tuple[str, str] | None:
        """The dialog of these that is open over the working window: its name and what stands in it."""
        dialog = self._dialog if self._dialog is not None and isValid(self._dialog) else None
        if isinstance(dialog, InspectDialog):
            return INSPECTION_FORM, dialog.unfinished()
        return (f"{_LEDGER}:{dialog.client_id or ''}", "") if dialog is not None else None

    def reopen_form(self, form: str, kept: str) -> None:
        """Open the dialog again that a lock closed; names of others' dialogs are not for us."""
        kind, _, which = form.partition(":")
        if kind == _LEDGER:
            self.open_ledger(ClientId(which) if which else None)
        elif kind == INSPECTION_FORM:
            dialog = InspectDialog(self._service, (self._tasks, self._readers.tasks), self._theme, self._owner)
            dialog.go_on(kept)
            self._open(dialog)

    def release_id(self) -> ReleaseId | None:
        """The release whose window is open, once it has begun."""
        return self._release.release_id if self._release is not None else self._returning[0]

    def show_warning(self, seconds: int) -> None:
        """Count down in the release window too."""
        if self._release is not None:
            self._release.idle_warning.begin(seconds)

    def hide_warning(self) -> None:
        """Somebody is there again."""
        if self._release is not None:
            self._release.idle_warning.end()

    def save_again(self) -> None:
        """Try once more what could not be saved."""
        if self._release is not None:
            self._release.save_again()

    def open_ledger(self, client_id: ClientId | None) -> None:
        """Show the accounting of disclosures."""
        self._open(LedgerDialog(self._service, self._tasks, self._theme, client_id, self._owner))

    def open_inspection(self) -> None:
        """Look into a PDF."""
        runners = self._tasks, self._readers.tasks
        self._open(InspectDialog(self._service, runners, self._theme, self._owner))

    def _show(self, client_id: ClientId, continue_with: ReleaseId | None, unfinished: UnfinishedRelease | None) -> None:
        if self._release is None:
            window = ReleaseWindow(
                self._service,
                self._tasks,
                self._theme,
                client_id,
                readers=self._readers,
                continue_with=continue_with,
                unfinished=unfinished,
            )
            window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            window.commands.working = self._working
            window.closed.connect(self._on_release_closed)
            if self._owner is not None:
                window.setGeometry(self._owner.geometry())
            self._release = window
        self._release.show()
        self._release.raise_()
        self._release.activateWindow()

    def _open(self, dialog: LedgerDialog | InspectDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog = dialog
        dialog.open()

    @Slot()
    def _on_returned(self) -> None:
        self._returning = (None, "")

    @Slot()
    def _on_release_closed(self) -> None:
        self._release = None
