"""Opens the rooms below for a desk; what only the working window needs is imported late."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from notes_vault.children import Cancel, Child, ChildNotStartedError
from notes_vault.desktop.doors import DeskWays, FirstRun, LastLock, OpenedVault, WorkingWindow
from notes_vault.desktop.lock_facts import LockFacts
from notes_vault.desktop.lock_screen import LockScreen
from notes_vault.desktop.secret import Secret
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.unlocking import Progress, Unlocking
from notes_vault.errors import BugError, KnownError
from notes_vault.guard.reasons import continue_sentence, lost_sentence
from notes_vault.workflows.preferences import Preferences

if TYPE_CHECKING:
    from notes_vault.desktop.other_ways import OtherWays


class DeskDoors:
    """See :class:`notes_vault.desktop.doors.Doors`."""

    def __init__(self, theme: Theme, tasks: TaskRunner, preferences: Preferences) -> None:
        self._theme = theme
        self._tasks = tasks
        self._preferences = preferences
        self._child: Child | None = None

    def remember_vault(self, folder: Path) -> None:
        """See ``Doors``."""
        self._preferences.remember_vault(folder)

    def lock_facts(self, folder: Path, last: LastLock | None) -> LockFacts:
        """See ``Doors``."""
        from notes_vault.keys.header import read_header
        from notes_vault.vault.folder import VaultFolder

        header = read_header(folder)
        sealed_at = _read_moment(header.counters.saved_at)
        saved_at = VaultFolder(folder).last_saved(sealed_at)
        is_clean = last is None or last.clean
        return LockFacts(
            vault_name=header.vault_name,
            folder=str(folder),
            locked_at=last.at if last else None,
            reason=continue_sentence(last.reason) if last else "",
            saved_at=saved_at,
            is_by_file=saved_at != sealed_at,
            may_have_lost="" if last is None or is_clean else lost_sentence(last.reason),
            sample_passphrase=_sample_passphrase() if header.is_sample else "",
        )

    def prepare_derivation(self) -> None:
        """See ``Doors``."""
        from notes_vault.keys.keyring import prepare_child

        if self._child is None or not self._child.is_alive:
            with suppress(ChildNotStartedError):  # the derivation will start one itself, and say why it cannot
                self._child = prepare_child()

    def derive(self, folder: Path, secret: Secret, *, accept_slow: bool, progress: Progress, cancel: Cancel) -> object:
        """See ``Doors``."""
        from notes_vault.workflows.opening import Derivation, unlock_keys

        child, self._child = self._child, None
        derivation = Derivation(accept_slow=accept_slow, on_progress=progress, cancel=cancel, child=child)
        return unlock_keys(folder, secret.buffer, derivation)

    def open_vault(self, folder: Path, keys: object) -> OpenedVault:
        """See ``Doors``."""
        from notes_vault.keys.keyring import Unlocked
        from notes_vault.workflows.vault_thread import VaultThread

        if not isinstance(keys, Unlocked):
            raise BugError("keys of another kind")
        return VaultThread.of_unlocked(folder, keys)

    def is_consent_question(self, problem: KnownError) -> bool:
        """See ``Doors``."""
        from notes_vault.keys.errors import UnusuallySlowError

        return isinstance(problem, UnusuallySlowError)

    def build_window(self, opened: OpenedVault, parent: QObject) -> WorkingWindow:
        """See ``Doors``."""
        from notes_vault.desktop.working_window import open_working_window
        from notes_vault.keys.header import read_header
        from notes_vault.workflows.vault_thread import VaultThread

        if not isinstance(opened, VaultThread):
            raise BugError("a vault of another kind")
        if self._child is not None:  # the vault was opened another way
            self._child.end()
            self._child = None
        return open_working_window(opened, read_header(opened.folder), self._theme, parent)

    def build_first_run(self, desk: DeskWays) -> FirstRun:
        """See ``Doors``."""
        from notes_vault.desktop.first_run_services import FirstRunServices
        from notes_vault.desktop.wizard.wizard import Wizard

        wizard = Wizard(FirstRunServices(self._tasks), self._tasks)
        wizard.restore_requested.connect(lambda: self._open_restore(wizard, desk))
        return wizard

    def furnish_screen(self, screen: LockScreen, desk: DeskWays, unlocking: Unlocking) -> None:
        """See ``Doors``."""
        screen.recovery_requested.connect(lambda: self._other_ways(screen, desk, unlocking).open_recovery())
        screen.another_vault_requested.connect(lambda: self._other_ways(screen, desk, unlocking).offer_vaults())

    def _other_ways(self, screen: LockScreen, desk: DeskWays, unlocking: Unlocking) -> OtherWays:
        from notes_vault.desktop.other_ways import OtherWays

        return OtherWays(screen, desk, unlocking, self._tasks, lambda: self._open_restore(screen, desk))

    def _open_restore(self, parent: QWidget, desk: DeskWays) -> None:
        from notes_vault.desktop.safekeeping.restore_dialog import RestoreDialog
        from notes_vault.workflows.safekeeping import restore_vault

        dialog = RestoreDialog(restore_vault, self._tasks, self._theme, parent)
        dialog.restored.connect(desk.choose_vault)
        dialog.open()

    def clear_clipboard(self) -> None:
        """See ``Doors``."""
        from notes_vault.guard.clipboard import SecretClipboard

        SecretClipboard().clear_ours()

    def preload(self, done: Callable[[], object]) -> None:
        """See ``Doors``."""
        self._theme.load_all_faces()

        def rehearse(_imported: None) -> None:
            from notes_vault.desktop.rehearsal import rehearse_window

            rehearse_window(self._theme)
            done()

        self._tasks.run(_import_working_rooms, rehearse)


def _import_working_rooms() -> None:
    """Off the GUI thread: the person is typing."""
    import notes_vault.desktop.rehearsal
    import notes_vault.desktop.working_window
    import notes_vault.workflows.vault_thread  # noqa: F401


def _sample_passphrase() -> str:
    from notes_vault.workflows.sample import SAMPLE_PASSPHRASE

    return SAMPLE_PASSPHRASE


def _read_moment(stored: str) -> datetime | None:
    """A time of the header, which nothing has proved yet; None where it is none."""
    try:
        moment = datetime.fromisoformat(stored)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
