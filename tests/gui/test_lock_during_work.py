"""A lock stops what runs long, saves, and brings everything back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from notes_vault.desktop.main_window import MainWindow
from notes_vault.desktop.main_window_parts import VaultLabel
from notes_vault.desktop.release.inspect_dialog import InspectDialog
from notes_vault.desktop.release.ledger_dialog import LedgerDialog
from notes_vault.desktop.release.release_header import ReleaseStep
from notes_vault.desktop.release.release_window import ReleaseWindow
from notes_vault.desktop.release.release_windows import ReleaseWindows
from notes_vault.desktop.release.unfinished import UnfinishedRelease
from notes_vault.desktop.services import Services
from notes_vault.desktop.tasks import Task, TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.working_window import open_working_window
from notes_vault.errors import CancelledError
from notes_vault.record.identifiers import ReleaseId
from notes_vault.record.notes import NoteKind
from notes_vault.redaction.decisions import Verdict
from notes_vault.redaction.findings import Finding
from notes_vault.release.request import Request
from notes_vault.vault.vault import Vault
from notes_vault.workflows import entry_searches
from notes_vault.workflows.entry_searches import Searched
from notes_vault.workflows.producing import finish_productions
from notes_vault.workflows.sample import fill_with_sample
from notes_vault.workflows.sitting import Sitting
from notes_vault.workflows.vault_thread import VaultThread
from tests.gui.practice_fake import FakeReleases, Practice, WindowMaker, type_into, wait_for_note
from tests.unit.vault.vault_maker import SteppingClock, VaultMaker

T = TypeVar("T")
_SECONDS = 10.0
DAY = date(2026, 3, 3)


def test_a_lock_stops_long_work_before_it_saves(
    qtbot: QtBot, make_window: WindowMaker, practice: Practice, services: Services
) -> None:
    window = make_window()
    wait_for_note(qtbot, window, practice.draft)
    type_into(window, "Half a sen")
    begun = threading.Event()

    def work(task: Task) -> bool:
        begun.set()
        return task.stop.wait(60)

    services.tasks.run_long(work)
    assert begun.wait(_SECONDS)
    assert window.save_for_lock(_SECONDS)
    assert "Half a sen" in practice.writing.notes[practice.draft].raw_text


def test_a_lock_drops_no_save_that_waits(qtbot: QtBot, make_window: WindowMaker, services: Services) -> None:
    window = make_window()
    qtbot.waitUntil(lambda: services.tasks.is_idle)
    kept: list[str] = []
    services.tasks.run_long(lambda task: task.stop.wait(60))
    services.tasks.run(lambda: kept.append("a decision"))
    assert window.save_for_lock(_SECONDS)
    assert kept == ["a decision"]


def test_the_release_window_warns_saves_and_comes_back_with_the_place(
    make_window: WindowMaker, practice: Practice, released: FakeReleases
) -> None:
    window = make_window()
    window.show_warning(30)
    window.hide_warning()
    assert released.warnings == [30, 0]
    released.open_id = ReleaseId("r1")
    released.typed = "half a form"
    assert window.save_for_lock(_SECONDS)
    assert released.saves_again == 1
    place = practice.writing.place
    assert place is not None
    assert place.release_id == "r1"
    make_window()
    assert released.reopened == [(None, ""), ("r1", "half a form")]


def test_a_dialog_of_the_releases_comes_back_once(
    qtbot: QtBot, make_window: WindowMaker, practice: Practice, released: FakeReleases, services: Services
) -> None:
    window = make_window()
    released.form = ("inspection", "some passages")
    assert window.save_for_lock(_SECONDS)
    make_window()
    assert released.reopened_forms == [("", ""), ("inspection", "some passages")]
    qtbot.waitUntil(lambda: services.tasks.is_idle)
    assert not practice.writing.unfinished("open")


def test_a_lock_before_the_window_was_read_leaves_to_the_next_what_is_kept(
    qtbot: QtBot, make_window: WindowMaker, practice: Practice, released: FakeReleases, services: Services, theme: Theme
) -> None:
    window = make_window()
    wait_for_note(qtbot, window, practice.draft)
    released.form, released.typed = ("inspection", "some passages"), "half a form"
    assert window.save_for_lock(_SECONDS)
    before = practice.writing.place
    released.form, released.typed = None, ""
    hasty = MainWindow(services, theme, VaultLabel("Practice"), window._others)
    qtbot.addWidget(hasty)
    assert hasty.save_for_lock(_SECONDS)
    assert practice.writing.place == before
    make_window()
    assert released.reopened_forms[-1] == ("inspection", "some passages")
    assert released.reopened[-1] == (None, "half a form")


class RealPractice:
    """The invented clients in a vault of its own, behind the real window."""

    def __init__(self, folder: Path, theme: Theme, parent: QObject) -> None:
        self.maker = VaultMaker(folder, SteppingClock())
        self.vault = VaultThread(folder, self.maker.create)
        self.ask(lambda sitting: fill_with_sample(sitting.vault))
        self.window: MainWindow = open_working_window(self.vault, self.maker.header, theme, parent)

    @property
    def tasks(self) -> TaskRunner:
        """The runner that every window of the vault uses."""
        return self.window._services.tasks

    @property
    def releases(self) -> ReleaseWindows:
        """Whatever opens the release windows."""
        windows = self.window._others.releases
        assert isinstance(windows, ReleaseWindows)
        return windows

    def ask(self, work: Callable[[Sitting], T]) -> T:
        return self.vault.submit(lambda: work(self.vault.sitting)).result(_SECONDS)

    def reopen(self) -> Vault:
        """After the lock, as the next unlock does."""
        assert self.vault.close(_SECONDS)
        vault = self.maker.open()
        finish_productions(vault)
        return vault


@pytest.fixture
def real(qtbot: QtBot, qapp: QApplication, theme: Theme, tmp_path: Path) -> Iterator[RealPractice]:
    real = RealPractice(tmp_path / "Practice.vault", theme, qapp)
    qtbot.addWidget(real.window)
    with qtbot.waitSignal(real.window.furnished):
        real.window.show()
    yield real
    real.window.rest()
    real.vault.close(_SECONDS)
    real.maker.close_all()


def begin_release(sitting: Sitting) -> ReleaseId:
    """An authorization, one entry chosen, every finding redacted."""
    releasing = sitting.releasing
    client = sitting.vault.clients.list()[0].id
    request = Request(
        client=client,
        basis="client_authorization",
        profile="order_scope",
        recipient="Superior Court",
        address="1 Main Street",
        purpose="Custody",
        date=date(2026, 3, 3),
        entries=(),
    )
    draft = releasing.begin(request)
    chosen = next(one.note_id for one in releasing.candidates(draft.id) if one.reached)
    releasing.choose(draft.id, (chosen,), "")
    for entry in releasing.entries(draft.id):
        decided = [replace(one, verdict=Verdict.REDACT) for one in entry.decisions]
        releasing.save_decisions(draft.id, entry.key, decided)
    return draft.id


def test_a_release_that_a_lock_stops_leaves_nothing_half_done(qtbot: QtBot, real: RealPractice, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    draft = real.ask(begin_release)
    releasing = real.vault.sitting.releasing
    task = real.tasks.run_long(
        lambda task: releasing.produce(draft, str(folder), task.report, task.stop, without_reading=True)
    )
    with qtbot.waitSignal(task.progressed, timeout=60_000):
        pass
    assert real.window.save_for_lock(_SECONDS)
    vault = real.reopen()
    assert len(list(folder.iterdir())) == 3 * len(vault.ledger.rows())
    assert not vault.productions.unfinished()
    assert bool(vault.ledger.rows()) != (vault.reviews.load_draft(draft) is not None)


def test_a_search_before_the_review_is_stopped_by_a_lock_and_holds_no_save_up(
    qtbot: QtBot, real: RealPractice, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = real.ask(begin_release)
    begun, stopped = threading.Event(), threading.Event()

    def held(*_arguments: object) -> list[list[Finding]]:
        cancel = _arguments[-1]
        assert isinstance(cancel, threading.Event)
        begun.set()
        assert cancel.wait(_SECONDS)
        stopped.set()
        raise CancelledError("Stopped.")

    monkeypatch.setattr(entry_searches, "find_by_rules_in", held)
    real.ask(lambda sitting: sitting.releasing._entries.keep_search(Searched({}, {}, {})))
    client = real.ask(lambda sitting: sitting.releasing.draft(draft).client_id)
    monkeypatch.setattr(ReleaseWindow, "raise_", lambda _window: None)  # no window manager here
    real.releases.reopen(draft, "")
    qtbot.waitUntil(begun.is_set)
    note = real.ask(lambda sitting: sitting.vault.notes.begin(client, NoteKind.PROGRESS, DAY, "free", "Half a sen"))
    real.ask(lambda sitting: sitting.writing.save_draft(note.id, "Half a sentence."))
    assert not stopped.is_set()
    assert real.window.save_for_lock(_SECONDS)
    assert stopped.wait(_SECONDS)
    vault = real.reopen()
    assert vault.notes.get(note.id).raw_text == "Half a sentence."
    assert vault.reviews.load_draft(draft) is not None


def test_a_backup_that_a_lock_stops_leaves_nothing(real: RealPractice, tmp_path: Path) -> None:
    target = tmp_path / "one.nvbackup"
    safekeeping = real.vault.sitting.safekeeping
    begun = threading.Event()

    def back_up(task: Task) -> None:
        begun.set()
        assert task.stop.wait(_SECONDS)
        safekeeping.back_up(target, on_progress=task.report, cancel=task.stop)

    real.tasks.run_long(back_up, is_interruptible=True)
    assert begun.wait(_SECONDS)
    assert real.window.save_for_lock(_SECONDS)
    vault = real.reopen()
    assert vault.audit.last("backed-up") is None
    assert not list(tmp_path.glob("*nvbackup*"))


@pytest.mark.qt_log_ignore("does not support raise")  # the offscreen platform
def test_after_a_lock_the_release_window_stands_open_where_it_was(
    qtbot: QtBot, qapp: QApplication, real: RealPractice, theme: Theme
) -> None:
    draft = real.ask(begin_release)
    real.releases.reopen(draft, "")
    assert real.releases.release_id() == draft  # a lock at this moment forgets it no more than a later one
    qtbot.waitUntil(lambda: real.releases.window is not None)
    window = real.releases.window
    assert window is not None
    qtbot.waitUntil(lambda: window.step is ReleaseStep.REVIEW)
    real.window.show_warning(30)
    assert window.idle_warning.seconds_left == 30
    assert window.idle_warning.isVisible()
    real.window.hide_warning()
    assert not window.idle_warning.isVisible()
    assert real.window.save_for_lock(_SECONDS)
    window.close()
    again = open_working_window(real.vault, real.maker.header, theme, qapp)
    qtbot.addWidget(again)
    releases = again._others.releases
    assert isinstance(releases, ReleaseWindows)
    qtbot.waitUntil(lambda: releases.window is not None)
    back = releases.window
    assert back is not None
    qtbot.waitUntil(lambda: back.step is ReleaseStep.REVIEW)
    back.close()
    assert releases.release_id() is None
    again.rest()


def test_a_release_that_went_out_while_the_vault_locked_is_shown_in_the_ledger(
    qtbot: QtBot, real: RealPractice
) -> None:
    client = real.ask(lambda sitting: sitting.vault.clients.list()[0].id)
    real.releases.reopen(None, UnfinishedRelease(client, ReleaseStep.PRODUCE).to_json())
    assert real.releases.window is None
    ledger = real.window.findChild(LedgerDialog)
    assert ledger is not None
    assert ledger.client_id == client
    qtbot.waitUntil(lambda: real.tasks.is_idle)
    ledger.close()


def test_an_inspection_that_a_lock_closed_opens_again_with_its_passages(
    qtbot: QtBot, real: RealPractice, theme: Theme, qapp: QApplication
) -> None:
    real.releases.open_inspection()
    dialog = real.window.findChild(InspectDialog)
    assert dialog is not None
    dialog.file.setText("/exports/one.pdf")
    dialog.passages.setPlainText("Elias\nJohanna")
    assert real.window.save_for_lock(_SECONDS)
    dialog.close()
    again = open_working_window(real.vault, real.maker.header, theme, qapp)
    qtbot.addWidget(again)
    with qtbot.waitSignal(again.furnished):
        pass
    back = again.findChild(InspectDialog)
    assert back is not None
    assert (back.file.text(), back.passages.raw_text()) == ("/exports/one.pdf", "Elias\nJohanna")
    back.close()
    qtbot.waitUntil(lambda: again._services.tasks.is_idle)
    assert not real.ask(lambda sitting: sitting.writing.unfinished("inspection"))
    again.rest()
