"""What a lock closes of a release, and what stands there again after unlocking."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from notes_vault.desktop.release.release_header import ReleaseStep
from notes_vault.desktop.release.release_window import ReleaseWindow
from notes_vault.desktop.release.unfinished import UnfinishedRelease, read_fields
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.record.identifiers import NoteId, ReleaseId
from notes_vault.record.notes import NoteKind
from tests.gui.models_fake import no_readers
from tests.gui.releasing_fake import CLIENT, REQUEST, FakeReleasing

Opener = Callable[[ReleaseId | None, UnfinishedRelease | None], ReleaseWindow]


@pytest.fixture
def service() -> FakeReleasing:
    service = FakeReleasing()
    service.may_produce.set()
    return service


@pytest.fixture
def open_window(theme: Theme, service: FakeReleasing, runner: TaskRunner, qtbot: QtBot) -> Opener:
    def open_one(release_id: ReleaseId | None, kept: UnfinishedRelease | None) -> ReleaseWindow:
        window = ReleaseWindow(
            service, runner, theme, CLIENT, readers=no_readers(runner), continue_with=release_id, unfinished=kept
        )
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    return open_one


@pytest.fixture
def window(open_window: Opener, runner: TaskRunner, qtbot: QtBot) -> ReleaseWindow:
    window = open_window(None, None)
    qtbot.waitUntil(lambda: window.authority.form.basis is not None and runner.is_idle)
    return window


@pytest.fixture
def lock(open_window: Opener, runner: TaskRunner, qtbot: QtBot) -> Callable[[ReleaseWindow], ReleaseWindow]:
    """Keeps what a lock keeps, closes the window, and opens the one that stands there after unlocking."""

    def lock_and_return(window: ReleaseWindow) -> ReleaseWindow:
        qtbot.waitUntil(lambda: runner.is_idle)
        unfinished, release_id = window.unfinished(), window.release_id
        assert unfinished is not None
        window.close()
        again = open_window(release_id, UnfinishedRelease.from_json(unfinished.to_json()))
        qtbot.waitUntil(lambda: again.authority.form.basis is not None and runner.is_idle)
        return again

    return lock_and_return


Lock = Callable[[ReleaseWindow], ReleaseWindow]


def go_to_scope(window: ReleaseWindow, qtbot: QtBot) -> None:
    window.authority.form.show_request(REQUEST)
    go_on(window, ReleaseStep.SCOPE, qtbot)


def go_to_review(window: ReleaseWindow, qtbot: QtBot) -> None:
    go_to_scope(window, qtbot)
    window.scope.model.toggle([0, 1])
    go_on(window, ReleaseStep.REVIEW, qtbot)


def go_to_package(window: ReleaseWindow, qtbot: QtBot) -> None:
    go_to_review(window, qtbot)
    while window.review.tally.undecided:
        window.review.commands.redact()
    go_on(window, ReleaseStep.PACKAGE, qtbot)


def go_on(window: ReleaseWindow, step: ReleaseStep, qtbot: QtBot) -> None:
    window.header.next.click()
    qtbot.waitUntil(lambda: window.step is step)


def test_a_window_in_which_nothing_was_typed_is_kept_too(window: ReleaseWindow, lock: Lock) -> None:
    again = lock(window)
    assert again.step is ReleaseStep.AUTHORITY
    assert read_fields(again.authority.form) == read_fields(window.authority.form)


def test_what_was_typed_before_the_release_began_is_put_back(window: ReleaseWindow, lock: Lock) -> None:
    form = window.authority.form
    form._recipient.setText("Superior Cou")
    form._by_role.setChecked(True)
    form.items._on_add()
    form.items.cards[1]._quote.setText("attendance in Ma")
    form.items.cards[1]._kinds[NoteKind.INTAKE].setChecked(True)
    again = lock(window).authority.form
    assert read_fields(again) == read_fields(form)
    assert again.items.cards[1]._quote.text() == "attendance in Ma"
    assert again._by_role.isChecked()


def test_what_was_ticked_and_typed_in_the_scope_is_put_back(window: ReleaseWindow, lock: Lock, qtbot: QtBot) -> None:
    go_to_scope(window, qtbot)
    window.scope.model.toggle([1])
    window.scope._reason.setText("Because")
    again = lock(window)
    assert again.step is ReleaseStep.SCOPE
    assert again.scope.chosen == (NoteId("n2"),)
    assert again.scope.reason == "Because"


def test_a_step_that_was_gone_back_to_is_shown_again(window: ReleaseWindow, lock: Lock, qtbot: QtBot) -> None:
    go_to_review(window, qtbot)
    window.header.steps[ReleaseStep.AUTHORITY].click()
    again = lock(window)
    assert again.step is ReleaseStep.AUTHORITY
    assert again.header.steps[ReleaseStep.REVIEW].isEnabled()


def test_the_review_comes_back_to_the_passage_in_focus(window: ReleaseWindow, lock: Lock, qtbot: QtBot) -> None:
    go_to_review(window, qtbot)
    window.review.turn_to(1)
    window.review.commands.next_undecided()
    before = window.review.focused
    assert before is not None
    assert before.entry == 1
    again = lock(window)
    assert again.step is ReleaseStep.REVIEW
    assert again.review.entry == 1
    assert again.review.focused == before


def test_a_passage_that_is_no_longer_found_leaves_the_review_at_its_entry(
    window: ReleaseWindow, open_window: Opener, qtbot: QtBot
) -> None:
    go_to_review(window, qtbot)
    kept = UnfinishedRelease(CLIENT, ReleaseStep.REVIEW, passage=("n2", 1))
    again = open_window(window.release_id, kept)
    qtbot.waitUntil(lambda: again.step is ReleaseStep.REVIEW)
    assert again.review.entry == 1
    assert again.review.focused is not None


@pytest.mark.parametrize("has_read", [False, True])
def test_the_package_comes_back_with_its_tick(window: ReleaseWindow, lock: Lock, qtbot: QtBot, has_read: bool) -> None:
    go_to_package(window, qtbot)
    window.package.confirm(has_read)
    again = lock(window)
    qtbot.waitUntil(lambda: again.step is ReleaseStep.PACKAGE)
    assert again.package.is_confirmed is has_read
    assert again.package.table.model().rowCount() == window.package.table.model().rowCount()


def test_the_last_step_comes_back_with_its_folder(window: ReleaseWindow, lock: Lock, qtbot: QtBot) -> None:
    go_to_package(window, qtbot)
    window.package.confirm(True)
    go_on(window, ReleaseStep.PRODUCE, qtbot)
    window.produce.go_on("/exports")
    again = lock(window)
    qtbot.waitUntil(lambda: again.step is ReleaseStep.PRODUCE)
    assert again.produce.folder == "/exports"
    again.produce._produce.click()
    qtbot.waitUntil(lambda: again.release_id is None)


def test_what_became_undecided_meanwhile_is_asked_before_the_last_steps(
    window: ReleaseWindow, lock: Lock, service: FakeReleasing, qtbot: QtBot
) -> None:
    go_to_package(window, qtbot)
    window.package.confirm(True)
    go_on(window, ReleaseStep.PRODUCE, qtbot)
    service.kept.clear()  # as when the note was written on
    again = lock(window)
    assert again.step is ReleaseStep.REVIEW
    assert again.review.tally.undecided


def test_a_release_that_went_out_is_not_opened_again(window: ReleaseWindow, qtbot: QtBot) -> None:
    go_to_package(window, qtbot)
    window.package.confirm(True)
    go_on(window, ReleaseStep.PRODUCE, qtbot)
    window.produce.go_on("/exports")
    with qtbot.waitSignal(window.produced):
        window.produce._produce.click()
    assert window.release_id is None
    assert window.unfinished() is None
    assert window.status.state == ""


def test_a_lock_before_the_window_was_read_keeps_what_the_lock_before_it_kept(
    window: ReleaseWindow, open_window: Opener, qtbot: QtBot
) -> None:
    go_to_review(window, qtbot)
    kept = window.unfinished()
    again = open_window(window.release_id, kept)
    assert (again.release_id, again.unfinished()) == (window.release_id, kept)
    qtbot.waitUntil(lambda: again.step is ReleaseStep.REVIEW)
