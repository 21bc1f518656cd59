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


_SENTENCES = {
    LockReason.IDLE: "Locked because nothing was typed or moved for a while.",
    LockReason.ASKED: "Locked because you asked for it.",
    LockReason.SUSPEND: "Locked because the computer went to sleep.",
    LockReason.SESSION_LOCKED: "Locked together with the computer.",
    LockReason.SCREENSAVER: "Locked because the screen saver started.",
    LockReason.CRASHED: "Locked because the working window ended unexpectedly.",
    LockReason.SCREEN_CRASHED: "The lock screen ended unexpectedly and was opened again.",
    LockReason.ENDING: "Locked because the program is ending.",
}

MAY_HAVE_LOST = "The window did not answer and was closed: up to 2 seconds of typing may be lost."


def describe_lock(reason: str, *, former_desk_left_cleanly: bool = True) -> str:
    """The sentence for the lock screen."""
    try:
        sentence = _SENTENCES[LockReason(reason)]
    except ValueError:
        sentence = "Locked."
    return sentence if former_desk_left_cleanly else f"{sentence} {MAY_HAVE_LOST}"
