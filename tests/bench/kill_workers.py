"""Kills a worker, or a child of it, at a random moment of one scene."""

from __future__ import annotations

import os
import secrets
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

from tests.bench.driven_desk import PATIENCE, family
from tests.bench.driven_practice import DrivenPractice
from tests.bench.kill_acknowledged import Said, read_said

_ROOT = Path(__file__).resolve().parents[2]
#: Scene and victim in turn. "delivery" is a release hit after typesetting, where rows and files are written.
SCENES = (
    ("write", "worker"),
    ("sign", "worker"),
    ("release", "worker"),
    ("delivery", "worker"),
    ("lock", "worker"),
    ("release", "child typeset"),
    ("write", "worker"),
    ("delivery", "worker"),
    ("lock", "child keys"),
    ("release", "child inspect"),
    ("delivery", "worker"),
    ("lock", "worker"),
)
#: Scene -> what must have been said before the moment is chosen, and the longest wait after it in seconds.
_MOMENTS = {
    "write": ("note", 0.4),
    "sign": ("note", 0.4),
    "lock": ("locking", 1.0),
    "release": ("producing", 1.2),
    "delivery": ("share", 0.07),
}


class Hearing:
    """What is told on a pipe, read as it comes."""

    def __init__(self) -> None:
        self._end, self.told = os.pipe()
        self._data = b""
        self._is_over = False

    def close_told(self) -> None:
        """Once who tells has been started."""
        os.close(self.told)

    def said(self) -> list[Said]:
        """So far."""
        return read_said(self._data)

    def await_that(self, condition: Callable[[list[Said]], bool]) -> bool:
        """Until it holds of what was said; False when the teller ended before."""
        deadline = time.monotonic() + PATIENCE
        while not condition(self.said()):
            left = deadline - time.monotonic()
            if self._is_over or left <= 0 or not select.select([self._end], [], [], left)[0]:
                return False
            self._read()
        return True

    def read_all(self) -> list[Said]:
        """Until every teller is gone."""
        while not self._is_over:
            self._read()
        os.close(self._end)
        return self.said()

    def _read(self) -> None:
        data = os.read(self._end, 1 << 16)
        self._is_over = not data
        self._data += data


def kill_worker(practice: DrivenPractice, export: Path, scene: str, victim: str) -> tuple[list[Said], list[str]]:
    """What had been acknowledged, and what was wrong with the end itself."""
    hearing = Hearing()
    task = "release" if scene == "delivery" else scene
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bench.kill_worker", str(practice.vault), str(export), task],
        cwd=_ROOT,
        env={**os.environ, "TELL": str(hearing.told)},
        pass_fds=[hearing.told],
        stdin=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as worker:
        hearing.close_told()
        if worker.stdin is not None:
            worker.stdin.write(practice.passphrase + "\n")
            worker.stdin.flush()
        _strike(hearing, worker.pid, scene, victim)
        ours = family(worker.pid)
        worker.kill()
    return hearing.read_all(), await_gone(ours)


def _strike(hearing: Hearing, worker: int, scene: str, victim: str) -> None:
    word, longest = _MOMENTS[scene]
    hearing.await_that(lambda said: any(one[0] == word and (word != "share" or one[1] == 1.0) for one in said))
    if victim.startswith("child"):
        kill_child(worker, victim, PATIENCE / 4)
        longest = 0.3
    Event().wait(secrets.randbelow(int(longest * 1_000_000)) / 1_000_000)


def kill_child(ancestor: int, words: str, patience: float) -> bool:
    """Kill the next child of that job, a random moment of its life after it is seen; False: none came."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        for pid in family(ancestor):
            if words in command_of(pid):
                Event().wait(secrets.randbelow(200_000) / 1_000_000)
                return kill_one(pid)
        Event().wait(0.002)
    return False


def command_of(pid: int) -> str:
    """Its command line, words apart by blanks; empty once it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8", errors="replace").replace("\0", " ")
    except OSError:
        return ""


def kill_one(pid: int) -> bool:
    """SIGKILL; False when it was gone already."""
    try:
        os.kill(pid, 9)
    except ProcessLookupError:
        return False
    return True


def await_gone(pids: list[int]) -> list[str]:
    """A process whose parent was killed ends with it: what is wrong, in words, if one does not."""
    deadline = time.monotonic() + PATIENCE / 4
    while alive := [pid for pid in pids if family(pid)]:
        if time.monotonic() > deadline:
            return [f"outlived its parent: {command_of(pid)}" for pid in alive]
        Event().wait(0.01)
    return []
