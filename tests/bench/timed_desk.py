"""The real desk, which also says on the descriptor ``TELL`` when a passphrase was entered and when it could be used.

Times are of the system's monotonic clock, which all processes share.
usage: timed_desk.py --vault VAULT         the doorkeeper
       timed_desk.py desk …                one desk, started by it
"""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import Slot

from notes_vault.desktop import desk
from notes_vault.desktop.desk import Desk
from notes_vault.desktop.doors import OpenedVault
from notes_vault.desktop.first_paint import FirstPaint
from notes_vault.desktop.main_window import MainWindow
from notes_vault.desktop.secret import Secret
from notes_vault.guard.sitting_actions import Timings
from tests.bench.kill_acknowledged import tell
from tests.bench.other_desk import run_other_desk


class TimedDesk(Desk):
    """Tells ``entered``, ``opened`` and ``usable``: furnished with people, notes and the last place, and painted."""

    def open_window(self, opened: OpenedVault) -> None:
        tell("opened", time.monotonic())
        super().open_window(opened)
        window = self._window
        if isinstance(window, MainWindow):
            window.furnished.connect(self._on_furnished)

    @Slot(object)
    def _on_passphrase_entered(self, secret: Secret) -> None:
        tell("entered", time.monotonic())
        super()._on_passphrase_entered(secret)

    def _on_furnished(self) -> None:
        window = self._window
        if isinstance(window, MainWindow):
            FirstPaint(window).painted.connect(self._on_usable)
            window.update()

    def _on_usable(self) -> None:
        tell("usable", time.monotonic())


if __name__ == "__main__":
    vars(desk)["Desk"] = TimedDesk  # the one part that is another
    sys.exit(run_other_desk(__file__, Timings()))
