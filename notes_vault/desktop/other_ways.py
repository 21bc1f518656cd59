"""The lock screen's two links: the recovery kit, another vault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QMenu

from notes_vault.children import Cancel
from notes_vault.desktop.doors import DeskWays
from notes_vault.desktop.first_run_services import PassphraseDoors
from notes_vault.desktop.lock_screen import LockScreen
from notes_vault.desktop.recovery_dialog import RecoveryDialog
from notes_vault.desktop.secret import Secret
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.unlocking import Progress, Unlocking
from notes_vault.desktop.widgets_message import Tone
from notes_vault.errors import KnownError
from notes_vault.keys.header import read_header
from notes_vault.keys.recovery_code import GROUP_COUNT, GROUP_LENGTH, is_sound_group
from notes_vault.vault.folder import is_vault


class RecoveryDoors(PassphraseDoors):
    """What the recovery dialog needs; see ``wizard.services.RecoveryServices``."""

    def group_count(self) -> int:
        """How many groups a code has."""
        return GROUP_COUNT

    def group_length(self) -> int:
        """How many characters a group has."""
        return GROUP_LENGTH

    def is_sound_group(self, number: int, typed: Secret) -> bool:
        """True when this can be that group of some code."""
        return is_sound_group(number, typed.buffer)


class OtherWays(QObject):
    """Lives as long as the lock screen."""

    def __init__(
        self,
        screen: LockScreen,
        desk: DeskWays,
        unlocking: Unlocking,
        tasks: TaskRunner,
        open_restore: Callable[[], object],
    ) -> None:
        super().__init__(screen)
        self._open_restore = open_restore
        self._screen = screen
        self._desk = desk
        self._unlocking = unlocking
        self._tasks = tasks
        self._dialog: RecoveryDialog | None = None

    def offer_vaults(self) -> None:
        """A vault that exists, a new one, or one from a backup."""
        menu = QMenu(self._screen)
        menu.setAccessibleName("Another vault")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, run in (
            ("Open another vault…", self.choose_vault),
            ("Make a new vault…", self._desk.begin_new_vault),
            ("Restore a backup…", self._open_restore),
        ):
            menu.addAction(words).triggered.connect(run)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self._screen.place_below_ways())

    def choose_vault(self) -> None:
        """Let the person choose another vault's folder."""
        start = self._desk.folder.parent if self._desk.folder else Path.home()
        dialog = QFileDialog(self._screen, "Open another vault", str(start))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_folder_selected)
        dialog.open()

    def open_recovery(self) -> None:
        """Ask for the recovery code and a new passphrase."""
        folder = self._desk.folder
        if folder is None:
            return
        try:
            name = read_header(folder).vault_name
        except KnownError as problem:
            self._screen.show_error(problem)
            return
        dialog = RecoveryDialog(name, RecoveryDoors(), self._tasks, self._screen)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.recovery_entered.connect(self._on_recovery_entered)
        dialog.cancelled.connect(self._unlocking.cancel)
        self._unlocking.failed.connect(dialog.show_error)
        self._unlocking.progressed.connect(dialog.set_progress)
        self._unlocking.opened.connect(dialog.accept)
        self._dialog = dialog
        dialog.open()

    @Slot(str)
    def _on_folder_selected(self, chosen: str) -> None:
        folder = Path(chosen)
        if is_vault(folder):
            self._desk.choose_vault(folder)
        else:
            self._screen.show_sentence(
                "There is no vault in that folder. A vault's folder holds the files keys.a and vault.db.", Tone.DANGER
            )

    @Slot(object, object)
    def _on_recovery_entered(self, code: Secret, new_passphrase: Secret) -> None:
        folder = self._desk.folder
        if folder is None or self._dialog is None or self._unlocking.is_under_way:
            code.wipe()
            new_passphrase.wipe()
            return
        self._dialog.begin_recovering()

        def derive(progress: Progress, cancel: Cancel) -> object:
            from notes_vault.workflows.opening import Derivation, recover_keys

            derivation = Derivation(on_progress=progress, cancel=cancel)
            return recover_keys(folder, code.buffer, new_passphrase.buffer, derivation)

        self._unlocking.start(folder, (code, new_passphrase), derive)
