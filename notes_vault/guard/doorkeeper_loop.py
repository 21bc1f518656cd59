"""The doorkeeper at work: carries what happens to the rules, and their actions to the platform."""

from __future__ import annotations

import sys
from collections import deque
from pathlib import Path

from notes_vault.errors import KnownError
from notes_vault.guard.desk_arguments import write_desk_arguments
from notes_vault.guard.doorkeeper import FIRST_DESK, DoorkeeperArguments
from notes_vault.guard.messages import LineReader, MalformedMessageError, encode
from notes_vault.guard.occupancy import Occupancy
from notes_vault.guard.platforms import Called, Ended, Happening, Platform, Said, Stopped
from notes_vault.guard.refusals import LockScreenFailedError
from notes_vault.guard.sitting_actions import Action, Ending, Finish, Kill, Send, Start, TakeVault, Timings
from notes_vault.guard.sitting_hearing import distrust, hear
from notes_vault.guard.sitting_rules import SittingRules

_WHO = "the Notes Vault window"
_NOT_STARTED = 126


def _complain(exit_code: int) -> None:
    """For whoever looks for the cause; below 0 it is the number of a signal, and -9 may have been our own."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(f"notes-vault: the process of a window ended with {exit_code}\n")
    except (OSError, ValueError):  # nobody has to listen; contextlib loads slowly, and the first desk waits
        return


class Doorkeeper:
    """One sitting, from the first lock screen to the end of the program; the first desk runs already."""

    def __init__(self, platform: Platform, arguments: DoorkeeperArguments, timings: Timings | None = None) -> None:
        self._platform = platform
        self._arguments = arguments
        self._rules = SittingRules(timings or Timings(), arguments.vault)
        self._readers: dict[int, LineReader] = {FIRST_DESK: LineReader()}
        self._occupancy: Occupancy | None = None
        self._ending: Ending | None = None

    def run(self, first: list[Happening]) -> int:
        """Until the person quits, the session ends, or no lock screen can be kept alive; the exit code.

        Args:
            first: what happened already.

        Raises:
            LockScreenFailedError: the last of these.
        """
        self._rules.begin(self._platform.clock())
        self._perform_all()
        happenings = first
        while True:
            for happening in happenings:
                self._note(happening)
            self._rules.look_at_clock(self._platform.clock())
            self._perform_all()
            if self._ending is not None:
                break
            happenings = self._platform.wait(self._rules.next_moment())
        if self._ending is Ending.FAILED:
            raise LockScreenFailedError
        return 0

    def _note(self, happening: Happening) -> None:
        now = self._platform.clock()
        match happening:
            case Said():
                self._listen(happening, now)
            case Ended():
                self._readers.pop(happening.desk, None)
                if happening.exit_code:
                    _complain(happening.exit_code)
                self._rules.desk_ended(happening.desk, happening.exit_code, now)
            case Called():
                self._rules.raise_window()
            case Stopped():
                self._rules.stop(now)
        self._perform_all()

    def _listen(self, said: Said, now: float) -> None:
        if said.desk not in self._readers:
            return  # distrusted
        try:
            messages = self._readers[said.desk].feed(said.data)
        except MalformedMessageError:
            del self._readers[said.desk]
            distrust(self._rules, said.desk)
            return
        for message in messages:
            hear(self._rules, said.desk, message, now)

    def _perform_all(self) -> None:
        actions = deque(self._rules.take_actions())
        while actions:
            self._perform(actions.popleft())
            actions += self._rules.take_actions()

    def _perform(self, action: Action) -> None:
        match action:
            case Start():
                self._start(action)
            case Send():
                self._platform.tell(action.desk, encode(action.message))
            case Kill():
                self._platform.kill(action.desk)
            case TakeVault():
                self._take_vault(action)
            case Finish():
                self._ending = action.ending

    def _start(self, action: Start) -> None:
        if action.desk == FIRST_DESK:
            return
        given = write_desk_arguments(standby=action.standby, vault=action.vault)
        try:
            self._platform.start_desk(action.desk, [*self._arguments.desk_command, *given])
        except OSError:
            self._rules.desk_ended(action.desk, _NOT_STARTED, self._platform.clock())
        else:
            self._readers[action.desk] = LineReader()

    def _take_vault(self, action: TakeVault) -> None:
        if self._occupancy is None or self._occupancy.folder != Path(action.folder):
            try:
                taken = Occupancy.acquire(Path(action.folder), _WHO)
            except KnownError as refusal:
                self._rules.answer_vault(action.desk, action.folder, refusal.sentence())
                return
            if self._occupancy is not None:
                self._occupancy.release()
            self._occupancy = taken
        self._rules.answer_vault(action.desk, action.folder)
