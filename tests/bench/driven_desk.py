"""The real application on an X server of its own, driven by the keyboard alone as a person would.

There is no window manager: the driver gives the focus to the topmost window before it presses a key. What a key did is
awaited by its effect: a window, a file, or that all our processes have come to rest.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import Self

from tests.bench.x11_eyes import Display

PROGRAM = [str(Path(sys.executable).with_name("notes-vault"))]
#: Seconds; a drive that needs them has failed.
PATIENCE = 120.0
_LOCKED = "locked"
_WORKING = "Notes Vault"
_REST = 0.25  # longer than the search waits for the next letter
_TICKS_AT_REST = 3  # a blinking cursor


class DriveFailedError(Exception):
    """The application did not do what the drive expects; says what was awaited."""


class DrivenDesk:
    """One sitting. Leaving it ends the application."""

    def __init__(
        self,
        eyes: Display,
        folder: Path,
        arguments: Sequence[str],
        *,
        command: Sequence[str] = (),
        more: Mapping[str, str] | None = None,
        descriptors: Sequence[int] = (),
    ) -> None:
        """Start it.

        Args:
            folder: its home and run-time folder are made in here.
            arguments: of the application.
            command: what starts it; empty: the installed program.
            more: of its environment.
            descriptors: it inherits.
        """
        self._eyes = eyes
        self.home = folder / "home"
        self._more = dict(more or {})
        for place in (self.home, folder / "run"):
            place.mkdir(mode=0o700, exist_ok=True)
        self._run = folder / "run"
        self.process = subprocess.Popen(
            [*(command or PROGRAM), *arguments],
            env=self.environment(),
            pass_fds=list(descriptors),
            start_new_session=True,
        )

    def environment(self) -> dict[str, str]:
        """A person's, as small as it can be."""
        return {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(self._run),
            "DISPLAY": self._eyes.name,
            **self._more,
        }

    def processes(self) -> list[int]:
        """Doorkeeper, desks and children that live now."""
        return family(self.process.pid)

    def windows(self) -> dict[int, str]:
        """The titles of the visible windows, topmost last."""
        return {window: self._title(window) for window in self._standing()}

    def await_that(self, condition: Callable[[], bool], what: str) -> None:
        """Poll until it holds.

        Raises:
            DriveFailedError: it does not come to hold, or the application ended.
        """
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise DriveFailedError(f"{what} did not happen; windows: {self.windows()}")
            Event().wait(0.02)

    def await_lock_screen(self) -> None:
        """Until a lock screen is painted and nothing else is there."""
        self.await_that(lambda: self._only(_LOCKED) and self._is_painted(), "a lock screen")

    def await_working_window(self) -> None:
        """Until the vault is open."""
        self.await_that(lambda: self._only(_WORKING) and self._is_painted(), "the working window")

    def await_windows(self, count: int) -> None:
        """Until that many are visible."""
        self.await_that(lambda: len(self._standing()) == count, f"{count} windows")

    def await_rest(self) -> None:
        """Until our processes do nothing for a moment: what was pressed has had its effect."""
        worked = [self._worked()]

        def rests() -> bool:
            Event().wait(_REST)
            worked.append(self._worked())
            return worked[-1] - worked[-2] <= _TICKS_AT_REST and not any(
                wants_processor(pid) for pid in self.processes()
            )

        self.await_that(rests, "rest")

    def press(self, *chords: str) -> None:
        """Keys as xdotool names them (``ctrl+f``); what each argument does is awaited, several in one are a roll."""
        for chord in chords:
            self._take_focus()
            self._xdotool("key", *chord.split())
            self.await_rest()

    def press_now(self, chord: str) -> None:
        """One key, nothing awaited."""
        self._take_focus()
        self._xdotool("key", chord)

    def write(self, text: str) -> None:
        """Letter by letter; the text goes to xdotool by pipe."""
        self._take_focus()
        self._xdotool("type", "--delay", "6", "--file", "-", typed=text)

    def write_along(self, text: str) -> subprocess.Popen[bytes]:
        """As :meth:`write`, slowly and without waiting for it; returns who types."""
        self._take_focus()
        typing = subprocess.Popen(
            ["xdotool", "type", "--delay", "12", "--file", "-"],
            env=self.environment(),
            stdin=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        if typing.stdin is not None:
            typing.stdin.write(text.encode())
            typing.stdin.close()
        return typing

    def unlock(self, passphrase: str) -> None:
        """From the lock screen to the working window."""
        self.await_lock_screen()
        self.await_rest()
        self.write(passphrase)
        self.press_now("Return")
        self.await_working_window()
        self.await_rest()

    def begin_note(self, words: str) -> None:
        """From the working window to a saved new note of the current person."""
        self.press("ctrl+n")
        self.await_windows(2)
        self.press("Return", "Return")
        self.await_windows(1)
        self.write(words)
        self.press("ctrl+s")

    def lock(self) -> None:
        """From the working window to the next lock screen, the desk before it gone."""
        before = set(self.processes())
        self.press_now("ctrl+l")
        self.await_lock_screen()
        self.await_that(lambda: len(before & set(self.processes())) < len(before), "the desk's end")
        self.await_rest()

    def await_end(self) -> None:
        """Until the application has ended by itself."""
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise DriveFailedError(f"the application did not end; windows: {self.windows()}") from None

    def kill(self) -> None:
        """End the doorkeeper, and with it everything."""
        self.process.kill()
        self.process.wait()

    def _only(self, part: str) -> bool:
        titles = list(self.windows().values())
        return len(titles) == 1 and part in titles[0] and (part == _LOCKED or _LOCKED not in titles[0])

    def _is_painted(self) -> bool:
        return all(self._eyes.is_painted(window) for window in self._eyes.windows())

    def _take_focus(self) -> None:
        windows = self._standing()
        if windows and self._focused() != windows[-1]:
            self._xdotool("windowfocus", "--sync", str(windows[-1]))
            self.await_rest()

    def _standing(self) -> list[int]:
        """The visible windows without lists and menus that pop up."""
        return [window for window in self._eyes.windows() if not self._eyes.is_popup(window)]

    def _focused(self) -> int:
        asked = subprocess.run(
            ["xdotool", "getwindowfocus", "-f"], env=self.environment(), capture_output=True, check=False
        )
        return int(asked.stdout or b"0")

    def _title(self, window: int) -> str:
        asked = subprocess.run(
            ["xdotool", "getwindowname", str(window)], env=self.environment(), capture_output=True, check=False
        )
        return asked.stdout.decode(errors="replace").strip()

    def _xdotool(self, *arguments: str, typed: str = "") -> None:
        subprocess.run(
            ["xdotool", *arguments], env=self.environment(), input=typed.encode(), capture_output=True, check=True
        )

    def _worked(self) -> int:
        return sum(ticks(process) for process in self.processes())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        ours = self.processes()
        self.kill()
        for process in ours:  # they die with the doorkeeper; a fake one need not
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                continue
        deadline = time.monotonic() + PATIENCE
        while self._eyes.windows() and time.monotonic() < deadline:
            Event().wait(0.02)


def family(pid: int) -> list[int]:
    """A process and all that descend from it, zombies left out."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            fields = _stat(int(entry.name))
            if fields and fields[0] not in {"Z", "X"}:
                parents[int(entry.name)] = int(fields[1])
    found = [pid] if pid in parents else []
    for member in found:
        found += [child for child, parent in parents.items() if parent == member]
    return found


def ticks(pid: int) -> int:
    """Processor time used so far, in hundredths of a second."""
    fields = _stat(pid)
    return int(fields[11]) + int(fields[12]) if fields else 0


def wants_processor(pid: int) -> bool:
    """Whether a thread of it runs, would if the machine were less busy, or waits for the disk."""
    try:
        return any(_stat_of(thread / "stat")[:1] in (["R"], ["D"]) for thread in Path(f"/proc/{pid}/task").iterdir())
    except OSError:
        return False


def _stat(pid: int) -> list[str]:
    return _stat_of(Path(f"/proc/{pid}/stat"))


def _stat_of(path: Path) -> list[str]:
    """The fields from the state on; empty once the process is gone."""
    try:
        return path.read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return []
