"""What the desk before this one left on the clipboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer


class FormerCopies:
    """Clears the clipboard once the desk before this one has ended and our lock screen is painted.

    Asking a desk that is ending what it copied would hold this one up for seconds, so not before its end.
    """

    def __init__(self, clear: Callable[[], object]) -> None:
        self._clear = clear
        self._awaited = {"painted", "ended"}

    def note_painted(self) -> None:
        """Our lock screen is on screen."""
        self._note("painted")

    def note_ended(self) -> None:
        """The desk before is gone."""
        self._note("ended")

    def _note(self, step: str) -> None:
        self._awaited.discard(step)
        if not self._awaited:
            QTimer.singleShot(0, self._clear)
