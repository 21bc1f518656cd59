"""Giving up a release that was begun: asked once, with what goes and what stays; the nearest keys keep it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from notes_vault.desktop.lock_keeping import hide_all_windows
from notes_vault.desktop.release.discard_release_dialog import DiscardReleaseDialog, loss_words
from notes_vault.desktop.release.release_window import ReleaseWindow
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_text import Paragraph
from notes_vault.errors import FileAccessError
from notes_vault.record.identifiers import ReleaseId
from notes_vault.workflows.begun_releases import BegunRelease
from notes_vault.workflows.release_draft import ReleaseDraft
from tests.gui.models_fake import FakeModels
from tests.gui.opened_pages import open_release_window
from tests.gui.releasing_fake import REQUEST, FakeReleasing


@pytest.fixture
def service() -> FakeReleasing:
    service = FakeReleasing(decisions_made=14)
    for recipient in ("Superior Court", "Blue Cross"):
        service.begin(replace(REQUEST, recipient=recipient))
    return service


@pytest.fixture
def window(theme: Theme, service: FakeReleasing, runner: TaskRunner, qtbot: QtBot) -> ReleaseWindow:
    window = open_release_window(theme, qtbot, service, (runner, runner), FakeModels())
    window.activateWindow()
    qtbot.waitUntil(lambda: window.authority.begun.isVisible() and window.isActiveWindow())
    return window


def discard_button(window: ReleaseWindow, recipient: str) -> QPushButton:
    buttons = window.authority.begun.findChildren(QPushButton)
    return next(one for one in buttons if one.accessibleName().startswith(f"Discard the release To {recipient}"))


def ask(window: ReleaseWindow, recipient: str, qtbot: QtBot) -> DiscardReleaseDialog:
    """By keyboard, as a person who is on the button."""
    button = discard_button(window, recipient)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    (dialog,) = [one for one in window.findChildren(DiscardReleaseDialog) if one.isVisible()]
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)
    return dialog


def words(dialog: DiscardReleaseDialog) -> str:
    return " ".join(one.text() for one in dialog.findChildren(Paragraph))


def test_it_says_to_whom_what_goes_and_what_stays(window: ReleaseWindow, qtbot: QtBot) -> None:
    dialog = ask(window, "Blue Cross", qtbot)
    said = words(dialog)
    assert "To Blue Cross: Order of 3 March 2025" in said
    assert "14 decisions" in said
    assert "The notes themselves stay as they are" in said
    assert "Blue Cross" not in dialog.windowTitle()


@pytest.mark.parametrize(
    ("decisions", "said"),
    [
        (0, "What was typed and chosen for it will be gone. Nothing was decided in it yet."),
        (1, "What was typed and chosen for it will be gone, and with it 1 decision of its review."),
        (1200, "What was typed and chosen for it will be gone, and with it 1,200 decisions of its review."),
    ],
)
def test_the_loss_is_told_in_numbers(decisions: int, said: str) -> None:
    assert loss_words(BegunRelease(ReleaseDraft(ReleaseId("r1"), REQUEST), "", decisions=decisions)) == said


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape])
def test_the_nearest_keys_keep_it(window: ReleaseWindow, service: FakeReleasing, qtbot: QtBot, key: Qt.Key) -> None:
    dialog = ask(window, "Superior Court", qtbot)
    assert dialog.focusWidget() is dialog.cancel
    assert dialog.cancel.isDefault()
    assert [one.property("role") for one in (dialog.cancel, dialog.primary)] == ["primary", "quiet"]
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog.cancel, key)
    assert list(service.begun) == ["r1", "r2"]
    assert window.focusWidget() is discard_button(window, "Superior Court")


def test_tab_and_enter_discard_it_and_the_next_one_has_the_focus(
    window: ReleaseWindow, service: FakeReleasing, runner: TaskRunner, qtbot: QtBot
) -> None:
    dialog = ask(window, "Superior Court", qtbot)
    QTest.keyClick(dialog.cancel, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.primary
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog.primary, Qt.Key.Key_Return)
    assert list(service.begun) == ["r2"]
    qtbot.waitUntil(lambda: runner.is_idle)
    focused = window.focusWidget()
    assert focused is not None
    assert focused.accessibleName().startswith("Continue the release To Blue Cross")
    assert window.message.text == "The release to Superior Court was discarded."
    last = ask(window, "Blue Cross", qtbot)
    with qtbot.waitSignal(last.finished):
        last.primary.click()
    assert not service.begun
    assert window.authority.begun.isHidden()
    focused = window.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Basis of the release"


def test_what_could_not_be_discarded_says_so_in_place_and_stays(
    window: ReleaseWindow, service: FakeReleasing, qtbot: QtBot
) -> None:
    service.discard_error = FileAccessError("The disk is full.", "Nothing was changed.", "Make room.")
    dialog = ask(window, "Superior Court", qtbot)
    dialog.primary.click()
    qtbot.waitUntil(lambda: "The disk is full." in dialog.message.text)
    assert dialog.isVisible()
    assert list(service.begun) == ["r1", "r2"]
    service.discard_error = None
    with qtbot.waitSignal(dialog.finished):
        dialog.primary.click()
    assert list(service.begun) == ["r2"]


def test_a_lock_takes_the_question_away_and_discards_nothing(
    window: ReleaseWindow, service: FakeReleasing, qtbot: QtBot
) -> None:
    dialog = ask(window, "Superior Court", qtbot)
    hide_all_windows()
    assert not dialog.isVisible()
    window.save_again()
    assert window.unfinished() is not None
    assert list(service.begun) == ["r1", "r2"]
