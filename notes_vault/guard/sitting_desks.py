"""One desk as the doorkeeper sees it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Stage(Enum):
    """Where in its life a desk is."""

    STARTING = auto()
    READY = auto()  # a standby with everything loaded
    SHOWING = auto()  # told to show the lock screen
    LOCKED = auto()  # the lock screen is painted
    OPENING = auto()  # a passphrase was given
    OPEN = auto()
    ASKED = auto()  # told to lock, no answer yet
    SAVING = auto()  # its windows are hidden
    CLOSING = auto()  # ends by wish
    KILLED = auto()


_DEATHS_ALLOWED = 3

#: Stages in which a desk may know something.
HOLDS_SECRETS = (Stage.OPENING, Stage.OPEN)
#: Stages of a current desk in which it knows nothing.
KNOWS_NOTHING = (Stage.STARTING, Stage.SHOWING, Stage.LOCKED)


@dataclass(slots=True)
class Desk:
    """One desk process; ``kill_at`` is when the patience with it ends, in seconds of the doorkeeper's clock."""

    number: int
    stage: Stage
    kill_at: float | None
    watching: bool = False


class DeathCount:
    """Deaths of lock screens; too many in a row and there is no use in starting another."""

    def __init__(self, window: float) -> None:
        self._window = window
        self._deaths: list[float] = []

    def note_death(self, now: float) -> bool:
        """True when it was one too many: the third within the window (seconds)."""
        self._deaths = [death for death in self._deaths if now - death < self._window] + [now]
        return len(self._deaths) >= _DEATHS_ALLOWED
