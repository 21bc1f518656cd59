from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from notes_vault.desktop.release.discard_release_dialog import DiscardReleaseDialog
from notes_vault.desktop.release.release_header import ReleaseStep
from notes_vault.desktop.release.release_review import NOT_FOUND
from notes_vault.desktop.release.release_window import ReleaseWindow
from notes_vault.desktop.release.unfinished import UnfinishedRelease
from notes_vault.desktop.review.what_leaves_dialog import WhatLeavesDialog
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.record.identifiers import NoteId, ReleaseId
from tests.gui.models_fake import no_readers
from tests.gui.releasing_fake import CLIENT, ITEM, REQUEST, TEXTS, FakeReleasing


@pytest.fixture
def service() -> FakeReleasing:
    service = FakeReleasing()
    service.may_produce.set()
    return service


@pytest.fixture
def window(theme: Theme, service: FakeReleasing, runner: TaskRunner, qtbot: QtBot) -> ReleaseWindow:
    return open_window(theme, service, runner, qtbot)


def open_window(
    theme: Theme,
    service: FakeReleasing,
    runner: TaskRunner,
    qtbot: QtBot,
    continue_with: str = "",
    unfinished: UnfinishedRelease | None = None,
) -> ReleaseWindow:
    draft = ReleaseId(continue_with) if continue_with else None
    window = ReleaseWindow(
        service,
        runner,
        theme,
        CLIENT,
        readers=no_readers(runner),
        bates_prefix="REC",
        continue_with=draft,
        unfinished=unfinished,
    )
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: window.authority.form.basis is not None and runner.is_idle)
    return window


def go_to_scope(window: ReleaseWindow, qtbot: QtBot) -> None:
    window.authority.form.show_request(REQUEST)
    window.header.next.click()
    qtbot.waitUntil(lambda: window.step is ReleaseStep.SCOPE)


def go_to_review(window: ReleaseWindow, qtbot: QtBot) -> None:
    go_to_scope(window, qtbot)
    window.scope.model.toggle([0, 1])
    window.header.next.click()
    qtbot.waitUntil(lambda: window.step is ReleaseStep.REVIEW)


def shows(window: ReleaseWindow, step: ReleaseStep) -> bool:
    return window.step is step


def decide_all(window: ReleaseWindow) -> None:
    while window.review.tally.undecided:
        window.review.commands.redact()


def go_to_package(window: ReleaseWindow, qtbot: QtBot) -> None:
    go_to_review(window, qtbot)
    decide_all(window)
    window.header.next.click()
    qtbot.waitUntil(lambda: window.step is ReleaseStep.PACKAGE)


def test_a_release_starts_empty(window: ReleaseWindow, qtbot: QtBot) -> None:
    go_to_scope(window, qtbot)
    assert not window.scope.chosen
    assert not window.header.next.isEnabled()


def test_what_the_basis_lacks_is_said_in_place(window: ReleaseWindow, qtbot: QtBot) -> None:
    window.authority.form.show_request(replace(REQUEST, recipient=""))
    window.header.next.click()
    qtbot.waitUntil(lambda: "recipient" in window.message.text)
    assert shows(window, ReleaseStep.AUTHORITY)


def test_a_day_that_does_not_exist_is_said_in_place(window: ReleaseWindow) -> None:
    window.authority.form.show_request(REQUEST)
    window.authority.form.items.cards[0]._first.setText("2025-02-30")
    window.header.next.click()
    assert "from" in window.message.text
    assert shows(window, ReleaseStep.AUTHORITY)


def test_a_release_that_has_begun_can_rest_on_other_words(
    window: ReleaseWindow, service: FakeReleasing, qtbot: QtBot
) -> None:
    go_to_review(window, qtbot)
    window.review.commands.redact()
    window.header.steps[ReleaseStep.AUTHORITY].click()
    window.header.next.click()
    assert window.header.steps[ReleaseStep.REVIEW].isEnabled()  # nothing was changed
    window.header.steps[ReleaseStep.AUTHORITY].click()
    window.authority.form._recipient.setText("Another court")
    window.header.next.click()
    qtbot.waitUntil(lambda: service.begun["r1"].request.recipient == "Another court")
    qtbot.waitUntil(lambda: window.step is ReleaseStep.SCOPE)
    assert not window.header.steps[ReleaseStep.REVIEW].isEnabled()
    assert window.scope.chosen == (NoteId("n1"), NoteId("n2"))
    window.header.next.click()
    qtbot.waitUntil(lambda: window.step is ReleaseStep.REVIEW)
    assert window.review.tally.redacted == 2


def test_each_chosen_entry_shows_the_item_that_grants_it(window: ReleaseWindow, qtbot: QtBot) -> None:
    go_to_scope(window, qtbot)
    model = window.scope.model
    granted = [model.index(row, 4).data() for row in range(model.rowCount())]
    assert granted[0] == f"Item 1: “{ITEM.quote}”"
    assert "No item" in granted[2]


def test_what_is_not_reached_cannot_be_ticked(window: ReleaseWindow, qtbot: QtBot) -> None:
    go_to_scope(window, qtbot)
    window.scope.model.toggle(range(4))
    assert window.scope.chosen == (NoteId("n1"), NoteId("n2"))


def test_space_ticks_every_selected_row(window: ReleaseWindow, qtbot: QtBot) -> None:
    go_to_scope(window, qtbot)
    QTest.keyClick(window.scope.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(window.scope.table, Qt.Key.Key_Space)
    assert window.scope.chosen == (NoteId("n1"), NoteId("n2"))
    QTest.keyClick(window.scope.table, Qt.Key.Key_Space)
    assert not window.scope.chosen


def test_the_whole_record_needs_a_typed_reason(window: ReleaseWindow, qtbot: QtBot) -> None:
    window.authority.form.show_request(replace(REQUEST, basis="client_authorization", items=()))
    window.header.next.click()
    qtbot.waitUntil(lambda: window.step is ReleaseStep.SCOPE)
    window.scope.model.toggle(range(3))
    assert not window.header.next.isEnabled()
    window.scope._reason.setText("The client asked for all of it.")
    assert window.header.next.isEnabled()


def ask_for_next(window: ReleaseWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_what_the_scope_lacks_is_said_and_gets_the_focus(window: ReleaseWindow, qtbot: QtBot) -> None:
    window.authority.form.show_request(replace(REQUEST, basis="client_authorization", items=()))
    window.header.next.click()
    qtbot.waitUntil(lambda: window.step is ReleaseStep.SCOPE)
    window.scope._all.setFocus()
    ask_for_next(window)
    assert window.message.text == "Nothing is ticked. Tick the entries that go in."
    assert window.focusWidget() is window.scope.table
    window.scope.model.toggle([0])
    assert window.message.text == ""
    window.scope.model.toggle([1, 2])
    ask_for_next(window)
    assert window.message.text == "The whole record is ticked. Say in a sentence why all of it is needed."
    assert window.focusWidget() is window.scope._reason
    window.scope._reason.setText("All of it was ordered.")
    assert window.message.text == ""


def test_what_is_missing_is_said_no_longer_than_it_is_missing(window: ReleaseWindow, qtbot: QtBot) -> None:
    go_to_review(window, qtbot)
    ask_for_next(window)
    assert "still undecided" in window.message.text
    window.review.commands.redact()
    assert window.message.text == ""
    ask_for_next(window)
    decide_all(window)
    assert window.message.text == ""
    qtbot.waitUntil(lambda: window.status.state.startswith("● Decisions saved"))
    window.header.next.click()
    qtbot.waitUntil(lambda: window.step is ReleaseStep.PACKAGE)
    ask_for_next(window)
    assert window.message.text == "Read what leaves, then tick “I have read what leaves”."
    assert window.focusWidget() is window.package._confirm
    window.package.confirm(True)
    assert window.message.text == ""


def test_that_decisions_wait_is_said_until_they_are_saved(
    window: ReleaseWindow, service: FakeReleasing, qtbot: QtBot
) -> None:
    go_to_review(window, qtbot)
    while window.review.tally.undecided:
        service.save_failures = 1
        window.review.commands.redact()
    service.save_failures = 2
    window.review.commands.keep()
    qtbot.waitUntil(lambda: window.status.state == "Not saved")
    window.header.next.click()
    qtbot.waitUntil(lambda: "could not be saved" in window.message.text)
    window.save_again()
    qtbot.waitUntil(lambda: window.status.state.startswith("● Decisions saved"))
    assert window.message.text == ""


def test_nothing_goes_on_before_zero_undecided(window: ReleaseWindow, qtbot: QtBot) -> None:
    go_to_review(window, qtbot)
    assert not window.header.next.isEnabled()
    assert "still undecided" in window.header.next.toolTip()
    decide_all(window)
    assert window.header.next.isEnabled()


def test_the_status_says_saved_with_the_time(window: ReleaseWindow, qtbot: QtBot) -> None:
    go_to_review(window, qtbot)
    window.review.commands.redact()
    qtbot.waitUntil(lambda: window.status.state.startswith("● Decisions saved "))


def test_what_leaves_has_to_be_read_before_producing(window: ReleaseWindow, qtbot: QtBot) -> None:
    go_to_package(window, qtbot)
    words = [window.package.table.leavings.leaving(row).text for row in range(3)]
    assert "Beck" in words
    assert not window.header.next.isEnabled()
    window.package._confirm.setChecked(True)
    window.header.next.click()
    assert shows(window, ReleaseStep.PRODUCE)


def test_a_word_that_leaves_is_shown_in_its_place_and_redacted(window: ReleaseWindow, qtbot: QtBot) -> None:
    go_to_package(window, qtbot)
    table = window.package.table
    rows = [table.leavings.leaving(row).text for row in range(table.leavings.rowCount())]
    table.place_asked.emit(rows.index("Beck"))
    assert shows(window, ReleaseStep.REVIEW)
    start = TEXTS["n1"].index("Beck")
    assert window.review.board.text.selected_range() == (start, start + 4)
    before = window.review.tally.redacted
    window.review.commands.redact()
    qtbot.waitUntil(lambda: window.review.tally.redacted == before + 1)
    assert not window.header.steps[ReleaseStep.PACKAGE].isEnabled()


def test_what_leaves_opens_over_the_review(window: ReleaseWindow, qtbot: QtBot) -> None:
    go_to_review(window, qtbot)
    window.header.what_leaves.click()
    qtbot.waitUntil(lambda: window.findChild(WhatLeavesDialog) is not None)
    dialog = window.findChild(WhatLeavesDialog)
    assert dialog is not None
    assert dialog.table.leavings.rowCount() > 5
    dialog.reject()


def test_a_word_that_cannot_be_redacted_from_the_list_is_said_and_its_entry_shown(
    window: ReleaseWindow, qtbot: QtBot
) -> None:
    go_to_package(window, qtbot)
    window._reviewing._texts = tuple("elsewhere" for _ in window.review.session.entries)
    QTest.keyClick(window.package.table, Qt.Key.Key_A)
    assert window.message.text == NOT_FOUND
    assert shows(window, ReleaseStep.PACKAGE)
    QTest.keyClick(window.package.table, Qt.Key.Key_Return)
    assert shows(window, ReleaseStep.REVIEW)
    window.header.what_leaves.click()
    qtbot.waitUntil(lambda: window.findChild(WhatLeavesDialog) is not None)
    dialog = window.findChild(WhatLeavesDialog)
    assert dialog is not None
    window._reviewing._texts = tuple("elsewhere" for _ in window.review.session.entries)
    QTest.keyClick(dialog.table, Qt.Key.Key_A)
    assert dialog.message.text == NOT_FOUND
    dialog.reject()


def test_coming_back_finds_the_decisions(
    window: ReleaseWindow, theme: Theme, service: FakeReleasing, runner: TaskRunner, qtbot: QtBot
) -> None:
    go_to_review(window, qtbot)
    window.review.commands.redact()
    qtbot.waitUntil(lambda: window.status.state.startswith("●"))
    window.close()
    again = open_window(theme, service, runner, qtbot, "r1")
    qtbot.waitUntil(lambda: again.step is ReleaseStep.REVIEW)
    assert again.review.tally.redacted == 2


def test_releases_that_were_begun_are_listed_continued_and_discarded(
    theme: Theme, service: FakeReleasing, runner: TaskRunner, qtbot: QtBot
) -> None:
    service.begin(REQUEST)
    service.begin(replace(REQUEST, recipient="Another court"))
    window = open_window(theme, service, runner, qtbot)
    window.authority.begun.discard_asked.emit("r1")
    window.findChildren(DiscardReleaseDialog)[0].primary.click()
    qtbot.waitUntil(lambda: list(service.begun) == ["r2"] and runner.is_idle)
    window.authority.begun.continue_asked.emit("r2")
    qtbot.waitUntil(lambda: window.step is ReleaseStep.SCOPE)


def test_a_step_that_was_reached_can_be_gone_back_to(window: ReleaseWindow, qtbot: QtBot) -> None:
    go_to_review(window, qtbot)
    window.header.steps[ReleaseStep.SCOPE].click()
    assert shows(window, ReleaseStep.SCOPE)
    window.header.steps[ReleaseStep.REVIEW].click()
    assert shows(window, ReleaseStep.REVIEW)
    assert not window.header.steps[ReleaseStep.PRODUCE].isEnabled()


def test_everything_that_takes_focus_has_a_name_on_every_step(window: ReleaseWindow, qtbot: QtBot) -> None:
    assert_named(window)
    go_to_package(window, qtbot)
    for step in (ReleaseStep.SCOPE, ReleaseStep.REVIEW, ReleaseStep.PACKAGE, ReleaseStep.PRODUCE):
        window.show_step(step, ReleaseStep.PRODUCE)
        assert_named(window)


def assert_named(window: ReleaseWindow) -> None:
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            interface = QAccessible.queryAccessibleInterface(widget)
            assert interface is not None
            assert interface.text(QAccessible.Text.Name), type(widget).__name__
