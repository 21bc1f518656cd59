"""A desktop session of the test's own: display, buses, the real program, a keyboard, and a screen reader."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import IO, Any, Self, TypeVar

from tests.bench.x11_eyes import Display
from tests.journeys.conftest import PROGRAM
from tests.journeys.tree import Node, Tree

T = TypeVar("T")

#: Seconds; whoever needs them has failed.
PATIENCE = 90.0
_PACE = 0.05
#: So often the application has answered the screen reader before a key counts as having had no effect.
_ANSWERS = 5
_READER = Path(__file__).with_name("screen_reader.py")
_BUS_LAUNCHERS = (Path("/usr/libexec/at-spi-bus-launcher"), Path("/usr/lib/at-spi2-core/at-spi-bus-launcher"))
_READER_LIVES = 5
_ESCAPES = 3


class NotSeenError(AssertionError):
    """What was awaited did not show; says what did."""


class Session:
    """A person at a desk. Leaving it ends everything that was started."""

    def __init__(self, folder: Path) -> None:
        """``folder``: the person's home and run-time folder are made in here."""
        self.home = folder / "home"
        self._run = folder / "run"
        for place in (self.home, self._run):
            place.mkdir(mode=0o700)
        #: What the program wrote on standard error.
        self.complaints = folder / "complaints"
        self._display = Display()
        self._bus = self._begin_bus()
        self._launcher = self._spawn([str(next(path for path in _BUS_LAUNCHERS if path.exists()))])
        self._reader = self._begin_reader()
        self._programs: list[subprocess.Popen[bytes]] = []

    @property
    def environment(self) -> Mapping[str, str]:
        """A person's, as small as it can be."""
        return {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(self._run),
            "DISPLAY": self._display.name,
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={self._run / 'bus'}",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "QT_QPA_PLATFORM": "xcb",
            "GSETTINGS_BACKEND": "memory",
        }

    def start(self, *arguments: str | Path) -> subprocess.Popen[bytes]:
        """Start the program."""
        with self.complaints.open("ab") as complaints:
            program = self._spawn([str(PROGRAM), *map(str, arguments)], complaints=complaints)
        self._programs.append(program)
        return program

    def quit(self) -> None:
        """End the program as a power cut would, so that another can be started."""
        for program in self._programs:
            program.kill()
            program.wait()
        self._programs.clear()
        self.await_that(lambda tree: not tree.nodes or None, "an empty desktop")

    # --- eyes ---------------------------------------------------------------------------------------------------

    def look(self) -> Tree:
        """Read everything that is visible."""
        for _ in range(_READER_LIVES):
            nodes = self._ask_reader()
            while nodes is None:  # something went away while it was read
                nodes = self._ask_reader()
            if nodes:
                return Tree(nodes)
            if self._reader.poll() is None:
                return Tree(())
            self._reader.communicate()
            self._reader = self._begin_reader()  # the library under it ends with some windows
        raise NotSeenError("the screen reader ends again and again")

    def _ask_reader(self) -> list[dict[str, Any]] | None:
        """What it sees; empty when there is nothing or it has ended, None when it must be asked again."""
        if self._reader.stdin is None or self._reader.stdout is None:
            raise NotSeenError("no screen reader")
        try:
            self._reader.stdin.write("look\n")
            self._reader.stdin.flush()
            answer = self._reader.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            self._reader.wait()
        nodes: list[dict[str, Any]] | None = json.loads(answer or "[]")
        return nodes

    def await_that(self, find: Callable[[Tree], T | None], what: str) -> T:
        """Look until something is found.

        Raises:
            NotSeenError: it does not show.
        """
        deadline = time.monotonic() + PATIENCE
        while True:
            tree = self.look()
            found = find(tree)
            if found is not None:
                return found
            if time.monotonic() > deadline:
                complaints = self.complaints.read_text(errors="replace") if self.complaints.exists() else ""
                raise NotSeenError(f"{what} did not show; what did:\n{tree}\nsaid on standard error:\n{complaints}")
            Event().wait(_PACE)

    def await_node(self, name: str = "", *, role: str = "", kind: str = "") -> Node:
        """Look until an object shows whose name begins so."""
        return self.await_that(lambda tree: tree.find(name, role=role, kind=kind), f"{role} {name!r} {kind}")

    def await_focus(self, name: str = "", *, kind: str = "") -> Node:
        """Look until such an object has the focus."""

        def find(tree: Tree) -> Node | None:
            self._take_focus()  # the window may only just have come
            focused = tree.focused
            fits = focused is not None and focused.is_called(name) and (not kind or kind in focused.id)
            return focused if fits else None

        return self.await_that(find, f"the focus on {name!r} {kind}")

    def await_window(self, kind: str) -> Node:
        """Look until a window of this class is the one that gets the keys."""

        def find(tree: Tree) -> Node | None:
            self._take_focus()
            return next((node for node in tree.windows if node.id[-1] == kind and "ACTIVE" in node.states), None)

        return self.await_that(find, f"an active {kind}")

    def await_words(self, words: str) -> None:
        """Look until these words can be read somewhere."""
        self.await_that(lambda tree: tree.says(words) or None, f"{words!r}")

    def await_silence(self, words: str) -> None:
        """Look until these words can be read nowhere."""
        self.await_that(lambda tree: not tree.says(words) or None, f"the end of {words!r}")

    def await_without(self, *, kind: str) -> None:
        """Look until nothing of this class is there."""
        self.await_that(lambda tree: tree.find(kind=kind) is None or None, f"the end of {kind}")

    # --- hands --------------------------------------------------------------------------------------------------

    def press(self, *chords: str) -> None:
        """Keys as xdotool names them (``ctrl+f``)."""
        for chord in chords:
            self._take_focus()
            self._xdotool("key", "--clearmodifiers", chord)

    def write(self, text: str) -> None:
        """Letter by letter; a line end is Return."""
        first, *others = text.split("\n")
        self._take_focus()
        self._xdotool(*_typing(first), *(part for line in others for part in ("key", "Return", *_typing(line))))

    def tab_to(self, name: str, *, chord: str = "Tab", most: int = 40) -> Node:
        """Press Tab until the control of this name has the focus."""
        seen: list[str] = []
        for _ in range(most):
            focused = self.look().focused
            if focused is not None and focused.is_called(name):
                return focused
            seen.append(str(focused))
            self.press(chord)
            self._await_move(focused)
        raise NotSeenError(f"{chord} does not lead to {name!r}; it led to: {'; '.join(seen)}")

    def escape(self, kind: str) -> None:
        """Press Escape until this window is gone; a field or a cell in it may take the first."""
        for _ in range(_ESCAPES):
            self.press("Escape")
            if self._comes_true(lambda tree: tree.find(kind=kind) is None, 1.0):
                return
        self.await_without(kind=kind)

    def _await_move(self, before: Node | None) -> None:
        """Until the focus has moved; a field of several parts may keep it."""
        self._comes_true(lambda tree: tree.focused != before, 0.6)

    def _comes_true(self, condition: Callable[[Tree], bool], seconds: float) -> bool:
        """Whether a key has this effect; that it has none shows after these seconds and some answers."""
        deadline = time.monotonic() + seconds
        answers = 0
        while answers < _ANSWERS or time.monotonic() < deadline:
            if condition(self.look()):
                return True
            answers += 1
            Event().wait(_PACE)
        return False

    def _take_focus(self) -> None:
        """There is no window manager: the topmost window gets the keys, as its task."""
        windows = [window for window in self._display.windows() if not self._display.is_popup(window)]
        if windows and self._display.focused() != windows[-1]:
            self._display.give_focus(windows[-1])

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self.environment, capture_output=True, check=True)

    # --- beginning and end --------------------------------------------------------------------------------------

    def _begin_bus(self) -> subprocess.Popen[bytes]:
        address = self.environment["DBUS_SESSION_BUS_ADDRESS"]
        bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={address}", "--print-address=1"],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        if bus.stdout is None or not bus.stdout.readline():
            raise NotSeenError("no session bus")
        return bus

    def _begin_reader(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            ["/usr/bin/python3", str(_READER)],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def _spawn(
        self, command: Sequence[str], complaints: IO[bytes] | int = subprocess.DEVNULL
    ) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for program in self._programs:
            program.kill()
            program.wait()
        self._reader.communicate()
        for service in (self._launcher, self._bus):
            os.killpg(service.pid, signal.SIGKILL)
            service.communicate()
        self._display.__exit__(kind, error, trace)


def _typing(line: str) -> tuple[str, ...]:
    """The command that types it; one letter every 4 ms, faster than any person."""
    return ("type", "--delay", "4", "--args", "1", line) if line else ()
