"""The control of ``forgetting``: a desk that closes every window and the vault at a lock, and keeps its process.

usage: keeping_desk.py --vault VAULT         the doorkeeper, with times long enough not to end such a desk
       keeping_desk.py desk …                one desk, started by it
"""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from notes_vault.desktop import desk
from notes_vault.desktop.desk import Desk
from notes_vault.guard.clipboard import SecretClipboard
from notes_vault.guard.sitting_actions import Timings
from tests.bench.other_desk import run_other_desk

_LONG = 600.0


class KeepingDesk(Desk):
    """Locks as a program does that closes everything it has, and ends nothing."""

    def _leave(self, seconds: float) -> None:
        self._unlocking.abandon()
        self._place._settle.stop()
        if self._window is not None:
            self._window.save_for_lock(seconds)
        if self._opened is not None:
            self._opened.close(seconds)
        SecretClipboard().clear_ours()
        for window in QApplication.topLevelWidgets():
            window.removeEventFilter(self._place)
            window.close()


if __name__ == "__main__":
    vars(desk)["Desk"] = KeepingDesk  # the one part that is another
    sys.exit(run_other_desk(__file__, Timings(answer=_LONG, leave=_LONG)))
