"""An inspection can be stopped: Escape or Cancel, nothing goes on reading, and nothing is said to be known."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from notes_vault.children import Cancel
from notes_vault.desktop.release.inspect_dialog import InspectDialog
from notes_vault.desktop.release.release_windows import ReleaseWindows
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.release.verification import ReleasedPackage
from notes_vault.workflows.verifying import Examined, examine_file
from tests.gui.models_fake import no_readers
from tests.gui.releasing_fake import FakeReleasing
from tests.unit.release.inspection.slow_file import await_family, runs, slow_file


class RealInspection(FakeReleasing):
    """Files are read as the program reads them."""

    def inspect_file(
        self, path: str, secrets: Sequence[str], packages: Sequence[ReleasedPackage], cancel: Cancel
    ) -> Examined:
        self.inspecting.set()
        return examine_file(Path(path), secrets, packages, cancel=cancel)


@pytest.fixture
def service() -> FakeReleasing:
    return FakeReleasing()


def _inspecting(service: FakeReleasing, runner: TaskRunner, theme: Theme, qtbot: QtBot, path: str) -> InspectDialog:
    """A dialog that reads a file, begun with the keyboard."""
    dialog = InspectDialog(service, (runner, runner), theme, path=path)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    dialog.passages.setPlainText("Vandermeer")
    dialog.inspect.setFocus()
    qtbot.waitUntil(dialog.inspect.hasFocus)
    QTest.keyClick(dialog.inspect, Qt.Key.Key_Return)
    return dialog


def _cancel_button(dialog: InspectDialog) -> QPushButton:
    return next(button for button in dialog.findChildren(QPushButton) if button.text() == "Cancel")


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Space])
def test_escape_and_cancel_stop_and_conclude_nothing(
    service: FakeReleasing, runner: TaskRunner, theme: Theme, qtbot: QtBot, key: Qt.Key
) -> None:
    dialog = _inspecting(service, runner, theme, qtbot, "/endless.pdf")
    qtbot.waitUntil(service.inspecting.is_set)
    assert dialog.focusWidget() is _cancel_button(dialog)
    assert not dialog.inspect.isEnabled()
    QTest.keyClick(_cancel_button(dialog), key)
    qtbot.waitUntil(lambda: bool(dialog.message.text))
    assert dialog.message.text.startswith("Stopped. Nothing was concluded")
    assert dialog.isVisible()
    assert not dialog.table.isVisible()
    assert dialog.focusWidget() is dialog.inspect
    dialog.file.setText("/x.pdf")
    dialog.inspect.click()
    qtbot.waitUntil(lambda: dialog.message.text.startswith("Clean"))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_second_escape_closes_without_waiting(
    service: FakeReleasing, runner: TaskRunner, theme: Theme, qtbot: QtBot
) -> None:
    dialog = _inspecting(service, runner, theme, qtbot, "/endless.pdf")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: runner.is_idle)


def test_a_lock_stops_it_too(service: FakeReleasing, runner: TaskRunner, theme: Theme, qtbot: QtBot) -> None:
    dialog = _inspecting(service, runner, theme, qtbot, "/endless.pdf")
    runner.stop_long_work()
    qtbot.waitUntil(lambda: dialog.message.text.startswith("Stopped."))
    assert runner.is_idle


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_the_children_that_read_are_ended(runner: TaskRunner, theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "slow.pdf"
    path.write_bytes(slow_file(80, 100_000))
    service = RealInspection()
    dialog = _inspecting(service, runner, theme, qtbot, str(path))
    qtbot.waitUntil(service.inspecting.is_set)
    family = await_family()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: dialog.message.text.startswith("Stopped."))
    deadline = time.monotonic() + 30
    while any(map(runs, family)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not any(map(runs, family))


def test_no_save_waits_for_an_inspection(
    service: FakeReleasing, runner: TaskRunner, theme: Theme, qtbot: QtBot, qapp: QApplication
) -> None:
    with ThreadPoolExecutor(1) as pool:
        beside = TaskRunner(pool, qapp)
        owner = QWidget()
        qtbot.addWidget(owner)
        windows = ReleaseWindows(service, runner, theme, owner, readers=no_readers(beside))
        windows.belong_to(owner)
        windows.open_inspection()
        (dialog,) = owner.findChildren(InspectDialog)
        dialog.file.setText("/endless.pdf")
        dialog.passages.setPlainText("Vandermeer")
        dialog.inspect.click()
        qtbot.waitUntil(service.inspecting.is_set)
        idle = runner.is_idle, beside.is_idle
        dialog.reject()
        qtbot.waitUntil(lambda: runner.is_idle and beside.is_idle)
    assert idle == (True, False)
