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
from notes_vault.desktop.lock_screen import LockScreen
from notes_vault.desktop.secret import Secret
from notes_vault.desktop.unlocking import Progress, Unlocking
from notes_vault.errors import KnownError


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
    def quit_requested(self) -> SignalInstance:
        """The person ends the program from a menu; closing the window is seen by the desk itself."""

    @property
    def idle_minutes_changed(self) -> SignalInstance:
        """The setting in the vault is another; carries the minutes."""

    def widget(self) -> QWidget:
        """The window itself."""

    def idle_minutes(self) -> int:
        """The vault's own setting, 1 to 60."""

    def show_warning(self, seconds: int) -> None:
        """Count down inside the window."""

    def hide_warning(self) -> None:
        """Somebody is there again."""

    def save_for_lock(self, seconds: float) -> bool:
        """Commit draft, unfinished forms and place; nothing is on screen any more."""


class FirstRun(Protocol):
    """The wizard, as the desk sees it."""

    @property
    def vault_opened(self) -> SignalInstance:
        """A new vault was completed and entered; carries an :class:`OpenedVault`."""

    @property
    def vault_chosen(self) -> SignalInstance:
        """An existing vault is to be opened; carries its folder."""

    @property
    def restore_requested(self) -> SignalInstance:
        """A vault is to be made from a backup."""

    @property
    def left(self) -> SignalInstance:
        """No new vault is wanted after all; only where there is something to go back to."""

    def allow_leaving(self) -> None:
        """There is a lock screen to go back to."""

    def widget(self) -> QWidget:
        """The wizard's window."""


class DeskWays(Protocol):
    """What the lock screen's links need of the desk."""

    @property
    def folder(self) -> Path | None:
        """The vault of the lock screen."""

    def choose_vault(self, folder: Path) -> None:
        """Turn the lock screen to another vault."""

    def begin_new_vault(self) -> None:
        """Show the wizard instead of the lock screen."""


class Doors(Protocol):
    """Everything that happens below the windows; ``derive`` and ``open_vault`` run off the GUI thread."""

    def remember_vault(self, folder: Path) -> None:
        """For the next start."""

    def lock_facts(self, folder: Path, last: LastLock | None) -> LockFacts:
        """What the lock screen says of a vault.

        Raises:
            KnownError: there is no readable header.
        """

    def prepare_derivation(self) -> None:
        """A passphrase is being typed: start what :meth:`derive` will need. May be called again and again."""

    def derive(self, folder: Path, secret: Secret, *, accept_slow: bool, progress: Progress, cancel: Cancel) -> object:
        """Turn a passphrase into keys; wipes it. What comes back goes to :meth:`open_vault`."""

    def open_vault(self, folder: Path, keys: object) -> OpenedVault:
        """Open the database with the keys and wipe them."""

    def is_consent_question(self, problem: KnownError) -> bool:
        """True when trying once more means agreeing to an unusually slow unlock."""

    def build_window(self, opened: OpenedVault, parent: QObject) -> WorkingWindow:
        """The working window over an open vault, furnished but not shown."""

    def build_first_run(self, desk: DeskWays) -> FirstRun:
        """The wizard; a backup that it restores turns the desk to the vault made of it."""

    def furnish_screen(self, screen: LockScreen, desk: DeskWays, unlocking: Unlocking) -> None:
        """Give the lock screen its two links: recovery, another vault."""

    def clear_clipboard(self) -> None:
        """Remove what the desk before this one copied."""

    def preload(self, done: Callable[[], object]) -> None:
        """Load what unlocking and working will need, once the lock screen is painted; then call ``done``."""
