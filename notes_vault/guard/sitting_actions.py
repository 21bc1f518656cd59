"""What the rules of a sitting ask the doorkeeper to do, and the times they go by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from notes_vault.guard.messages import Message


class Ending(Enum):
    """Why the program ends."""

    WISH = auto()
    STOPPED = auto()
    FAILED = auto()


@dataclass(frozen=True, slots=True)
class Start:
    """Start a desk; a standby stays unseen until told to show itself."""

    desk: int
    standby: bool
    vault: str


@dataclass(frozen=True, slots=True)
class Send:
    """Say something to a desk; if it cannot take it, its silence has its own consequence."""

    desk: int
    message: Message


@dataclass(frozen=True, slots=True)
class Kill:
    """SIGKILL, whatever it is doing."""

    desk: int


@dataclass(frozen=True, slots=True)
class TakeVault:
    """Enter a vault for a desk and report with ``SittingRules.answer_vault``."""

    desk: int
    folder: str


@dataclass(frozen=True, slots=True)
class Finish:
    """End everything that is left, and the program."""

    ending: Ending


Action = Start | Send | Kill | TakeVault | Finish


@dataclass(frozen=True, slots=True)
class Timings:
    """Seconds on the doorkeeper's clock; tests shorten some of them, nothing else may.

    Attributes:
        answer: silence after "lock" that ends a desk.
        leave: what a desk that answered gets to commit and exit.
        close: what a desk that ends by wish gets.
        start: until a fresh desk must be ready or painted.
        paint: until a desk told to show itself must be painted.
        warning: how long before the deadline the desk is told.
        minute: length of one idle minute.
        death_window: three deaths of lock screens within it end the program.
    """

    answer: float = 0.150
    leave: float = 2.0
    close: float = 10.0
    start: float = 30.0
    paint: float = 5.0
    warning: float = 30.0
    minute: float = 60.0
    death_window: float = 10.0
