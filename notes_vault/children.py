"""Starts the processes that do one job and end: key derivation, typesetting, inspection, foreign files.

A child is started fresh (never forked), isolated (``-I``), with a cleaned environment, and is handed its request
through a pipe: it holds nothing it was not given. Whoever holds a secret passes a ``bytearray`` and wipes it.

Protocol: the child reads standard input to its end *before* it writes anything, writes its reply to standard output
and exits 0. Progress is a line ``progress 0.42`` on standard error. What the reply means is the job's own business.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from importlib import import_module
from io import FileIO
from typing import IO, Protocol, cast

from notes_vault.errors import BugError, CancelledError, KnownError

Buffer = bytes | bytearray | memoryview

#: Job name -> module with ``main() -> int``. Named here so that a frozen application finds them too.
JOBS: dict[str, str] = {
    "keys": "notes_vault.keys.child",
    "typeset": "notes_vault.release.typesetter",
    "inspect": "notes_vault.release.inspector",
    "copy": "notes_vault.vault.copier",
    "search": "notes_vault.redaction.search_child",
    "read": "notes_vault.redaction.readers.reading_child",
}

_KEPT_ENVIRONMENT = ("SYSTEMROOT", "TEMP", "TMP", "LD_LIBRARY_PATH")
_CHUNK = 1 << 16
#: How often a cancellation is looked for.
_CANCEL_SECONDS = 0.05


class Cancel(Protocol):
    """Anything that can say it has been cancelled, e.g. :class:`threading.Event`."""

    def is_set(self) -> bool:
        """True once the work should stop."""


def heed(cancel: Cancel | None) -> None:
    """Between two pieces of work that no child does.

    Raises:
        CancelledError: ``cancel`` was set.
    """
    if cancel is not None and cancel.is_set():
        raise CancelledError("Stopped.")


class ChildFailedError(BugError):
    """A child ended without a reply; the job's caller turns it into what it means for the person."""

    code = "child-failed"

    def __init__(self, job: str, exit_code: int) -> None:
        super().__init__(f"{job} ended with {exit_code}")
        self.job = job
        self.exit_code = exit_code


class ChildNotStartedError(KnownError):
    """The system starts no further process: no memory, too many of them, or the program was taken away."""

    code = "child-not-started"

    def __init__(self) -> None:
        super().__init__(
            "The computer refused to start a part of Notes Vault.",
            "Nothing was changed.",
            "Close other programs and try again.",
        )


def child_command(*arguments: str) -> list[str]:
    """The command that starts this program again, isolated from the environment of the person's shell."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-I", "-m", "notes_vault", *arguments]


def clean_environment() -> dict[str, str]:
    """What a child may know of the environment: no paths of the person, no session bus, a fixed locale and zone."""
    kept = {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ}
    return {**kept, "LC_ALL": "C.UTF-8", "TZ": "UTC", "PATH": os.defpath}


class Child:
    """One run of a job, in a process that starts at once: it may load and wait before its request is known.

    A child that is never handed a request ends with the process that started it, or by :meth:`end`.
    """

    def __init__(self, job: str) -> None:
        """Start it.

        Raises:
            ChildNotStartedError: the system refuses.
        """
        if job not in JOBS:
            raise BugError(f"unknown job {job}")
        self._job = job
        try:
            self._process = subprocess.Popen(
                child_command("child", job, str(os.getpid())),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
                env=clean_environment(),
                close_fds=True,
            )
        except OSError as problem:
            raise ChildNotStartedError from problem

    @property
    def is_alive(self) -> bool:
        """False once it has ended, for whatever reason."""
        return self._process.poll() is None

    def end(self) -> None:
        """It is not needed after all."""
        self._process.kill()
        self._process.wait()
        self._close()

    def run(
        self, request: Buffer, *, cancel: Cancel | None = None, on_progress: Callable[[float], None] | None = None
    ) -> bytearray:
        """Hand over the request, once, and return the reply; the caller wipes it if it is secret.

        Raises:
            CancelledError: ``cancel`` was set; the child is gone.
            ChildFailedError: the child ended without success.
        """
        process, reply = self._process, bytearray()
        if process.stdin is None or process.stdout is None or process.stderr is None:
            raise BugError("a child without pipes")
        reading = threading.Thread(target=_read_reply, args=(cast("FileIO", process.stdout), reply), daemon=True)
        threads = [
            threading.Thread(target=_write_request, args=(process.stdin, request), daemon=True),
            threading.Thread(target=_read_progress, args=(process.stderr, on_progress), daemon=True),
            reading,
        ]
        for thread in threads:
            thread.start()
        try:
            _await_reply(reading, cancel)
            process.wait()
        except BaseException:  # Ctrl+C too: whoever stopped does not wait for the child
            process.kill()
            process.wait()
            wipe(reply)
            raise
        finally:
            for thread in threads:
                thread.join()
            self._close()
        if process.returncode != 0:
            wipe(reply)
            raise ChildFailedError(self._job, process.returncode)
        return reply

    def _close(self) -> None:
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()


def run_child(
    job: str,
    request: Buffer,
    *,
    cancel: Cancel | None = None,
    on_progress: Callable[[float], None] | None = None,
) -> bytearray:
    """Start a child and run its job to the end; see :meth:`Child.run`."""
    return Child(job).run(request, cancel=cancel, on_progress=on_progress)


def run_job(job: str) -> int:
    """Inside the child: load the named job, run its ``main`` and return its exit code."""
    if job not in JOBS:
        return 64
    main: Callable[[], int] = import_module(JOBS[job]).main
    return main()


def read_request() -> bytearray:
    """Inside the child: everything on standard input."""
    request = bytearray()
    _read_reply(FileIO(0, closefd=False), request)
    return request


def write_reply(reply: Buffer) -> None:
    """Inside the child: the whole reply to standard output."""
    _write_all(sys.stdout.fileno(), reply)


def report_progress(share: float) -> None:
    """Inside the child: how much is done, 0 to 1."""
    os.write(2, f"progress {share:.3f}\n".encode())


def wipe(buffer: bytearray) -> None:
    """Overwrite a buffer in place; it keeps its length."""
    buffer[:] = bytes(len(buffer))


def _await_reply(reading: threading.Thread, cancel: Cancel | None) -> None:
    """Until the child has closed its output: nothing is polled, so nothing is waited for in vain."""
    while reading.is_alive():
        reading.join(None if cancel is None else _CANCEL_SECONDS)
        if cancel is not None and cancel.is_set() and reading.is_alive():
            raise CancelledError("Stopped.")


def _write_request(stream: IO[bytes], request: Buffer) -> None:
    try:
        _write_all(stream.fileno(), request)
    except BrokenPipeError:
        pass  # the child ended early; its exit code says so
    finally:
        stream.close()


def _write_all(descriptor: int, data: Buffer) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _read_reply(stream: FileIO, into: bytearray) -> None:
    """Append the stream's bytes to ``into`` through one chunk that is wiped, so that no second copy stays."""
    chunk = bytearray(_CHUNK)
    while count := stream.readinto(chunk):
        into += memoryview(chunk)[:count]
    wipe(chunk)


def _read_progress(stream: IO[bytes], on_progress: Callable[[float], None] | None) -> None:
    """Pass progress on; anything else a child says on standard error is dropped, it could hold content."""
    pending = b""
    while data := stream.read(256):
        *lines, pending = (pending + data).split(b"\n")
        for line in lines:
            if on_progress is not None and line.startswith(b"progress "):
                on_progress(float(line[9:]))
