"""How far long work is, on a terminal; a file or a program that takes standard error is told nothing of it."""

from __future__ import annotations

import sys
import threading
from contextlib import suppress


class ProgressLine:
    """One line of standard error, written over and over and taken away at the end; on a terminal only."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._shown = ""

    def report(self, words: str, share: float) -> None:
        """What is being done and the share that is done, 0 to 1; from any thread."""
        with self._lock:
            self._show(f"{words}: {int(share * 100)} %")

    def clear(self) -> None:
        """Take the line away: what is said next begins where it stood."""
        with self._lock:
            if self._shown:
                self._show("")

    def _show(self, line: str) -> None:
        if line == self._shown or sys.stderr is None or not sys.stderr.isatty():
            return
        blank = " " * (len(self._shown) - len(line))
        self._shown = line
        with suppress(OSError):  # the terminal is gone; the work is not
            sys.stderr.write(f"\r{line}{blank}" if line else f"\r{blank}\r")
            sys.stderr.flush()
