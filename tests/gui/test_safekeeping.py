from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from notes_vault.desktop.passphrase_field import PassphraseField
from notes_vault.desktop.safekeeping.backup_dialog import BackupDialog, suggest_file, suggest_name
from notes_vault.desktop.safekeeping.check_dialog import CheckDialog
from notes_vault.desktop.safekeeping.passphrase_dialog import PassphraseDialog
from notes_vault.desktop.safekeeping.recovery_kit_dialog import RecoveryKitDialog
from notes_vault.desktop.safekeeping.safekeeping_windows import SafekeepingWindows, backup_words
from notes_vault.desktop.safekeeping.work_dialog import WorkDialog
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from tests.gui.safekeeping_fake import DAY, INDEX, NOTE, OLD, FakeKeys, FakeSafekeeping
from tests.gui.wizard_fake import CODE, GOOD


@pytest.fixture
def safekeeping() -> Iterator[FakeSafekeeping]:
    fake = FakeSafekeeping()
    fake.may_go_on.set()
    yield fake
    fake.may_go_on.set()


@pytest.fixture
def keys(tmp_path: Path) -> Iterator[FakeKeys]:
    fake = FakeKeys(tmp_path)
    yield fake
    fake.may_derive.set()


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    return owner


@pytest.fixture
def windows(
    owner: QWidget, safekeeping: FakeSafekeeping, keys: FakeKeys, runner: TaskRunner, theme: Theme, tmp_path: Path
) -> Iterator[SafekeepingWindows]:
    windows = SafekeepingWindows(safekeeping, keys, (runner, runner), theme, ("Practice", tmp_path), owner)
    windows.belong_to(owner)
    yield windows
    for dialog in owner.findChildren(WorkDialog):
        dialog.hide()  # a hidden field judges nothing any more


def opened(owner: QWidget) -> WorkDialog:
    return next(one for one in owner.findChildren(WorkDialog) if one.isVisible())


def open_backup(windows: SafekeepingWindows, owner: QWidget, target: Path) -> BackupDialog:
    windows.open_backup()
    dialog = opened(owner)
    assert isinstance(dialog, BackupDialog)
    dialog.file.setText(str(target))
    return dialog


def wait_for_words(qtbot: QtBot, dialog: WorkDialog, words: str) -> None:
    qtbot.waitUntil(lambda: words in dialog.message.text)


def type_in(field: QWidget, words: str) -> None:
    field.setFocus()
    QTest.keyClicks(field, words)


def fields(dialog: WorkDialog) -> list[PassphraseField]:
    return dialog.findChildren(PassphraseField)


def test_a_backup_says_what_it_holds_and_what_opens_it(
    qtbot: QtBot, windows: SafekeepingWindows, owner: QWidget, safekeeping: FakeSafekeeping, tmp_path: Path
) -> None:
    said: list[str] = []
    windows.tell_backup(said.append)
    qtbot.waitUntil(lambda: said == ["No backup yet"])
    dialog = open_backup(windows, owner, tmp_path / "one.nvbackup")
    dialog.primary.click()
    wait_for_words(qtbot, dialog, "The backup is proved.")
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "412 notes" in words
    assert "passphrase of Tue 17 Nov 2026" in words
    assert dialog._facts.values[0] == "cd" * 32
    assert safekeeping.targets == [tmp_path / "one.nvbackup"]
    qtbot.waitUntil(lambda: said[-1].startswith("Backup proved"))


def test_a_backup_on_the_disk_of_the_vault_is_warned_about(
    qtbot: QtBot, windows: SafekeepingWindows, owner: QWidget, safekeeping: FakeSafekeeping, tmp_path: Path
) -> None:
    safekeeping.same_disk = True
    dialog = open_backup(windows, owner, tmp_path / "one.nvbackup")
    QTest.keyClick(dialog.file, Qt.Key.Key_Return)
    wait_for_words(qtbot, dialog, "copy it to another one")


def test_a_backup_that_fails_says_why_and_can_be_tried_again(
    qtbot: QtBot, windows: SafekeepingWindows, owner: QWidget, safekeeping: FakeSafekeeping, tmp_path: Path
) -> None:
    safekeeping.is_full = True
    dialog = open_backup(windows, owner, tmp_path / "one.nvbackup")
    dialog.primary.click()
    wait_for_words(qtbot, dialog, "The disk is full.")
    safekeeping.is_full = False
    dialog.primary.click()
    wait_for_words(qtbot, dialog, "The backup is proved.")


def test_escape_stops_the_work_first_and_closes_then(
    qtbot: QtBot, windows: SafekeepingWindows, owner: QWidget, safekeeping: FakeSafekeeping, tmp_path: Path
) -> None:
    safekeeping.may_go_on.clear()
    dialog = open_backup(windows, owner, tmp_path / "one.nvbackup")
    dialog.primary.click()
    assert dialog.is_working
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    wait_for_words(qtbot, dialog, "nothing of the backup was left")
    assert dialog.isVisible()
    assert not safekeeping.targets
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_second_backup_of_a_day_is_offered_a_free_name(tmp_path: Path) -> None:
    day = date(2026, 11, 22)
    for expected in ("Practice 2026-11-22", "Practice 2026-11-22 2", "Practice 2026-11-22 3"):
        offered = suggest_file(tmp_path, "Practice", day)
        assert offered.name == f"{expected}.nvbackup"
        offered.touch()


def test_a_backup_without_a_name_is_asked_for_one(windows: SafekeepingWindows, owner: QWidget) -> None:
    dialog = open_backup(windows, owner, Path())
    dialog.file.clear()
    dialog.primary.click()
    assert "Name the file" in dialog.message.text


def test_the_day_of_the_backup_is_told_in_words() -> None:
    said = [backup_words(last, DAY) for last in (None, DAY, date(2026, 11, 16), date(2026, 11, 1), date(2026, 11, 18))]
    assert said == [
        "No backup yet",
        "Backup proved today",
        "Backup proved yesterday",
        "Backup proved 16 days ago",
        "Backup proved today",
    ]
    assert suggest_name("A/B: practice", DAY) == "A-B- practice 2026-11-17.nvbackup"
    assert suggest_name("///", DAY) == "Vault 2026-11-17.nvbackup"


def open_check(windows: SafekeepingWindows, owner: QWidget) -> CheckDialog:
    windows.open_check()
    dialog = opened(owner)
    assert isinstance(dialog, CheckDialog)
    dialog.primary.click()
    return dialog


def test_a_clean_check_says_so_and_shows_the_head(qtbot: QtBot, windows: SafekeepingWindows, owner: QWidget) -> None:
    dialog = open_check(windows, owner)
    wait_for_words(qtbot, dialog, "412 notes checked. Everything is as it was saved.")
    assert dialog._facts.values == ("ab" * 32,)
    assert not dialog._table.isVisible()
    assert not dialog.rebuild.isVisible()


def test_each_problem_is_a_row_and_a_search_index_can_be_rebuilt(
    qtbot: QtBot, windows: SafekeepingWindows, owner: QWidget, safekeeping: FakeSafekeeping
) -> None:
    safekeeping.problems = (NOTE, INDEX)
    dialog = open_check(windows, owner)
    wait_for_words(qtbot, dialog, "2 problems found")
    rows = [[dialog.model.index(row, column).data() for column in range(3)] for row in range(2)]
    assert rows == [["Altered note", "n1", NOTE.sentence], ["Search index", "—", INDEX.sentence]]
    assert dialog.rebuild.isVisible()
    dialog.rebuild.click()
    wait_for_words(qtbot, dialog, "1 problem found")
    assert not dialog.rebuild.isVisible()
    assert "restore the newest" in dialog.message.text


def test_the_check_takes_the_head_of_an_earlier_one_and_nothing_else(
    qtbot: QtBot, windows: SafekeepingWindows, owner: QWidget, safekeeping: FakeSafekeeping
) -> None:
    windows.open_check()
    dialog = opened(owner)
    assert isinstance(dialog, CheckDialog)
    dialog.head.setText("ab" * 31)
    dialog.primary.click()
    assert "64 digits" in dialog.message.text
    assert safekeeping.heads == []
    dialog.head.setText(f" {'AB' * 32} ")
    QTest.keyClick(dialog.head, Qt.Key.Key_Return)
    wait_for_words(qtbot, dialog, "412 notes checked")
    dialog.head.clear()
    dialog.primary.click()
    qtbot.waitUntil(lambda: safekeeping.heads == ["ab" * 32, None])


def open_passphrase(windows: SafekeepingWindows, owner: QWidget, old: str = OLD) -> PassphraseDialog:
    windows.open_passphrase()
    dialog = opened(owner)
    assert isinstance(dialog, PassphraseDialog)
    type_in(dialog.field, old)
    for field in fields(dialog)[1:]:
        type_in(field, GOOD)
    return dialog


def test_the_passphrase_is_changed_and_nothing_typed_stays(
    qtbot: QtBot, windows: SafekeepingWindows, owner: QWidget, safekeeping: FakeSafekeeping, keys: FakeKeys
) -> None:
    dialog = open_passphrase(windows, owner)
    QTest.keyClick(fields(dialog)[-1], Qt.Key.Key_Return)
    wait_for_words(qtbot, dialog, "The passphrase was changed. Backups made before still open")
    assert safekeeping.taken == ["passphrase"]
    assert keys.changes == [GOOD.encode()]
    assert all(field.is_empty for field in fields(dialog))
    assert not any(len(secret) for secret in keys.handed)


def test_a_wrong_passphrase_changes_nothing_and_can_be_corrected(
    qtbot: QtBot, windows: SafekeepingWindows, owner: QWidget, safekeeping: FakeSafekeeping
) -> None:
    dialog = open_passphrase(windows, owner, "not the passphrase")
    dialog.primary.click()
    wait_for_words(qtbot, dialog, "passphrase")
    assert not safekeeping.taken
    assert not any(field.is_empty for field in fields(dialog))
    dialog.field.clear()
    type_in(dialog.field, OLD)
    dialog.primary.click()
    wait_for_words(qtbot, dialog, "was changed")


def test_two_that_differ_are_noticed_before_anything_is_derived(
    windows: SafekeepingWindows, owner: QWidget, keys: FakeKeys
) -> None:
    dialog = open_passphrase(windows, owner)
    type_in(fields(dialog)[-1], "x")
    dialog.primary.click()
    assert "not the same" in dialog.message.text
    dialog.field.clear()
    dialog.primary.click()
    assert "opens this vault now" in dialog.message.text
    assert not keys.handed


def test_stopping_the_derivation_leaves_the_passphrase_as_it_was(
    qtbot: QtBot, windows: SafekeepingWindows, owner: QWidget, safekeeping: FakeSafekeeping, keys: FakeKeys
) -> None:
    keys.may_derive.clear()
    dialog = open_passphrase(windows, owner)
    dialog.primary.click()
    dialog.reject()
    wait_for_words(qtbot, dialog, "The passphrase is the one it was.")
    assert not safekeeping.taken


def open_kit(qtbot: QtBot, windows: SafekeepingWindows, owner: QWidget) -> RecoveryKitDialog:
    windows.open_recovery_kit()
    dialog = opened(owner)
    assert isinstance(dialog, RecoveryKitDialog)
    type_in(dialog.field, OLD)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.page.isVisible)
    return dialog


def test_a_new_kit_takes_effect_once_a_group_is_typed_back(
    qtbot: QtBot, windows: SafekeepingWindows, owner: QWidget, safekeeping: FakeSafekeeping, keys: FakeKeys
) -> None:
    dialog = open_kit(qtbot, windows, owner)
    assert not dialog.primary.isVisible()
    dialog.page._ready.click()
    check = dialog.page._check
    type_in(check.first_field(), "WRONG")
    dialog.primary.click()
    assert "That is not group" in dialog.page.message.text
    assert not safekeeping.taken
    type_in(check.first_field(), CODE.decode().split("-")[dialog.page._number - 1])
    QTest.keyClick(check.first_field(), Qt.Key.Key_Return)
    wait_for_words(qtbot, dialog, "The new kit is in force")
    assert safekeeping.taken == ["recovery"]
    assert not any(keys.kits[0].recovery_code)


def test_a_kit_that_was_not_typed_back_is_void_and_wiped(
    qtbot: QtBot, windows: SafekeepingWindows, owner: QWidget, safekeeping: FakeSafekeeping, keys: FakeKeys
) -> None:
    dialog = open_kit(qtbot, windows, owner)
    dialog.reject()
    assert not dialog.isVisible()
    assert not any(keys.kits[0].recovery_code)
    assert not safekeeping.taken


@pytest.mark.parametrize("name", ["backup", "check", "passphrase", "recovery_kit"])
def test_every_control_has_a_name_and_the_title_names_the_dialog(
    windows: SafekeepingWindows, owner: QWidget, name: str
) -> None:
    getattr(windows, f"open_{name}")()
    dialog = opened(owner)
    assert dialog.windowTitle() == f"{dialog.accessibleName()} — Notes Vault"
    for widget in dialog.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            interface = QAccessible.queryAccessibleInterface(widget)
            assert interface is not None
            assert interface.text(QAccessible.Text.Name), type(widget).__name__
