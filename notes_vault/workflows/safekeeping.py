"""Safekeeping: the check, backups and bringing one back, another passphrase or recovery kit for an open vault."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from notes_vault.children import Cancel
from notes_vault.errors import BadInputError, FileAccessError
from notes_vault.keys.header import read_header
from notes_vault.keys.header_values import Header
from notes_vault.vault.backup import BackupRecord, back_up, restore
from notes_vault.vault.check import CheckReport, check_vault
from notes_vault.vault.errors import VaultExistsError
from notes_vault.vault.folder import enclosing_vault, same_disk
from notes_vault.vault.search_index import rebuild_search
from notes_vault.vault.vault import Vault

Progress = Callable[[float], None]


_BACKED_UP = "backed-up"
_HEAD = re.compile("[0-9a-f]{64}")


class HeadError(BadInputError):
    """What was given as an earlier head of the audit trail is none."""

    code = "audit-head"


class Safekeeping:
    """What the desktop does to keep an open vault safe; on the vault's thread."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def last_backup(self) -> date | None:
        """The day, where the person is, on which the last proved backup was made."""
        row = self._vault.audit.last(_BACKED_UP)
        return None if row is None else row.at.astimezone().date()

    def back_up(
        self, target: Path, *, on_progress: Progress | None = None, cancel: Cancel | None = None
    ) -> BackupRecord:
        """See :func:`back_up_vault`."""
        return back_up_vault(self._vault, self._vault.folder.path, target, on_progress=on_progress, cancel=cancel)

    def is_on_the_disk_of_the_vault(self, target: Path) -> bool:
        """True when what takes the vault would take this file too."""
        return same_disk(target, self._vault.folder.path)

    def examine(
        self, expected_head: str | None = None, *, on_progress: Progress | None = None, cancel: Cancel | None = None
    ) -> CheckReport:
        """See :func:`examine_vault`."""
        return examine_vault(self._vault, expected_head, on_progress=on_progress, cancel=cancel)

    def rebuild_search(self) -> None:
        """Build the search index anew from the notes."""
        rebuild_search(self._vault.database, self._vault.audit)

    def take_passphrase(self, header: Header) -> None:
        """Put in force what ``opening.derive_passphrase_change`` derived."""
        self._vault.replace_header(header)
        self._vault.audit.append_or_hold("passphrase-changed")

    def take_recovery(self, header: Header) -> None:
        """Put in force what ``opening.derive_recovery_renewal`` made; the old code no longer opens this vault."""
        self._vault.replace_header(header)
        self._vault.audit.append_or_hold("recovery-renewed")


def read_head(given: str) -> str:
    """A head of the audit trail as a check shows it, with any space that was copied with it.

    Raises:
        HeadError: it is none; to call a typing mistake a broken trail would be a false alarm.
    """
    head = given.strip().lower()
    if not _HEAD.fullmatch(head):
        raise HeadError(
            "An audit head has 64 digits of 0-9 and a-f.",
            "Nothing was checked.",
            "Copy it as it was shown.",
        )
    return head


def examine_vault(
    vault: Vault, expected_head: str | None = None, *, on_progress: Progress | None = None, cancel: Cancel | None = None
) -> CheckReport:
    """Prove that nothing was lost or altered; ``expected_head`` is a head that was printed earlier.

    The report comes even where the damage or a full disk keeps it from being recorded.
    """
    report = check_vault(vault, expected_head, on_progress=on_progress, cancel=cancel)
    vault.audit.append_or_hold("checked", detail={"notes": report.notes_checked, "problems": len(report.problems)})
    return report


def back_up_vault(
    vault: Vault,
    folder: Path,
    target: Path,
    *,
    on_progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> BackupRecord:
    """Write one file with a proved copy of the vault and its header; record that it was made.

    Raises:
        FileAccessError: the target exists, cannot be written, or the disk is full; nothing is left of it.
    """
    vault.seal_counters()
    record = back_up(vault, read_header(folder), target, on_progress=on_progress, cancel=cancel)
    vault.audit.append(_BACKED_UP, detail={"notes": record.notes, "sha256": record.sha256})
    return record


def restore_vault(
    file: Path, folder: Path, *, on_progress: Progress | None = None, cancel: Cancel | None = None
) -> BackupRecord:
    """Make a vault folder from a backup; never over an existing one.

    Raises:
        FileAccessError: the file cannot be read or the folder is taken.
        BackupDamagedError: the file is not what was written.
    """
    if enclosing_vault(folder.absolute().parent) is not None:
        raise VaultExistsError(
            "This folder lies in a vault's own folder, which holds nothing but that vault.",
            "Nothing was restored.",
            "Choose a folder elsewhere.",
        )
    try:
        return restore(file, folder, on_progress=on_progress, cancel=cancel)
    except FileAccessError as problem:
        problem.kept = "Nothing was restored."
        raise
