"""In-memory stand-ins for safekeeping and for the derivations beside it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from notes_vault.children import Cancel
from notes_vault.desktop.safekeeping.services import Progress
from notes_vault.desktop.secret import Secret
from notes_vault.errors import CancelledError, FileAccessError
from notes_vault.keys.errors import WrongPassphraseError
from notes_vault.keys.header_values import Header
from notes_vault.record.identifiers import VaultId
from notes_vault.vault.backup import BackupRecord
from notes_vault.vault.check import CheckReport, Problem
from tests.gui.wizard_fake import CODE, FakeWizardServices

OLD = "seven lanterns by the harbour"
HEADER = Header(VaultId("0" * 32), "Practice", {})
DAY = date(2026, 11, 17)
INDEX = Problem("search-index", "", "The search index does not fit the notes; rebuild it.")
NOTE = Problem("note-altered", "n1", "The note of 2026-11-10 (id n1) is not as it was saved.")


@dataclass
class FakeSafekeeping:
    last: date | None = None
    problems: tuple[Problem, ...] = ()
    targets: list[Path] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    heads: list[str | None] = field(default_factory=list)
    same_disk: bool = False
    is_full: bool = False
    may_go_on: threading.Event = field(default_factory=threading.Event)

    def last_backup(self) -> date | None:
        return self.last

    def back_up(
        self, target: Path, *, on_progress: Progress | None = None, cancel: Cancel | None = None
    ) -> BackupRecord:
        self._work(on_progress, cancel)
        if self.is_full:
            raise FileAccessError("The disk is full.", "Nothing of the backup was left.", "Make room.")
        self.targets.append(target)
        self.last = DAY
        return BackupRecord(DAY, 412, "ab" * 32, "cd" * 32)

    def is_on_the_disk_of_the_vault(self, target: Path) -> bool:
        return self.same_disk and bool(target)

    def examine(
        self, expected_head: str | None = None, *, on_progress: Progress | None = None, cancel: Cancel | None = None
    ) -> CheckReport:
        self.heads.append(expected_head)
        self._work(on_progress, cancel)
        return CheckReport(self.problems, 412, "ab" * 32)

    def rebuild_search(self) -> None:
        self.problems = tuple(one for one in self.problems if one != INDEX)

    def take_passphrase(self, header: Header) -> None:
        assert header == HEADER
        self.taken.append("passphrase")

    def take_recovery(self, header: Header) -> None:
        assert header == HEADER
        self.taken.append("recovery")

    def _work(self, on_progress: Progress | None, cancel: Cancel | None) -> None:
        if on_progress is not None:
            on_progress(0.5)
        while not self.may_go_on.wait(0.01):
            if cancel is not None and cancel.is_set():
                raise CancelledError("Stopped.")


@dataclass
class FakeKit:
    header: Header = HEADER
    recovery_code: bytearray = field(default_factory=lambda: bytearray(CODE))

    def wipe(self) -> None:
        self.recovery_code[:] = bytes(len(self.recovery_code))


class FakeKeys(FakeWizardServices):
    def __init__(self, parent: Path) -> None:
        super().__init__(parent)
        self.kits: list[FakeKit] = []
        self.changes: list[bytes] = []
        self.handed: list[Secret] = []
        self.may_derive = threading.Event()
        self.may_derive.set()

    def change_passphrase(self, old: Secret, new: Secret, progress: Progress, cancel: Cancel) -> Header:
        self.handed += [old, new]
        self._derive(old, progress, cancel)
        self.changes.append(bytes(new.buffer))
        return HEADER

    def renew_recovery(self, passphrase: Secret, progress: Progress, cancel: Cancel) -> FakeKit:
        self.handed.append(passphrase)
        self._derive(passphrase, progress, cancel)
        self.kits.append(FakeKit())
        return self.kits[-1]

    def _derive(self, passphrase: Secret, progress: Progress, cancel: Cancel) -> None:
        progress(0.5)
        while not self.may_derive.wait(0.01):
            if cancel.is_set():
                raise CancelledError("Stopped.")
        if passphrase.buffer != OLD.encode():
            raise WrongPassphraseError
