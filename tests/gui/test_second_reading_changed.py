"""The chart or an entry is changed while the models read: searched beside the vault's thread, and no decision moves."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from notes_vault.desktop.release.release_header import ReleaseStep
from notes_vault.desktop.release.release_window import ReleaseWindow
from notes_vault.desktop.review.reading_strip import ReadingStrip
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.errors import FileAccessError
from notes_vault.record.identifiers import NoteId, ReleaseId
from notes_vault.redaction.decisions import Decision, Verdict
from tests.gui.models_fake import FakeModels
from tests.gui.opened_pages import open_release_window
from tests.gui.releasing_fake import REQUEST, FakeReleasing

DRAFT = ReleaseId("r1")
FOUND_BY_MODELS = 3
#: Not a limit of the program: a test that hangs is to fail.
_SECONDS = 10.0


@pytest.fixture
def service(held_back: FakeReleasing) -> FakeReleasing:
    held_back.unread = ("n1", "n2")
    held_back.may_search.set()
    held_back.choose(held_back.begin(REQUEST).id, [NoteId("n1"), NoteId("n2")], "")
    return held_back


@pytest.fixture
def models(beside: TaskRunner) -> Iterator[FakeModels]:
    models = FakeModels()
    yield models
    models.may_read.set()
    assert beside.parent() is not None  # it ends after this


@pytest.fixture
def window(
    theme: Theme, service: FakeReleasing, models: FakeModels, runner: TaskRunner, beside: TaskRunner, qtbot: QtBot
) -> ReleaseWindow:
    """Everything that rules found is decided, the models read; a name was listed in the chart since."""
    window = open_review(theme, service, models, (runner, beside), qtbot)
    while window.review.tally.undecided:
        window.review.commands.redact()
    assert models.began.wait(_SECONDS)
    qtbot.waitUntil(lambda: runner.is_idle)
    service.listed, service.is_searched = {"n1": "Zoloft"}, False
    service.searching.clear()
    service.may_search.clear()
    return window


def open_review(
    theme: Theme, service: FakeReleasing, models: FakeModels, runners: tuple[TaskRunner, TaskRunner], qtbot: QtBot
) -> ReleaseWindow:
    window = open_release_window(theme, qtbot, service, runners, models, (DRAFT, None))
    qtbot.waitUntil(lambda: window.step is ReleaseStep.REVIEW)
    return window


def strip_of(window: ReleaseWindow) -> ReadingStrip:
    return window.review.board.reading


def decided(window: ReleaseWindow) -> list[Decision]:
    session = window.review.session
    return [
        one
        for number in range(len(session.entries))
        for one in session.decisions(number)
        if one.verdict is not Verdict.UNDECIDED
    ]


def test_a_save_goes_through_while_it_is_searched_and_no_decision_moves(
    window: ReleaseWindow, service: FakeReleasing, models: FakeModels, executor: ThreadPoolExecutor, qtbot: QtBot
) -> None:
    before, undoes = decided(window), window.review.session.undoes
    models.may_read.set()
    qtbot.waitUntil(service.searching.is_set)
    saved: list[str] = []
    executor.submit(saved.append, "a note").result(_SECONDS)
    assert saved == ["a note"]
    assert set(service.read) == {"n1", "n2"}  # what was read is kept already
    assert not window.header.next.isEnabled()
    qtbot.waitUntil(lambda: strip_of(window).words == "Searching what changed: 40 %")
    assert strip_of(window).button.accessibleName() == "Stop the second reading"
    service.may_search.set()
    qtbot.waitUntil(lambda: window.review.tally.undecided == FOUND_BY_MODELS + 1)
    assert strip_of(window).words == "The second reading found 4 more passages."
    assert decided(window) == before
    assert window.review.session.undoes == undoes


def test_stopped_by_key_it_goes_on_with_the_search_and_reads_nothing_twice(
    window: ReleaseWindow, service: FakeReleasing, models: FakeModels, qtbot: QtBot
) -> None:
    models.may_read.set()
    qtbot.waitUntil(service.searching.is_set)
    QTest.keyClick(window.review.board.text, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: service.searches_stopped == 1)
    assert strip_of(window).button.text() == "Read on"
    assert window.review.tally.undecided == 0
    service.may_search.set()
    QTest.keyClick(window.review.board.text, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: window.review.tally.undecided == FOUND_BY_MODELS + 1)
    assert models.rounds == [2]
    assert not strip_of(window).message.text


def test_a_lock_ends_the_search_and_what_was_read_is_there_afterwards(
    window: ReleaseWindow,
    service: FakeReleasing,
    models: FakeModels,
    theme: Theme,
    runner: TaskRunner,
    beside: TaskRunner,
    qtbot: QtBot,
) -> None:
    models.may_read.set()
    qtbot.waitUntil(service.searching.is_set)
    window.save_again()  # what a lock does
    qtbot.waitUntil(lambda: service.searches_stopped == 1)
    window.close()
    service.may_search.set()
    again = open_review(theme, service, models, (runner, beside), qtbot)
    assert again.review.tally.undecided == FOUND_BY_MODELS + 1
    assert models.rounds == [2]


def test_a_search_that_fails_says_so_and_can_be_tried_again(
    window: ReleaseWindow, service: FakeReleasing, models: FakeModels, qtbot: QtBot
) -> None:
    service.search_error = FileAccessError("The computer refused.", "What was read is kept.", "Try again.")
    service.may_search.set()
    models.may_read.set()
    qtbot.waitUntil(lambda: strip_of(window).message.text.startswith("The computer refused."))
    assert strip_of(window).button.text() == "Try again"
    service.search_error = None
    strip_of(window).button.click()
    qtbot.waitUntil(lambda: window.review.tally.undecided == FOUND_BY_MODELS + 1)
    assert models.rounds == [2]


def test_a_text_that_hides_a_new_name_is_read_once_more(
    window: ReleaseWindow, service: FakeReleasing, models: FakeModels, qtbot: QtBot
) -> None:
    service.hidden = {"n1": "Zoloft"}
    service.may_search.set()
    models.may_read.set()
    qtbot.waitUntil(lambda: strip_of(window).words == "The second reading found 4 more passages.")
    assert models.rounds == [2, 1]
    assert window.review.tally.undecided == FOUND_BY_MODELS + 1


def test_an_entry_that_was_written_on_is_said_and_its_decisions_stay(
    window: ReleaseWindow, service: FakeReleasing, models: FakeModels, qtbot: QtBot
) -> None:
    before = decided(window)
    service.rewritten = {"n2": "He slept well, and that is all.\n"}
    service.may_search.set()
    models.may_read.set()
    qtbot.waitUntil(lambda: strip_of(window).message.text.startswith("An entry was written on"))
    assert decided(window) == before
    assert window.review.tally.undecided > 0  # what was found in the other entry is asked all the same


def test_what_the_vault_is_keeping_when_it_is_stopped_is_shown_all_the_same(
    window: ReleaseWindow, service: FakeReleasing, models: FakeModels, executor: ThreadPoolExecutor, qtbot: QtBot
) -> None:
    service.is_searched = True
    busy = threading.Event()
    executor.submit(busy.wait, _SECONDS)
    models.may_read.set()
    qtbot.waitUntil(lambda: window._reviewing.reading._search.is_running)
    strip_of(window).button.click()
    busy.set()
    qtbot.waitUntil(lambda: window.review.tally.undecided == FOUND_BY_MODELS + 1)
    assert strip_of(window).words == "The second reading found 4 more passages."
