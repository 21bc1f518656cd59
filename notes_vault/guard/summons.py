"""How a second start finds the first: a FIFO in a folder that is ours alone.

The folder is ``$XDG_RUNTIME_DIR/notes-vault`` (else ``~/.config/notes-vault``), mode 0700. Whoever can open the FIFO
for writing has found a living doorkeeper, because a FIFO without a reader refuses; a stale one is simply replaced.
Two starts at the same moment are put in a row by a ``flock`` on the folder itself, so no further file is needed.
"""

from __future__ import annotations

import errno
import fcntl
import os
import stat

_FIFO = "doorkeeper"
_RAISE = b"raise\n"
_OTHERS = 0o077


def runtime_folder() -> str:
    """The folder's path, from the environment."""
    given = os.environ.get("XDG_RUNTIME_DIR") or os.environ.get("XDG_CONFIG_HOME")
    return f"{given or os.path.expanduser('~/.config')}/notes-vault"  # noqa: PTH111  # pathlib loads slowly, and the first desk waits


class Summons:
    """The first doorkeeper's end of the FIFO."""

    def __init__(self, path: str, descriptor: int) -> None:
        self.descriptor = descriptor
        self._path = path

    def heard(self) -> bool:
        """Whether somebody called since the last time; anything else that stands in the FIFO is ignored."""
        try:
            return _RAISE.strip() in os.read(self.descriptor, 4096).split(b"\n")
        except BlockingIOError:
            return False

    def close(self) -> None:
        """Leave; the next start is the first."""
        os.close(self.descriptor)
        try:
            os.unlink(self._path)  # noqa: PTH108  # pathlib loads slowly, and the first desk waits
        except FileNotFoundError:
            return  # the session's run-time directory is gone already


def call_or_answer(folder: str) -> Summons | None:
    """Raise the first start's window (None), or become the first.

    Raises:
        NoPrivateFolderError: the folder is not ours alone.
        OSError: it could not be made.
    """
    os.makedirs(folder, mode=0o700, exist_ok=True)  # noqa: PTH103  # pathlib loads slowly, and the first desk waits
    place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        _require_private(os.fstat(place))
        fcntl.flock(place, fcntl.LOCK_EX)
        if _call(place):
            return None
        _remove_stale(place)
        os.mkfifo(_FIFO, 0o600, dir_fd=place)
        # Opened for both, so that the last writer's leaving is no end of file that would wake us for ever.
        descriptor = os.open(_FIFO, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOFOLLOW, dir_fd=place)
        return Summons(f"{folder}/{_FIFO}", descriptor)
    finally:
        os.close(place)


def _call(place: int) -> bool:
    try:
        descriptor = os.open(_FIFO, os.O_WRONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOFOLLOW, dir_fd=place)
    except OSError as error:
        if error.errno in {errno.ENOENT, errno.ENXIO, errno.ELOOP, errno.EISDIR}:
            return False
        raise
    try:
        if not stat.S_ISFIFO(os.fstat(descriptor).st_mode):
            return False
        os.write(descriptor, _RAISE)
    except BlockingIOError:
        pass  # full of calls: the first start has enough reason to raise its window
    finally:
        os.close(descriptor)
    return True


def _remove_stale(place: int) -> None:
    try:
        os.unlink(_FIFO, dir_fd=place)
    except FileNotFoundError:
        return


def _require_private(status: os.stat_result) -> None:
    if status.st_uid != os.getuid() or stat.S_IMODE(status.st_mode) & _OTHERS:
        from notes_vault.guard.refusals import NoPrivateFolderError  # errors load slowly

        raise NoPrivateFolderError
