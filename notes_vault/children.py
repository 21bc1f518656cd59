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

from notes_vault.errors import BugError, CancelledError

Buffer = bytes | bytearray | memoryview

#: Job name -> module with ``main() -> int``. Named here so that a frozen application finds them too.
JOBS: dict[str, str] = {
    "keys": "notes_vault.keys.child",
    "typeset": "notes_vault.release.typesetter",
    "inspect": "notes_vault.release.inspector",
    "copy": "notes_vault.vault.copier",
}

_KEPT_ENVIRONMENT = ("SYSTEMROOT", "TEMP", "TMP", "LD_LIBRARY_PATH")
_CHUNK = 1 << 16


class Cancel(Protocol):
    """Anything that can say it has been cancelled, e.g. :class:`threading.Event`."""

    def is_set(self) -> bool:
        """True once the work should stop."""


class ChildFailedError(BugError):
    """A child ended without a reply; the job's caller turns it into what it means for the person."""

    code = "child-failed"

    def __init__(self, job: str, exit_code: int) -> None:
        super().__init__(f"{job} ended with {exit_code}")
        self.job = job
        self.exit_code = exit_code


def child_command(*arguments: str) -> list[str]:
    """The command that starts this program again, isolated from the environment of the person's shell."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-I", "-m", "notes_vault", *arguments]


def clean_environment() -> dict[str, str]:
    """What a child may know of the environment: no paths of the person, no session bus, a fixed locale and zone."""
    kept = {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ}
    return {**kept, "LC_ALL": "C.UTF-8", "TZ": "UTC", "PATH": os.defpath}


def run_child(
    job: str,
    request: Buffer,
    *,
    cancel: Cancel | None = None,
    on_progress: Callable[[float], None] | None = None,
) -> bytearray:
    """Run one job to its end and return its reply; the caller wipes the reply if it is secret.

    Raises:
        CancelledError: ``cancel`` was set; the child is gone.
        ChildFailedError: the child ended without success.
    """
    if job not in JOBS:
        raise BugError(f"unknown job {job}")
    process = subprocess.Popen(
        child_command("child", job),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        env=clean_environment(),
        close_fds=True,
    )
    if process.stdin is None or process.stdout is None or process.stderr is None:
        raise BugError("a child without pipes")
    reply = bytearray()
    threads = [
        threading.Thread(target=_write_request, args=(process.stdin, request), daemon=True),
        threading.Thread(target=_read_reply, args=(cast("FileIO", process.stdout), reply), daemon=True),
        threading.Thread(target=_read_progress, args=(process.stderr, on_progress), daemon=True),
    ]
    for thread in threads:
        thread.start()
    try:
        _await_end(process, cancel)
    except CancelledError:
        process.kill()
        process.wait()
        wipe(reply)
        raise
    finally:
        for thread in threads:
            thread.join()
        for stream in (process.stdin, process.stdout, process.stderr):
            stream.close()
    if process.returncode != 0:
        wipe(reply)
        raise ChildFailedError(job, process.returncode)
    return reply


def run_job(job: str) -> int:
    """Inside the child: run the named job's ``main`` and return its exit code."""
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


def _await_end(process: subprocess.Popen[bytes], cancel: Cancel | None) -> None:
    while True:
        try:
            process.wait(timeout=0.05 if cancel is not None else None)
        except subprocess.TimeoutExpired:
            if cancel is not None and cancel.is_set():
                raise CancelledError("Stopped.") from None
        else:
            return


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
