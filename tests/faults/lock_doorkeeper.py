"""The doorkeeper under test: the real one with shortened times and the fake desk; tells what it does when.

usage: lock_doorkeeper.py VAULT TIMINGS_AS_JSON     (LOCK_LOG as for the fake desk)
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from notes_vault.errors import KnownError
from notes_vault.guard.doorkeeper import DoorkeeperArguments, start_first_desk
from notes_vault.guard.doorkeeper_loop import Doorkeeper
from notes_vault.guard.hygiene import harden_process
from notes_vault.guard.platforms import open_platform
from notes_vault.guard.sitting_actions import Action, Kill, Send, Timings

FAKE_DESK = [sys.executable, str(Path(__file__).with_name("lock_fake_desk.py"))]


class LoggingDoorkeeper(Doorkeeper):
    """Writes what it asks of its desks."""

    def _perform(self, action: Action) -> None:
        if isinstance(action, Kill):
            log(f"kill {action.desk}")
        elif isinstance(action, Send):
            log(f"send-{action.message.kind} {action.desk}")
        super()._perform(action)


def log(what: str) -> None:
    os.write(int(os.environ["LOCK_LOG"]), f"{time.monotonic():.6f} {os.getpid()} doorkeeper {what}\n".encode())


def run_fake_desk(arguments: list[str]) -> int:
    """In the copy that is the first desk; Qt must not be in the doorkeeper it was copied from."""
    if any(name.startswith("PySide6") for name in sys.modules):
        return 1
    from tests.faults.lock_fake_desk import main as run_desk

    sys.argv[1:] = arguments
    return run_desk()


def main() -> int:
    harden_process(die_with_parent=False)
    first_desk = run_fake_desk if os.environ.get("LOCK_SPLIT") else None
    arguments = DoorkeeperArguments(sys.argv[1], FAKE_DESK, first_desk)
    platform = open_platform()
    if not platform.claim_place():
        log("raised-the-first")
        return 0
    try:
        first = start_first_desk(platform, arguments)
        return LoggingDoorkeeper(platform, arguments, Timings(**json.loads(sys.argv[2]))).run(first)
    except KnownError as error:
        sys.stderr.write(error.sentence() + "\n")
        return error.exit_code
    finally:
        platform.close()


if __name__ == "__main__":
    sys.exit(main())
