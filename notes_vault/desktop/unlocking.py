"""From a typed passphrase to an open vault: enter the vault, derive in a child, open on its own thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from notes_vault.children import Cancel
from notes_vault.desktop.secret import Secret
from notes_vault.desktop.tasks import Task, TaskRunner
from notes_vault.errors import KnownError
from notes_vault.guard.desk_link import DeskLink

Progress = Callable[[float], None]
Derive = Callable[[Progress, Cancel], object]
OpenVault = Callable[[Path, object], object]


class VaultRefusedError(KnownError):
    """The doorkeeper did not give us the vault: somebody else is in."""

    code = "vault-refused"


class Unlocking(QObject):
    """One attempt at a time.

    Signals:
        opened: an ``OpenedVault``.
        failed: a ``KnownError``; the desk is still locked.
        progressed: share of the derivation, 0 to 1.
    """

    opened = Signal(object)
    failed = Signal(object)
    progressed = Signal(float)

    def __init__(self, link: DeskLink, open_vault: OpenVault, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._open_vault = open_vault
        self._tasks = tasks
        self._folder: Path | None = None
        self._secrets: tuple[Secret, ...] = ()
        self._derive: Derive | None = None
        self._task: Task | None = None
        self._connect_signals()

    @property
    def is_under_way(self) -> bool:
        """True between :meth:`start` and its end."""
        return self._folder is not None

    def start(self, folder: Path, secrets: tuple[Secret, ...], derive: Derive) -> None:
        """Ask for the vault, then run ``derive`` off this thread and open the vault with what it returns.

        The secrets are wiped however this ends.
        """
        self._folder = folder
        self._secrets = secrets
        self._derive = derive
        self._link.ask_for_vault(str(folder))

    def cancel(self) -> None:
        """Stop deriving; nothing was opened."""
        if self._task is not None:
            self._task.cancel()
        if self.is_under_way:
            self._end()
            self._link.announce_still_locked()

    def abandon(self) -> None:
        """The process is about to end: stop, wipe, say nothing."""
        if self._task is not None:
            self._task.cancel()
        self._end()

    def _connect_signals(self) -> None:
        self._link.vault_granted.connect(self._on_vault_granted)
        self._link.vault_refused.connect(self._on_vault_refused)

    @Slot(str)
    def _on_vault_granted(self, folder: str) -> None:
        derive = self._derive
        if self._folder is None or derive is None or Path(folder) != self._folder:
            return
        self._link.announce_opening()
        self._task = self._tasks.run_long(
            lambda task: derive(task.report, task.stop), self._on_derived, self._on_failed
        )
        self._task.progressed.connect(self.progressed)

    @Slot(str)
    def _on_vault_refused(self, sentence: str) -> None:
        if self.is_under_way:
            self._end()
            self.failed.emit(VaultRefusedError(sentence))

    def _on_derived(self, keys: object) -> None:
        folder = self._folder
        if folder is not None:
            self._task = self._tasks.run(lambda: self._open_vault(folder, keys), self._on_opened, self._on_failed)

    def _on_opened(self, opened: object) -> None:
        self._end()
        self.opened.emit(opened)

    def _on_failed(self, problem: KnownError) -> None:
        self._end()
        self._link.announce_still_locked()
        self.failed.emit(problem)

    def _end(self) -> None:
        for secret in self._secrets:
            secret.wipe()
        self._folder = None
        self._secrets = ()
        self._derive = None
        self._task = None
