"""A first vault, from the first page to the group typed back; nothing is written before."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from notes_vault.desktop.passphrase_field import PassphraseField
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_busy import Busy
from notes_vault.desktop.wizard.services import Advice
from notes_vault.desktop.wizard.wizard import Wizard
from notes_vault.errors import FileAccessError
from tests.gui.wizard_fake import CODE, GOOD, FakeWizardServices, RefusedError


@pytest.fixture
def rooms(tmp_path: Path) -> FakeWizardServices:
    return FakeWizardServices(tmp_path)


@pytest.fixture
def wizard(qtbot: QtBot, theme: Theme, runner: TaskRunner, rooms: FakeWizardServices) -> Wizard:
    assert theme.text_scale == 1.0
    wizard = Wizard(rooms, runner)
    qtbot.addWidget(wizard)
    wizard.show()
    return wizard


def words_on(wizard: QWidget) -> str:
    return " ".join(label.text() for label in wizard.findChildren(QLabel) if label.isVisible())


def press(wizard: Wizard, text: str) -> None:
    found = [b for b in wizard.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    assert len(found) == 1, text
    found[0].click()


def fields(wizard: Wizard) -> list[PassphraseField]:
    return [field for field in wizard.findChildren(PassphraseField) if field.isVisible()]


def name_field(wizard: Wizard) -> QLineEdit:
    label = next(label for label in wizard.findChildren(QLabel) if label.text() == "&Name of the vault")
    field = label.buddy()
    assert isinstance(field, QLineEdit)
    return field


def go_to_passphrase(qtbot: QtBot, wizard: Wizard) -> None:
    press(wizard, "Continue")
    qtbot.waitUntil(lambda: "There is no reset." in words_on(wizard))


def go_to_kit(qtbot: QtBot, wizard: Wizard) -> None:
    go_to_passphrase(qtbot, wizard)
    for field in fields(wizard):
        QTest.keyClicks(field, GOOD)
    press(wizard, "Continue")
    qtbot.waitUntil(lambda: "AAAA1" in words_on(wizard))


def asked_group(wizard: Wizard) -> int:
    found = re.search(r"&Group (\d)", words_on(wizard))
    assert found is not None
    return int(found[1])


def test_a_vault_is_made_by_keyboard_alone(qtbot: QtBot, wizard: Wizard, rooms: FakeWizardServices) -> None:
    name = wizard.focusWidget()
    QTest.keyClick(name, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(name, "Harbour Street")
    QTest.keyClick(name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "There is no reset." in words_on(wizard))
    QTest.keyClicks(wizard.focusWidget(), GOOD)
    QTest.keyClick(wizard.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClicks(wizard.focusWidget(), GOOD)
    QTest.keyClick(wizard.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "AAAA1" in words_on(wizard))
    QTest.keyClick(wizard.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(wizard.focusWidget(), Qt.Key.Key_Return)
    group = CODE.split(b"-")[asked_group(wizard) - 1].decode()
    QTest.keyClicks(wizard.focusWidget(), group)
    with qtbot.waitSignal(wizard.vault_opened) as opened:
        QTest.keyClick(wizard.focusWidget(), Qt.Key.Key_Return)
    assert opened.args == [rooms.parent / "Harbour Street.vault"]
    assert rooms.names == ["Harbour Street"]
    assert bytes(rooms.secrets[0].buffer) == GOOD.encode()
    assert not any(rooms.prepared[0].recovery_code)


def test_the_folder_follows_the_name_until_it_is_changed_by_hand(wizard: Wizard, rooms: FakeWizardServices) -> None:
    name, folder = (field for field in wizard.findChildren(QLineEdit) if field.isVisible())
    name.setText("A/B: ü")
    assert folder.text() == str(rooms.parent / "A-B- ü.vault")
    folder.selectAll()
    QTest.keyClicks(folder, "/elsewhere/x.vault")
    name.setText("Another")
    assert folder.text() == "/elsewhere/x.vault"


def test_a_synced_folder_is_warned_about_but_allowed(qtbot: QtBot, wizard: Wizard, rooms: FakeWizardServices) -> None:
    rooms.folder_advice = (Advice("This folder is synchronized by Dropbox."),)
    name_field(wizard).setText("Other")
    qtbot.waitUntil(lambda: "synchronized by Dropbox" in words_on(wizard))
    go_to_passphrase(qtbot, wizard)


def test_a_warning_is_seen_even_by_somebody_who_presses_enter_at_once(
    qtbot: QtBot, wizard: Wizard, rooms: FakeWizardServices
) -> None:
    rooms.folder_advice = (Advice("This folder is synchronized by Dropbox."),)
    folder = [field for field in wizard.findChildren(QLineEdit) if field.isVisible()][1]
    folder.selectAll()
    QTest.keyClicks(folder, "/elsewhere/x.vault")
    QTest.keyClick(folder, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "synchronized by Dropbox" in words_on(wizard))
    assert "There is no reset." not in words_on(wizard)
    go_to_passphrase(qtbot, wizard)


def test_a_path_that_is_not_whole_is_explained(qtbot: QtBot, wizard: Wizard) -> None:
    folder = [field for field in wizard.findChildren(QLineEdit) if field.isVisible()][1]
    folder.selectAll()
    QTest.keyClicks(folder, "relative/x.vault")
    press(wizard, "Continue")
    qtbot.waitUntil(lambda: "Give the whole path of the folder" in words_on(wizard))


def test_a_folder_that_cannot_be_used_is_refused(qtbot: QtBot, wizard: Wizard, rooms: FakeWizardServices) -> None:
    rooms.folder_advice = (Advice("You may not write to this folder.", refuses=True),)
    press(wizard, "Continue")
    qtbot.waitUntil(lambda: "You may not write to this folder." in words_on(wizard))
    assert "There is no reset." not in words_on(wizard)


def test_a_vault_without_a_name_is_refused(qtbot: QtBot, wizard: Wizard) -> None:
    name_field(wizard).clear()
    press(wizard, "Continue")
    qtbot.waitUntil(lambda: "Give the vault a name" in words_on(wizard))


def test_the_sample_leads_to_its_lock_screen(qtbot: QtBot, wizard: Wizard, rooms: FakeWizardServices) -> None:
    with qtbot.waitSignal(wizard.vault_chosen) as chosen:
        press(wizard, "Try with invented clients")
    assert chosen.args == [rooms.parent / "Sample.vault"]


def test_an_existing_vault_can_be_opened(qtbot: QtBot, wizard: Wizard, rooms: FakeWizardServices) -> None:
    press(wizard, "Open an existing vault…")
    dialog = wizard.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    with qtbot.waitSignal(wizard.vault_chosen) as chosen:
        dialog.fileSelected.emit(str(rooms.parent))
    assert chosen.args == [rooms.parent]
    rooms.existing_sentence = "There is no vault in this folder."
    dialog.fileSelected.emit(str(rooms.parent))
    qtbot.waitUntil(lambda: "There is no vault in this folder." in words_on(wizard))
    dialog.reject()


def test_the_meter_speaks_in_words(qtbot: QtBot, wizard: Wizard) -> None:
    go_to_passphrase(qtbot, wizard)
    QTest.keyClicks(fields(wizard)[0], "short")
    qtbot.waitUntil(lambda: "Too short: 5." in words_on(wizard))
    QTest.keyClicks(fields(wizard)[0], " but longer now")
    qtbot.waitUntil(lambda: "Accepted." in words_on(wizard))


def test_two_different_passphrases_are_refused_in_place(
    qtbot: QtBot, wizard: Wizard, rooms: FakeWizardServices
) -> None:
    go_to_passphrase(qtbot, wizard)
    QTest.keyClicks(fields(wizard)[0], GOOD)
    QTest.keyClicks(fields(wizard)[1], GOOD + "x")
    press(wizard, "Continue")
    assert "The two passphrases are not the same." in words_on(wizard)
    assert rooms.names == []


def test_six_words_are_generated_shown_and_typed_once_more(qtbot: QtBot, wizard: Wizard) -> None:
    go_to_passphrase(qtbot, wizard)
    press(wizard, "Generate six words")
    qtbot.waitUntil(lambda: "6  walnut" in words_on(wizard))
    first, second = fields(wizard)
    assert bytes(first.copy_secret().buffer) == b"amber kettle orchard pebble violin walnut"
    assert second.is_empty
    assert second.hasFocus()


def test_words_that_are_no_longer_the_passphrase_leave_the_page(qtbot: QtBot, wizard: Wizard) -> None:
    go_to_passphrase(qtbot, wizard)
    press(wizard, "Generate six words")
    qtbot.waitUntil(lambda: "6  walnut" in words_on(wizard))
    first = fields(wizard)[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(first, GOOD)
    assert "walnut" not in words_on(wizard)
    qtbot.waitUntil(lambda: "no longer the six words" in words_on(wizard))
    press(wizard, "Hide")
    press(wizard, "Show")
    assert "walnut" not in words_on(wizard)


def test_a_changed_letter_is_enough_to_take_the_words_away(qtbot: QtBot, wizard: Wizard) -> None:
    go_to_passphrase(qtbot, wizard)
    press(wizard, "Generate six words")
    qtbot.waitUntil(lambda: "6  walnut" in words_on(wizard))
    QTest.keyClick(fields(wizard)[0], Qt.Key.Key_Backspace)
    assert "amber" not in words_on(wizard)
    press(wizard, "Generate six words")
    qtbot.waitUntil(lambda: "6  walnut" in words_on(wizard))
    assert "no longer the six words" not in words_on(wizard)


def test_generated_words_are_hidden_and_shown_with_the_passphrase(qtbot: QtBot, wizard: Wizard) -> None:
    go_to_passphrase(qtbot, wizard)
    press(wizard, "Generate six words")
    qtbot.waitUntil(lambda: "6  walnut" in words_on(wizard))
    assert [field.is_shown for field in fields(wizard)] == [True, True]
    press(wizard, "Hide")
    assert [field.is_shown for field in fields(wizard)] == [False, False]
    assert "walnut" not in words_on(wizard)
    assert not any("walnut" in label.text() for label in wizard.findChildren(QLabel) if not label.isHidden())
    press(wizard, "Show")
    qtbot.waitUntil(lambda: "6  walnut" in words_on(wizard))


def test_a_refused_passphrase_is_said_and_can_be_mended(
    qtbot: QtBot, wizard: Wizard, rooms: FakeWizardServices
) -> None:
    rooms.refusal = RefusedError()
    go_to_passphrase(qtbot, wizard)
    for field in fields(wizard):
        QTest.keyClicks(field, GOOD)
    press(wizard, "Continue")
    qtbot.waitUntil(lambda: "This phrase is well known. Choose another." in words_on(wizard))
    assert "Nothing was changed" not in words_on(wizard)  # there is nothing yet
    assert not fields(wizard)[0].is_empty


def test_making_the_keys_can_be_cancelled(qtbot: QtBot, wizard: Wizard, rooms: FakeWizardServices) -> None:
    rooms.may_prepare.clear()
    go_to_passphrase(qtbot, wizard)
    for field in fields(wizard):
        QTest.keyClicks(field, GOOD)
    press(wizard, "Continue")
    busy = wizard.findChild(Busy)
    assert isinstance(busy, Busy)
    assert busy.is_running
    press(wizard, "Cancel")
    qtbot.waitUntil(lambda: not busy.is_running)
    assert "There is no reset." in words_on(wizard)
    assert not fields(wizard)[0].is_empty
    assert rooms.prepared == []


def test_going_back_keeps_the_place_and_the_code(qtbot: QtBot, wizard: Wizard, rooms: FakeWizardServices) -> None:
    name_field(wizard).setText("Harbour Street")
    go_to_kit(qtbot, wizard)
    press(wizard, "Back")
    assert "AAAA1" not in words_on(wizard)
    assert all(field.is_empty for field in fields(wizard))
    assert "keeps your passphrase and your recovery code" in words_on(wizard)
    press(wizard, "Back")
    assert name_field(wizard).text() == "Harbour Street"
    go_to_passphrase(qtbot, wizard)
    assert "keeps your passphrase and your recovery code" in words_on(wizard)
    press(wizard, "Continue")
    qtbot.waitUntil(lambda: "AAAA1" in words_on(wizard))
    assert len(rooms.prepared) == 1
    assert "opens nothing" not in words_on(wizard)
    assert rooms.completed == []


def test_a_new_passphrase_after_going_back_voids_the_sheet_and_says_so(
    qtbot: QtBot, wizard: Wizard, rooms: FakeWizardServices
) -> None:
    go_to_kit(qtbot, wizard)
    press(wizard, "Back")
    for field in fields(wizard):
        QTest.keyClicks(field, GOOD + "!")
    press(wizard, "Continue")
    qtbot.waitUntil(lambda: "AAAA1" in words_on(wizard))
    assert [prepared.is_wiped for prepared in rooms.prepared] == [True, False]
    assert "A sheet with the code before opens nothing" in words_on(wizard)
    press(wizard, "Back")
    press(wizard, "Continue")
    qtbot.waitUntil(lambda: "AAAA1" in words_on(wizard))
    assert len(rooms.prepared) == 2


def test_another_name_after_going_back_asks_for_the_passphrase_again(
    qtbot: QtBot, wizard: Wizard, rooms: FakeWizardServices
) -> None:
    go_to_kit(qtbot, wizard)
    press(wizard, "Back")
    press(wizard, "Back")
    name_field(wizard).setText("Another")
    go_to_passphrase(qtbot, wizard)
    assert rooms.prepared[0].is_wiped
    assert "The name was changed" in words_on(wizard)
    press(wizard, "Continue")
    assert "Type a passphrase of at least 15 characters" in words_on(wizard)
    for field in fields(wizard):
        QTest.keyClicks(field, GOOD)
    press(wizard, "Continue")
    qtbot.waitUntil(lambda: "AAAA1" in words_on(wizard))
    assert "A sheet with the code before opens nothing" in words_on(wizard)


def test_another_folder_after_going_back_keeps_the_code(
    qtbot: QtBot, wizard: Wizard, rooms: FakeWizardServices
) -> None:
    go_to_kit(qtbot, wizard)
    press(wizard, "Back")
    press(wizard, "Back")
    folder = next(field for field in wizard.findChildren(QLineEdit) if field.text().endswith(".vault"))
    folder.setText("/elsewhere/x.vault")
    go_to_passphrase(qtbot, wizard)
    press(wizard, "Continue")
    qtbot.waitUntil(lambda: "AAAA1" in words_on(wizard))
    assert len(rooms.prepared) == 1


def test_the_title_names_the_window_and_the_application_once(wizard: Wizard) -> None:
    assert wizard.windowTitle() == "A new vault — Notes Vault"


def test_the_code_is_hidden_while_a_group_is_asked_back(qtbot: QtBot, wizard: Wizard) -> None:
    go_to_kit(qtbot, wizard)
    press(wizard, "I have it on paper")
    assert not any(group.decode() in words_on(wizard) for group in CODE.split(b"-"))
    first = asked_group(wizard)
    press(wizard, "Show the code again")
    qtbot.waitUntil(lambda: "AAAA1" in words_on(wizard))
    press(wizard, "I have it on paper")
    assert asked_group(wizard) != first


def test_a_wrong_group_creates_nothing(qtbot: QtBot, wizard: Wizard, rooms: FakeWizardServices) -> None:
    go_to_kit(qtbot, wizard)
    press(wizard, "I have it on paper")
    QTest.keyClicks(fields(wizard)[0], "WRONG")
    press(wizard, "Create the vault")
    assert f"That is not group {asked_group(wizard)}" in words_on(wizard)
    assert rooms.completed == []


def test_a_full_disk_at_the_end_is_said_and_can_be_tried_again(
    qtbot: QtBot, wizard: Wizard, rooms: FakeWizardServices
) -> None:
    rooms.completion_refusal = FileAccessError("The disk is full.", "Nothing was created.", "Free some space.")
    go_to_kit(qtbot, wizard)
    press(wizard, "I have it on paper")
    group = CODE.split(b"-")[asked_group(wizard) - 1].decode()
    QTest.keyClicks(fields(wizard)[0], group)
    press(wizard, "Create the vault")
    assert "The disk is full." in words_on(wizard)
    rooms.completion_refusal = None
    QTest.keyClicks(fields(wizard)[0], group)
    with qtbot.waitSignal(wizard.vault_opened):
        press(wizard, "Create the vault")


def test_closing_the_window_wipes_what_was_prepared(qtbot: QtBot, wizard: Wizard, rooms: FakeWizardServices) -> None:
    go_to_kit(qtbot, wizard)
    wizard.close()
    assert rooms.prepared[0].is_wiped


def test_another_window_in_its_place_wipes_what_was_prepared(
    qtbot: QtBot, wizard: Wizard, rooms: FakeWizardServices
) -> None:
    go_to_kit(qtbot, wizard)
    wizard.hide()
    assert rooms.prepared[0].is_wiped


def test_everything_that_takes_focus_has_a_name_on_every_page(qtbot: QtBot, wizard: Wizard) -> None:
    go_to_kit(qtbot, wizard)
    for taker in wizard.findChildren(QWidget):
        if isinstance(taker, QLineEdit | QAbstractButton | QComboBox):
            labels = [label for label in wizard.findChildren(QLabel) if label.buddy() is taker]
            named = taker.accessibleName() or labels
            assert named or (isinstance(taker, QAbstractButton) and taker.text()), taker
