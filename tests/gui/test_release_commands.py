"""The release's commands by name: palette, shortcut sheet, and the menu behind "Change"."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from notes_vault.desktop.actions import Actions, shortcut_words
from notes_vault.desktop.release.release_actions import RELEASE_ACTIONS
from notes_vault.desktop.release.release_header import ReleaseStep
from notes_vault.desktop.release.release_window import ReleaseWindow
from notes_vault.desktop.review.change_menu import ChangeMenu
from notes_vault.desktop.review.review_actions import REVIEW_ACTIONS
from notes_vault.desktop.shortcut_sheet import ShortcutSheet
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.record.identifiers import NoteId
from notes_vault.redaction.decisions import Verdict
from notes_vault.redaction.findings import Category
from tests.gui.models_fake import no_readers
from tests.gui.releasing_fake import CLIENT, REQUEST, FakeReleasing

Key = Qt.Key


@pytest.fixture
def working(qapp: QApplication) -> Iterator[Actions]:
    """The working window's commands."""
    owner = QWidget()
    assert qapp is not None
    yield Actions(owner)
    owner.deleteLater()


@pytest.fixture
def window(theme: Theme, runner: TaskRunner, qtbot: QtBot, working: Actions) -> ReleaseWindow:
    """A release at its review."""
    service = FakeReleasing()
    draft = service.begin(REQUEST)
    service.choose(draft.id, [NoteId("n1"), NoteId("n2")], "")
    window = ReleaseWindow(service, runner, theme, CLIENT, readers=no_readers(runner), continue_with=draft.id)
    window.commands.working = working
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.step is ReleaseStep.REVIEW and window.isActiveWindow() and runner.is_idle)
    return window


def offered(window: ReleaseWindow) -> list[str]:
    QTest.keyClick(window, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.commands.palette.isVisible()
    return [choice.id for choice in window.commands.palette.box.model.rows]


def give(window: ReleaseWindow, words: str) -> None:
    if not window.commands.palette.isVisible():
        offered(window)
    QTest.keyClicks(window.commands.palette.box.field, words)
    QTest.keyClick(window.commands.palette.box.field, Key.Key_Return)


def test_the_palette_offers_what_can_be_done_now(window: ReleaseWindow) -> None:
    ids = offered(window)
    assert ids[0] == "review.next_undecided"  # Enter alone closes nothing
    assert {"review.redact", "review.next_undecided", "review.open_filter", "review.toggle_second_pass"} <= set(ids)
    assert {"release.what_leaves", "release.close", "view.curtain", "vault.lock"} <= set(ids)
    assert "review.undo" not in ids
    assert "review.choose_forms" not in ids
    assert "review.previous_entry" not in ids
    assert "release.next" not in ids
    assert "note.new" not in ids


def test_every_command_of_the_review_is_offered_at_some_time(window: ReleaseWindow, qtbot: QtBot) -> None:
    review = window.review
    first = review.session.entries[0]
    ids = set(review.commands.list_usable())
    review.commands.redact()
    review.commands.keep()
    review.commands.undo()
    review.turn_to(1)
    review.commands.filtering.open_filter()
    review.commands.filtering.toggle_second_pass()
    ids |= review.commands.list_usable()
    review.commands.filtering.clear_filter()
    big_tony = first.raw_text.index("Big Tony")
    review.select_text(0, big_tony, big_tony + len("Big Tony"))
    qtbot.waitUntil(lambda: "choose_forms" in review.commands.list_usable())  # the selection settles
    ids |= review.commands.list_usable()
    review.commands.drop_selection()
    for spot in review.session.spots():
        review.go_to(spot)
        ids |= review.commands.list_usable()
    # Earlier decisions and a reading under way are other tests' business.
    assert {spec.id.removeprefix("review.") for spec in REVIEW_ACTIONS} - ids == {"accept_earlier", "switch_reading"}


def test_a_command_chosen_by_name_acts_and_the_focus_is_back_in_the_text(window: ReleaseWindow) -> None:
    before = window.review.tally.undecided
    focused = window.review.focused
    give(window, "keep this")
    assert window.review.tally.undecided == before - 1
    assert focused is not None
    decision = window.review.session.decision(focused)
    assert decision is not None
    assert decision.verdict is Verdict.KEEP
    assert window.review.board.text.hasFocus()
    assert "review.undo" in offered(window)


def test_letters_in_the_palette_decide_nothing(window: ReleaseWindow) -> None:
    before = window.review.tally
    offered(window)
    window.commands.palette.box.list.setFocus()
    for letter in (Key.Key_A, Key.Key_X, Key.Key_W):
        QTest.keyClick(window.commands.palette.box.list, letter)
    assert window.review.tally == before
    QTest.keyClick(window.commands.palette.box.field, Key.Key_Escape)
    QTest.keyClick(window.review.board.text, Key.Key_X)
    assert window.review.tally.kept == before.kept + 1


def test_no_command_of_the_review_is_offered_in_another_step(window: ReleaseWindow) -> None:
    window.header.steps[ReleaseStep.SCOPE].click()
    ids = offered(window)
    assert not [one for one in ids if one.startswith("review.")]
    assert "release.what_leaves" not in ids
    assert "release.next" in ids


def test_a_command_that_holds_everywhere_is_the_working_windows_own(
    window: ReleaseWindow, working: Actions, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(working.action("view.curtain").triggered):
        give(window, "curtain")


def test_nothing_found_names_no_search_box_that_is_not_there(window: ReleaseWindow) -> None:
    offered(window)
    QTest.keyClicks(window.commands.palette.box.field, "zzzz")
    shown = {label.text() for label in window.commands.palette.findChildren(QLabel) if label.isVisible()}
    assert "Nothing is called that." in shown


def test_the_sheet_of_the_window_has_the_review_under_its_name(window: ReleaseWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.findChild(ShortcutSheet) is not None)
    sheet = window.findChild(ShortcutSheet)
    assert isinstance(sheet, ShortcutSheet)
    words = [label.text() for label in sheet.findChildren(QLabel)]
    for spec in (*RELEASE_ACTIONS, *REVIEW_ACTIONS):
        assert spec.words.removesuffix("…") in words
        assert shortcut_words(spec) in words
    assert "Review" in words
    assert "Note" not in words
    assert "] or Alt+." in words
    area = sheet.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0  # the keys stand at the right: they must be seen
    sheet.reject()


def entries_of(menu: QMenu) -> dict[str, QAction]:
    found: dict[str, QAction] = {}
    for action in menu.actions():
        part = action.menu()
        if isinstance(part, QMenu):
            found |= entries_of(part)
        elif action.objectName():
            found[action.objectName()] = action
    return found


@pytest.fixture
def menu(window: ReleaseWindow, monkeypatch: pytest.MonkeyPatch) -> ChangeMenu:
    """The menu; the offscreen platform cannot pop one up, so it is told that it does."""
    menu = window.review.commands.change_menu
    monkeypatch.setattr(menu, "popup", lambda _place: menu.aboutToShow.emit())
    return menu


def test_the_change_menu_greys_what_cannot_be_done(window: ReleaseWindow, menu: ChangeMenu) -> None:
    QTest.keyClick(window.review.board.text, Key.Key_C)
    entries = entries_of(menu)
    assert entries["review.keep_all"].isEnabled()
    assert not entries["review.reopen"].isEnabled()
    assert not entries["review.choose_forms"].isEnabled()
    menu.aboutToHide.emit()
    assert all(action.isEnabled() for action in entries.values())


def select(window: ReleaseWindow, words: str, qtbot: QtBot) -> None:
    start = window.review.session.entries[0].raw_text.index(words)
    window.review.select_text(0, start, start + len(words))
    qtbot.waitUntil(window.review.board.add_strip.isVisible)


def test_the_forms_of_a_selection_have_a_place_in_the_menu(
    window: ReleaseWindow, menu: ChangeMenu, qtbot: QtBot
) -> None:
    select(window, "Big Tony", qtbot)
    QTest.keyClick(window.review.board.text, Key.Key_C)
    entries = entries_of(menu)
    assert entries["review.choose_forms"].isEnabled()
    assert not entries["review.keep_all"].isEnabled()
    menu.aboutToHide.emit()
    entries["review.choose_forms"].trigger()
    qtbot.waitUntil(window.review.board.add_strip.list.hasFocus)


def test_the_menu_says_what_a_selection_is(window: ReleaseWindow, menu: ChangeMenu, qtbot: QtBot) -> None:
    select(window, "Big Tony", qtbot)
    before = window.review.session.decisions(0)
    QTest.keyClick(window.review.board.text, Key.Key_C)
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["person"]
    next(action for action in menu.actions() if action.text() == "organization").trigger()
    assert window.review.session.decisions(0) == before
    assert window.review.board.add_strip.category is Category.ORG
    QTest.keyClick(window.review.board.text, Key.Key_A)
    QTest.keyClick(window.review.board.text, Key.Key_A)
    added = [one for one in window.review.session.decisions(0) if one not in before]
    assert {one.category for one in added} == {Category.ORG}


def test_the_menu_opens_at_once_for_what_was_just_selected(window: ReleaseWindow, menu: ChangeMenu) -> None:
    start = window.review.session.entries[0].raw_text.index("Big Tony")
    window.review.select_text(0, start, start + 8)
    QTest.keyClick(window.review.board.text, Key.Key_C)
    assert entries_of(menu)["review.choose_forms"].isEnabled()
    menu.aboutToHide.emit()


def test_what_stops_a_reading_is_offered_while_it_runs(window: ReleaseWindow) -> None:
    window.review.board.reading.show_running(0.5)
    assert "switch_reading" in window.review.commands.list_usable()


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_both_enter_keys_ask_for_the_next_step(window: ReleaseWindow, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(window.header.next_refused):
        QTest.keyClick(window.review.board.text, key, Qt.KeyboardModifier.ControlModifier)


def test_no_two_commands_of_the_window_share_their_words() -> None:
    words = [spec.words for spec in (*RELEASE_ACTIONS, *REVIEW_ACTIONS)]
    assert len(words) == len(set(words))
