"""The doorkeeper's Linux."""

from __future__ import annotations

import select
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from notes_vault.guard.linux import LinuxPlatform
from notes_vault.guard.linux_alarm import Alarm
from notes_vault.guard.linux_desk import desk_environment
from notes_vault.guard.platforms import Called, Ended, Happening, Said, Stopped


@pytest.fixture
def platform(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LinuxPlatform]:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    built = LinuxPlatform()
    yield built
    built.close()


def wait_for(platform: LinuxPlatform, kind: type[Happening]) -> list[Happening]:
    seen: list[Happening] = []
    limit = platform.clock() + 20
    while not any(isinstance(happening, kind) for happening in seen):
        assert platform.clock() < limit
        seen += platform.wait(limit)
    return seen


def python(code: str) -> list[str]:
    return [sys.executable, "-I", "-c", f"import os, sys; outbox = int(sys.argv[4]); {code}"]


def test_the_clock_is_the_one_that_counts_sleep(platform: LinuxPlatform) -> None:
    assert abs(platform.clock() - time.clock_gettime(time.CLOCK_BOOTTIME)) < 5


def test_a_desks_last_words_come_before_its_end(platform: LinuxPlatform) -> None:
    platform.start_desk(1, python("os.write(outbox, b'x' * 60000); os._exit(3)"))
    seen = wait_for(platform, Ended)
    assert sum(len(happening.data) for happening in seen if isinstance(happening, Said)) == 60000
    last = seen[-1]
    assert isinstance(last, Ended)
    assert (last.desk, last.exit_code) == (1, 3)


def test_a_killed_desk_is_reaped(platform: LinuxPlatform) -> None:
    platform.start_desk(1, python("os.read(0, 1) or os.read(int(sys.argv[2]), 1)"))
    platform.kill(1)
    last = wait_for(platform, Ended)[-1]
    assert isinstance(last, Ended)
    assert last.exit_code == -signal.SIGKILL
    platform.kill(1)
    platform.tell(1, b"nobody is there\n")


def test_a_desk_that_does_not_read_never_makes_us_wait(platform: LinuxPlatform) -> None:
    platform.start_desk(1, python("os.kill(os.getpid(), 19)"))
    for _ in range(100):
        platform.tell(1, b"x" * 4096)
    platform.kill(1)
    wait_for(platform, Ended)


def test_a_desk_that_closes_its_pipe_and_lives_on_does_not_keep_us_awake(platform: LinuxPlatform) -> None:
    platform.start_desk(1, python("os.close(outbox); os.read(int(sys.argv[2]), 1)"))
    while platform.wait(platform.clock() + 0.3):
        pass
    platform.tell(1, b"x")
    assert isinstance(wait_for(platform, Ended)[-1], Ended)


def test_a_command_that_is_not_there_is_an_error_and_leaves_nothing(platform: LinuxPlatform) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(OSError, match="No such file"):
        platform.start_desk(1, ["/nowhere/python"])
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_second_start_is_heard(platform: LinuxPlatform) -> None:
    assert platform.claim_place()
    second = LinuxPlatform()
    assert not second.claim_place()
    second.close()
    assert any(isinstance(happening, Called) for happening in wait_for(platform, Called))


def test_the_end_of_the_session_is_heard_and_the_handlers_are_put_back(platform: LinuxPlatform) -> None:
    before = signal.getsignal(signal.SIGTERM)
    platform.wait(platform.clock())
    signal.raise_signal(signal.SIGTERM)
    wait_for(platform, Stopped)
    platform.close()
    assert signal.getsignal(signal.SIGTERM) == before
    LinuxPlatform.__init__(platform)


def test_an_alarm_whose_moment_passed_fires_at_once() -> None:
    alarm = Alarm()
    for moment in (0.0, 1.0, time.clock_gettime(time.CLOCK_BOOTTIME) - 1):
        alarm.set(moment)
        assert select.select([alarm.descriptor], [], [], 5)[0]
    alarm.set(None)
    assert not select.select([alarm.descriptor], [], [], 0)[0]
    alarm.set(time.clock_gettime(time.CLOCK_BOOTTIME) + 3600)
    assert not select.select([alarm.descriptor], [], [], 0)[0]
    alarm.close()


def test_a_missing_session_bus_is_not_started_behind_our_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert desk_environment()["DBUS_SESSION_BUS_ADDRESS"] == "disabled:"
    (tmp_path / "bus").touch()
    assert desk_environment()["DBUS_SESSION_BUS_ADDRESS"] == f"unix:path={tmp_path}/bus"
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/given")
    assert desk_environment()["DBUS_SESSION_BUS_ADDRESS"] == "unix:path=/given"
