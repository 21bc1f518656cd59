"""Safekeeping: the check, backups and bringing one back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from notes_vault.children import Cancel
from notes_vault.keys.header import read_header
from notes_vault.vault.backup import BackupRecord, back_up, restore
from notes_vault.vault.check import CheckReport, check_vault
from notes_vault.vault.vault import Vault

Progress = Callable[[float], None]


def examine_vault(
    vault: Vault, expected_head: str | None = None, *, on_progress: Progress | None = None, cancel: Cancel | None = None
) -> CheckReport:
    """Prove that nothing was lost or altered; ``expected_head`` is a head that was printed earlier."""
    report = check_vault(vault, expected_head, on_progress=on_progress, cancel=cancel)
    vault.audit.append("checked", detail={"notes": report.notes_checked, "problems": len(report.problems)})
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
    vault.audit.append("backed-up", detail={"notes": record.notes, "sha256": record.sha256})
    return record


def restore_vault(file: Path, folder: Path) -> None:
    """Make a vault folder from a backup; never over an existing one.

    Raises:
        FileAccessError: the file cannot be read or the folder is taken.
        BackupDamagedError: the file is not what was written.
    """
    restore(file, folder)
