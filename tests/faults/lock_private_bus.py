"""A D-Bus of the test's own, with a mock logind on it; the machine's real buses are never touched."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.faults.lock_mock_logind import OWN_SESSION
from tests.faults.lock_stage import Stage

__all__ = ["OWN_SESSION", "PrivateBus"]


class PrivateBus:
    """A bus daemon in a folder."""

    def __init__(self, folder: Path) -> None:
        self.address = f"unix:path={folder / 'bus'}"
        self._daemon = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={self.address}", "--print-address=1"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        if self._daemon.stdout is None or not self._daemon.stdout.readline():
            raise RuntimeError("dbus-daemon did not start")
        self._logind: subprocess.Popen[bytes] | None = None

    def environment(self) -> dict[str, str]:
        """What makes a process use this bus as both."""
        return {
            "DBUS_SYSTEM_BUS_ADDRESS": self.address,
            "DBUS_SESSION_BUS_ADDRESS": self.address,
            "XDG_SESSION_ID": "1",
        }

    def start_logind(self, log_end: int) -> None:
        """Before any desk, which asks it for an inhibitor."""
        os.set_inheritable(log_end, True)
        self._logind = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("lock_mock_logind.py"))],
            env={**os.environ, **self.environment(), "LOCK_LOG": str(log_end)},
            pass_fds=[log_end],
            stdin=subprocess.PIPE,
        )

    def tell(self, command: str) -> None:
        """See ``lock_mock_logind``."""
        if self._logind is None or self._logind.stdin is None:
            raise RuntimeError("no logind")
        self._logind.stdin.write(command.encode() + b"\n")
        self._logind.stdin.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in (self._logind, self._daemon):
            if process is not None:
                process.kill()
                process.communicate()


def await_watch_by_standby(stage: Stage) -> None:
    """Until the standby holds an inhibitor of its own (a desk that is stopped cannot let go of its own)."""
    stage.await_event("standby", "watch on=True")
    stage.await_event("logind", "inhibited", count=2)
