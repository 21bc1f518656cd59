"""When an unlocked desk must be locked because nobody is there.

Pure arithmetic on a clock that goes on while the computer sleeps and that no one can set (CLOCK_BOOTTIME): the time
of day plays no part. The doorkeeper owns this, so a hung desk cannot put it off.
"""

from __future__ import annotations

from enum import Enum, auto

#: The setting lives in the vault; until it is known, and for lock screens, the default counts.
IDLE_MINUTES_DEFAULT = 5
IDLE_MINUTES_RANGE = range(1, 61)


class Verdict(Enum):
    """What follows from looking at the clock."""

    NOTHING = auto()
    WARN = auto()
    CANCEL_WARNING = auto()
    LOCK = auto()


class IdleDeadline:
    """All times in seconds of the doorkeeper's clock."""

    def __init__(self, warning_seconds: float) -> None:
        self._warning_seconds = warning_seconds
        self._idle_seconds = 0.0
        self._last_activity: float | None = None
        self._warned = False

    @property
    def is_armed(self) -> bool:
        """True between :meth:`arm` and :meth:`disarm`."""
        return self._last_activity is not None

    def arm(self, now: float, idle_seconds: float) -> None:
        """Start counting."""
        self._last_activity = now
        self._idle_seconds = idle_seconds
        self._warned = False

    def disarm(self) -> None:
        """Stop counting: there is nothing to lock."""
        self._last_activity = None
        self._warned = False

    def change_length(self, idle_seconds: float) -> None:
        """Another length from the last activity on; a warning that still holds comes again."""
        self._idle_seconds = idle_seconds
        self._warned = False

    def note_activity(self, now: float) -> Verdict:
        """Somebody is there; but a deadline that has passed (asleep, say) stays passed."""
        verdict = self.check(now)
        if verdict is Verdict.LOCK or self._last_activity is None:
            return verdict
        self._last_activity = now
        was_warned, self._warned = self._warned and verdict is not Verdict.WARN, False
        return Verdict.CANCEL_WARNING if was_warned else Verdict.NOTHING

    def check(self, now: float) -> Verdict:
        """What is due now; a warning is due once."""
        if self._last_activity is None:
            return Verdict.NOTHING
        left = self.seconds_left(now)
        if left <= 0:
            return Verdict.LOCK
        if left <= self._warning_seconds and not self._warned:
            self._warned = True
            return Verdict.WARN
        return Verdict.NOTHING

    def seconds_left(self, now: float) -> float:
        """Seconds until the lock; infinite while nothing is armed."""
        if self._last_activity is None:
            return float("inf")
        return self._last_activity + self._idle_seconds - now

    def next_moment(self) -> float | None:
        """When to look at the clock again."""
        if self._last_activity is None:
            return None
        end = self._last_activity + self._idle_seconds
        return end if self._warned else end - self._warning_seconds
