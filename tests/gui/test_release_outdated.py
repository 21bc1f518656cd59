"""The chart or an entry is changed between the review and the producing: it is searched beside, and reviewed again."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from notes_vault.desktop.release.release_header import ReleaseStep
from notes_vault.desktop.release.release_review import REWRITTEN, UNREAD
from notes_vault.desktop.release.release_window import ReleaseWindow
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.redaction.decisions import Verdict
from tests.gui.models_fake import FakeModels
from tests.gui.opened_pages import open_release_window
from tests.gui.releasing_fake import REQUEST, TEXTS, FakeReleasing

#: Not a limit of the program: a test that hangs is to fail.
_SECONDS = 10.0


@pytest.fixture
def service(held_back: FakeReleasing) -> FakeReleasing:
    held_back.may_search.set()
    held_back.may_produce.set()
    return held_back


@pytest.fixture
def models() -> Iterator[FakeModels]:
    models = FakeModels(words=("Beck",))
    yield models
    models.may_read.set()


@pytest.fixture
def window(
    theme: Theme, service: FakeReleasing, models: FakeModels, runner: TaskRunner, beside: TaskRunner, qtbot: QtBot
) -> ReleaseWindow:
    """Everything is decided and read, and a folder is named; then something was changed that is not searched yet."""
    window = open_release_window(theme, qtbot, service, (runner, beside), models)
    window.authority.form.show_request(REQUEST)
    window.header.next.click()
    qtbot.waitUntil(lambda: window.step is ReleaseStep.SCOPE)
    window.scope.model.toggle([0, 1])
    window.header.next.click()
    qtbot.waitUntil(lambda: window.step is ReleaseStep.REVIEW)
    while window.review.tally.undecided:
        window.review.commands.redact()
    go_to_produce(window, qtbot)
    QTest.keyClicks(window.produce._folder, "/exports")
    service.searching.clear()
    service.is_searched = False
    return window


def go_to_produce(window: ReleaseWindow, qtbot: QtBot) -> None:
    window.header.next.click()
    qtbot.waitUntil(lambda: window.step is ReleaseStep.PACKAGE)
    window.package.confirm(True)
    window.header.next.click()
    qtbot.waitUntil(lambda: window.step is ReleaseStep.PRODUCE)


def produce(window: ReleaseWindow) -> None:
    QTest.keyClick(window.produce._folder, Qt.Key.Key_Return)


def is_at(window: ReleaseWindow, step: ReleaseStep) -> bool:
    return window.step is step


def test_nothing_changed_is_produced_without_a_search(
    window: ReleaseWindow, service: FakeReleasing, qtbot: QtBot
) -> None:
    service.is_searched = True
    with qtbot.waitSignal(window.produced):
        produce(window)
    assert not service.searching.is_set()
    assert service.folders == ["/exports"]


def test_what_was_changed_is_searched_beside_the_vaults_thread_with_progress(
    window: ReleaseWindow, service: FakeReleasing, executor: ThreadPoolExecutor, qtbot: QtBot
) -> None:
    service.may_search.clear()
    produce(window)
    qtbot.waitUntil(service.searching.is_set)
    saved: list[str] = []
    executor.submit(saved.append, "a note").result(_SECONDS)
    assert saved == ["a note"]
    qtbot.waitUntil(window.busy.isVisible)
    assert not window.produce._produce.isEnabled()
    assert not service.folders
    with qtbot.waitSignal(window.produced):
        service.may_search.set()
    assert service.folders == ["/exports"]


def test_a_new_finding_is_asked_in_the_review_and_nothing_is_lost(
    window: ReleaseWindow, service: FakeReleasing, qtbot: QtBot
) -> None:
    before, undoes = window.review.tally, window.review.session.undoes
    service.listed = {"n1": "Beck"}
    produce(window)
    qtbot.waitUntil(lambda: window.step is ReleaseStep.REVIEW)
    assert not service.folders
    assert window.message.text.startswith("The chart was changed since the review, and 1 passage is new.")
    assert (window.review.tally.undecided, window.review.tally.redacted) == (1, before.redacted)
    assert window.review.session.undoes == undoes
    assert window.review.focused is not None
    assert window.review.session.text(window.review.focused) == "Beck"
    assert not window.header.next.isEnabled()
    window.review.commands.redact()
    go_to_produce(window, qtbot)
    assert window.produce.folder == "/exports"
    with qtbot.waitSignal(window.produced):
        produce(window)
    assert any(
        one.verdict is Verdict.REDACT and one.start == TEXTS["n1"].index("Beck") for one in service.kept["r1", "n1"]
    )


def test_an_entry_that_was_written_on_is_reviewed_again_even_where_nothing_is_found_in_it(
    window: ReleaseWindow, service: FakeReleasing, qtbot: QtBot
) -> None:
    kept = dict(service.kept)
    service.rewritten = {"n2": "He slept well, and that is all.\n"}
    service.kept = {key: () if key[1] == "n2" else held for key, held in kept.items()}  # they were on another text
    produce(window)
    qtbot.waitUntil(lambda: window.step is ReleaseStep.REVIEW)
    assert not service.folders
    assert window.message.text == REWRITTEN
    assert window.review.entry == 1
    assert "that is all" in window.review.board.text.toPlainText()
    assert window.review.session.decisions(0) == kept["r1", "n1"]


def test_what_the_models_have_not_read_is_read_before_anything_goes_out(
    window: ReleaseWindow, service: FakeReleasing, models: FakeModels, qtbot: QtBot
) -> None:
    service.unread = ("n1",)
    produce(window)
    qtbot.waitUntil(lambda: window.step is ReleaseStep.REVIEW)
    assert window.message.text == UNREAD
    assert not window.header.next.isEnabled()
    models.may_read.set()
    qtbot.waitUntil(lambda: window.review.tally.undecided == 1)
    assert not service.folders


@pytest.mark.parametrize("how", ["Cancel", "Escape", "another step"])
def test_the_search_can_be_stopped(window: ReleaseWindow, service: FakeReleasing, qtbot: QtBot, how: str) -> None:
    service.may_search.clear()
    produce(window)
    qtbot.waitUntil(service.searching.is_set)
    qtbot.waitUntil(window.busy.isVisible)
    if how == "Cancel":
        QTest.keyClick(window.busy._cancel, Qt.Key.Key_Space)
    elif how == "Escape":
        QTest.keyClick(window, Qt.Key.Key_Escape)
    else:
        window.header.step_chosen.emit(int(ReleaseStep.REVIEW))
    qtbot.waitUntil(lambda: service.searches_stopped == 1)
    assert window.produce.message.text.startswith("Stopped. Nothing was released")
    assert is_at(window, ReleaseStep.REVIEW if how == "another step" else ReleaseStep.PRODUCE)
    assert "Decisions saved" in window.status.state
    assert not service.folders
    if how == "another step":
        return
    assert window.focusWidget() is window.produce._folder
    service.may_search.set()
    with qtbot.waitSignal(window.produced):
        produce(window)


def test_a_lock_ends_the_search_and_keeps_the_step(window: ReleaseWindow, service: FakeReleasing, qtbot: QtBot) -> None:
    service.may_search.clear()
    produce(window)
    qtbot.waitUntil(service.searching.is_set)
    window.save_again()
    qtbot.waitUntil(lambda: service.searches_stopped == 1)
    kept = window.unfinished()
    assert kept is not None
    assert (kept.step, kept.folder, kept.has_read) == (ReleaseStep.PRODUCE, "/exports", True)
    assert not service.folders
