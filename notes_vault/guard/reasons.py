"""Why a desk was locked: the code travels between processes, the sentence stands on the lock screen."""

from __future__ import annotations

from enum import StrEnum


class LockReason(StrEnum):
    """Stable codes; a code this build does not know is shown as an ordinary lock."""

    IDLE = "idle"
    ASKED = "asked"
    SUSPEND = "suspend"
    SESSION_LOCKED = "session-locked"
    SCREENSAVER = "screensaver"
    CRASHED = "crashed"
    SCREEN_CRASHED = "screen-crashed"
    ENDING = "ending"


_PHRASES = {
    LockReason.IDLE: "nothing was typed or moved for a while",
    LockReason.ASKED: "you asked for it",
    LockReason.SUSPEND: "the computer went to sleep",
    LockReason.SESSION_LOCKED: "the computer was locked",
    LockReason.SCREENSAVER: "the screen saver started",
    LockReason.CRASHED: "the working window ended unexpectedly",
    LockReason.SCREEN_CRASHED: "the lock screen ended unexpectedly and was opened again",
    LockReason.ENDING: "the program was ending",
}

_MAY_BE_LOST = "Up to 2 seconds of typing may be lost."
_NO_ANSWER = "The window did not answer and was closed."


def continue_sentence(reason: str) -> str:
    """What follows "Locked 14:02 — " on the lock screen; nothing for a code that this build does not know."""
    try:
        return _PHRASES[LockReason(reason)]
    except ValueError:
        return ""


def lost_sentence(reason: str) -> str:
    """What is said when a desk did not leave by itself."""
    if reason in {LockReason.CRASHED, LockReason.SCREEN_CRASHED}:  # the reason has said already that it ended
        return _MAY_BE_LOST
    return f"{_NO_ANSWER} {_MAY_BE_LOST}"
