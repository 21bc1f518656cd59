"""Who dies, and what of it: a dead doorkeeper ends everything, a dying lock screen is replaced or ends the program."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from notes_vault.guard.occupancy import Occupancy, VaultBusyError
from tests.faults.lock_stage import Stage


@pytest.mark.parametrize("state", ["idle", "sigstop", "gil_held_in_c", "native_sleep_in_gui_thread"])
def test_a_dead_doorkeeper_ends_every_desk(state: str, tmp_path: Path) -> None:
    with Stage(tmp_path, state) as stage:
        stage.await_event("first", "hostile")
        stage.await_event("standby", "ready")
        stage.doorkeeper.kill()
        stage.await_silence_of_all()  # the kernel takes a process's memory before its open files
        assert not stage.happened("standby", "show")


def test_a_doorkeeper_killed_at_once_leaves_no_desk(tmp_path: Path) -> None:
    with Stage(tmp_path, "idle") as stage:
        stage.doorkeeper.kill()
        stage.await_silence_of_all()


@pytest.mark.parametrize("state", ["idle", "sigstop"])
def test_a_dead_doorkeeper_ends_the_copy_of_itself_that_is_the_first_desk(state: str, tmp_path: Path) -> None:
    with Stage(tmp_path, state, environment={"LOCK_SPLIT": "1"}) as stage:
        stage.await_event("first", "hostile")
        stage.doorkeeper.kill()
        stage.await_silence_of_all()


def test_a_lock_screen_that_dies_is_replaced(tmp_path: Path) -> None:
    with Stage(tmp_path, "dies-locked") as stage:
        assert stage.await_event("standby", "show").what.startswith("show screen-crashed")
        stage.await_event("standby", "painted")


def test_three_deaths_of_the_standby_end_the_program_with_a_sentence(tmp_path: Path) -> None:
    with Stage(tmp_path, "standby_dies") as stage:
        _, words = stage.doorkeeper.communicate(timeout=30)
        stage.await_silence_of_all()
        assert stage.doorkeeper.returncode == 6
        assert "lock screen could not be kept running" in words
        assert "Everything that was saved is in the vault." in words


def test_an_unlocked_desk_saves_before_the_program_ends_for_want_of_a_lock_screen(tmp_path: Path) -> None:
    with Stage(tmp_path, "standby_dies") as stage:
        stage.await_event("first", "granted")
        stage.await_event("first", "saved")
        stage.await_silence_of_all()


def test_the_persons_wish_ends_the_program(tmp_path: Path) -> None:
    with Stage(tmp_path, "quits") as stage:
        stage.await_silence_of_all()
        stage.doorkeeper.communicate(timeout=30)
        assert stage.doorkeeper.returncode == 0
        assert not stage.happened("standby", "show")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_the_end_of_the_session_locks_and_ends(number: signal.Signals, tmp_path: Path) -> None:
    with Stage(tmp_path, "idle") as stage:
        stage.await_event("first", "hostile")
        stage.doorkeeper.send_signal(number)
        assert stage.await_event("first", "told").what == "told ending"
        stage.await_event("first", "saved")
        stage.await_silence_of_all()
        stage.doorkeeper.communicate(timeout=30)
        assert stage.doorkeeper.returncode == 0
        assert not stage.happened("standby", "show")


def test_a_second_start_raises_the_first_and_ends(tmp_path: Path) -> None:
    with Stage(tmp_path, "idle") as stage:
        stage.await_event("first", "hostile")
        second = stage.start()
        second.communicate(timeout=30)
        assert second.returncode == 0
        stage.await_event("first", "raised")
        assert len({event.pid for event in stage.happened("first", "painted")}) == 1


def test_a_start_after_a_killed_doorkeeper_is_a_first_start(tmp_path: Path) -> None:
    with Stage(tmp_path, "locked") as stage:
        first = stage.await_event("first", "painted")
        stage.doorkeeper.kill()
        stage.doorkeeper.communicate()
        stage.events.clear()
        stage.doorkeeper = stage.start()
        assert stage.await_event("first", "painted").pid != first.pid


def test_the_vault_is_held_across_a_lock_and_free_after_the_end(tmp_path: Path) -> None:
    vault = tmp_path / "Practice.vault"
    with Stage(tmp_path, "asks") as stage:
        stage.await_event("standby", "reaped")
        with pytest.raises(VaultBusyError, match="the Notes Vault window"):
            Occupancy.acquire(vault, "a test")
        stage.doorkeeper.send_signal(signal.SIGTERM)
        stage.doorkeeper.communicate(timeout=30)
        Occupancy.acquire(vault, "a test").release()


def test_a_vault_held_by_somebody_else_is_refused_with_a_sentence(tmp_path: Path) -> None:
    vault = tmp_path / "Practice.vault"
    vault.mkdir()
    with Occupancy.acquire(vault, "a backup"), Stage(tmp_path, "idle") as stage:
        refused = stage.await_event("first", "refused")
        assert "This vault is opened by a backup" in refused.what
