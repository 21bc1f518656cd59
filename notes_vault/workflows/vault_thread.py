"""The open vault of a desk: one thread owns it, everybody else submits work to it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import ParamSpec, TypeVar

from notes_vault.keys.keyring import NewKeys, Unlocked
from notes_vault.vault.executor import DatabaseExecutor
from notes_vault.vault.vault import Vault
from notes_vault.workflows.opening import complete_vault, open_vault
from notes_vault.workflows.sitting import Sitting

P = ParamSpec("P")
T = TypeVar("T")


class VaultThread(Executor):
    """An executor whose one thread opened the vault; ``sitting`` may be used inside submitted work only."""

    def __init__(self, folder: Path, open_on_thread: Callable[[], Vault]) -> None:
        """Open the vault and wait until it is open.

        Raises:
            KnownError: it could not be opened.
        """
        self.folder = folder
        self._database = DatabaseExecutor(open_on_thread)
        self._database.start().result()
        self.sitting: Sitting = self._database.submit(Sitting).result()

    @classmethod
    def of_unlocked(cls, folder: Path, unlocked: Unlocked) -> VaultThread:
        """Open an existing vault. Wipes the key."""
        return cls(folder, lambda: open_vault(folder, unlocked.header, unlocked.key, unlocked.seal))

    @classmethod
    def of_new(cls, folder: Path, keys: NewKeys) -> VaultThread:
        """Write a new vault and keep it open. Wipes the key."""
        return cls(folder, lambda: complete_vault(folder, keys))

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run a function on the vault's thread, behind everything submitted before."""
        return self._database.submit(lambda _vault: fn(*args, **kwargs))

    def submit_stoppable(self, work: Callable[[], T]) -> Future[T]:
        """Run a read or a long piece of work that a lock may interrupt."""
        return self._database.submit_stoppable(lambda _vault: work())

    def submit_question(self, work: Callable[[], T]) -> Future[T]:
        """Run a read that gives way to everything else; only the latest question is answered."""
        return self._database.submit_question(lambda _vault: work())

    def close(self, seconds: float) -> bool:
        """Finish the writes, seal the counters, give the file back; False if that took longer than ``seconds``."""
        return self._database.shutdown(seconds)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """The executor's own ending; see :meth:`close`."""
        del cancel_futures
        self.close(2.0 if wait else 0.0)
