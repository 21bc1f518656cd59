"""Failed unlocks, noted outside the database until the next unlock moves them into the audit trail.

One line a failure: its moment in UTC. Appended and synced, at most 64 KiB: the oldest lines go first. Lines that cannot
be read (half-written, forged) are left out: the file is evidence, not a gate.
"""

from __future__ import annotations

import contextlib
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from notes_vault.vault.folder import VaultFolder
from notes_vault.vault.timestamps import Clock, read_moment, utc_now, write_moment

SIZE_LIMIT: Final = 64 << 10
_LINE_LENGTH: Final = 28


def note_failed_attempt(folder: Path, clock: Clock = utc_now) -> None:
    """Add a failure; a folder that cannot be written does not keep anybody from trying again."""
    path = VaultFolder(folder).attempts
    line = write_moment(clock()).encode("ascii") + b"\n"
    with contextlib.suppress(OSError):
        kept = _read(path)
        if len(kept) + len(line) > SIZE_LIMIT:
            lines = [entry + b"\n" for entry in kept.splitlines() if len(entry) < _LINE_LENGTH]
            _write(path, b"".join([*lines[-(SIZE_LIMIT // 2 // _LINE_LENGTH) :], line]), os.O_TRUNC)
        else:
            _write(path, line if not kept or kept.endswith(b"\n") else b"\n" + line, os.O_APPEND)


def read_attempts(folder: Path) -> tuple[datetime, ...]:
    """The failures noted, in the order they were noted."""
    moments = []
    with contextlib.suppress(OSError):
        for line in _read(VaultFolder(folder).attempts).splitlines():
            with contextlib.suppress(ValueError, OverflowError):
                moments.append(read_moment(line.decode("ascii")).astimezone(UTC))
    return tuple(moments)


def clear_attempts(folder: Path) -> None:
    """Forget the failures, once they stand in the audit trail."""
    with contextlib.suppress(OSError):
        VaultFolder(folder).attempts.unlink()


def take_attempts(folder: Path) -> tuple[datetime, ...]:
    """Read and forget in one; :meth:`Vault.record_unlock` loses none to a crash in between."""
    moments = read_attempts(folder)
    clear_attempts(folder)
    return moments


def _read(path: Path) -> bytes:
    """At most what the file may hold; nothing when it is not there. Never waits on a pipe put in its place."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOFOLLOW)
    except FileNotFoundError:
        return b""
    with os.fdopen(descriptor, "rb") as file:
        return file.read(SIZE_LIMIT)


def _write(path: Path, data: bytes, flag: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK | flag
    descriptor = os.open(path, flags, 0o600)
    try:
        os.write(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
