"""Work comes back on the GUI thread, once, and only to whoever still wants it."""

from __future__ import annotations

import threading
from concurrent.futures import Executor, ThreadPoolExecutor

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from notes_vault.desktop.tasks import Task, TaskRunner
from notes_vault.errors import BadInputError, BugError, CancelledError, KnownError


def test_result_arrives_on_the_gui_thread(qtbot: QtBot, runner: TaskRunner) -> None:
    arrived: list[tuple[int, bool]] = []
    here = QThread.currentThread()
    runner.run(lambda: 7, lambda value: arrived.append((value, QThread.currentThread() is here)))
    qtbot.waitUntil(lambda: bool(arrived))
    assert arrived == [(7, True)]
    assert runner.is_idle


def test_known_error_goes_to_its_handler(qtbot: QtBot, runner: TaskRunner) -> None:
    errors: list[KnownError] = []

    def fail() -> None:
        raise BadInputError("No.")

    runner.run(fail, None, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert errors[0].happened == "No."


def test_known_error_without_handler_goes_to_the_signal(qtbot: QtBot, runner: TaskRunner) -> None:
    def fail() -> None:
        raise BadInputError("No.")

    with qtbot.waitSignal(runner.failed):
        runner.run(fail)


def test_a_bug_reaches_the_handler_of_last_resort(qtbot: QtBot, runner: TaskRunner) -> None:
    def fail() -> None:
        raise BugError("ours")

    with capture_exceptions() as seen:
        task = runner.run(fail)
        with qtbot.waitSignal(task.settled):
            pass
    assert [kind for kind, _error, _trace in seen] == [BugError]


def test_cancelled_work_reports_nothing_but_settles(qtbot: QtBot, runner: TaskRunner) -> None:
    begun = threading.Event()
    seen: list[object] = []

    def work(task: Task) -> int:
        begun.set()
        task.stop.wait(10)
        raise CancelledError("Stopped.")

    task = runner.run_long(work, seen.append, seen.append)
    assert begun.wait(10)
    with qtbot.waitSignal(task.settled):
        task.cancel()
    assert seen == []


def test_work_that_never_began_can_be_cancelled(qtbot: QtBot, runner: TaskRunner) -> None:
    gate = threading.Event()
    seen: list[object] = []
    runner.run(lambda: gate.wait(10))
    second = runner.run(lambda: 1, seen.append)
    with qtbot.waitSignal(second.settled):
        second.cancel()
    gate.set()
    qtbot.waitUntil(lambda: runner.is_idle)
    assert seen == []


def test_progress_is_passed_on(qtbot: QtBot, runner: TaskRunner) -> None:
    go = threading.Event()

    def work(task: Task) -> None:
        go.wait(10)
        task.report(0.25)

    task = runner.run_long(work)
    shares: list[float] = []
    task.progressed.connect(shares.append)
    with qtbot.waitSignal(task.settled):
        go.set()
    assert shares == [0.25]


def test_nothing_is_handed_to_an_owner_that_is_gone(qtbot: QtBot, runner: TaskRunner) -> None:
    gate = threading.Event()
    seen: list[object] = []
    owner = QObject()
    task = runner.run(lambda: gate.wait(10), seen.append, owner=owner)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    with qtbot.waitSignal(task.settled):
        gate.set()
    assert seen == []


@pytest.mark.parametrize("cancelled", [True, False])
def test_a_future_of_somebody_else_is_watched(
    qtbot: QtBot, runner: TaskRunner, executor: Executor, *, cancelled: bool
) -> None:
    seen: list[object] = []
    task = runner.watch(executor.submit(lambda: "there"), seen.append)
    with qtbot.waitSignal(task.settled):
        if cancelled:
            task.cancel()
    assert seen == ([] if cancelled else ["there"])


def test_work_after_the_end_of_its_executor_is_dropped_and_settles(qtbot: QtBot, qapp: QApplication) -> None:
    pool = ThreadPoolExecutor(max_workers=1)
    pool.shutdown()
    done: list[int] = []
    ended = TaskRunner(pool, qapp)
    task = ended.run(lambda: 1, done.append)
    qtbot.waitUntil(lambda: ended.is_idle)
    assert task is not None
    assert done == []
