"""One desk process on Linux: two pipes and a descriptor that tells its end."""

from __future__ import annotations

import os
import sys

from notes_vault.guard.hygiene import SIGKILL

TYPE_CHECKING = False  # the module typing loads slowly, and the first desk waits
if TYPE_CHECKING:
    from collections.abc import Callable

_CHUNK = 1 << 16
_EXIT_BROKEN = 70


class LinuxDesk:
    """Pipes, not sockets; started from the doorkeeper's main thread, because the death link is to the thread.

    Args:
        start: gets the desk's ends of the pipes and the doorkeeper's, starts the process, returns its id.
    """

    def __init__(self, start: Callable[[int, int, list[int]], int]) -> None:
        inbox, self._to_desk = os.pipe2(os.O_CLOEXEC)
        self.outbox, outbox = os.pipe2(os.O_CLOEXEC)
        try:
            self.pid = start(inbox, outbox, [self._to_desk, self.outbox])
        except OSError:
            os.close(self._to_desk)
            os.close(self.outbox)
            raise
        finally:
            os.close(inbox)
            os.close(outbox)
        self.is_heard = True
        self.end = os.pidfd_open(self.pid)
        os.set_blocking(self._to_desk, False)
        os.set_blocking(self.outbox, False)

    def tell(self, data: bytes) -> None:
        """Write without waiting; a desk that does not read loses what does not fit, and its time."""
        try:
            os.write(self._to_desk, data)
        except (BlockingIOError, BrokenPipeError):
            return  # its silence or its end is what counts

    def read(self) -> bytes | None:
        """What it said; empty: nothing more for now; None: it said its last."""
        try:
            return os.read(self.outbox, _CHUNK) or None
        except BlockingIOError:
            return b""

    def kill(self) -> None:
        """It is not yet reaped, so the number still means it."""
        os.kill(self.pid, SIGKILL)

    def reap(self) -> int:
        """Wait for its end; the exit code, negative for a signal."""
        _, status = os.waitpid(self.pid, 0)
        for descriptor in (self._to_desk, self.outbox, self.end):
            os.close(descriptor)
        return os.waitstatus_to_exitcode(status)


def spawn_desk(command: list[str]) -> LinuxDesk:
    """Start a fresh process.

    Raises:
        OSError: it could not be started.
    """

    def start(inbox: int, outbox: int, _ours: list[int]) -> int:
        for descriptor in (inbox, outbox):
            os.set_inheritable(descriptor, True)
        arguments = [*command, *_link_arguments(inbox, outbox, os.getpid())]
        # A process group of its own: Ctrl+C in a terminal is the doorkeeper's to turn into a lock.
        return os.posix_spawn(arguments[0], arguments, desk_environment(), setpgroup=0)

    return LinuxDesk(start)


def split_off_desk(given: list[str], run: Callable[[list[str]], int], strange: list[int]) -> LinuxDesk:
    """Let a copy of this process be the desk, which spares it a second start of the interpreter (30 ms).

    Only for the first desk: the doorkeeper knows nothing yet, has no threads, and nothing to hide from its desk.

    Args:
        given: the desk's arguments without the link.
        run: takes all arguments and returns the exit code.
        strange: descriptors of the doorkeeper that the desk must not hold.

    Raises:
        OSError: it could not be started.
    """
    doorkeeper = os.getpid()

    def start(inbox: int, outbox: int, ours: list[int]) -> int:
        pid = os.fork()
        if pid:
            return pid
        code = _EXIT_BROKEN
        try:
            os.setpgid(0, 0)
            for descriptor in (*ours, *strange):
                os.close(descriptor)
            os.environ.update(desk_environment())
            code = run([*given, *_link_arguments(inbox, outbox, doorkeeper)])
        finally:  # nothing of the doorkeeper's own way out may run here
            sys.stderr.flush()
            os._exit(code)

    return LinuxDesk(start)


def _link_arguments(inbox: int, outbox: int, doorkeeper: int) -> list[str]:
    return ["--inbox", str(inbox), "--outbox", str(outbox), "--doorkeeper", str(doorkeeper)]


def desk_environment() -> dict[str, str]:
    """The person's environment, with no session bus started behind our back."""
    environment = dict(os.environ)
    if not environment.get("DBUS_SESSION_BUS_ADDRESS"):
        bus = f"{environment.get('XDG_RUNTIME_DIR', '')}/bus"
        # Without an address, libdbus would start a bus of its own and write files into the home folder.
        environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={bus}" if os.access(bus, os.W_OK) else "disabled:"
    return environment
