"""What the windows of safekeeping ask of the rooms below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Protocol

from notes_vault.children import Cancel
from notes_vault.desktop.secret import Secret
from notes_vault.desktop.wizard.services import PassphraseServices, PreparedKit, SheetServices
from notes_vault.keys.header_values import Header
from notes_vault.vault.backup import BackupRecord
from notes_vault.vault.check import CheckReport

Progress = Callable[[float], None]


class SafekeepingService(Protocol):
    """:class:`notes_vault.workflows.safekeeping.Safekeeping`: on the vault's thread only."""

    def last_backup(self) -> date | None:
        """The day of the last proved backup."""

    def back_up(
        self, target: Path, *, on_progress: Progress | None = None, cancel: Cancel | None = None
    ) -> BackupRecord:
        """Write a proved copy.

        Raises:
            KnownError: it could not be written; nothing is left of it.
        """
        ...

    def is_on_the_disk_of_the_vault(self, target: Path) -> bool:
        """True when what takes the vault would take this file too."""
        ...

    def examine(
        self, expected_head: str | None = None, *, on_progress: Progress | None = None, cancel: Cancel | None = None
    ) -> CheckReport:
        """Prove that nothing was lost or altered; the audit trail has to extend the head of an earlier check."""
        ...

    def rebuild_search(self) -> None:
        """Build the search index anew from the notes."""

    def take_passphrase(self, header: Header) -> None:
        """Put another passphrase in force."""

    def take_recovery(self, header: Header) -> None:
        """Put a new recovery code in force."""


class RenewedKit(PreparedKit, Protocol):
    """A new recovery code with the header that puts it in force."""

    @property
    def header(self) -> Header:
        """Not written yet."""

    def wipe(self) -> None:
        """Overwrite the code."""


class KeyServices(PassphraseServices, SheetServices, Protocol):
    """Deriving keys takes seconds and runs beside the vault's thread, in a child; nothing is written here."""

    def change_passphrase(self, old: Secret, new: Secret, progress: Progress, cancel: Cancel) -> Header:
        """Re-wrap the vault key; wipes both.

        Raises:
            KnownError: the old one is wrong, the new one refused, or it was cancelled.
        """
        ...

    def renew_recovery(self, passphrase: Secret, progress: Progress, cancel: Cancel) -> RenewedKit:
        """Make a new recovery code; wipes the passphrase.

        Raises:
            KnownError: the passphrase is wrong, or it was cancelled.
        """
        ...
