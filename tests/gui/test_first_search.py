"""The search before the review: beside the vault's thread, with progress, Cancel and Escape, and gone with a lock."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from notes_vault.desktop.release.release_header import ReleaseStep
from notes_vault.desktop.release.release_window import ReleaseWindow
from notes_vault.desktop.release.unfinished import UnfinishedRelease
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.record.identifiers import NoteId, ReleaseId
from tests.gui.models_fake import FakeModels
from tests.gui.opened_pages import open_release_window
from tests.gui.releasing_fake import REQUEST, FakeReleasing

STOPPED = "The search was stopped. What is ticked is kept; the next step searches again."
#: Not a limit of the program: a test that hangs is to fail.
_SECONDS = 10.0


@pytest.fixture
def service(held_back: FakeReleasing) -> FakeReleasing:
    return held_back


@pytest.fixture
def window(theme: Theme, service: FakeReleasing, runner: TaskRunner, beside: TaskRunner, qtbot: QtBot) -> ReleaseWindow:
    return open_window(theme, service, (runner, beside), qtbot)


def open_window(
    theme: Theme,
    service: FakeReleasing,
    runners: tuple[TaskRunner, TaskRunner],
    qtbot: QtBot,
    continue_with: ReleaseId | None = None,
    unfinished: UnfinishedRelease | None = None,
) -> ReleaseWindow:
    return open_release_window(theme, qtbot, service, runners, FakeModels(), (continue_with, unfinished))


def begin_search(window: ReleaseWindow, service: FakeReleasing, qtbot: QtBot) -> None:
    """To the scope, two ticks, and on; the search is held back."""
    window.authority.form.show_request(REQUEST)
    window.header.next.click()
    qtbot.waitUntil(lambda: window.step is ReleaseStep.SCOPE)
    window.scope.model.toggle([0, 1])
    window.header.next.click()
    qtbot.waitUntil(service.searching.is_set)
    service.searching.clear()


def test_a_save_goes_through_while_the_entries_are_searched(
    window: ReleaseWindow, service: FakeReleasing, executor: ThreadPoolExecutor, qtbot: QtBot
) -> None:
    begin_search(window, service, qtbot)
    saved: list[str] = []
    executor.submit(saved.append, "a note").result(_SECONDS)
    assert saved == ["a note"]
    assert window.step is ReleaseStep.SCOPE
    assert not window.header.next.isEnabled()
    service.may_search.set()
    qtbot.waitUntil(lambda: window.step is ReleaseStep.REVIEW)
    assert len(window.review.session.entries) == 2


def test_the_search_shows_how_far_it_is_and_the_next_step_says_why_it_waits(
    window: ReleaseWindow, service: FakeReleasing, qtbot: QtBot
) -> None:
    begin_search(window, service, qtbot)
    qtbot.waitUntil(window.busy.isVisible)
    qtbot.waitUntil(lambda: window.busy._bar.value() == 400)
    assert window.busy._label.text() == "Looking for what identifies… Esc stops it."
    assert window.busy._cancel.isVisible()
    QTest.keyClick(window.scope.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "being searched" in window.message.text


def test_the_palette_offers_to_stop_it_and_keeps_its_own_escape(
    window: ReleaseWindow, service: FakeReleasing, qtbot: QtBot
) -> None:
    assert "release.stop" not in {spec.id for spec in window.commands.usable_specs()}
    begin_search(window, service, qtbot)
    assert "release.stop" in {spec.id for spec in window.commands.usable_specs()}
    QTest.keyClick(window.scope.table, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.commands.palette.isVisible()
    focused = window.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert not window.commands.palette.isVisible()
    assert service.searches_stopped == 0
    assert window.status.state == ""


@pytest.mark.parametrize("how", ["Cancel", "Escape"])
def test_a_search_that_is_stopped_leaves_the_scope_as_it_was(
    window: ReleaseWindow, service: FakeReleasing, qtbot: QtBot, how: str
) -> None:
    begin_search(window, service, qtbot)
    qtbot.waitUntil(window.busy.isVisible)
    if how == "Cancel":
        window.busy._cancel.setFocus()
        QTest.keyClick(window.busy._cancel, Qt.Key.Key_Space)
    else:
        QTest.keyClick(window.scope.table, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: service.searches_stopped == 1 and window.busy.isHidden())
    assert window.step is ReleaseStep.SCOPE
    assert window.scope.chosen == (NoteId("n1"), NoteId("n2"))
    assert window.status.state == STOPPED
    assert window.header.next.isEnabled()
    assert window.focusWidget() is window.scope.table
    service.may_search.set()
    window.header.next.click()
    assert window.status.state == ""
    qtbot.waitUntil(lambda: window.step is ReleaseStep.REVIEW)


@pytest.mark.parametrize("how", ["a tick", "another step"])
def test_another_choice_stops_the_search_of_the_one_before(
    window: ReleaseWindow, service: FakeReleasing, qtbot: QtBot, how: str
) -> None:
    begin_search(window, service, qtbot)
    if how == "a tick":
        window.scope.model.toggle([1])
    else:
        window.header.step_chosen.emit(int(ReleaseStep.AUTHORITY))
    qtbot.waitUntil(lambda: service.searches_stopped == 1)
    assert window.step is (ReleaseStep.SCOPE if how == "a tick" else ReleaseStep.AUTHORITY)
    assert window.status.state == STOPPED
    assert window.header.next.isEnabled()


def test_a_lock_ends_the_search_and_the_scope_stands_there_again(
    window: ReleaseWindow,
    service: FakeReleasing,
    theme: Theme,
    runner: TaskRunner,
    beside: TaskRunner,
    qtbot: QtBot,
) -> None:
    begin_search(window, service, qtbot)
    window.save_again()
    qtbot.waitUntil(lambda: service.searches_stopped == 1 and beside.is_idle)
    kept, release_id = window.unfinished(), window.release_id
    assert kept is not None
    assert (kept.step, kept.ticked) == (ReleaseStep.SCOPE, (NoteId("n1"), NoteId("n2")))
    assert window.status.state == ""
    window.close()
    service.may_search.set()
    again = open_window(theme, service, (runner, beside), qtbot, release_id, kept)
    qtbot.waitUntil(again.header.next.isEnabled)
    assert again.scope.chosen == (NoteId("n1"), NoteId("n2"))


def test_a_second_lock_during_the_search_keeps_what_the_first_one_kept(
    window: ReleaseWindow,
    service: FakeReleasing,
    theme: Theme,
    runner: TaskRunner,
    beside: TaskRunner,
    qtbot: QtBot,
) -> None:
    service.may_search.set()
    begin_search(window, service, qtbot)
    qtbot.waitUntil(lambda: window.step is ReleaseStep.REVIEW)
    kept, release_id = window.unfinished(), window.release_id
    window.close()
    service.may_search.clear()
    service.is_searched = False
    again = open_window(theme, service, (runner, beside), qtbot, release_id, kept)
    qtbot.waitUntil(service.searching.is_set)
    again.save_again()
    assert again.unfinished() == kept
    again.close()
    qtbot.waitUntil(lambda: beside.is_idle)


def test_a_window_that_closes_takes_its_search_with_it(
    window: ReleaseWindow, service: FakeReleasing, qtbot: QtBot, beside: TaskRunner
) -> None:
    begin_search(window, service, qtbot)
    window.close()
    qtbot.waitUntil(lambda: service.searches_stopped == 1 and beside.is_idle)
