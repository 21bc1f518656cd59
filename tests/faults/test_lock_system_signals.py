"""The system's own reasons to lock, on a private bus with a mock logind: locked first, asleep second."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.lock_private_bus import OWN_SESSION, PrivateBus, await_watch_by_standby
from tests.faults.lock_stage import Stage, is_alive


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[PrivateBus]:
    with PrivateBus(tmp_path) as private:
        yield private


def open_stage(bus: PrivateBus, folder: Path, state: str, **more: str) -> Stage:
    return Stage(folder, state, environment={**bus.environment(), **more}, before=bus.start_logind)


@pytest.mark.parametrize("state", ["idle", "modal_dialog", "sigstop", "gil_held_in_c"])
def test_the_computer_sleeps_only_when_the_desk_is_gone(state: str, bus: PrivateBus, tmp_path: Path) -> None:
    with open_stage(bus, tmp_path, state) as stage:
        stage.await_event("first", "hostile")
        await_watch_by_standby(stage)
        bus.tell("sleep")
        released = stage.await_event("logind", "released left=0")
        reaped = stage.await_event("doorkeeper", "send-reaped 2")
        assert reaped.at <= released.at
        assert stage.await_event("standby", "show").what.startswith("show suspend")
        assert not is_alive(stage.happened("first", "painted")[0].pid)


def test_after_waking_the_inhibitor_is_taken_again(bus: PrivateBus, tmp_path: Path) -> None:
    with open_stage(bus, tmp_path, "idle") as stage:
        stage.await_event("first", "hostile")
        await_watch_by_standby(stage)
        bus.tell("sleep")
        stage.await_event("logind", "released left=0")
        stage.await_event("doorkeeper", "send-watch 3")
        stage.events.clear()
        bus.tell("wake")
        taken = stage.await_event("logind", "inhibited")
        assert taken.what == "inhibited sleep Notes Vault Locking the notes delay"


def test_a_locked_program_lets_the_computer_sleep_at_once(bus: PrivateBus, tmp_path: Path) -> None:
    with open_stage(bus, tmp_path, "locked") as stage:
        await_watch_by_standby(stage)
        bus.tell("sleep")
        stage.await_event("logind", "released left=0")
        assert not stage.happened("doorkeeper", "send-lock")


def test_before_a_standby_is_ready_the_desk_itself_listens(bus: PrivateBus, tmp_path: Path) -> None:
    with open_stage(bus, tmp_path, "idle", LOCK_STANDBY="never-ready") as stage:
        stage.await_event("first", "hostile")
        stage.await_event("logind", "inhibited")
        bus.tell("sleep")
        released = stage.await_event("logind", "released left=0")
        assert stage.await_event("first", "saved").at <= released.at


@pytest.mark.parametrize(("signal", "reason"), [(f"lock {OWN_SESSION}", "session-locked"), ("saver on", "screensaver")])
def test_the_systems_lock_is_ours(signal: str, reason: str, bus: PrivateBus, tmp_path: Path) -> None:
    with open_stage(bus, tmp_path, "idle") as stage:
        stage.await_event("first", "hostile")
        await_watch_by_standby(stage)
        bus.tell(signal)
        assert stage.await_event("standby", "show").what.startswith(f"show {reason}")
        assert stage.await_event("standby", "reaped").what == "reaped clean=True"


def test_another_persons_session_and_a_screen_saver_that_stops_do_not_lock(bus: PrivateBus, tmp_path: Path) -> None:
    with open_stage(bus, tmp_path, "idle") as stage:
        stage.await_event("first", "hostile")
        await_watch_by_standby(stage)
        bus.tell("lock /org/freedesktop/login1/session/_39")
        bus.tell("saver off")
        bus.tell("saver on")
        assert stage.await_event("standby", "show").what.startswith("show screensaver")
