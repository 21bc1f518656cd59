"""One desk: it begins as a lock screen (or the first run), becomes the working window, and never goes back.

Locking ends the process; everything here that outlives a window is therefore either in the vault or gone.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from notes_vault.desktop.doors import Doors, FirstRun, LastLock, OpenedVault, WorkingWindow
from notes_vault.desktop.first_paint import FirstPaint
from notes_vault.desktop.former_copies import FormerCopies
from notes_vault.desktop.lock_facts import LockFacts
from notes_vault.desktop.lock_screen import LockScreen
from notes_vault.desktop.secret import Secret
from notes_vault.desktop.unlocking import Unlocking
from notes_vault.desktop.window_place import WindowPlace
from notes_vault.errors import KnownError
from notes_vault.guard.activity import ActivityFilter
from notes_vault.guard.covering import hide_every_window
from notes_vault.guard.desk_link import DeskLink
from notes_vault.guard.messages import Geometry

_SAVE_SECONDS = 1.6  # of the 2 s that the doorkeeper gives
_QUIT_SECONDS = 8.0  # of 10
#: The doorkeeper takes any other code than 0 as "something may be lost".
_EXIT_UNSAVED = 1


class Desk(QObject):
    """Leads one process from its first window to its end.

    Signals:
        vault_chosen: the vault of the lock screen is another one now.
    """

    vault_chosen = Signal()

    def __init__(self, link: DeskLink, doors: Doors, unlocking: Unlocking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._doors = doors
        self._unlocking = unlocking
        self._place = WindowPlace(link, self)
        self._activity = ActivityFilter(link, self)
        self._screen: LockScreen | None = None
        self._window: WorkingWindow | None = None
        self._opened: OpenedVault | None = None
        self._folder: Path | None = None
        self._last: LastLock | None = None
        self._slow_agreed = False
        self._copies = FormerCopies(doors.clear_clipboard)
        self._connect_signals()

    def wait_as_standby(self, folder: Path | None) -> None:
        """Load everything and get ready to show a lock screen at once."""
        self._folder = folder
        self._screen = LockScreen(LockFacts("Notes Vault"))
        self._connect_screen(self._screen)
        self._screen.ensurePolished()
        self._doors.preload(self._link.announce_ready)

    def take_over(self, screen: LockScreen, folder: Path) -> None:
        """Lead the lock screen that is painted already; what its header says follows now."""
        self._folder = folder
        self._screen = screen
        self._connect_screen(screen)
        self._place.adopt(screen)
        screen.set_facts(self._facts(None))
        self._on_first_painted()

    def begin_first_run(self) -> None:
        """There is no vault yet: show the wizard."""
        first_run = self._build_first_run()
        FirstPaint(first_run.widget()).painted.connect(self._on_first_painted)
        self._place.show_first(first_run.widget())

    def begin_new_vault(self) -> None:
        """Show the wizard where the lock screen stands; leaving it brings the lock screen back."""
        folder = self._folder
        first_run = self._build_first_run()
        if folder is not None:
            first_run.allow_leaving()
            first_run.left.connect(lambda: self.choose_vault(folder))
        screen, self._screen = self._screen, None
        self._place.replace(first_run.widget())
        if screen is not None:
            screen.forget()
            screen.deleteLater()

    @property
    def screen(self) -> LockScreen | None:
        """The lock screen while there is one."""
        return self._screen

    @property
    def folder(self) -> Path | None:
        """The vault of the lock screen."""
        return self._folder

    def choose_vault(self, folder: Path) -> None:
        """Turn the lock screen (or the first run) to another vault."""
        self._folder = folder
        self._slow_agreed = False
        facts = self._facts(None)
        if self._screen is None:
            self._screen = LockScreen(facts)
            self._connect_screen(self._screen)
            self._place.replace(self._screen)
        else:
            self._screen.forget()
            self._screen.set_facts(facts)
        self.vault_chosen.emit()

    def open_window(self, opened: OpenedVault) -> None:
        """The vault is open: from now on this is the working window."""
        self._opened = opened
        self._folder = opened.folder
        self._doors.remember_vault(opened.folder)
        self._window = self._doors.build_window(opened, self)
        self._link.ask_for_vault(str(opened.folder))  # one that the first run made is entered only now
        self._link.announce_unlocked(str(opened.folder))
        self._link.set_idle_minutes(self._window.idle_minutes())
        self._connect_window(self._window)
        self._activity.install()
        screen, self._screen = self._screen, None
        if screen is not None:
            screen.forget()
        self._place.replace(self._window.widget())
        if screen is not None:
            screen.deleteLater()

    def _build_first_run(self) -> FirstRun:
        first_run = self._doors.build_first_run(self)
        first_run.vault_opened.connect(self.open_window)
        first_run.vault_chosen.connect(self.choose_vault)
        return first_run

    def _connect_screen(self, screen: LockScreen) -> None:
        screen.passphrase_edited.connect(self._doors.prepare_derivation)
        screen.passphrase_entered.connect(self._on_passphrase_entered)
        screen.cancelled.connect(self._on_unlocking_cancelled)
        self._doors.furnish_screen(screen, self, self._unlocking)

    def _facts(self, last: LastLock | None) -> LockFacts:
        if self._folder is None:
            return LockFacts("Notes Vault")
        return _read_facts(self._doors, self._folder, last, self._on_failed)

    def _connect_signals(self) -> None:
        self._link.lock_requested.connect(self._on_lock_requested)
        self._link.show_requested.connect(self._on_show_requested)
        self._link.raise_requested.connect(self._place.raise_window)
        self._link.former_desk_ended.connect(self._on_former_desk_ended)
        self._link.warning_started.connect(self._on_warning_started)
        self._link.warning_cancelled.connect(self._on_warning_cancelled)
        self._unlocking.opened.connect(self.open_window)
        self._unlocking.failed.connect(self._on_failed)
        self._unlocking.progressed.connect(self._on_progressed)
        self._place.closed.connect(self._on_quit_requested)

    def _connect_window(self, window: WorkingWindow) -> None:
        window.lock_requested.connect(self._on_lock_wanted)
        window.quit_requested.connect(self._on_quit_requested)
        window.idle_minutes_changed.connect(self._link.set_idle_minutes)

    @Slot()
    def _on_first_painted(self) -> None:
        self._link.announce_painted()
        QTimer.singleShot(0, lambda: self._doors.preload(lambda: None))

    @Slot(dict)
    def _on_show_requested(self, shown: dict[str, object]) -> None:
        """This standby takes over: the desk before it is locked, crashed or gone."""
        vault = str(shown["vault"])
        self._folder = Path(vault) if vault else self._folder
        geometry = shown["geometry"]
        place: Geometry = dict(geometry) if isinstance(geometry, dict) else {}
        if self._folder is None:  # the wizard before this one ended unexpectedly
            self._show_first_run_at(place, take_focus=bool(shown["focus"]))
            return
        last = LastLock(str(shown["reason"]), clean=True, at=datetime.now(UTC))
        if self._screen is None:
            return
        self._screen.set_facts(self._facts(last))
        FirstPaint(self._screen).painted.connect(self._on_shown_painted)
        self._place.show_at(self._screen, place, take_focus=bool(shown["focus"]))
        self._last = last

    def _show_first_run_at(self, place: Geometry, *, take_focus: bool) -> None:
        first_run = self._build_first_run()
        FirstPaint(first_run.widget()).painted.connect(self._on_shown_painted)
        self._place.show_at(first_run.widget(), place, take_focus=take_focus)
        self._screen = None

    @Slot()
    def _on_shown_painted(self) -> None:
        self._link.announce_painted()
        self._copies.note_painted()

    @Slot(bool)
    def _on_former_desk_ended(self, clean: bool) -> None:
        self._copies.note_ended()
        last = self._last
        if not clean and last is not None and self._screen is not None:
            self._last = LastLock(last.reason, clean=False, at=last.at)
        if self._screen is not None and self._last is not None:
            self._screen.set_facts(self._facts(self._last))

    @Slot(object)
    def _on_passphrase_entered(self, secret: Secret) -> None:
        folder = self._folder
        if folder is None or self._screen is None or self._unlocking.is_under_way:
            secret.wipe()
            if folder is None and self._screen is not None:
                self._screen.show_sentence("No vault is chosen yet. Choose one with “Another vault…”.")
            return
        slow = self._slow_agreed
        self._screen.begin_unlocking()
        self._unlocking.start(
            folder,
            (secret,),
            lambda progress, cancel: self._doors.derive(
                folder, secret, accept_slow=slow, progress=progress, cancel=cancel
            ),
        )

    @Slot()
    def _on_unlocking_cancelled(self) -> None:
        self._unlocking.cancel()
        if self._screen is not None:
            self._screen.end_unlocking()

    @Slot(object)
    def _on_failed(self, problem: KnownError) -> None:
        self._slow_agreed = self._doors.is_consent_question(problem)
        if self._screen is not None:
            self._screen.show_error(problem)

    @Slot(float)
    def _on_progressed(self, share: float) -> None:
        if self._screen is not None:
            self._screen.set_progress(share)

    @Slot(int)
    def _on_warning_started(self, seconds: int) -> None:
        if self._window is not None:
            self._window.show_warning(seconds)

    @Slot()
    def _on_warning_cancelled(self) -> None:
        if self._window is not None:
            self._window.hide_warning()

    @Slot()
    def _on_lock_wanted(self) -> None:
        self._link.request_lock()

    @Slot(str)
    def _on_lock_requested(self, _reason: str) -> None:
        hide_every_window()
        self._link.confirm_hidden()
        self._leave(_SAVE_SECONDS)

    @Slot()
    def _on_quit_requested(self) -> None:
        hide_every_window()
        self._link.announce_quit()
        self._leave(_QUIT_SECONDS)

    def _leave(self, seconds: float) -> None:
        """Commit, close, end. ``os._exit``: nothing of Python or Qt runs after the vault is closed."""
        self._unlocking.abandon()
        is_kept = self._window is None or self._window.save_for_lock(seconds / 2)
        is_closed = self._opened is None or self._opened.close(seconds / 2)
        self._link.flush()
        os._exit(0 if is_kept and is_closed else _EXIT_UNSAVED)


def _read_facts(doors: Doors, folder: Path, last: LastLock | None, failed: Callable[[KnownError], object]) -> LockFacts:
    """What the header says; ``failed`` hears a moment later why it cannot be read."""
    try:
        return doors.lock_facts(folder, last)
    except KnownError as problem:
        found = problem
        QTimer.singleShot(0, lambda: failed(found))
        return LockFacts(folder.name, str(folder))
