"""The recovery sheet reaches paper or a file without a copy on the way."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from notes_vault.desktop.lock_facts import LockFacts
from notes_vault.desktop.lock_screen import LockScreen
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_buttons import LinkButton
from notes_vault.desktop.widgets_message import MessageBar
from notes_vault.desktop.wizard import spooling
from notes_vault.desktop.wizard.code_view import CodeView, split_groups
from notes_vault.desktop.wizard.printing import NoPrinterError, SheetPrinter
from notes_vault.desktop.wizard.services import Advice
from notes_vault.desktop.wizard.sheet import RecoverySheet, make_pdf
from notes_vault.desktop.wizard.sheet_saving import SheetSaving
from notes_vault.desktop.wizard.spooling import PrintingFailedError, spool
from notes_vault.release.own_text import describe_recovery_sheet
from notes_vault.release.typesetting import typeset_own
from tests.gui.wizard_fake import CODE, FakeWizardServices

SHEET = RecoverySheet(
    "Harbour Street", split_groups(bytearray(CODE)), ((True, False), (False, True)), date(2026, 11, 17)
)


class FakeCups:
    def __init__(self, *, job: int = 7, status: int = 100, end: int = 0) -> None:
        self.job, self.status, self.end = job, status, end
        self.received = b""
        self.cancelled: list[int] = []

    def cupsSetServer(self, server: bytes) -> None:
        assert server.startswith(b"/")

    def cupsCreateJob(self, _server: None, _printer: bytes, _title: bytes, _options: int, _option: None) -> int:
        return self.job

    def cupsStartDocument(
        self, _server: None, _printer: bytes, _job: int, _name: bytes, media: bytes, _is_last: int
    ) -> int:
        assert media == b"application/pdf"
        return 100

    def cupsWriteRequestData(self, _server: None, data: bytes, length: int) -> int:
        self.received += data[:length]
        return self.status

    def cupsFinishDocument(self, _server: None, _printer: bytes) -> int:
        return self.end

    def cupsCancelJob(self, _printer: bytes, job: int) -> int:
        self.cancelled.append(job)
        return 1


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        assert len(document) == 1
        return str(document[0].get_textpage().get_text_range())
    finally:
        document.close()


def test_the_sheet_holds_every_group_on_one_page(theme: Theme) -> None:
    assert theme.text_scale == 1.0
    text = text_of(make_pdf(SHEET))
    assert "Harbour Street" in text
    assert all(group in text for group in SHEET.groups)


def test_both_sheets_call_the_way_in_as_the_lock_screen_does(qtbot: QtBot, theme: Theme) -> None:
    assert theme.text_scale == 1.0
    screen = LockScreen(LockFacts("Harbour Street"))
    qtbot.addWidget(screen)
    (words,) = (link.text() for link in screen.findChildren(LinkButton) if "recovery" in link.text())
    typeset = typeset_own(describe_recovery_sheet("Harbour Street", CODE.decode(), SHEET.made_on))
    for pdf in (make_pdf(SHEET), typeset):
        assert f"“{words}”" in " ".join(text_of(pdf).split())


def test_a_document_is_streamed_to_the_print_service() -> None:
    cups = FakeCups()
    spool(cups, "Office", "Recovery sheet", b"%PDF x")
    assert cups.received == b"%PDF x"
    assert cups.cancelled == []


@pytest.mark.parametrize(
    ("cups", "cancelled"), [(FakeCups(job=0), []), (FakeCups(status=500), [7]), (FakeCups(end=0x0400), [7])]
)
def test_a_refusing_print_service_is_said_and_holds_no_job(cups: FakeCups, cancelled: list[int]) -> None:
    with pytest.raises(PrintingFailedError):
        spool(cups, "Office", "Recovery sheet", b"%PDF x")
    assert cups.cancelled == cancelled


def test_no_printer_is_a_sentence(
    qtbot: QtBot, theme: Theme, runner: TaskRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spooling, "_SOCKETS", ())
    view = CodeView()
    qtbot.addWidget(view)
    printer = SheetPrinter(runner, view)
    with qtbot.waitSignal(printer.failed) as failed:
        printer.ask(SHEET)
    assert failed.args is not None
    assert isinstance(failed.args[0], NoPrinterError)
    assert theme.text_scale == 1.0


@pytest.fixture
def rooms(tmp_path: Path) -> FakeWizardServices:
    return FakeWizardServices(tmp_path)


@pytest.fixture
def message(qtbot: QtBot, theme: Theme) -> MessageBar:
    assert theme.text_scale == 1.0
    message = MessageBar()
    qtbot.addWidget(message)
    return message


@pytest.fixture
def saving(qtbot: QtBot, runner: TaskRunner, rooms: FakeWizardServices, message: MessageBar) -> SheetSaving:
    saving = SheetSaving(rooms, runner, message)
    qtbot.addWidget(saving)
    saving.set_vault("Harbour Street", rooms.parent / "Harbour Street.vault", bytearray(CODE))
    return saving


def test_a_place_without_objections_is_written(
    qtbot: QtBot, saving: SheetSaving, rooms: FakeWizardServices, tmp_path: Path
) -> None:
    saving.check(str(tmp_path / "sheet.pdf"))
    qtbot.waitUntil(lambda: bool(rooms.written))
    assert CODE in rooms.written[tmp_path / "sheet.pdf"]


def test_a_place_inside_the_vault_is_refused(
    qtbot: QtBot, saving: SheetSaving, rooms: FakeWizardServices, message: MessageBar, tmp_path: Path
) -> None:
    rooms.sheet_advice = (Advice("This is inside the vault.", refuses=True), Advice("It is the same disk."))
    saving.check(str(tmp_path / "sheet.pdf"))
    qtbot.waitUntil(lambda: "inside the vault" in message.text)
    assert saving.isHidden()
    assert rooms.written == {}


def test_a_place_on_the_same_disk_is_written_only_when_meant(
    qtbot: QtBot, saving: SheetSaving, rooms: FakeWizardServices, message: MessageBar, tmp_path: Path
) -> None:
    rooms.sheet_advice = (Advice("It is the same disk."),)
    saving.check(str(tmp_path / "sheet.pdf"))
    qtbot.waitUntil(lambda: "same disk" in message.text)
    assert rooms.written == {}
    saving._anyway.click()
    qtbot.waitUntil(lambda: bool(rooms.written))
    assert saving.isHidden()
