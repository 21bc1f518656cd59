"""A day of work under strace touches the vault, the export folders and the settings file, and no internet socket."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.trace import SEEN, trace_day
from tests.bench.trace_reading import CALLS, read_deeds
from tests.bench.x11_eyes import Display

pytestmark = [pytest.mark.timeout(1200), pytest.mark.usefixtures("calls_can_be_traced")]

_MISDEED = """
import os, socket, sys
socket.socket(socket.AF_INET6).close()
folder = os.open(sys.argv[1], os.O_RDONLY)
os.close(os.open("left behind", os.O_WRONLY | os.O_CREAT, dir_fd=folder))
os.rename(sys.argv[1] + "/left behind", sys.argv[1] + "/moved")
"""


@pytest.fixture
def eyes() -> Iterator[Display]:
    with Display() as display:
        yield display


@pytest.mark.parametrize("with_bus", [False, True], ids=["without a session bus", "with a session bus"])
def test_a_day_touches_nothing_else(eyes: Display, tmp_path: Path, with_bus: bool) -> None:
    deeds, outside = trace_day(tmp_path, eyes, with_bus=with_bus)
    assert deeds.internet == []
    assert outside == {}
    assert deeds.lacks(SEEN) == []


def test_the_trace_sees_a_misdeed(tmp_path: Path) -> None:
    traces, home = tmp_path / "traces", tmp_path / "home"
    traces.mkdir()
    home.mkdir()
    command: list[str | Path] = [
        "strace",
        "-ff",
        "-y",
        "-e",
        CALLS,
        "-o",
        traces / "one",
        sys.executable,
        "-I",
        "-c",
        _MISDEED,
        home,
    ]
    subprocess.run(command, check=True, capture_output=True)
    deeds = read_deeds(traces, tmp_path)
    assert len(deeds.internet) == 1
    assert deeds.outside([traces]).keys() == {str(home / "left behind"), str(home / "moved")}
