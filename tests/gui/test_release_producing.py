from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from notes_vault.desktop.release.first_search import FirstSearch
from notes_vault.desktop.release.inspect_dialog import InspectDialog
from notes_vault.desktop.release.ledger_dialog import LedgerDialog
from notes_vault.desktop.release.produce_page import ProducePage
from notes_vault.desktop.release.producing import EarlierSteps, Producing
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_busy import Busy
from notes_vault.errors import FileAccessError
from notes_vault.record.identifiers import ReleaseId
from notes_vault.release.inspection import Channel
from notes_vault.workflows.release_draft import ReleaseDraft
from tests.gui.releasing_fake import CLIENT, REQUEST, FakeReleasing, ledger_row


@pytest.fixture
def service() -> FakeReleasing:
    service = FakeReleasing()
    service.begin(REQUEST)
    return service


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> ProducePage:
    page = ProducePage(theme)
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.fixture
def producing(page: ProducePage, service: FakeReleasing, runner: TaskRunner, theme: Theme) -> Producing:
    def find_ready() -> ReleaseDraft | None:
        return service.begun.get(ReleaseId("r1"))

    steps = EarlierSteps(find_ready, lambda: False, lambda _entries: True)
    search = FirstSearch(Busy(page), service, (runner, runner), page)
    return Producing(page, service, (runner, runner), theme, CLIENT, steps, search, page)


def start(page: ProducePage, folder: str = "/exports") -> None:
    page._folder.setText(folder)
    page._produce.click()


def test_a_folder_has_to_be_named(page: ProducePage, producing: Producing, service: FakeReleasing) -> None:
    start(page, "")
    assert isinstance(producing, QObject)
    assert "folder" in page.message.text
    assert service.folders == []
    page._folder.setFocus()
    QTest.keyClicks(page._folder, "/")
    assert page.message.text == ""


def test_the_result_names_pages_files_sums_and_ledger(
    page: ProducePage, producing: Producing, service: FakeReleasing, qtbot: QtBot
) -> None:
    service.may_produce.set()
    with qtbot.waitSignal(producing.produced) as said:
        start(page)
    assert said.args == ["p1"]
    assert page._title.text() == "REC000001 to REC000004"
    assert "accounting of disclosures" in page._words.text()
    assert page.files.rowCount() == 3
    assert len(str(page.files.index(0, 2).data())) == 64


@pytest.mark.parametrize(
    "error",
    [
        FileAccessError("A file of that name is already there.", "Nothing was released.", "Choose another folder."),
        FileAccessError("The folder is no longer there.", "Nothing was released.", "Make it available again."),
    ],
)
def test_a_failure_is_said_in_place_and_can_be_tried_again(
    page: ProducePage, producing: Producing, service: FakeReleasing, error: FileAccessError, qtbot: QtBot
) -> None:
    service.produce_error = error
    service.may_produce.set()
    start(page)
    qtbot.waitUntil(lambda: page.message.text == error.sentence())
    service.produce_error = None
    with qtbot.waitSignal(producing.produced):
        start(page)


def test_after_a_failure_the_folder_can_be_typed_anew(
    page: ProducePage, producing: Producing, service: FakeReleasing, qtbot: QtBot
) -> None:
    assert isinstance(producing, QObject)
    page.activateWindow()
    service.produce_error = FileAccessError("The folder is not there.", "Nothing was released.", "Name another.")
    service.may_produce.set()
    start(page, "/no such folder")
    qtbot.waitUntil(lambda: bool(page.message.text) and page._folder.isEnabled())
    assert page.focusWidget() is page._folder
    QTest.keyClicks(page.focusWidget(), "/exports")
    assert page.folder == "/exports"


def test_while_it_works_the_keyboard_reaches_cancel(
    page: ProducePage, producing: Producing, service: FakeReleasing, qtbot: QtBot
) -> None:
    assert isinstance(producing, QObject)
    page.activateWindow()
    page._folder.setFocus()
    start(page)
    qtbot.waitUntil(lambda: bool(service.folders))
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    service.may_produce.set()
    qtbot.waitUntil(lambda: "Nothing was released" in page.message.text)


def test_cancel_says_that_nothing_was_released(
    page: ProducePage, producing: Producing, service: FakeReleasing, qtbot: QtBot
) -> None:
    assert isinstance(producing, QObject)
    start(page)
    qtbot.waitUntil(lambda: bool(service.folders))
    page.busy._on_cancel()
    service.may_produce.set()
    qtbot.waitUntil(lambda: "Nothing was released" in page.message.text)
    assert "r1" in service.begun


def test_a_cancel_that_came_too_late_does_not_hide_the_release(
    page: ProducePage, producing: Producing, service: FakeReleasing, qtbot: QtBot
) -> None:
    service.stops_when_asked = False
    start(page)
    qtbot.waitUntil(lambda: bool(service.folders))
    page.busy._on_cancel()
    with qtbot.waitSignal(producing.produced):
        service.may_produce.set()
    assert page._title.text() == "REC000001 to REC000004"


def test_the_result_opens_inspection_and_ledger(
    page: ProducePage, producing: Producing, service: FakeReleasing, qtbot: QtBot
) -> None:
    service.may_produce.set()
    with qtbot.waitSignal(producing.produced):
        start(page)
    page._inspect.click()
    page._ledger.click()
    inspect, ledger = page.findChild(InspectDialog), page.findChild(LedgerDialog)
    assert inspect is not None
    assert ledger is not None
    assert inspect.file.text() == "/exports/REC000001-000004.pdf"
    qtbot.waitUntil(lambda: ledger.table.currentIndex().row() == 0)
    assert ledger.width() <= ledger.screen().availableSize().width()
    inspect.reject()
    ledger.reject()


def test_where_the_files_lie_can_be_copied(
    page: ProducePage, producing: Producing, service: FakeReleasing, qtbot: QtBot
) -> None:
    service.may_produce.set()
    with qtbot.waitSignal(producing.produced):
        start(page)
    page._copy.click()
    assert QApplication.clipboard().text() == "/exports"
    assert page._copy.text() == "Copied"


def test_inspecting_says_what_was_found(theme: Theme, service: FakeReleasing, runner: TaskRunner, qtbot: QtBot) -> None:
    dialog = InspectDialog(service, (runner, runner), theme, path="/x.pdf")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.passages.setPlainText("Tony\nElias\n\n")
    dialog.inspect.click()
    qtbot.waitUntil(lambda: dialog.message.text == "Found in 1 place.")
    assert dialog.model.index(0, 1).data() == "line 2"
    dialog.passages.setPlainText("Tony")
    dialog.inspect.click()
    qtbot.waitUntil(lambda: dialog.message.text.startswith("Clean"))
    dialog.file.setText("/x.txt")
    dialog.inspect.click()
    qtbot.waitUntil(lambda: dialog.message.text == "The file is not a PDF.")


@pytest.fixture
def inspected(theme: Theme, service: FakeReleasing, runner: TaskRunner, qtbot: QtBot) -> InspectDialog:
    dialog = InspectDialog(service, (runner, runner), theme, path="/x.pdf")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.passages.setPlainText("Elias")
    dialog.inspect.click()
    qtbot.waitUntil(lambda: bool(dialog.message.text) and dialog.inspect.isEnabled())
    return dialog


def test_the_selected_place_is_explained_with_what_to_do(inspected: InspectDialog) -> None:
    assert inspected.explanation.isVisible()
    assert inspected.explanation.text() == f"{Channel.PAGE_TEXT.meaning}\n{Channel.PAGE_TEXT.advice}"
    assert [inspected.model.index(0, column).data() for column in range(4)] == [
        "Found", "line 1", "text of a page", "page 3",
    ]  # fmt: skip
    inspected.passages.setPlainText("Lizzie")
    assert not inspected.explanation.isVisible()


def test_a_verdict_does_not_stand_under_another_file(inspected: InspectDialog) -> None:
    inspected.file.setText("/other.pdf")
    assert not inspected.message.text
    assert not inspected.model.rowCount()
    assert not inspected.table.isVisible()


def test_a_verdict_does_not_stand_for_other_passages(inspected: InspectDialog) -> None:
    inspected.passages.setPlainText("Lizzie")
    assert not inspected.message.text
    assert not inspected.table.isVisible()


def test_a_verdict_that_comes_after_the_file_was_exchanged_is_not_shown(
    inspected: InspectDialog, runner: TaskRunner, qtbot: QtBot
) -> None:
    inspected.inspect.click()
    inspected.file.setText("/other.pdf")
    qtbot.waitUntil(lambda: inspected.inspect.isEnabled() and runner.is_idle)
    assert "Inspect again" in inspected.message.text
    assert not inspected.table.isVisible()


def test_without_passages_nothing_is_called_clean(inspected: InspectDialog, qtbot: QtBot) -> None:
    inspected.passages.setPlainText(" \n")
    inspected.inspect.click()
    qtbot.waitUntil(lambda: bool(inspected.message.text) and inspected.inspect.isEnabled())
    assert "Clean" not in inspected.message.text
    assert inspected.message.text.startswith("No passage was named")


def test_after_a_verdict_the_keyboard_is_where_it_was(inspected: InspectDialog, qtbot: QtBot) -> None:
    inspected.activateWindow()
    inspected.inspect.setFocus()
    QTest.keyClick(inspected.inspect, Qt.Key.Key_Return)
    qtbot.waitUntil(inspected.inspect.isEnabled)
    assert inspected.focusWidget() is inspected.inspect


def test_inspecting_nothing_asks_for_a_file(
    theme: Theme, service: FakeReleasing, runner: TaskRunner, qtbot: QtBot
) -> None:
    dialog = InspectDialog(service, (runner, runner), theme)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.inspect.click()
    assert dialog.message.text == "Name the PDF to inspect."


def test_the_ledger_shows_what_the_law_asks_for(
    theme: Theme, service: FakeReleasing, runner: TaskRunner, qtbot: QtBot
) -> None:
    service.rows = [ledger_row(REQUEST, 1), ledger_row(REQUEST, 0)]
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = LedgerDialog(service, runner, theme, CLIENT, parent, production_id="p1")
    dialog.open()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2)
    row = [str(dialog.model.index(1, column).data()) for column in range(dialog.model.columnCount())]
    assert row[:2] == ["2025-07-01", "Superior Court, 1 Main Street"]
    assert dialog.table.currentIndex().row() == 1
    dialog.reject()


def test_the_ledger_of_one_client_says_whose_it_is(
    theme: Theme, service: FakeReleasing, runner: TaskRunner, qtbot: QtBot
) -> None:
    service.rows = [ledger_row(REQUEST, 0)]
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = LedgerDialog(service, runner, theme, CLIENT, parent)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    assert "Elias Brandt" in [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert "Elias" not in dialog.windowTitle()
    dialog.reject()


def test_the_ledger_of_the_practice_names_every_client(
    theme: Theme, service: FakeReleasing, runner: TaskRunner, qtbot: QtBot
) -> None:
    service.rows = [ledger_row(REQUEST, 0)]
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = LedgerDialog(service, runner, theme, None, parent)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    heads = [dialog.model.headerData(column, Qt.Orientation.Horizontal) for column in range(8)]
    assert heads[:2] == ["Date", "Client"]
    assert dialog.model.index(0, 1).data() == "Elias Brandt"
    dialog.reject()


def test_a_disclosure_can_be_read_in_full_by_the_keyboard(
    theme: Theme, service: FakeReleasing, runner: TaskRunner, qtbot: QtBot
) -> None:
    wordy = replace(REQUEST, purpose="A purpose of " + "many words " * 40)
    service.rows = [ledger_row(REQUEST, 1), ledger_row(wordy, 0)]
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = LedgerDialog(service, runner, theme, CLIENT, parent)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.table.currentIndex().row() == 0)
    assert service.rows[0].package_sha256 in dialog.full.raw_text()
    dialog.activateWindow()
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    assert "many words many words" in dialog.full.raw_text()
    assert dialog.full.isReadOnly()
    QTest.keyClick(dialog.table, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.full
    dialog.reject()
