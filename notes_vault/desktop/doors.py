"""What a desk asks of the rooms below before and after a vault is open; composition builds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QWidget

from notes_vault.children import Cancel
from notes_vault.desktop.lock_facts import LockFacts
from notes_vault.desktop.secret import Secret

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class LastLock:
    """How the sitting before this one ended. ``reason`` is the code that the doorkeeper was given."""

    reason: str
    clean: bool
    at: datetime


class OpenedVault(Protocol):
    """An open vault as the desk holds it."""

    @property
    def folder(self) -> Path:
        """Where it lies."""

    def close(self, seconds: float) -> bool:
        """Finish what was submitted and close; False if it took longer."""


class WorkingWindow(Protocol):
    """What the desk asks of the window, beside showing it."""

    @property
    def lock_requested(self) -> SignalInstance:
        """The person asks to lock."""

    @property
    def closed(self) -> SignalInstance:
        """The person ends the program."""

    @property
    def idle_minutes_changed(self) -> SignalInstance:
        """The setting in the vault is another; carries the minutes."""

    def widget(self) -> QWidget:
        """The window itself."""

    def show_warning(self, seconds: int) -> None:
        """Count down inside the window."""

    def hide_warning(self) -> None:
        """Somebody is there again."""

    def save_for_lock(self, seconds: float) -> bool:
        """Commit draft, unfinished forms and place; nothing is on screen any more."""


class Doors(Protocol):
    """Everything that happens below the windows; ``derive``, ``recover`` and ``open_vault`` run off the GUI thread."""

    def vault_to_open(self, named: str) -> Path | None:
        """The vault that was named at the start, or the last one; None begins the first run."""

    def remember_vault(self, folder: Path) -> None:
        """For the next start."""

    def lock_facts(self, folder: Path, last: LastLock | None) -> LockFacts:
        """What the lock screen says of a vault.

        Raises:
            KnownError: there is no readable header.
        """

    def derive(self, folder: Path, secret: Secret, *, accept_slow: bool, progress: Progress, cancel: Cancel) -> object:
        """Turn a passphrase into keys; wipes it. What comes back goes to :meth:`open_vault`."""

    def open_vault(self, folder: Path, keys: object) -> OpenedVault:
        """Open the database with the keys and wipe them."""

    def build_window(self, opened: OpenedVault, parent: QObject) -> WorkingWindow:
        """The working window over an open vault, furnished but not shown."""

    def preload(self) -> None:
        """Load what unlocking will need, once the lock screen is painted."""
