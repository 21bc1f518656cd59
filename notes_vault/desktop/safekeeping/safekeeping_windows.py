"""Opens the windows of safekeeping over the working window, and says when the last backup was proved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from notes_vault.desktop.day_words import today
from notes_vault.desktop.safekeeping.backup_dialog import BackupDialog
from notes_vault.desktop.safekeeping.check_dialog import CheckDialog
from notes_vault.desktop.safekeeping.passphrase_dialog import PassphraseDialog
from notes_vault.desktop.safekeeping.recovery_kit_dialog import RecoveryKitDialog
from notes_vault.desktop.safekeeping.services import KeyServices, SafekeepingService
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme

#: A sitting may last past midnight; "today" must not.
_LOOK_AT_THE_DAY_MS = 600_000


class SafekeepingWindows(QObject):
    """See :class:`notes_vault.desktop.services.Safekeepers`."""

    def __init__(
        self,
        service: SafekeepingService,
        keys: KeyServices,
        runners: tuple[TaskRunner, TaskRunner],
        theme: Theme,
        vault: tuple[str, Path],
        parent: QObject,
    ) -> None:
        """``runners``: the vault's, and one beside it for deriving keys; ``vault``: its name and folder."""
        super().__init__(parent)
        self._service = service
        self._keys = keys
        self._runners = runners
        self._theme = theme
        self._vault = vault
        self._owner: QWidget | None = None
        self._tell: Callable[[str], object] = str
        self._last: date | None = None
        self._is_known = False
        self._day = QTimer(self)
        self._day.setInterval(_LOOK_AT_THE_DAY_MS)
        self._day.timeout.connect(self._say)

    def belong_to(self, window: QWidget) -> None:
        """Dialogs open over this window; when it is gone, nobody is told of days any more."""
        self._owner = window
        window.destroyed.connect(self._day.stop)

    def tell_backup(self, tell: Callable[[str], object]) -> None:
        """Say when the last backup was proved, now and whenever that changes."""
        self._tell = tell
        self._read_backup()
        self._day.start()

    def open_backup(self) -> None:
        """Write a backup."""
        dialog = BackupDialog(self._service, self._runners[0], self._theme, self._vault[0], self._owner)
        dialog.made.connect(self._read_backup)
        dialog.open()

    def open_check(self) -> None:
        """Check the vault."""
        CheckDialog(self._service, self._runners[0], self._theme, self._owner).open()

    def open_passphrase(self) -> None:
        """Change the passphrase."""
        name = self._vault[0]
        PassphraseDialog(self._service, self._keys, self._runners, self._theme, name, self._owner).open()

    def open_recovery_kit(self) -> None:
        """Make a new recovery kit."""
        RecoveryKitDialog(self._service, self._keys, self._runners, self._theme, self._vault, self._owner).open()

    @Slot()
    def _read_backup(self) -> None:
        self._runners[0].run(self._service.last_backup, self._on_read, owner=self)

    def _on_read(self, last: date | None) -> None:
        self._last = last
        self._is_known = True
        self._say()

    @Slot()
    def _say(self) -> None:
        if self._is_known:
            self._tell(backup_words(self._last, today()))


def backup_words(last: date | None, day: date) -> str:
    """``Backup proved yesterday``; a day that has not come yet counts as today, clocks differ."""
    if last is None:
        return "No backup yet"
    days = (day - last).days
    when = "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"
    return f"Backup proved {when}"
