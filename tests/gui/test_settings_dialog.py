from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
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


def test_locking_cannot_be_switched_off(dialog: SettingsDialog) -> None:
    assert (dialog.minutes.minimum(), dialog.minutes.maximum()) == (1, 60)
    dialog.minutes.setValue(0)
    assert dialog.minutes.value() == 1
    assert dialog.minutes.specialValueText() == ""


def test_what_is_chosen_is_handed_over(qtbot: QtBot, dialog: SettingsDialog) -> None:
    dialog.minutes.setValue(12)
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
