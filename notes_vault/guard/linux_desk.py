"""One desk process on Linux: two pipes and a descriptor that tells its end."""

from __future__ import annotations

import os

from notes_vault.guard.hygiene import MEMORY_TUNABLES, SIGKILL

_CHUNK = 1 << 16


class LinuxDesk:
    """Pipes, not sockets; started from the doorkeeper's main thread, because the death link is to the thread."""

    def __init__(self, command: list[str]) -> None:
        inbox, self._to_desk = os.pipe2(os.O_CLOEXEC)
        self.outbox, outbox = os.pipe2(os.O_CLOEXEC)
        try:
            for descriptor in (inbox, outbox):
                os.set_inheritable(descriptor, True)
            link = ["--inbox", str(inbox), "--outbox", str(outbox), "--doorkeeper", str(os.getpid())]
            arguments = [*command, *link]
            # A process group of its own: Ctrl+C in a terminal is the doorkeeper's to turn into a lock.
            self.pid = os.posix_spawn(arguments[0], arguments, desk_environment(), setpgroup=0)
        except BaseException:
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


def desk_environment() -> dict[str, str]:
    """The person's environment, with freed memory overwritten and no session bus started behind our back."""
    environment = dict(os.environ)
    tunables = environment.get("GLIBC_TUNABLES")
    environment["GLIBC_TUNABLES"] = f"{tunables}:{MEMORY_TUNABLES}" if tunables else MEMORY_TUNABLES
    if not environment.get("DBUS_SESSION_BUS_ADDRESS"):
        bus = f"{environment.get('XDG_RUNTIME_DIR', '')}/bus"
        # Without an address, libdbus would start a bus of its own and write files into the home folder.
        environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={bus}" if os.access(bus, os.W_OK) else "disabled:"
    return environment
