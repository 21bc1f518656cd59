"""The lock screen asks, waits, says what is wrong, and forgets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from notes_vault.desktop.lock_facts import LockFacts
from notes_vault.desktop.lock_screen import LockScreen
from notes_vault.desktop.passphrase_field import PassphraseField
from notes_vault.desktop.secret import Secret
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_message import MessageBar
from notes_vault.errors import BadInputError, KnownError
from notes_vault.guard.occupancy import VaultBusyError
from notes_vault.keys.errors import (
    HeaderDamagedError,
    HeaderMissingError,
    HeaderNewerError,
    HeaderUnreadableError,
    HeaderWriteError,
)
from notes_vault.vault.errors import DiskFullError, damaged_error, read_only_error

NOON = datetime(2026, 11, 17, 12, 0, tzinfo=UTC).astimezone()
REFUSAL = BadInputError("That passphrase does not open this vault.", "Nothing was changed.", "Check Caps Lock.")


@pytest.fixture
def screen(qtbot: QtBot, theme: Theme) -> LockScreen:
    assert theme.text_scale == 1.0
    screen = LockScreen(LockFacts("Practice", "/home/r/Practice.vault", NOON, "the computer went to sleep"))
    qtbot.addWidget(screen)
    with qtbot.waitSignal(screen.painted):
        screen.show()
    return screen


def test_the_title_names_the_application_once_and_no_vault(screen: LockScreen) -> None:
    assert screen.windowTitle() == "Vault locked — Notes Vault"


def field_of(screen: LockScreen) -> PassphraseField:
    field = screen.findChild(PassphraseField)
    assert isinstance(field, PassphraseField)
    return field


def button(screen: LockScreen, text: str) -> QPushButton:
    return next(found for found in screen.findChildren(QPushButton) if found.text() == text)


def words_on(screen: LockScreen) -> str:
    return " ".join(label.text() for label in screen.findChildren(QLabel) if label.isVisible())


def test_it_says_whose_vault_and_why_it_locked(screen: LockScreen) -> None:
    assert "Practice" in words_on(screen)
    assert "the computer went to sleep. Everything was saved." in words_on(screen)


def test_the_cursor_waits_in_the_field(screen: LockScreen) -> None:
    assert screen.focusWidget() is field_of(screen)


def test_typing_is_told_before_anything_is_entered_and_forgetting_is_not(qtbot: QtBot, screen: LockScreen) -> None:
    with qtbot.waitSignal(screen.passphrase_edited):
        QTest.keyClicks(field_of(screen), "t")
    with qtbot.assertNotEmitted(screen.passphrase_edited):
        screen.forget()


def test_enter_hands_over_what_was_typed_as_a_secret(screen: LockScreen) -> None:
    received: list[Secret] = []
    screen.passphrase_entered.connect(received.append)
    QTest.keyClicks(field_of(screen), "grey kettle")
    QTest.keyClick(field_of(screen), Qt.Key.Key_Return)
    assert bytes(received[0].buffer) == b"grey kettle"


def test_nothing_typed_is_said_and_not_handed_over(qtbot: QtBot, screen: LockScreen) -> None:
    with qtbot.assertNotEmitted(screen.passphrase_entered):
        QTest.keyClick(field_of(screen), Qt.Key.Key_Return)
    assert "Type the passphrase" in words_on(screen)


def test_a_wrong_passphrase_is_said_in_place_and_stays_selected(screen: LockScreen) -> None:
    QTest.keyClicks(field_of(screen), "grey kettle")
    screen.begin_unlocking()
    screen.show_error(REFUSAL)
    message = screen.findChild(MessageBar)
    assert isinstance(message, MessageBar)
    assert message.text == REFUSAL.sentence()
    assert field_of(screen).selectionLength() == len("grey kettle")
    QTest.keyClicks(field_of(screen), "x")
    assert message.text == ""
    assert bytes(field_of(screen).copy_secret().buffer) == b"x"


@pytest.mark.parametrize(
    "problem",
    [
        HeaderMissingError(), HeaderMissingError("There is no vault here: no such folder is there."),
        HeaderDamagedError(), HeaderNewerError(), HeaderUnreadableError(), HeaderWriteError(), damaged_error(),
        read_only_error(), VaultBusyError("notes-vault import", "12:00", 7),
        DiskFullError("The disk is full.", "Everything saved before is kept.", "Make room on it."),
    ],
    ids=lambda problem: f"{type(problem).__name__}",
)  # fmt: skip
def test_whatever_keeps_a_vault_closed_is_said_whole_and_what_was_typed_stays(
    screen: LockScreen, problem: KnownError
) -> None:
    QTest.keyClicks(field_of(screen), "grey kettle")
    screen.begin_unlocking()
    screen.show_error(problem)
    assert all((problem.happened, problem.kept, problem.next_step))
    assert problem.sentence() in words_on(screen)
    assert not screen.is_busy
    assert bytes(field_of(screen).copy_secret().buffer) == b"grey kettle"


def test_while_unlocking_nothing_can_be_typed_and_it_can_be_cancelled(qtbot: QtBot, screen: LockScreen) -> None:
    QTest.keyClicks(field_of(screen), "grey kettle")
    screen.begin_unlocking()
    screen.set_progress(0.5)
    QTest.keyClicks(field_of(screen), "!")
    with qtbot.assertNotEmitted(screen.passphrase_entered):
        QTest.keyClick(field_of(screen), Qt.Key.Key_Return)
    with qtbot.waitSignal(screen.cancelled):
        button(screen, "Cancel").click()
    screen.end_unlocking()
    assert not screen.is_busy
    assert bytes(field_of(screen).copy_secret().buffer) == b"grey kettle"


def test_forgetting_empties_the_field(screen: LockScreen) -> None:
    QTest.keyClicks(field_of(screen), "grey kettle")
    button(screen, "Show").click()
    assert field_of(screen).is_shown
    screen.forget()
    assert field_of(screen).is_empty
    assert not field_of(screen).is_shown


def test_a_sample_says_that_it_is_one_and_shows_its_passphrase(screen: LockScreen) -> None:
    assert "Sample" not in words_on(screen)
    screen.set_facts(LockFacts("Sample practice", sample_passphrase="only invented people live here"))
    assert "Sample vault" in words_on(screen)
    assert "only invented people live here" in words_on(screen)
    assert "only invented people live here" in field_of(screen).accessibleDescription()


def test_the_ways_out_are_there(qtbot: QtBot, screen: LockScreen) -> None:
    with qtbot.waitSignal(screen.recovery_requested):
        button(screen, "Use the recovery kit…").click()
    with qtbot.waitSignal(screen.another_vault_requested):
        button(screen, "Another vault…").click()


def test_the_keyboard_reaches_everything_in_order(screen: LockScreen) -> None:
    field_of(screen).setFocus()
    reached: list[str] = []
    for _ in range(5):
        focused = screen.focusWidget()
        reached.append(focused.text() if isinstance(focused, QPushButton) else "field")
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert reached == ["field", "Show", "Unlock", "Use the recovery kit…", "Another vault…"]


def test_everything_that_takes_focus_has_a_name(screen: LockScreen) -> None:
    takers = [w for w in screen.findChildren(QWidget) if isinstance(w, QLineEdit | QPushButton)]
    names = [QAccessible.queryAccessibleInterface(taker).text(QAccessible.Text.Name) for taker in takers]
    assert all(names)


def test_a_vault_name_is_never_markup(screen: LockScreen) -> None:
    screen.set_facts(LockFacts("<b>Practice</b>"))
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in screen.findChildren(QLabel))


def test_a_day_is_named_when_it_is_not_today() -> None:
    facts = LockFacts("Practice", saved_at=NOON - timedelta(days=3))
    assert facts.sentence(NOON).startswith("Last saved Sat 14 Nov 2026, ")
    assert LockFacts("Practice", saved_at=NOON).sentence(NOON) == f"Last saved {NOON:%H:%M}."
    assert LockFacts("Practice").sentence(NOON) == ""


def test_the_time_of_a_save_after_a_crash_says_where_it_comes_from() -> None:
    facts = LockFacts("Practice", saved_at=NOON, is_by_file=True)
    assert facts.sentence(NOON) == f"Last saved {NOON:%H:%M}, by the time of its file."


def test_what_may_be_lost_replaces_everything_was_saved() -> None:
    facts = LockFacts(
        "Practice", locked_at=NOON, reason="it stopped answering", may_have_lost="Two seconds may be lost."
    )
    assert "Everything was saved" not in facts.sentence(NOON)
    assert "Two seconds may be lost." in facts.sentence(NOON)
