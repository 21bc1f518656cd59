"""Kills a part of the real application, driven by keyboard, at a random moment of one scene."""

from __future__ import annotations

import secrets
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event

from tests.bench.driven_desk import DriveFailedError, DrivenDesk
from tests.bench.driven_practice import DrivenPractice
from tests.bench.driven_release import begin_release, open_production
from tests.bench.kill_acknowledged import Said
from tests.bench.kill_workers import Hearing, await_gone, command_of, kill_child, kill_one
from tests.bench.x11_eyes import Display

_ROOT = Path(__file__).resolve().parents[2]
_TELLING = [sys.executable, str(Path(__file__).with_name("telling_desk.py"))]
#: Scene and victim in turn.
DESKTOP_SCENES = (
    ("write", "desk"),
    ("release", "doorkeeper"),
    ("lock", "desk"),
    ("sign", "doorkeeper"),
    ("release", "desk"),
    ("write", "doorkeeper"),
    ("release", "child typeset"),
    ("lock", "doorkeeper"),
    ("sign", "desk"),
    ("unlock", "child keys"),
    ("release", "child inspect"),
    ("write", "standby"),
)
#: Scene -> the longest wait after its last key, in seconds.
_LONGEST = {"write": 2.5, "sign": 0.2, "lock": 0.25, "release": 1.5, "unlock": 0.3}


class KilledSitting:
    """One sitting of the application up to the kill."""

    def __init__(self, desk: DrivenDesk, practice: DrivenPractice, export: Path) -> None:
        self._desk = desk
        self._practice = practice
        self._export = export
        self._current = 0
        self._typing: subprocess.Popen[bytes] | None = None

    def play(self, scene: str) -> None:
        """Up to its last key, whose effect is not awaited."""
        scenes: dict[str, Callable[[], object]] = {
            "write": self._write,
            "sign": self._sign,
            "lock": self._lock,
            "release": self._release,
            "unlock": self._unlock,
        }
        scenes[scene]()

    def strike(self, scene: str, victim: str) -> list[str]:
        """Kill at a random moment; what is wrong with what follows at once."""
        if victim.startswith("child"):
            kill_child(self._desk.process.pid, victim, 10.0)
            return []
        Event().wait(secrets.randbelow(int(_LONGEST[scene] * 1_000_000)) / 1_000_000)
        if victim == "doorkeeper":
            ours = self._desk.processes()
            kill_one(self._desk.process.pid)
            return await_gone(ours)
        struck = kill_one(self._find(standby=True) if victim == "standby" else self._current)
        return self._await_lock_screen() if struck and victim == "desk" else []

    def rest(self) -> None:
        """Let xdotool end; killed, it would leave a key down."""
        if self._typing is not None:
            self._typing.wait()

    def _write(self) -> None:
        self._begin_note()
        text = " ".join(secrets.token_hex(4) for _ in range(30))
        self._typing = self._desk.write_along(text)

    def _sign(self) -> None:
        self._begin_note()
        self._desk.press("ctrl+shift+s")
        self._desk.await_windows(2)
        self._desk.write("R. Vale, LCSW")
        self._desk.await_rest()
        self._desk.press_now("Return")

    def _lock(self) -> None:
        self._begin_note()
        self._desk.write(" and slept")
        self._desk.press_now("ctrl+l")

    def _release(self) -> None:
        self._begin_note()
        begin_release(self._desk)
        open_production(self._desk)
        folder = self._export / secrets.token_hex(4)
        folder.mkdir()
        self._desk.write(str(folder))
        self._desk.await_rest()
        self._desk.press_now("Return")

    def _unlock(self) -> None:
        self._desk.await_lock_screen()
        self._desk.write(self._practice.passphrase)
        self._desk.press_now("Return")

    def _begin_note(self) -> None:
        self._desk.unlock(self._practice.passphrase)
        self._current = self._find(standby=False)
        self._desk.begin_note(f"{secrets.token_hex(6)} rang twice.")

    def _find(self, *, standby: bool) -> int:
        for pid in self._desk.processes():
            words = command_of(pid).split()
            if "--doorkeeper" in words and standby == ("--standby" in words):
                return pid
        raise DriveFailedError("there is no such desk")

    def _await_lock_screen(self) -> list[str]:
        """A desk that is gone is a lock."""
        try:
            self._desk.await_lock_screen()
        except DriveFailedError as problem:
            return [f"no lock screen after the desk's end: {problem}"]
        return []


def kill_desktop(
    eyes: Display, folder: Path, practice: DrivenPractice, export: Path, scene: str, victim: str
) -> tuple[list[Said], list[str]]:
    """What had been acknowledged, and what was wrong with the end itself."""
    hearing = Hearing()
    more = {"PYTHONPATH": str(_ROOT), "TELL": str(hearing.told)}
    arguments = ["--vault", str(practice.vault)]
    with DrivenDesk(eyes, folder, arguments, command=_TELLING, more=more, descriptors=[hearing.told]) as desk:
        hearing.close_told()
        sitting = KilledSitting(desk, practice, export)
        try:
            sitting.play(scene)
            wrong = sitting.strike(scene, victim)
        finally:
            sitting.rest()
    return hearing.read_all(), wrong
