"""The working window over an open vault, with the windows that open from it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from notes_vault.desktop.main_window import MainWindow
from notes_vault.desktop.main_window_parts import VaultLabel
from notes_vault.desktop.release.inspect_dialog import InspectDialog
from notes_vault.desktop.release.ledger_dialog import LedgerDialog
from notes_vault.desktop.release.release_window import ReleaseWindow
from notes_vault.desktop.services import Services
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.keys.header_values import Header
from notes_vault.record.identifiers import ClientId
from notes_vault.workflows.vault_thread import VaultThread


class ReleaseWindows(QObject):
    """Opens what belongs to releasing: the release itself, the ledger, the inspection; one window of each."""

    def __init__(self, vault: VaultThread, services: Services, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._service = vault.sitting.releasing
        self._tasks = services.tasks
        self._theme = theme
        self._release: ReleaseWindow | None = None
        self._owner: QWidget | None = None

    def belong_to(self, window: QWidget) -> None:
        """Dialogs open over this window."""
        self._owner = window

    def open_release(self, client_id: ClientId | None) -> None:
        """Prepare a release from one chart; a release window that is open already comes to the front."""
        if client_id is None:
            return
        if self._release is None:
            self._release = ReleaseWindow(self._service, self._tasks, self._theme, client_id)
            self._release.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._release.closed.connect(self._on_release_closed)
            if self._owner is not None:
                self._release.setGeometry(self._owner.geometry())
        self._release.show()
        self._release.raise_()
        self._release.activateWindow()

    def open_ledger(self, client_id: ClientId | None) -> None:
        """Show the accounting of disclosures."""
        self._open(LedgerDialog(self._service, self._tasks, self._theme, client_id, self._owner))

    def open_inspection(self) -> None:
        """Look into a PDF."""
        self._open(InspectDialog(self._service, self._tasks, self._theme, self._owner))

    def _open(self, dialog: LedgerDialog | InspectDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot()
    def _on_release_closed(self) -> None:
        self._release = None


def open_working_window(vault: VaultThread, header: Header, theme: Theme, parent: QObject) -> MainWindow:
    """Build the working window and let it read what it shows; the caller shows it."""
    tasks = TaskRunner(vault, parent)
    services = Services(vault.sitting, tasks, vault)
    releases = ReleaseWindows(vault, services, theme, parent)
    label = VaultLabel(header.vault_name, header.is_sample)
    window = MainWindow(services, theme, label, releases)
    releases.belong_to(window)
    window.begin()
    return window
