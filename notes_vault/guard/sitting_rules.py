"""The rules of a sitting: who may be unlocked, when it is locked, who shows the lock screen. Pure, no I/O.

At any time there is one current desk (lock screen or working window), at most one leaving desk (told to lock or to
end) and at most one standby. What happens comes in through the methods, what to do about it comes out as actions.
The promises, which a state machine test tries to break:

* never two desks unlocked, and none while an earlier one still lives;
* a lock needs nobody's consent: the desk answers in time or is killed, and leaves in time or is killed;
* whatever dies, the person finds a lock screen, or the program ends.
"""

from __future__ import annotations

from notes_vault.guard.idle_deadline import IDLE_MINUTES_DEFAULT, IdleDeadline, Verdict
from notes_vault.guard.messages import Geometry, Message
from notes_vault.guard.reasons import LockReason
from notes_vault.guard.sitting_actions import Action, Ending, Finish, Kill, Send, Start, TakeVault, Timings
from notes_vault.guard.sitting_desks import HOLDS_SECRETS, KNOWS_NOTHING, DeathCount, Desk, Stage
from notes_vault.guard.watch_keeping import WatchKeeping

_LOCK_FIRST = "Another vault is open in this window. Lock it first, then choose this one on the lock screen."


class SittingRules:
    """See the module; ``now`` is always in seconds of the doorkeeper's clock."""

    def __init__(self, timings: Timings, vault: str = "") -> None:
        self.timings = timings
        self.vault = vault
        self.geometry: Geometry = {}
        self.current: Desk | None = None
        self.leaving: Desk | None = None
        self.standby: Desk | None = None
        self.deadline = IdleDeadline(timings.warning)
        self._watch = WatchKeeping()
        self._idle_minutes = IDLE_MINUTES_DEFAULT
        self._actions: list[Action] = []
        self._last_number = 0
        self._deaths = DeathCount(timings.death_window)
        self._owed_reason: str | None = None  # why a lock screen is owed while no standby is ready
        self._left_cleanly = True
        self._wanted_vault = ""
        self._raise_waits = False
        self._ending: Ending | None = None
        self._finished = False

    def take_actions(self) -> list[Action]:
        """What to do now, in this order."""
        actions, self._actions = self._actions, []
        return actions

    def desks(self) -> list[Desk]:
        """All that live."""
        return [desk for desk in (self.current, self.leaving, self.standby) if desk is not None]

    def next_moment(self) -> float | None:
        """When :meth:`look_at_clock` has something to do next."""
        moments = [self.deadline.next_moment(), *(desk.kill_at for desk in self.desks())]
        return min((moment for moment in moments if moment is not None), default=None)

    def begin(self, now: float) -> None:
        """The program starts: the first desk is a lock screen at once."""
        self.current = self._start(now, standby=False)

    def look_at_clock(self, now: float) -> None:
        """Kill whoever's time is up; warn and lock by the idle deadline."""
        for desk in self.desks():
            if desk.kill_at is not None and now >= desk.kill_at:
                self.kill(desk)
        self._follow(self.deadline.check(now), now)

    def lock(self, reason: str, now: float) -> None:
        """Lock whatever is unlocked; without anything unlocked this does nothing."""
        desk = self.current
        if desk is None or desk.stage not in HOLDS_SECRETS:
            return
        desk.stage, desk.kill_at = Stage.ASKED, now + self.timings.answer
        self._send(desk, "lock", reason=reason)
        self._leave(desk)
        self._show(reason, now)

    def close(self, desk: Desk, now: float) -> None:
        """The current desk ends by the person's wish, and the program with it."""
        self._ending = self._ending or Ending.WISH
        if self.leaving is not None:
            self.kill(desk)  # a lock screen; the desk before it is still saving and ends the program
            return
        desk.stage, desk.kill_at = Stage.CLOSING, now + self.timings.close
        self._leave(desk)

    def stop(self, now: float, ending: Ending = Ending.STOPPED) -> None:
        """The session ends, or we cannot go on: an unlocked desk may still save."""
        self._ending = self._ending or ending
        self.lock(LockReason.ENDING, now)
        if self.leaving is None:
            self._finish()

    def raise_window(self) -> None:
        """A second start wants to see the first."""
        if self.current is None:
            self._raise_waits = True
        else:
            self._send(self.current, "raise")

    def desk_ended(self, number: int, exit_code: int, now: float) -> None:
        """A desk is reaped: nothing of it is left."""
        if self.leaving is not None and self.leaving.number == number:
            self._left_cleanly = self.leaving.stage is Stage.SAVING and exit_code == 0
            self.leaving = None
            self._follow_departure()
        elif self.standby is not None and self.standby.number == number:
            self.standby = None
            self._count_death(now)
            self._start_standby(now)
            self._settle_watch()
        elif self.current is not None and self.current.number == number:
            self._replace_crashed(self.current, now)

    def answer_vault(self, number: int, folder: str, refusal: str = "") -> None:
        """How taking a vault went; ``refusal`` is a sentence."""
        self.vault = self.vault if refusal else folder
        if self.current is None or self.current.number != number:
            return
        kind, more = ("vault-refused", {"sentence": refusal}) if refusal else ("vault-granted", {})
        self._send(self.current, kind, folder=folder, **more)

    def take_vault(self, desk: Desk, folder: str) -> None:
        """A desk wants a vault; it waits until the desk before it is gone, and for the vault it has open."""
        if desk.stage in HOLDS_SECRETS and self.vault not in {"", folder}:
            self.answer_vault(desk.number, folder, _LOCK_FIRST)
        elif self.leaving is not None:
            self._wanted_vault = folder
        else:
            self._wanted_vault = ""
            self._actions.append(TakeVault(desk.number, folder))

    def kill(self, desk: Desk) -> None:
        """Its end, whatever it is doing; what follows comes with :meth:`desk_ended`."""
        desk.stage, desk.kill_at = Stage.KILLED, None
        self._actions.append(Kill(desk.number))

    def note_painted(self, desk: Desk, now: float) -> None:
        """The lock screen is on screen; now there is time for a standby."""
        desk.stage, desk.kill_at = Stage.LOCKED, None
        self._start_standby(now)
        self._settle_watch()

    def note_unlocking(self, desk: Desk, now: float, *, is_open: bool) -> None:
        """A passphrase was given (from now on locking means ending it), or the vault is open."""
        if not self.deadline.is_armed:
            self.deadline.arm(now, self._idle_minutes * self.timings.minute)
        desk.stage, desk.kill_at = Stage.OPEN if is_open else Stage.OPENING, None
        self._start_standby(now)

    def note_refused(self, desk: Desk) -> None:
        """The passphrase was wrong."""
        desk.stage = Stage.LOCKED
        self.deadline.disarm()

    def note_activity(self, now: float) -> None:
        """Somebody is there."""
        self._follow(self.deadline.note_activity(now), now)

    def set_idle_minutes(self, minutes: int, now: float) -> None:
        """The vault's own setting, for as long as it is open."""
        self.note_activity(now)
        self._idle_minutes = minutes
        self.deadline.change_length(minutes * self.timings.minute)

    def welcome_standby(self, desk: Desk, now: float) -> None:
        """A standby has everything loaded."""
        desk.stage, desk.kill_at = Stage.READY, None
        self._actions.append(self._watch.welcome(desk))
        if self._owed_reason is not None:
            self._promote(desk, self._owed_reason, now)

    def note_watching(self, desk: Desk) -> None:
        """A desk listens for the system's signals."""
        desk.watching = True
        self._settle_watch()

    def obey_signal(self, reason: str, now: float) -> None:
        """The system locks, sleeps or starts its screen saver."""
        self.lock(reason, now)
        if reason == LockReason.SUSPEND:
            self._watch.note_suspend()
            self._allow_sleep()

    def _follow(self, verdict: Verdict, now: float) -> None:
        if verdict is Verdict.LOCK:
            self.lock(LockReason.IDLE, now)
        elif self.current is not None and verdict is Verdict.WARN:
            self._send(self.current, "warning", seconds=max(1, round(self.deadline.seconds_left(now))))
        elif self.current is not None and verdict is Verdict.CANCEL_WARNING:
            self._send(self.current, "warning-cancelled")

    def _leave(self, desk: Desk) -> None:
        self.leaving, self.current = desk, None
        self._idle_minutes = IDLE_MINUTES_DEFAULT
        self._wanted_vault = ""
        self.deadline.disarm()

    def _follow_departure(self) -> None:
        if self._ending is not None:
            self._finish()
            return
        if self.current is not None:
            self._send(self.current, "reaped", clean=self._left_cleanly)
            if self._wanted_vault:
                self.take_vault(self.current, self._wanted_vault)
        self._allow_sleep()

    def _replace_crashed(self, desk: Desk, now: float) -> None:
        knew = desk.stage in HOLDS_SECRETS or self.deadline.is_armed
        self.current = None
        self._left_cleanly = not knew
        self.deadline.disarm()
        if not knew:
            self._count_death(now)
        if self._ending is None:
            self._show(LockReason.CRASHED if knew else LockReason.SCREEN_CRASHED, now)
            self._allow_sleep()
        elif self.leaving is None:
            self._finish()

    def _show(self, reason: str, now: float) -> None:
        if self._ending is not None:
            return
        self._owed_reason = reason
        if self.standby is None:
            self._start_standby(now)
        elif self.standby.stage is Stage.READY:
            self._promote(self.standby, reason, now)

    def _promote(self, desk: Desk, reason: str, now: float) -> None:
        self.current, self.standby, self._owed_reason = desk, None, None
        desk.stage, desk.kill_at = Stage.SHOWING, now + self.timings.paint
        focus = bool(self.geometry.get("focused", True)) or self._raise_waits
        self._raise_waits = False
        self._send(desk, "show", reason=reason, geometry=dict(self.geometry), focus=focus, vault=self.vault)
        if self.leaving is None:
            self._send(desk, "reaped", clean=self._left_cleanly)

    def _start_standby(self, now: float) -> None:
        if self.standby is None and self._ending is None:
            self.standby = self._start(now, standby=True)

    def _start(self, now: float, *, standby: bool) -> Desk:
        self._last_number += 1
        self._actions.append(Start(self._last_number, standby, self.vault))
        return Desk(self._last_number, Stage.STARTING, now + self.timings.start)

    def _settle_watch(self) -> None:
        self._actions += self._watch.settle(self.current, self.standby)

    def _allow_sleep(self) -> None:
        if self.leaving is None and (self.current is None or self.current.stage in KNOWS_NOTHING):
            self._actions += self._watch.allow_sleep(self.desks())

    def _count_death(self, now: float) -> None:
        if self._deaths.note_death(now):
            self.stop(now, Ending.FAILED)

    def _send(self, desk: Desk, kind: str, **fields: str | int | bool | Geometry) -> None:
        self._actions.append(Send(desk.number, Message(kind, fields)))

    def _finish(self) -> None:
        if not self._finished:
            self._finished = True
            self._actions.append(Finish(self._ending or Ending.STOPPED))
