"""What the doorkeeper needs of an operating system: one module each, chosen here.

Linux is built (``linux.py``). ``windows.py`` and ``macos.py`` implement the same class:

* the clock: GetTickCount64 / mach_continuous_time (both go on during sleep and nobody can set them);
* the death link of desks: a job object that ends them with the doorkeeper / kqueue NOTE_EXIT in the desk;
* two pipes to each desk and notice of its end;
* the way for a second start to raise the first: a named event / a FIFO as on Linux;
* the desk's side, ``system_signals.py``: WTSRegisterSessionNotification and PBT_APMSUSPEND / com.apple.screenIsLocked
  and NSWorkspaceWillSleep.

This module is loaded before the first desk is started, so it imports nothing that takes time.
"""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class Happening:
    """Something that the doorkeeper waited for."""

    __slots__ = ()


class Said(Happening):
    """Bytes came from a desk."""

    __slots__ = ("data", "desk")

    def __init__(self, desk: int, data: bytes) -> None:
        self.desk = desk
        self.data = data


class Ended(Happening):
    """A desk is gone and reaped; everything it said came before this."""

    __slots__ = ("desk", "exit_code")

    def __init__(self, desk: int, exit_code: int) -> None:
        self.desk = desk
        self.exit_code = exit_code


class Called(Happening):
    """A second start wants the window raised."""

    __slots__ = ()


class Stopped(Happening):
    """The session ends, or somebody asked this process to."""

    __slots__ = ()


class Platform(ABC):
    """One doorkeeper's view of the operating system; used from its main thread alone."""

    @abstractmethod
    def clock(self) -> float:
        """Seconds on a clock that goes on during sleep and that nobody can set."""

    @abstractmethod
    def claim_place(self) -> bool:
        """Become the only doorkeeper of this user; False: there is one, and it has been asked to raise its window."""

    @abstractmethod
    def has_display(self) -> bool:
        """Whether a window could be opened."""

    @abstractmethod
    def start_desk(self, desk: int, command: list[str]) -> None:
        """Start a process that dies with us; its link is added as arguments (``desk_arguments.py``).

        Raises:
            OSError: it could not be started.
        """

    @abstractmethod
    def split_off_desk(self, desk: int, given: list[str], run: Callable[[list[str]], int]) -> None:
        """Start the first desk, by a copy of this process where that is faster; else as :meth:`start_desk` does.

        Args:
            desk: its number.
            given: the desk's arguments; those of the link are added.
            run: what a copy runs with all arguments; returns its exit code.

        Raises:
            OSError: it could not be started.
        """

    @abstractmethod
    def tell(self, desk: int, data: bytes) -> None:
        """Write to a desk without ever waiting for it; what it cannot take is dropped."""

    @abstractmethod
    def kill(self, desk: int) -> None:
        """End a desk at once; :class:`Ended` follows."""

    @abstractmethod
    def wait(self, until: float | None) -> list[Happening]:
        """Wait until something happens, or until a moment of :meth:`clock`."""

    @abstractmethod
    def close(self) -> None:
        """End and reap all desks, give the place free."""


def open_platform() -> Platform:
    """The platform of this computer.

    Raises:
        NotBuiltYetError: there is none yet.
    """
    system = sys.platform
    if system == "linux":
        from notes_vault.guard.linux import LinuxPlatform  # other systems lack what it imports

        return LinuxPlatform()
    from notes_vault.guard.refusals import NotBuiltYetError  # errors load slowly

    raise NotBuiltYetError(system)
