"""Tries to break the promises of a sitting with whatever desks may do, in any order."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from notes_vault.guard.messages import Message, encode
from notes_vault.guard.sitting_actions import Action, Finish, Kill, Send, Start, TakeVault, Timings
from notes_vault.guard.sitting_desks import HOLDS_SECRETS
from notes_vault.guard.sitting_hearing import hear
from notes_vault.guard.sitting_rules import SittingRules

SAYINGS = [
    Message("ready"),
    Message("painted"),
    Message("opening"),
    Message("still-locked"),
    Message("unlocked", {"folder": "/v"}),
    Message("activity"),
    Message("lock-wanted", {"reason": "asked"}),
    Message("saving"),
    Message("idle-minutes", {"minutes": 1}),
    Message("idle-minutes", {"minutes": 0}),
    Message("geometry", {"geometry": {"focused": False}}),
    Message("vault-wanted", {"folder": "/v"}),
    Message("vault-wanted", {"folder": "/w"}),
    Message("signalled", {"reason": "suspend"}),
    Message("signalled", {"reason": "screensaver"}),
    Message("watching"),
]


class Sitting(RuleBasedStateMachine):
    """The world around the rules: processes that say anything at any time and die when they like."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 1000.0
        self.sitting = SittingRules(Timings(), "/v")
        self.alive: set[int] = set()
        self.killed: set[int] = set()
        self.finished = False

    @initialize()
    def begin(self) -> None:
        self.sitting.begin(self.now)
        self.perform()

    def perform(self) -> None:
        while actions := self.sitting.take_actions():
            for action in actions:
                self.perform_one(action)

    def perform_one(self, action: Action) -> None:
        match action:
            case Start():
                assert action.desk not in self.alive
                self.alive.add(action.desk)
            case Kill():
                assert action.desk in self.alive
                self.killed.add(action.desk)
            case Finish():
                assert not self.finished
                self.finished = True
            case TakeVault():
                assert self.sitting.leaving is None, "a vault is taken only when the desk before is gone"
                self.sitting.answer_vault(action.desk, action.folder, "busy" if action.folder == "/w" else "")
            case Send():
                self.check_message(action)

    def check_message(self, action: Send) -> None:
        encode(action.message)
        assert action.desk in self.alive
        kind = action.message.kind
        if kind in {"reaped", "vault-granted"}:
            assert self.sitting.leaving is None
        if kind in {"reaped", "sleep-allowed"}:
            assert all(desk.stage not in HOLDS_SECRETS for desk in self.sitting.desks())

    @precondition(lambda self: not self.finished and self.alive)
    @rule(which=st.integers(0, 2), saying=st.sampled_from(SAYINGS))
    def somebody_says(self, which: int, saying: Message) -> None:
        number = sorted(self.alive)[which % len(self.alive)]
        hear(self.sitting, number, saying, self.now)
        self.perform()

    @precondition(lambda self: not self.finished and self.sitting.current is not None)
    @rule(wish=st.sampled_from(["proper", "proper", "quit"]))
    def current_works(self, wish: str) -> None:
        """The way of an honest desk, so that unlocked states are met often."""
        assert self.sitting.current is not None
        number = self.sitting.current.number
        kinds = {"proper": ["painted", "opening", "unlocked"], "quit": ["quit"]}[wish]
        for kind in kinds:
            hear(self.sitting, number, Message(kind, {"folder": "/v"} if kind == "unlocked" else {}), self.now)
            self.perform()

    @precondition(lambda self: not self.finished and self.sitting.standby is not None)
    @rule()
    def standby_is_ready(self) -> None:
        assert self.sitting.standby is not None
        hear(self.sitting, self.sitting.standby.number, Message("ready"), self.now)
        self.perform()

    @precondition(lambda self: not self.finished and self.alive)
    @rule(which=st.integers(0, 2), exit_code=st.sampled_from([0, 1, -9, -11]))
    def somebody_dies(self, which: int, exit_code: int) -> None:
        self.reap(sorted(self.alive)[which % len(self.alive)], exit_code)

    @precondition(lambda self: not self.finished and self.killed & self.alive)
    @rule()
    def the_killed_are_reaped(self) -> None:
        for number in sorted(self.killed & self.alive):
            if not self.finished:
                self.reap(number, -9)

    def reap(self, number: int, exit_code: int) -> None:
        self.alive.discard(number)
        self.sitting.desk_ended(number, exit_code, self.now)
        self.perform()

    @precondition(lambda self: not self.finished)
    @rule(pause=st.sampled_from([0.01, 0.1, 0.2, 2.0, 20.0, 40.0, 400.0, 30000.0]))
    def time_passes(self, pause: float) -> None:
        self.now += pause
        self.sitting.look_at_clock(self.now)
        self.perform()
        for desk in self.sitting.desks():
            assert desk.kill_at is None or desk.kill_at > self.now, "whose time is up is killed"
            assert desk.stage not in HOLDS_SECRETS or self.sitting.deadline.seconds_left(self.now) > 0

    @precondition(lambda self: self.finished)
    @rule()
    def nothing_more_happens(self) -> None:
        assert self.sitting.take_actions() == []

    @precondition(lambda self: not self.finished)
    @rule()
    def a_second_start(self) -> None:
        self.sitting.raise_window()
        self.perform()

    @precondition(lambda self: not self.finished)
    @rule(really=st.integers(0, 9))
    def the_session_ends(self, really: int) -> None:
        if really == 0:
            self.sitting.stop(self.now)
            self.perform()

    @invariant()
    def never_two_that_know(self) -> None:
        knowing = [desk for desk in self.sitting.desks() if desk.stage in HOLDS_SECRETS]
        assert len(knowing) <= 1
        assert not knowing or self.sitting.leaving is None

    @invariant()
    def who_leaves_is_on_a_clock_or_killed(self) -> None:
        leaving = self.sitting.leaving
        assert leaving is None or leaving.kill_at is not None or leaving.number in self.killed

    @invariant()
    def nobody_is_forgotten(self) -> None:
        assert self.finished or {desk.number for desk in self.sitting.desks()} == self.alive

    @invariant()
    def there_is_always_a_lock_screen_to_come(self) -> None:
        ending = self.sitting.leaving is not None
        assert self.finished or ending or self.sitting.current is not None or self.sitting.standby is not None

    @invariant()
    def an_unlocked_desk_has_a_deadline(self) -> None:
        current = self.sitting.current
        if current is not None and current.stage in HOLDS_SECRETS:
            assert self.sitting.deadline.is_armed


TestSitting = Sitting.TestCase
TestSitting.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
