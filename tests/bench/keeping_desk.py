"""The control of ``forgetting``: a desk that closes everything with care at a lock, and keeps its process.

usage: keeping_desk.py --vault VAULT         the doorkeeper, with times long enough not to end such a desk
       keeping_desk.py desk …                one desk, started by it
"""

from __future__ import annotations

import ctypes
import gc
import sys

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from notes_vault import composition
from notes_vault.desktop.desk import Desk
from notes_vault.guard.clipboard import SecretClipboard
from notes_vault.guard.sitting_actions import Timings
from tests.bench.other_desk import run_other_desk

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


if __name__ == "__main__":
    vars(composition)["Desk"] = KeepingDesk  # the one part that is another
    sys.exit(run_other_desk(__file__, Timings(answer=_LONG, leave=_LONG)))
