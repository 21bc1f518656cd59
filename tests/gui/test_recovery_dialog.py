"""The recovery kit opens a vault: the mistyped group is named, and nothing typed stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from notes_vault.desktop.passphrase_field import PassphraseField
from notes_vault.desktop.recovery_dialog import RecoveryDialog
from notes_vault.desktop.secret import Secret
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from tests.gui.wizard_fake import CODE, GOOD, FakeWizardServices, RefusedError


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, runner: TaskRunner, tmp_path: Path) -> RecoveryDialog:
    assert theme.text_scale == 1.0
    dialog = RecoveryDialog("Practice", FakeWizardServices(tmp_path), runner)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def fields(dialog: RecoveryDialog) -> list[PassphraseField]:
    return dialog.findChildren(PassphraseField)


def words_on(dialog: RecoveryDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def press(dialog: RecoveryDialog, text: str) -> None:
    next(button for button in dialog.findChildren(QPushButton) if button.text() == text).click()


def type_groups(dialog: RecoveryDialog, groups: list[str]) -> None:
    for group in groups:
        QTest.keyClicks(dialog.focusWidget(), group)


def test_groups_are_typed_without_touching_the_mouse(dialog: RecoveryDialog) -> None:
    received: list[tuple[Secret, Secret]] = []
    dialog.recovery_entered.connect(lambda code, new: received.append((code, new)))
    type_groups(dialog, CODE.decode().split("-"))
    QTest.keyClicks(dialog.focusWidget(), GOOD)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClicks(dialog.focusWidget(), GOOD)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    code, new = received[0]
    assert bytes(code.buffer) == CODE
    assert bytes(new.buffer) == GOOD.encode()


@pytest.mark.parametrize("between", [" ", "-", " - ", "\t"])
def test_what_is_typed_between_groups_is_no_part_of_them(dialog: RecoveryDialog, between: str) -> None:
    for group in CODE.decode().split("-"):
        QTest.keyClicks(dialog.focusWidget(), group)
        for sign in between if group != CODE.decode().split("-")[-1] else "":
            if sign == "\t":
                QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
            else:
                QTest.keyClicks(dialog.focusWidget(), sign)
    assert [bytes(field.copy_secret().buffer) for field in fields(dialog)[:8]] == CODE.split(b"-")


def test_tab_still_moves_on_when_nothing_was_just_completed(dialog: RecoveryDialog) -> None:
    first, second, third = fields(dialog)[:3]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is second
    QTest.keyClick(second, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is third


def test_a_pasted_code_fills_every_group(dialog: RecoveryDialog) -> None:
    fields(dialog)[0].type_bytes(CODE.replace(b"-", b" "))
    assert [bytes(field.copy_secret().buffer) for field in fields(dialog)[:8]] == CODE.split(b"-")


def test_a_mistyped_group_is_named_at_once(dialog: RecoveryDialog) -> None:
    type_groups(dialog, ["AAAA1", "BBBB9"])
    assert "Group 2 is mistyped." in words_on(dialog)
    assert dialog.focusWidget() is fields(dialog)[1]


def test_a_missing_group_is_named_before_anything_is_tried(qtbot: QtBot, dialog: RecoveryDialog) -> None:
    type_groups(dialog, ["AAAA1", "BBBB2"])
    with qtbot.assertNotEmitted(dialog.recovery_entered):
        press(dialog, "Open the vault")
    assert "Group 3 is mistyped." in words_on(dialog)


def test_a_code_without_a_new_passphrase_is_not_tried(qtbot: QtBot, dialog: RecoveryDialog) -> None:
    fields(dialog)[0].type_bytes(CODE)
    with qtbot.assertNotEmitted(dialog.recovery_entered):
        press(dialog, "Open the vault")
    assert "Type a passphrase" in words_on(dialog)


def test_a_wrong_code_is_said_and_keeps_what_was_typed(dialog: RecoveryDialog) -> None:
    fields(dialog)[0].type_bytes(CODE)
    dialog.begin_recovering()
    dialog.set_progress(0.3)
    assert dialog.is_busy
    dialog.show_error(RefusedError())
    assert "This phrase is well known." in words_on(dialog)
    assert not fields(dialog)[0].is_empty


def test_escape_stops_the_attempt_first_and_then_closes(qtbot: QtBot, dialog: RecoveryDialog) -> None:
    fields(dialog)[0].type_bytes(CODE)
    dialog.begin_recovering()
    with qtbot.waitSignal(dialog.cancelled):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert all(field.is_empty for field in fields(dialog))


def test_every_field_says_which_group_it_is(dialog: RecoveryDialog) -> None:
    assert [field.accessibleName() for field in fields(dialog)[:2]] == [
        "Group 1 of 8 of the recovery code",
        "Group 2 of 8 of the recovery code",
    ]
