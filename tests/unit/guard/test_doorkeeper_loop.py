"""The doorkeeper at work on a platform that is played: what happens goes to the rules, their actions come back."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path

import pytest

from notes_vault.guard.doorkeeper import DoorkeeperArguments, start_first_desk
from notes_vault.guard.doorkeeper_loop import Doorkeeper
from notes_vault.guard.messages import LineReader, Message, encode
from notes_vault.guard.occupancy import Occupancy, VaultBusyError
from notes_vault.guard.platforms import Called, Ended, Happening, Platform, Said, Stopped
from notes_vault.guard.refusals import LockScreenFailedError


class PlayedPlatform(Platform):
    """Hands out a script, notes what it is asked; time passes by a second a wait."""

    def __init__(self, script: list[Happening]) -> None:
        self.script = deque(script)
        self.now = 100.0
        self.asked: list[str] = []
        self.refuses_to_start = False
        self.commands: list[list[str]] = []

    def clock(self) -> float:
        return self.now

    def claim_place(self) -> bool:
        return True

    def has_display(self) -> bool:
        return True

    def start_desk(self, desk: int, command: list[str]) -> None:
        self.asked.append(f"start {desk}")
        self.commands.append(command)
        if self.refuses_to_start:
            raise OSError("no more processes")

    def split_off_desk(self, desk: int, given: list[str], run: Callable[[list[str]], int]) -> None:
        self.asked.append(f"split {desk} {' '.join(given)} {run([])}")

    def tell(self, desk: int, data: bytes) -> None:
        self.asked += [f"tell {desk} {message.kind}" for message in LineReader().feed(data)]

    def kill(self, desk: int) -> None:
        self.asked.append(f"kill {desk}")
        self.script.appendleft(Ended(desk, -9))

    def wait(self, until: float | None) -> list[Happening]:
        self.now += 1.0 if until is None else min(1.0, max(0.0, until - self.now))
        return [self.script.popleft()] if self.script else [Stopped()]

    def close(self) -> None:
        self.asked.append("close")


def said(desk: int, *messages: Message) -> Said:
    return Said(desk, b"".join(encode(message) for message in messages))


def play(*script: Happening) -> PlayedPlatform:
    platform = PlayedPlatform(list(script))
    arguments = DoorkeeperArguments("", ["desk"])
    assert Doorkeeper(platform, arguments).run(start_first_desk(platform, arguments)) == 0
    return platform


def test_a_standby_is_started_once_the_lock_screen_is_painted() -> None:
    assert play(said(1, Message("painted"))).asked[:2] == ["start 1", "start 2"]


def test_a_message_in_pieces_is_heard_when_it_is_whole() -> None:
    line = encode(Message("painted"))
    platform = play(Said(1, line[:5]), Said(1, line[5:]))
    assert "start 2" in platform.asked


def test_a_desk_that_writes_garbage_is_killed_and_not_heard_any_more() -> None:
    platform = play(said(1, Message("painted")), Said(1, b"hello\n"), said(1, Message("unlocked", {"folder": "/v"})))
    assert platform.asked.count("kill 1") == 1


def test_a_call_raises_the_window() -> None:
    assert "tell 1 raise" in play(said(1, Message("painted")), Called()).asked


def test_a_vault_is_entered_for_the_desk_and_left_at_the_end(tmp_path: Path) -> None:
    platform = play(said(1, Message("painted"), Message("vault-wanted", {"folder": str(tmp_path)})))
    assert "tell 1 vault-granted" in platform.asked


def test_a_vault_that_somebody_holds_is_refused(tmp_path: Path) -> None:
    with Occupancy.acquire(tmp_path, "a backup"):
        platform = play(said(1, Message("painted"), Message("vault-wanted", {"folder": str(tmp_path)})))
    assert "tell 1 vault-refused" in platform.asked


def test_another_vault_frees_the_one_before(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    platform = PlayedPlatform([])
    arguments = DoorkeeperArguments("", ["desk"])
    keeper = Doorkeeper(platform, arguments)
    wanted = [Message("vault-wanted", {"folder": str(folder)}) for folder in (one, one, two)]
    keeper.run([said(1, Message("painted"), *wanted)])
    assert platform.asked.count("tell 1 vault-granted") == 3
    Occupancy.acquire(one, "a test").release()
    with pytest.raises(VaultBusyError):
        Occupancy.acquire(two, "a test")


def test_standbys_that_cannot_be_started_end_the_program_with_a_sentence() -> None:
    platform = PlayedPlatform([said(1, Message("painted"))])
    arguments = DoorkeeperArguments("", ["desk"])
    first = start_first_desk(platform, arguments)
    platform.refuses_to_start = True
    with pytest.raises(LockScreenFailedError):
        Doorkeeper(platform, arguments).run(first)


def test_a_desk_that_quits_ends_the_program() -> None:
    platform = play(said(1, Message("painted"), Message("quit")), Ended(1, 0))
    assert not any(asked.startswith("tell 2 show") for asked in platform.asked)


def test_the_idle_deadline_runs_without_any_desk_saying_anything() -> None:
    platform = PlayedPlatform([said(1, Message("painted"), Message("unlocked", {"folder": "/v"}))])
    platform.script += [Said(1, b"")] * 400
    arguments = DoorkeeperArguments("", ["desk"])
    Doorkeeper(platform, arguments).run(start_first_desk(platform, arguments))
    assert platform.asked.index("tell 1 warning") < platform.asked.index("tell 1 lock") < platform.asked.index("kill 1")


def test_the_first_desk_is_split_off_where_that_is_faster() -> None:
    platform = PlayedPlatform([])
    arguments = DoorkeeperArguments("/v", ["desk"], len)
    start_first_desk(platform, arguments)
    assert platform.asked == ["split 1 --vault /v 0"]
