"""The control of ``forgetting``: a desk that closes everything with care at a lock, and keeps its process.

usage: keeping_desk.py --vault VAULT         the doorkeeper, with times long enough not to end such a desk
       keeping_desk.py desk …                one desk, started by it
"""

from __future__ import annotations

import ctypes
import gc
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from notes_vault import composition
from notes_vault.desktop.desk import Desk
from notes_vault.guard.clipboard import SecretClipboard
from notes_vault.guard.desk_arguments import read_desk_arguments
from notes_vault.guard.doorkeeper import DoorkeeperArguments, start_first_desk
from notes_vault.guard.doorkeeper_loop import Doorkeeper
from notes_vault.guard.hygiene import harden_process
from notes_vault.guard.platforms import open_platform
from notes_vault.guard.sitting_actions import Timings

_LONG = 600.0


class KeepingDesk(Desk):
    """Does at a lock all that can be done short of ending."""

    def _leave(self, seconds: float) -> None:
        self._unlocking.abandon()
        self._place._settle.stop()
        if self._window is not None:
            self._window.save_for_lock(seconds)
        if self._opened is not None:
            self._opened.close(seconds)
        SecretClipboard().clear_ours()
        self._window = self._opened = None
        for window in QApplication.topLevelWidgets():
            window.removeEventFilter(self._place)
            window.deleteLater()
        for _ in range(3):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            QApplication.processEvents()
            gc.collect()
        ctypes.CDLL(None).malloc_trim(0)


def _run_desk(arguments: list[str]) -> int:
    desk = read_desk_arguments(arguments)
    harden_process(die_with_parent=True, parent=desk.doorkeeper)
    vars(composition)["Desk"] = KeepingDesk  # the one part that is another
    return composition.run_desk(desk.link, desk)


def main() -> int:
    """As the application, with this desk."""
    if sys.argv[1] == "desk":
        return _run_desk(sys.argv[2:])
    harden_process(die_with_parent=False)
    command = [sys.executable, str(Path(__file__).resolve()), "desk"]
    platform = open_platform()
    if not platform.claim_place():
        return 1
    arguments = DoorkeeperArguments(sys.argv[2], command)
    timings = Timings(answer=_LONG, leave=_LONG)
    try:
        return Doorkeeper(platform, arguments, timings).run(start_first_desk(platform, arguments))
    finally:
        platform.close()


if __name__ == "__main__":
    sys.exit(main())
