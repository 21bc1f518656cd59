"""The models read behind the review: told, stoppable, kept, and never in the way of what is decided."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from notes_vault.children import ChildNotStartedError
from notes_vault.desktop.release import second_reading
from notes_vault.desktop.release.release_header import ReleaseStep
from notes_vault.desktop.release.release_window import ReleaseWindow
from notes_vault.desktop.release.second_reading import Readers
from notes_vault.desktop.release.unfinished import UnfinishedRelease
from notes_vault.desktop.review import reading_strip
from notes_vault.desktop.review.reading_strip import ReadingStrip
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.record.identifiers import NoteId, ReleaseId
from notes_vault.redaction.readers.passages import Reader
from tests.gui.models_fake import FakeModels
from tests.gui.releasing_fake import CLIENT, REQUEST, FakeReleasing

DRAFT = ReleaseId("r1")


@pytest.fixture
def service() -> FakeReleasing:
    service = FakeReleasing(unread=("n1", "n2"))
    service.choose(service.begin(REQUEST).id, [NoteId("n1"), NoteId("n2")], "")
    service.may_produce.set()
    return service


@pytest.fixture
def models() -> Iterator[FakeModels]:
    models = FakeModels()
    yield models
    models.may_read.set()


@pytest.fixture
def readers(models: FakeModels, qapp: QApplication) -> Iterator[Readers]:
    with ThreadPoolExecutor(1) as pool:
        yield Readers(models.read, TaskRunner(pool, qapp))


class Desk:
    """Opens the release again and again, as after a lock."""

    def __init__(
        self, service: FakeReleasing, readers: Readers, runner: TaskRunner, theme: Theme, qtbot: QtBot
    ) -> None:
        self._parts = (service, runner, theme)
        self._readers = readers
        self._qtbot = qtbot

    def open(self, unfinished: UnfinishedRelease | None = None) -> ReleaseWindow:
        service, runner, theme = self._parts
        window = ReleaseWindow(
            service, runner, theme, CLIENT, readers=self._readers, continue_with=DRAFT, unfinished=unfinished
        )
        self._qtbot.addWidget(window)
        window.show()
        self._qtbot.waitUntil(lambda: window.step >= ReleaseStep.REVIEW or window.release_id is None)
        return window


@pytest.fixture
def desk(service: FakeReleasing, readers: Readers, runner: TaskRunner, theme: Theme, qtbot: QtBot) -> Desk:
    return Desk(service, readers, runner, theme, qtbot)


def strip_of(window: ReleaseWindow) -> ReadingStrip:
    return window.review.board.reading


def decide_all(window: ReleaseWindow) -> None:
    while window.review.tally.undecided:
        window.review.commands.redact()


def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr(reading_strip, "announce", lambda _about, words: said.append(words))
    return said


def test_rules_and_list_are_there_at_once_and_the_models_add_to_them(
    desk: Desk, models: FakeModels, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = announced(monkeypatch)
    window = desk.open()
    assert window.review.tally.undecided == 12
    qtbot.waitUntil(lambda: strip_of(window).words == "Second reading: 40 %")
    decide_all(window)
    assert not window.header.next.isEnabled()
    assert "still under way" in window.header.next.toolTip()
    models.may_read.set()
    qtbot.waitUntil(lambda: strip_of(window).words == "The second reading found 3 more passages.")
    assert said == ["The second reading found 3 more passages."]
    assert (window.review.tally.redacted, window.review.tally.undecided) == (12, 3)
    assert strip_of(window).button.isHidden()
    decide_all(window)
    assert window.header.next.isEnabled()


def test_what_was_read_is_not_read_again(desk: Desk, models: FakeModels, qtbot: QtBot) -> None:
    models.may_read.set()
    window = desk.open()
    qtbot.waitUntil(lambda: strip_of(window).words.startswith("The second reading found"))
    window.close()
    again = desk.open()
    qtbot.waitUntil(lambda: again.review.tally.undecided == 15)
    assert strip_of(again).words == "Second reading: done"
    assert models.rounds == [2]


def test_a_lock_in_the_middle_goes_on_with_what_is_left(
    desk: Desk, models: FakeModels, service: FakeReleasing, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_reading, "_LETTERS_AT_ONCE", 1)  # an entry at a time
    window = desk.open()
    assert models.began.wait(10)
    models.began.clear()
    models.is_told_each_time = True
    models.may_read.set()
    qtbot.waitUntil(lambda: "n1" in service.read and models.began.is_set())
    window.save_again()  # what a lock does
    window.close()
    models.rounds.clear()
    assert "n2" not in service.read
    models.is_told_each_time = False
    models.may_read.set()
    again = desk.open()
    qtbot.waitUntil(lambda: again.review.tally.undecided == 15)
    assert models.rounds == [1]


def test_stopped_by_key_it_can_be_gone_on_without_and_the_ledger_hears_of_it(
    desk: Desk, models: FakeModels, service: FakeReleasing, qtbot: QtBot
) -> None:
    window = desk.open()
    assert models.began.wait(10)
    window.activateWindow()
    QTest.keyClick(window.review.board.text, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert "in the ledger as made without it" in strip_of(window).message.text
    decide_all(window)
    qtbot.waitUntil(window.header.next.isEnabled)
    qtbot.waitUntil(lambda: window.status.state.startswith("●"))
    window.header.next.click()
    qtbot.waitUntil(lambda: window.step is ReleaseStep.PACKAGE)
    window.package.confirm(has_read=True)
    window.header.next.click()
    window.produce._folder.setText("/exports")
    with qtbot.waitSignal(window.produced):
        window.produce._produce.click()
    assert service.without_reading == [True]
    assert "without a complete second reading" in window.produce._words.text()


def test_it_can_be_gone_on_with_after_a_stop(desk: Desk, models: FakeModels, qtbot: QtBot) -> None:
    window = desk.open()
    assert models.began.wait(10)
    strip_of(window).button.click()
    assert strip_of(window).button.text() == "Read on"
    models.may_read.set()
    strip_of(window).button.click()
    qtbot.waitUntil(lambda: strip_of(window).words == "The second reading found 3 more passages.")
    assert not strip_of(window).message.text


def test_who_was_past_the_review_without_it_stands_there_again_after_a_lock(
    desk: Desk, models: FakeModels, qtbot: QtBot
) -> None:
    window = desk.open()
    strip_of(window).button.click()
    decide_all(window)
    qtbot.waitUntil(lambda: window.status.state.startswith("●"))
    window.header.next.click()
    qtbot.waitUntil(lambda: window.step is ReleaseStep.PACKAGE)
    kept = window.unfinished()
    window.close()
    models.rounds.clear()
    assert kept is not None
    again = desk.open(UnfinishedRelease.from_json(kept.to_json()))
    qtbot.waitUntil(lambda: again.step is ReleaseStep.PACKAGE)
    assert models.rounds == []


@pytest.mark.parametrize("by_error", [False, True])
def test_missing_models_are_said_and_stay_said(desk: Desk, models: FakeModels, qtbot: QtBot, *, by_error: bool) -> None:
    models.missing = tuple(Reader)
    models.error = ChildNotStartedError() if by_error else None
    models.may_read.set()
    window = desk.open()
    wanted = "The computer refused" if by_error else "The language models are not installed"
    qtbot.waitUntil(lambda: strip_of(window).message.text.startswith(wanted))
    decide_all(window)
    assert strip_of(window).message.text.startswith(wanted)
    qtbot.waitUntil(window.header.next.isEnabled)
    models.missing, models.error = (), None
    strip_of(window).button.click()
    qtbot.waitUntil(lambda: window.review.tally.undecided == 3)


def test_what_was_kept_as_it_was_stopped_brings_the_person_back(
    desk: Desk, models: FakeModels, service: FakeReleasing, qtbot: QtBot, runner: TaskRunner
) -> None:
    """The models had read when Stop was pressed: what they found is not thrown away, wherever the person is by then."""
    window = desk.open()
    decide_all(window)
    qtbot.waitUntil(lambda: runner.is_idle)
    reading = window._reviewing.reading
    given = tuple(entry.to_read for entry in window.review.session.entries if entry.to_read is not None)
    readings = [models._reading(one.text) for one in given]
    strip_of(window).button.click()
    window.header.next.click()
    qtbot.waitUntil(lambda: window.step is ReleaseStep.PACKAGE)
    service.keep_readings(DRAFT, list(zip(given, readings, strict=True)))
    texts = {one.raw_text for one in given}
    reading._on_kept(DRAFT, -1, given, texts, service.late_entries(DRAFT, texts))
    assert window.step is ReleaseStep.REVIEW
    assert "found more" in window.message.text
    assert not window.header.steps[ReleaseStep.PACKAGE].isEnabled()
    assert isinstance(reading, QObject)
    assert not reading.is_left_out
    decide_all(window)
    assert window.message.text == ""
