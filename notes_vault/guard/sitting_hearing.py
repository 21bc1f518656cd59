"""Who may say what, and when: messages of the desks become moves of the sitting.

What is out of place is ignored (it was overtaken by something else), except a claim to be unlocked, which is fatal.
"""

from __future__ import annotations

from notes_vault.guard.idle_deadline import IDLE_MINUTES_RANGE
from notes_vault.guard.messages import Message
from notes_vault.guard.sitting_desks import Desk, Stage
from notes_vault.guard.sitting_rules import SittingRules


def hear(sitting: SittingRules, number: int, message: Message, now: float) -> None:
    """A desk said something; ``now`` in seconds of the doorkeeper's clock."""
    for desk in sitting.desks():
        if desk.number == number and desk.stage is not Stage.KILLED:
            _hear_any(sitting, desk, message, now)


def distrust(sitting: SittingRules, number: int) -> None:
    """A desk wrote what no desk writes."""
    for desk in sitting.desks():
        if desk.number == number:
            sitting.kill(desk)


def _hear_any(sitting: SittingRules, desk: Desk, message: Message, now: float) -> None:
    match message.kind:
        case "ready" if desk is sitting.standby and desk.stage is Stage.STARTING:
            sitting.welcome_standby(desk, now)
        case "watching":
            sitting.note_watching(desk)
        case "signalled":
            sitting.obey_signal(message.text("reason"), now)
        case "saving" if desk.stage is Stage.ASKED:
            desk.stage, desk.kill_at = Stage.SAVING, now + sitting.timings.leave
        case "opening" | "unlocked":
            _hear_unlocking(sitting, desk, message, now)
        case _ if desk is sitting.current:
            _hear_current(sitting, desk, message, now)


def _hear_current(sitting: SittingRules, desk: Desk, message: Message, now: float) -> None:
    match message.kind:
        case "painted" if desk.stage in {Stage.STARTING, Stage.SHOWING}:
            sitting.note_painted(desk, now)
        case "still-locked" if desk.stage is Stage.OPENING:
            sitting.note_refused(desk)
        case "activity":
            sitting.note_activity(now)
        case "idle-minutes" if message.number("minutes") in IDLE_MINUTES_RANGE:
            sitting.set_idle_minutes(message.number("minutes"), now)
        case "geometry":
            sitting.geometry = message.geometry()
        case "lock-wanted":
            sitting.lock(message.text("reason"), now)
        case "vault-wanted":
            sitting.take_vault(desk, message.text("folder"))
        case "quit":
            sitting.close(desk, now)


def _hear_unlocking(sitting: SittingRules, desk: Desk, message: Message, now: float) -> None:
    if desk is sitting.leaving:
        return  # said before it heard of the lock
    if desk is not sitting.current or sitting.leaving is not None:
        sitting.kill(desk)
        return
    sitting.note_unlocking(desk, now, is_open=message.kind == "unlocked")
