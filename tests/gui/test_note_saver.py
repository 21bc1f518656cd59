from __future__ import annotations

from datetime import date
from threading import Event
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from notes_vault.desktop.note_saver import LONGEST_MS, QUIET_MS, NoteSaver
from notes_vault.desktop.services import Services
from notes_vault.record.identifiers import NoteId
from notes_vault.record.notes import NoteKind
from notes_vault.record.people import Chart, Person, Role
from tests.gui.sitting_fake import FakeSaved, FakeSitting

DAY = date(2026, 11, 17)


class Page:
    text = ""


@pytest.fixture
def note_id(sitting: FakeSitting) -> NoteId:
    client = sitting.writing.add_client(Chart(people=(Person(Role.CLIENT, "Elias Brandt"),)))
    return sitting.writing.put(client.id, NoteKind.PROGRESS, "dap", DAY, "").id


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def saver(services: Services, note_id: NoteId, page: Page) -> NoteSaver:
    saver = NoteSaver(services)
    saver.follow(note_id, DAY, lambda: page.text)
    return saver


def write(saver: NoteSaver, page: Page, text: str) -> None:
    page.text = text
    saver.note_written()


def test_a_save_follows_a_pause_in_typing(qtbot: QtBot, sitting: FakeSitting, saver: NoteSaver, page: Page) -> None:
    write(saver, page, "Came early.")
    assert saver._quiet.interval() == QUIET_MS == 1000
    with qtbot.waitSignal(saver.saved, timeout=10_000) as saved:
        pass
    assert sitting.writing.saves == ["Came early."]
    assert saved.args is not None
    assert saved.args[0].saved_at == sitting.writing.notes[saved.args[0].note_id].saved_at
    assert saver.is_settled


def test_typing_without_pause_is_saved_within_two_seconds(saver: NoteSaver, page: Page) -> None:
    write(saver, page, "a")
    began = saver._longest.remainingTime()
    for number in range(20):
        write(saver, page, "a" * number)
    assert saver._longest.isActive()
    assert saver._longest.remainingTime() <= began <= LONGEST_MS < 2000


def test_nothing_is_called_saved_before_the_commit_returned(qtbot: QtBot, saver: NoteSaver, page: Page) -> None:
    write(saver, page, "x")
    with qtbot.assertNotEmitted(saver.saved):
        saver.save_now()
        assert not saver.is_settled
    qtbot.waitUntil(lambda: saver.is_settled)


def test_what_is_typed_during_a_save_is_saved_next(
    qtbot: QtBot, sitting: FakeSitting, saver: NoteSaver, page: Page
) -> None:
    write(saver, page, "one")
    saver.save_now()
    write(saver, page, "one two")
    qtbot.waitUntil(lambda: saver.is_settled, timeout=10_000)
    assert sitting.writing.saves == ["one", "one two"]


def test_what_is_typed_during_a_save_that_outlasts_every_timer_is_saved_next(
    qtbot: QtBot, sitting: FakeSitting, saver: NoteSaver, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit, may_return = sitting.writing.save_draft, Event()

    def commit_slowly(*facts: Any) -> FakeSaved:
        saved = commit(*facts)
        assert may_return.wait(30)
        return saved

    monkeypatch.setattr(sitting.writing, "save_draft", commit_slowly)
    saver._quiet.setInterval(1)
    saver._longest.setInterval(1)
    write(saver, page, "one")
    saver.save_now()
    write(saver, page, "one two")
    qtbot.waitUntil(lambda: not saver._quiet.isActive() and not saver._longest.isActive(), timeout=10_000)
    may_return.set()
    qtbot.waitUntil(lambda: saver.is_settled, timeout=10_000)
    assert sitting.writing.saves == ["one", "one two"]


def test_a_failed_save_is_said_and_tried_again(
    qtbot: QtBot, sitting: FakeSitting, saver: NoteSaver, page: Page
) -> None:
    sitting.writing.failures_to_come = 2
    saver._retry.setInterval(10)
    write(saver, page, "kept")
    with qtbot.waitSignal(saver.failed, timeout=10_000):
        saver.save_now()
    assert not saver.is_settled
    qtbot.waitUntil(lambda: saver.is_settled, timeout=10_000)
    assert sitting.writing.saves == ["kept"]


def test_leaving_a_note_waits_until_it_is_saved(
    qtbot: QtBot, sitting: FakeSitting, saver: NoteSaver, page: Page
) -> None:
    left: list[list[str]] = []
    write(saver, page, "last words")
    saver.when_settled(lambda: left.append(list(sitting.writing.saves)))
    assert not left
    qtbot.waitUntil(lambda: bool(left))
    assert left == [["last words"]]


def test_a_settled_note_is_left_at_once(saver: NoteSaver) -> None:
    left: list[bool] = []
    saver.when_settled(lambda: left.append(True))
    assert left


def test_a_new_service_date_is_saved(qtbot: QtBot, sitting: FakeSitting, saver: NoteSaver, note_id: NoteId) -> None:
    saver.change_service_date(date(2026, 11, 10))
    saver.save_now()
    qtbot.waitUntil(lambda: saver.is_settled)
    assert sitting.writing.notes[note_id].service_date == date(2026, 11, 10)


def test_what_a_lock_must_keep_is_known(saver: NoteSaver, page: Page, note_id: NoteId) -> None:
    assert saver.unsaved() is None
    write(saver, page, "half a sen")
    draft = saver.unsaved()
    assert draft is not None
    assert (draft.note_id, draft.raw_text, draft.service_date) == (note_id, "half a sen", DAY)
