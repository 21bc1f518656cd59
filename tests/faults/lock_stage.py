"""Puts a doorkeeper with fake desks on a stage of their own and reads what they say, in order."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

PATIENCE = 30.0  # seconds; a test that needs them has failed
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Event:
    """One line of the log; ``at`` in seconds of the monotonic clock."""

    at: float
    pid: int
    who: str
    what: str


class Stage:
    """One sitting. Leaving it ends the doorkeeper, and with it everything it started."""

    def __init__(
        self,
        folder: Path,
        state: str,
        timings: dict[str, float] | None = None,
        environment: dict[str, str] | None = None,
        before: Callable[[int], None] | None = None,
    ) -> None:
        self.folder = folder
        self.events: list[Event] = []
        self._state = state
        self._timings = timings or {}
        self._extra = environment or {}
        self._log, self._log_end = os.pipe()
        self._pending = b""
        self._is_over = False
        if before is not None:
            before(self._log_end)
            self.await_event("logind", "up")
        self.doorkeeper = self.start()

    def start(self) -> subprocess.Popen[str]:
        """Start the program (again)."""
        vault = self.folder / "Practice.vault"
        vault.mkdir(exist_ok=True)
        return subprocess.Popen(
            [
                sys.executable,
                str(Path(__file__).with_name("lock_doorkeeper.py")),
                str(vault),
                json.dumps(self._timings),
            ],
            env=self.environment(),
            pass_fds=[self._log_end],
            stderr=subprocess.PIPE,
            text=True,
        )

    def environment(self) -> dict[str, str]:
        """As little as the program needs, and a run-time folder of the test's own."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "DISPLAY") if name in os.environ}
        display = {} if os.environ.get("LOCK_PLATFORM") == "xcb" else {"QT_QPA_PLATFORM": "offscreen"}
        runtime = self.folder / "run"
        runtime.mkdir(mode=0o700, exist_ok=True)
        return {
            **kept,
            **display,
            "PYTHONPATH": str(_ROOT),
            "XDG_RUNTIME_DIR": str(runtime),
            "LOCK_STATE": self._state,
            "LOCK_LOG": str(self._log_end),
            **self._extra,
        }

    def await_event(self, who: str, what: str, count: int = 1) -> Event:
        """The first (or a later) event of ``who`` that begins with ``what``; waits for it."""
        return self._await(lambda: next(iter(self.happened(who, what)[count - 1 :]), None), f"{who} {what}")

    def await_silence_of_all(self) -> None:
        """Until every process that could write to the log is gone."""
        if self._log_end >= 0:
            os.close(self._log_end)
            self._log_end = -1
        over = Event(0.0, 0, "stage", "over")
        self._await(lambda: over if self._is_over else None, "end of all processes")

    def happened(self, who: str, what: str) -> list[Event]:
        """Those read so far."""
        return [event for event in self.events if event.who == who and event.what.startswith(what)]

    def _await(self, find: Callable[[], Event | None], name: str) -> Event:
        deadline = time.monotonic() + PATIENCE
        while (found := find()) is None:
            left = max(0.0, deadline - time.monotonic())
            if self._is_over or not select.select([self._log], [], [], left)[0]:
                raise AssertionError(f"no {name} in {[f'{event.who} {event.what}' for event in self.events]}")
            self._read()
        return found

    def _read(self) -> None:
        data = os.read(self._log, 1 << 16)
        self._is_over = not data
        *lines, self._pending = (self._pending + data).split(b"\n")
        for line in lines:
            at, pid, who, what = line.decode().split(" ", 3)
            self.events.append(Event(float(at), int(pid), who, what))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.doorkeeper.kill()
        self.doorkeeper.communicate()
        for descriptor in (self._log, self._log_end):
            if descriptor >= 0:
                os.close(descriptor)


def is_alive(pid: int) -> bool:
    """Whether a process of that number exists and has not merely not been reaped."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state not in {"Z", "X"}
