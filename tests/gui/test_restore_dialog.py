"""A backup is brought back in a window: from the wizard, from the lock screen, over nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from notes_vault.children import Cancel
from notes_vault.desktop.lock_facts import LockFacts
from notes_vault.desktop.lock_screen import LockScreen
from notes_vault.desktop.other_ways import OtherWays
from notes_vault.desktop.safekeeping.restore_dialog import RestoreDialog, free_folder
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.unlocking import Unlocking
from notes_vault.desktop.wizard.wizard import Wizard
from notes_vault.errors import CancelledError, KnownError
from notes_vault.vault.backup import BackupDamagedError, BackupRecord
from tests.gui.wizard_fake import FakeWizardServices


class FakeRestore:
    """Restores nothing, remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[Path, Path]] = []
        self.refusal: KnownError | None = None
        self.may_end = threading.Event()
        self.may_end.set()

    def __call__(
        self,
        file: Path,
        folder: Path,
        *,
        on_progress: Callable[[float], None] | None = None,
        cancel: Cancel | None = None,
    ) -> BackupRecord:
        self.asked.append((file, folder))
        while not self.may_end.wait(0.01):
            if cancel is not None and cancel.is_set():
                raise CancelledError("Stopped.")
        if self.refusal is not None:
            raise self.refusal
        if on_progress is not None:
            on_progress(1.0)
        return BackupRecord(date(2026, 11, 22), 12, "", "")


@pytest.fixture
def restore() -> FakeRestore:
    return FakeRestore()


@pytest.fixture
def dialog(theme: Theme, runner: TaskRunner, restore: FakeRestore) -> Iterator[RestoreDialog]:
    dialog = RestoreDialog(restore, runner, theme)
    dialog.open()  # deletes itself when it closes
    yield dialog
    if isValid(dialog):
        dialog.done(0)


def test_a_restored_vault_leads_to_its_lock_screen(
    qtbot: QtBot, dialog: RestoreDialog, restore: FakeRestore, tmp_path: Path
) -> None:
    QTest.keyClicks(dialog.file, str(tmp_path / "Practice 2026-11-22.nvbackup"))
    assert Path(dialog.folder.text()).name == "Practice 2026-11-22.vault"
    dialog.folder.setText(str(tmp_path / "New.vault"))
    QTest.keyClick(dialog.file, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.primary.text() == "Go to its lock screen")
    assert restore.asked == [(tmp_path / "Practice 2026-11-22.nvbackup", tmp_path / "New.vault")]
    assert "whole" in dialog.message.text
    with qtbot.waitSignal(dialog.restored) as restored:
        dialog.primary.click()
    assert restored.args == [tmp_path / "New.vault"]


def test_a_damaged_backup_is_said_and_what_was_typed_stays(
    qtbot: QtBot, dialog: RestoreDialog, restore: FakeRestore
) -> None:
    restore.refusal = BackupDamagedError("The file is not whole.", "Nothing was restored.", "Take another backup.")
    dialog.file.setText("some.nvbackup")
    with qtbot.assertNotEmitted(dialog.restored):
        dialog.primary.click()
        qtbot.waitUntil(lambda: "The file is not whole." in dialog.message.text)
    assert dialog.file.isEnabled()
    assert dialog.file.text() == "some.nvbackup"


def test_a_missing_answer_is_asked_for(dialog: RestoreDialog, restore: FakeRestore) -> None:
    dialog.primary.click()
    assert "Name the file" in dialog.message.text
    dialog.file.setText("some.nvbackup")
    dialog.folder.clear()
    dialog.primary.click()
    assert "Name the folder" in dialog.message.text
    assert not restore.asked


def test_restoring_can_be_stopped(qtbot: QtBot, dialog: RestoreDialog, restore: FakeRestore) -> None:
    restore.may_end.clear()
    dialog.file.setText("some.nvbackup")
    dialog.primary.click()
    qtbot.waitUntil(lambda: bool(restore.asked))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "Nothing was restored" in dialog.message.text)


def test_a_taken_folder_is_not_offered(tmp_path: Path) -> None:
    (tmp_path / "Practice.vault").mkdir()
    (tmp_path / "Practice 2.vault").mkdir()
    assert free_folder(tmp_path, "Practice") == tmp_path / "Practice 3.vault"


class FakeDesk(QObject):
    """Remembers where it was turned."""

    vault_granted = Signal(str)
    vault_refused = Signal(str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder: Path | None = folder
        self.turns: list[str] = []

    def choose_vault(self, folder: Path) -> None:
        self.turns.append(f"choose {folder.name}")

    def begin_new_vault(self) -> None:
        self.turns.append("new")


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_lock_screen_offers_a_new_vault_and_a_backup(
    qtbot: QtBot, theme: Theme, runner: TaskRunner, tmp_path: Path
) -> None:
    assert theme.text_scale == 1.0
    screen = LockScreen(LockFacts("Sample"))
    qtbot.addWidget(screen)
    screen.show()
    desk = FakeDesk(tmp_path)
    unlocking = Unlocking(desk, lambda _folder, _keys: None, runner)  # type: ignore[arg-type]  # of the link only its answers
    ways = OtherWays(screen, desk, unlocking, runner, lambda: desk.turns.append("restore"))
    for wanted in ("Make a new vault…", "Restore a backup…"):
        ways.offer_vaults()
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert menu.actions()[0].text() == "Open another vault…"
        next(action for action in menu.actions() if action.text() == wanted).trigger()
        menu.close()
    assert desk.turns == ["new", "restore"]


def wizard_button(wizard: Wizard, words: str) -> QPushButton:
    return next(button for button in wizard.findChildren(QPushButton) if button.text() == words)


def test_the_wizard_restores_and_leads_back_only_where_there_is_a_lock_screen(
    qtbot: QtBot, theme: Theme, runner: TaskRunner, tmp_path: Path
) -> None:
    assert theme.text_scale == 1.0
    wizard = Wizard(FakeWizardServices(tmp_path), runner)
    qtbot.addWidget(wizard)
    wizard.show()
    with qtbot.waitSignal(wizard.restore_requested):
        wizard_button(wizard, "Restore a backup…").click()
    back = wizard_button(wizard, "Back to the lock screen")
    assert not back.isVisible()
    wizard.allow_leaving()
    assert back.isVisible()
    with qtbot.waitSignal(wizard.left):
        back.click()
