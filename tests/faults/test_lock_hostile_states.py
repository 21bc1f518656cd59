"""A lock needs nobody's consent: whatever a desk is doing, it is hidden or gone, and the lock screen stands.

Judged by what happened and in which order, never by how long it took; the figures are ``tests/bench/bench_lock.py``'s.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.lock_hostile_states import NINE_STATES
from tests.faults.lock_stage import Stage, is_alive

#: One idle minute lasts 0.3 s here.
IDLE = {"minute": 0.06, "warning": 0.1}


@pytest.mark.parametrize("state", NINE_STATES)
def test_a_desk_in_any_state_is_locked(state: str, tmp_path: Path) -> None:
    with Stage(tmp_path, state, IDLE) as stage:
        told = stage.await_event("doorkeeper", "send-lock 1")
        painted = stage.await_event("standby", "painted")
        reaped = stage.await_event("doorkeeper", "send-reaped 2")
        heard = stage.await_event("standby", "reaped")
        desk = stage.happened("first", "painted")[0].pid
        assert not is_alive(desk)
        assert is_alive(painted.pid)
        assert told.at <= reaped.at
        answered = NINE_STATES[state]
        assert bool(stage.happened("doorkeeper", "kill 1")) is not answered
        assert heard.what == f"reaped clean={answered}"
        if answered:
            assert stage.happened("first", "hidden")[0].at <= stage.happened("first", "saved")[0].at <= reaped.at


def test_the_first_desk_may_be_a_copy_of_the_doorkeeper(tmp_path: Path) -> None:
    with Stage(tmp_path, "unsaved_edit", IDLE, {"LOCK_SPLIT": "1"}) as stage:
        assert stage.await_event("standby", "reaped").what == "reaped clean=True"
        stage.await_event("standby", "painted")
        held = {str(path.readlink()) for path in Path(f"/proc/{stage.doorkeeper.pid}/fd").iterdir()}
        assert any(name.endswith("/doorkeeper") for name in held)


def test_a_copy_of_the_doorkeeper_holds_nothing_of_its(tmp_path: Path) -> None:
    with Stage(tmp_path, "idle", environment={"LOCK_SPLIT": "1"}) as stage:
        desk = stage.await_event("first", "hostile").pid
        held = {str(path.readlink()) for path in Path(f"/proc/{desk}/fd").iterdir()}
        assert not any(name.endswith(("/doorkeeper", "[timerfd]")) for name in held)
        shared = {name for name in held if name.startswith("pipe:")}
        assert len(shared) <= 4  # the link's two ends, the test's log, and what Qt wakes itself with


@pytest.mark.parametrize("state", ["gil_held_in_c", "idle"])
def test_nobody_opens_the_vault_before_the_desk_before_is_gone(state: str, tmp_path: Path) -> None:
    with Stage(tmp_path, state, IDLE, {"LOCK_EAGER": "1"}) as stage:
        granted = stage.await_event("standby", "granted")
        assert stage.happened("doorkeeper", "send-reaped 2")[0].at <= granted.at
        assert not is_alive(stage.happened("first", "painted")[0].pid)


def test_a_slow_disk_does_not_cost_a_desk_that_answered_its_save(tmp_path: Path) -> None:
    with Stage(tmp_path, "slow_disk", IDLE) as stage:
        assert stage.await_event("standby", "reaped").what == "reaped clean=True"
        assert stage.happened("first", "saved")


def test_a_save_that_never_ends_is_ended(tmp_path: Path) -> None:
    with Stage(tmp_path, "save_hangs", {"leave": 0.4, **IDLE}) as stage:
        assert stage.await_event("standby", "reaped").what == "reaped clean=False"
        assert stage.happened("first", "hidden")
        assert stage.happened("doorkeeper", "kill 1")


@pytest.mark.parametrize("state", ["crashes", "writes_garbage"])
def test_a_desk_that_breaks_is_a_lock(state: str, tmp_path: Path) -> None:
    with Stage(tmp_path, state) as stage:
        shown = stage.await_event("standby", "show")
        assert shown.what.startswith("show crashed")
        assert stage.await_event("standby", "reaped").what == "reaped clean=False"
        stage.await_event("standby", "painted")


def test_asking_for_a_lock_locks(tmp_path: Path) -> None:
    with Stage(tmp_path, "asks") as stage:
        assert stage.await_event("standby", "show").what == "show asked focus=True geometry=True"
        assert stage.await_event("first", "told").what == "told asked"
        assert stage.await_event("standby", "reaped").what == "reaped clean=True"


def test_activity_cancels_the_warning_and_puts_the_lock_off(tmp_path: Path) -> None:
    with Stage(tmp_path, "returns", IDLE) as stage:
        warning = stage.await_event("first", "warning ")
        cancelled = stage.await_event("first", "warning-cancelled")
        assert warning.at <= cancelled.at
        assert not stage.happened("doorkeeper", "send-lock")


def test_after_a_lock_the_next_standby_waits(tmp_path: Path) -> None:
    with Stage(tmp_path, "asks") as stage:
        stage.await_event("doorkeeper", "send-reaped 2")
        stage.await_event("doorkeeper", "send-watch 3")
        stage.await_event("standby", "ready", 2)
        assert len({event.pid for event in stage.happened("standby", "ready")}) == 2
        assert len(stage.happened("standby", "painted")) == 1
