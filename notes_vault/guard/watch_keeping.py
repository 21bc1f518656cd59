"""Which desk listens for the system's signals, and when the computer may go to sleep.

The standby listens; the current desk does until a standby is ready. Whoever listens holds logind's delay inhibitor
and lets it go when told, which is when nobody who knows anything is left: locked first, asleep second.
"""

from __future__ import annotations

from notes_vault.guard.messages import Message
from notes_vault.guard.sitting_actions import Send
from notes_vault.guard.sitting_desks import Desk


class WatchKeeping:
    """Decides; the returned messages are the caller's to send."""

    def __init__(self) -> None:
        self._suspend_waits = False

    @staticmethod
    def settle(current: Desk | None, standby: Desk | None) -> list[Send]:
        """After any change of desks or of who is listening: exactly one keeps watch."""
        if current is None:
            return []
        standby_watches = standby is not None and standby.watching
        if standby_watches and current.watching:
            current.watching = False
            return [_watch(current, on=False)]
        if not standby_watches and not current.watching:
            return [_watch(current, on=True)]
        return []

    @staticmethod
    def welcome(standby: Desk) -> Send:
        """A standby is ready to listen."""
        return _watch(standby, on=True)

    def note_suspend(self) -> None:
        """The computer wants to sleep and waits for us."""
        self._suspend_waits = True

    def allow_sleep(self, desks: list[Desk]) -> list[Send]:
        """Nobody who knows anything is left."""
        if not self._suspend_waits:
            return []
        self._suspend_waits = False
        return [Send(desk.number, Message("sleep-allowed")) for desk in desks]


def _watch(desk: Desk, *, on: bool) -> Send:
    return Send(desk.number, Message("watch", {"on": on}))
