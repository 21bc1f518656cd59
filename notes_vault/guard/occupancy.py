"""Who is in a vault: one ``flock`` on the file ``lock``, held by the doorkeeper or by a command.

Always ``flock``, never ``lockf`` or ``fcntl`` locks: those vanish when any descriptor of the file is closed.
The lock, not the file's content, decides; the content only tells a second opener who was first.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from notes_vault.errors import FileAccessError, KnownError

_LOCK_NAME = "lock"
_CONTENT_LIMIT = 1024
_WHO_LIMIT = 80


class VaultBusyError(KnownError):
    """Another process holds the vault."""

    code = "vault-busy"
    exit_code = 4

    def __init__(self, who: str, since: str, pid: int) -> None:
        holder = f"{who} (process {pid})" if pid else who
        when = f" since {since}" if since else ""
        super().__init__(
            f"This vault is opened by {holder}{when}.",
            "Nothing was changed.",
            "Close it there first, then try again.",
        )
        self.who = who
        self.since = since
        self.pid = pid


class Occupancy:
    """The right to be in one vault, until :meth:`release` or the end of the process."""

    def __init__(self, folder: Path, descriptor: int) -> None:
        self.folder = folder
        self._descriptor = descriptor

    @classmethod
    def acquire(cls, folder: Path, who: str) -> Occupancy:
        """Enter the vault or say who is in it.

        Args:
            folder: the vault folder; it must exist.
            who: how a second opener is told of us, e.g. "the Notes Vault window"; no names of people.

        Raises:
            VaultBusyError: somebody else is in.
            FileAccessError: the folder is missing, read-only, full or not a folder.
        """
        try:
            descriptor = os.open(folder / _LOCK_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        except OSError as error:
            raise _explain(error) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _write_holder(descriptor, who)
        except BlockingIOError:
            holder = _read_holder(descriptor)
            os.close(descriptor)
            raise holder from None
        except OSError as error:
            os.close(descriptor)
            raise _explain(error) from error
        return cls(folder, descriptor)

    def release(self) -> None:
        """Leave; doing it twice is harmless."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _explain(error: OSError) -> FileAccessError:
    causes = {
        errno.ENOENT: ("The vault folder is not there.", "Check that the drive is connected and the folder exists."),
        errno.ENOTDIR: ("The vault is a folder, and this is not one.", "Choose the vault's folder."),
        errno.ENOSPC: ("The disk with the vault is full.", "Make room on it, then try again."),
    }
    happened, next_step = causes.get(
        error.errno or 0,
        ("The vault folder cannot be written to.", "Check that the folder is yours and not on a read-only drive."),
    )
    return FileAccessError(happened, "Nothing was changed.", next_step)


def _write_holder(descriptor: int, who: str) -> None:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    content = json.dumps({"who": who[:_WHO_LIMIT], "pid": os.getpid(), "since": since}).encode() + b"\n"
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, content, 0)


def _read_holder(descriptor: int) -> VaultBusyError:
    """Whatever the file holds (it may be half-written or forged) becomes a plain sentence."""
    try:
        holder = json.loads(os.pread(descriptor, _CONTENT_LIMIT, 0))
        since = datetime.fromisoformat(holder["since"]).astimezone().strftime("%Y-%m-%d %H:%M")
        who = "".join(character for character in str(holder["who"])[:_WHO_LIMIT] if character.isprintable())
        return VaultBusyError(who, since, int(holder["pid"]))
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError, OSError):
        return VaultBusyError("another program", "", 0)
