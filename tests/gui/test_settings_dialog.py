from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from notes_vault.desktop.settings_dialog import SettingsDialog
from notes_vault.desktop.theme import Theme
from notes_vault.record.settings import PracticeSettings
from notes_vault.record.templates import shipped_templates


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def dialog(theme: Theme, window: QWidget) -> SettingsDialog:
    return SettingsDialog(theme, PracticeSettings(5, "R. Vale, LCSW", "dap", "REC"), shipped_templates(), window)


@pytest.mark.parametrize("typed", ["0", "61", "600", "-5", "5.5", "never", "", "٣"])
def test_minutes_that_cannot_be_are_refused_in_a_sentence(qtbot: QtBot, dialog: SettingsDialog, typed: str) -> None:
    dialog.show()
    dialog.minutes.clear()
    dialog.minutes.insert(typed)  # as a keyboard does, through what limits the field
    with qtbot.assertNotEmitted(dialog.settings_chosen):
        dialog.primary.click()
    assert "1 to 60" in dialog.message.text
    assert dialog.minutes.text() == typed
    assert dialog.focusWidget() is dialog.minutes
    assert dialog.minutes.selectedText() == typed


@pytest.mark.parametrize("minutes", [1, 60])
def test_the_ends_of_the_range_belong_to_it(qtbot: QtBot, dialog: SettingsDialog, minutes: int) -> None:
    dialog.minutes.setText(str(minutes))
    with qtbot.waitSignal(dialog.settings_chosen) as chosen:
        dialog.primary.click()
    assert chosen.args == [PracticeSettings(minutes, "R. Vale, LCSW", "dap", "REC")]


def test_the_range_of_minutes_is_said_beside_them(dialog: SettingsDialog) -> None:
    assert "1 to 60" in dialog.minutes.accessibleDescription()
    assert any("1 to 60" in label.text() for label in dialog.findChildren(QLabel))


def test_arrow_keys_count_the_minutes_within_their_range(dialog: SettingsDialog) -> None:
    keys = (Qt.Key.Key_Up, Qt.Key.Key_Down)
    for start, key, expected in (("5", 0, "6"), ("5", 1, "4"), ("60", 0, "60"), ("1", 1, "1"), ("", 0, "1")):
        dialog.minutes.setText(start)
        QTest.keyClick(dialog.minutes, keys[key])
        assert dialog.minutes.text() == expected


def test_what_is_chosen_is_handed_over(qtbot: QtBot, dialog: SettingsDialog) -> None:
    dialog.minutes.setText(" 12 ")
    dialog.signer.setText("  R.  Vale ")
    dialog.template.setCurrentIndex(dialog.template.findData("birp"))
    dialog.prefix.setText("VALE-")
    with qtbot.waitSignal(dialog.settings_chosen) as chosen:
        dialog.primary.click()
    assert chosen.args == [PracticeSettings(12, "R. Vale", "birp", "VALE-")]


@pytest.mark.parametrize("prefix", ["", "-", "A B", "a/b", "é"])
def test_a_prefix_that_no_file_name_can_hold_is_refused(qtbot: QtBot, dialog: SettingsDialog, prefix: str) -> None:
    dialog.prefix.setText(prefix)
    with qtbot.assertNotEmitted(dialog.settings_chosen):
        dialog.primary.click()
    assert "letters, digits and hyphens" in dialog.message.text
