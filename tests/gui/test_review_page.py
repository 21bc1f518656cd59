from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from notes_vault.desktop.review.decision_keeper import DecisionKeeper
from notes_vault.desktop.review.findings_model import RowKind
from notes_vault.desktop.review.review_actions import REVIEW_ACTIONS
from notes_vault.desktop.review.review_commands import NOTHING_TO_REDO, NOTHING_TO_UNDO
from notes_vault.desktop.review.review_page import ReviewPage
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.errors import FileAccessError
from notes_vault.record.identifiers import NoteId, ReleaseId
from notes_vault.redaction.decisions import Decision, Verdict
from notes_vault.workflows.release_draft import ReviewEntry
from tests.gui.opened_pages import open_review_page
from tests.gui.releasing_fake import REQUEST, TEXTS, FakeReleasing, review_entries

Key = Qt.Key


@pytest.fixture
def service() -> FakeReleasing:
    service = FakeReleasing()
    service.choose(service.begin(REQUEST).id, [NoteId("n1"), NoteId("n2")], "")
    return service


@pytest.fixture
def keeper(service: FakeReleasing, runner: TaskRunner) -> DecisionKeeper:
    return DecisionKeeper(service, runner, ReleaseId("r1"))


@pytest.fixture
def page(theme: Theme, keeper: DecisionKeeper, qtbot: QtBot) -> ReviewPage:
    page = open_review_page(theme, qtbot, review_entries("n1", "n2"), keeper)
    qtbot.waitUntil(lambda: "Elias" in page.board.preview.toPlainText())
    return page


def press(page: ReviewPage, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(page.board.text, key, modifier or Qt.KeyboardModifier.NoModifier)


def focused_words(page: ReviewPage) -> str:
    return page.session.text(page.focused) if page.focused is not None else ""


def unsaved(keeper: DecisionKeeper) -> bool:
    return not keeper.is_clean


def select(page: ReviewPage, words: str) -> None:
    start = TEXTS["n1"].index(words)
    page.select_text(0, start, start + len(words))


@pytest.mark.parametrize(("key", "words"), [(Key.Key_Z, NOTHING_TO_UNDO), (Key.Key_Y, NOTHING_TO_REDO)])
def test_where_nothing_can_be_undone_or_redone_the_key_says_so(page: ReviewPage, key: Qt.Key, words: str) -> None:
    press(page, key, Qt.KeyboardModifier.ControlModifier)
    assert page.board.message.text == words
    page.commands.redact()
    assert page.board.message.text == ""


def test_the_first_undecided_passage_has_the_focus(page: ReviewPage) -> None:
    assert focused_words(page) == "Elias"
    row = page.board.findings.current_group_row()
    assert row is not None
    assert row.text == "“Elias”"


def test_j_and_k_walk_the_undecided(page: ReviewPage) -> None:
    press(page, Key.Key_J)
    assert focused_words(page) == "the 14th"
    press(page, Key.Key_K)
    press(page, Key.Key_K)
    assert focused_words(page) == "505-555-0126"
    assert page.entry == 1


def test_a_redacts_all_alike_and_goes_on(page: ReviewPage, qtbot: QtBot, service: FakeReleasing) -> None:
    press(page, Key.Key_J)
    press(page, Key.Key_J)
    press(page, Key.Key_A)
    assert page.tally.redacted == 3
    assert focused_words(page) == "Tilden Flats"
    qtbot.waitUntil(lambda: ("r1", "n2") in service.kept)
    qtbot.waitUntil(lambda: "[PERSON 1] moved back" in page.board.preview.toPlainText())


def test_the_marker_that_goes_out_stands_in_the_text(page: ReviewPage, qtbot: QtBot) -> None:
    press(page, Key.Key_A)
    qtbot.waitUntil(lambda: page.board.preview.toPlainText().startswith("[CLIENT]"))
    assert page.board.text.toPlainText().startswith("[CLIENT] reports")


def test_shift_a_redacts_one_place(page: ReviewPage) -> None:
    page.commands.next_undecided()
    page.commands.next_undecided()
    press(page, Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert page.tally.redacted == 1


def test_x_keeps_one_place_and_shift_x_all(page: ReviewPage) -> None:
    press(page, Key.Key_X)
    assert page.tally.kept == 1
    page.commands.next_undecided()
    press(page, Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    assert page.tally.kept == 4


def test_undo_and_redo_return_to_the_place(page: ReviewPage) -> None:
    press(page, Key.Key_A)
    press(page, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.tally.redacted == 0
    assert focused_words(page) == "Elias"
    press(page, Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert page.tally.redacted == 2


def test_selecting_offers_all_alike_and_a_redacts_them(page: ReviewPage, qtbot: QtBot) -> None:
    select(page, "Big Tony")
    qtbot.waitUntil(page.board.add_strip.isVisible)
    press(page, Key.Key_A)
    qtbot.waitUntil(lambda: page.tally.redacted == 2)
    assert focused_words(page) == "Big Tony"
    assert not page.board.add_strip.isVisible()


def test_selecting_works_from_the_keyboard(page: ReviewPage) -> None:
    page.board.text.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(7):
        press(page, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert page.board.text.selected_range() == (0, 7)
    press(page, Key.Key_Escape)
    assert page.board.text.selected_range() is None


def test_a_category_is_changed_for_all_alike(page: ReviewPage) -> None:
    page.commands.next_undecided()
    page.commands.next_undecided()
    page.commands.change_menu.category_chosen.emit("ORG")
    row = page.board.findings.current_group_row()
    assert row is not None
    assert row.group is not None
    assert row.group.category.value == "ORG"
    assert len(row.group.spots) == 3


def test_brackets_extend_and_shrink(page: ReviewPage) -> None:
    press(page, Key.Key_BracketRight)
    assert focused_words(page) == "Elias reports"
    press(page, Key.Key_BracketLeft)
    assert focused_words(page) == "Elias"


def test_clicking_a_passage_or_a_row_moves_the_focus(page: ReviewPage) -> None:
    page.board.text.passage_clicked.emit(TEXTS["n1"].index("Harlan"))
    assert focused_words(page) == "Harlan Millwork"
    findings = page.board.findings
    place = findings.visualRect(findings.findings.index(2)).topLeft() + QPoint(20, 8)
    QTest.mouseClick(findings.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert focused_words(page) == "the 14th"


def test_arrows_in_the_list_move_the_focus(page: ReviewPage) -> None:
    page.board.findings.setFocus()
    QTest.keyClick(page.board.findings, Key.Key_Down)
    assert focused_words(page) == "the 14th"


def test_decided_groups_open_and_can_be_reopened(page: ReviewPage) -> None:
    for _ in range(20):
        page.commands.redact()
    assert page.tally.undecided == 0
    findings = page.board.findings
    rows = [findings.findings.row(findings.findings.index(n)) for n in range(findings.findings.rowCount())]
    assert [row.kind for row in rows if row] == [RowKind.HEAD, RowKind.HEAD, RowKind.SUMMARY]
    findings.findings.toggle(Verdict.REDACT)
    assert findings.findings.rowCount() > 8
    press(page, Key.Key_U)
    assert page.tally.undecided == 1


def test_decisions_are_saved_before_it_says_so(page: ReviewPage, keeper: DecisionKeeper, qtbot: QtBot) -> None:
    with qtbot.waitSignal(keeper.saved) as said:
        page.commands.redact()
        assert unsaved(keeper)
    assert not unsaved(keeper)
    assert said.args is not None
    assert len(said.args[0]) == len("14:40:12")


def test_a_failed_save_is_said_and_made_up_for_by_the_next(
    page: ReviewPage, keeper: DecisionKeeper, service: FakeReleasing, qtbot: QtBot
) -> None:
    service.save_failures = 1
    with qtbot.waitSignal(keeper.saving_failed):
        page.commands.redact()
    assert "The disk is full." in page.board.message.text
    assert unsaved(keeper)
    with qtbot.waitSignal(keeper.saved):
        keeper.save_again()
    assert not unsaved(keeper)
    assert page.board.message.text == ""


def test_a_page_without_findings_can_be_read_and_added_to(theme: Theme, keeper: DecisionKeeper, qtbot: QtBot) -> None:
    page = ReviewPage(theme)
    qtbot.addWidget(page)
    page.open_review(review_entries("n3"), keeper)
    assert page.tally.total == 0
    page.commands.redact()
    page.commands.next_undecided()
    page.select_text(0, TEXTS["n3"].index("Vale"), TEXTS["n3"].index("Vale") + 4)
    page.commands.redact()
    qtbot.waitUntil(lambda: page.tally.redacted == 1)


def test_nothing_of_the_text_reaches_a_clipboard(page: ReviewPage) -> None:
    QGuiApplication.clipboard().setText("before")
    page.board.text.selectAll()
    page.board.text.copy()
    assert "Elias" not in QGuiApplication.clipboard().text()


def test_everything_that_takes_focus_has_a_name(page: ReviewPage) -> None:
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            interface = QAccessible.queryAccessibleInterface(widget)
            assert interface is not None
            assert interface.text(QAccessible.Text.Name), type(widget).__name__


def test_every_command_has_words_and_a_key_of_its_own() -> None:
    keys = [keys.toString() for spec in REVIEW_ACTIONS for keys in spec.sequences]
    assert all(spec.words and spec.tooltip.endswith(".") for spec in REVIEW_ACTIONS)
    assert all(keys)
    assert len(keys) == len(set(keys))


def test_while_the_vault_is_busy_only_the_last_preview_is_asked_for(
    page: ReviewPage, service: FakeReleasing, runner: TaskRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy, asked, show = threading.Event(), list[str](), service.preview

    def count(draft_id: ReleaseId, entry_key: str, decisions: Sequence[Decision]) -> str:
        asked.append(entry_key)
        return show(draft_id, entry_key, decisions)

    monkeypatch.setattr(service, "preview", count)
    runner.run(lambda: busy.wait(5), lambda _done: None, owner=page)
    for _ in range(5):
        press(page, Key.Key_A)
    busy.set()
    qtbot.waitUntil(lambda: runner.is_idle)
    assert 1 <= len(asked) <= 2
    assert page.board.preview.toPlainText().startswith("[CLIENT] reports sleeping four hours since [DATE]. [PERSON 1]")


def test_another_entry_never_stands_under_the_preview_of_the_one_before(
    page: ReviewPage, runner: TaskRunner, qtbot: QtBot
) -> None:
    busy = threading.Event()
    runner.run(lambda: busy.wait(5), lambda _done: None, owner=page)
    page.turn_to(1)
    assert page.board.preview.toPlainText() == ""
    busy.set()
    qtbot.waitUntil(lambda: page.board.preview.toPlainText().startswith("Lizzie called twice."))


def test_a_preview_that_fails_does_not_hold_up_the_next(
    page: ReviewPage, service: FakeReleasing, runner: TaskRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> str:
        raise FileAccessError("The disk is full.", "Nothing is lost.", "Make room.")

    with monkeypatch.context() as broken:
        broken.setattr(service, "preview", refuse)
        page.turn_to(1)
        qtbot.waitUntil(lambda: runner.is_idle and "full" in page.board.message.text)
    page.turn_to(0)
    qtbot.waitUntil(lambda: "Elias" in page.board.preview.toPlainText())


def test_the_current_row_stays_in_view_when_the_list_gets_smaller(page: ReviewPage, qtbot: QtBot) -> None:
    board = page.board
    page.resize(1280, 420)
    while not board.findings.verticalScrollBar().value():
        press(page, Key.Key_J)
    row = board.findings.visualRect(board.findings.currentIndex())
    assert row.bottom() <= board.findings.viewport().height()
    press(page, Key.Key_F)
    qtbot.waitUntil(lambda: board.filter_panel.height() > 80)
    row = board.findings.visualRect(board.findings.currentIndex())
    assert row.top() >= 0
    assert row.bottom() <= board.findings.viewport().height()


def test_a_window_that_was_large_can_be_made_small_again(
    page: ReviewPage, keeper: DecisionKeeper, qtbot: QtBot
) -> None:
    board = page.board
    page.open_review([ReviewEntry("n1", "Progress note", TEXTS["n1"] * 6)], keeper)
    page.resize(1280, 1000)
    qtbot.waitUntil(lambda: board.text.height() > 500)
    page.resize(900, 400)
    QTest.qWait(20)  # a layout that does not fit makes the window large again
    assert page.height() == 400
    assert page.minimumSizeHint().height() <= 400
    assert board.text.height() >= 60
    assert board.preview.height() >= 60
    assert board.preview.mapTo(page, board.preview.rect().bottomLeft()).y() <= page.height()
    page.resize(1280, 1000)
    qtbot.waitUntil(lambda: board.text.height() > 500)


def test_a_short_entry_needs_no_scroll_bar_where_there_is_room(page: ReviewPage, qtbot: QtBot) -> None:
    page.resize(1280, 1000)
    qtbot.waitUntil(lambda: page.board.text.height() >= round(page.board.text.document().size().height()))
