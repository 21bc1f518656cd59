"""Puts the files of a package into the folder the person chose, so that a crash can be completed or undone.

Every file is first written under a neutral ``.part`` name that its sum and final name determine, synced, and later
given its final name. A final name that exists is never overwritten. All steps can be repeated.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from notes_vault.errors import FileAccessError
from notes_vault.record.production import PackageFile

_PART_DIGITS = 16
_NO_HARD_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS, errno.EACCES})


class ExportFolderError(FileAccessError):
    """The folder chosen for the files cannot be used: missing, read-only, full, gone midway."""

    code = "export-folder"


class ExportExistsError(FileAccessError):
    """A file of that name is already in the folder; it is never overwritten."""

    code = "export-exists"


def check_folder(folder: Path, names: Iterable[str] = ()) -> None:
    """Check, before anything is stored, that the folder takes files and none of ``names`` is there.

    Raises:
        ExportFolderError: it is missing, no folder, or takes no files.
        ExportExistsError: one of the names exists.
    """
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.exists() else "does not exist"
        raise ExportFolderError(
            f"The folder for the released files {what}.", "Nothing was released.", "Choose or create a folder."
        )
    for name in names:
        if os.path.lexists(folder / name):
            raise _exists(name)
    probe = folder / f"{os.urandom(8).hex()}.part"
    try:
        os.close(os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        probe.unlink()
    except OSError as problem:
        raise _explain(problem) from None


def write_parts(folder: Path, files: Sequence[PackageFile], *, published_is_done: bool = False) -> None:
    """Write every file under its ``.part`` name and sync files and folder; parts that are there are written again.

    With ``published_is_done`` a file that already has its final name and its very bytes is left as it is.

    Raises:
        ExportFolderError: the folder is gone, full or read-only.
    """
    try:
        for file in files:
            if not (published_is_done and _holds(folder / file.name, file)):
                _write_synced(_part_path(folder, file), file.data)
        _sync_folder(folder)
    except OSError as problem:
        raise _explain(problem) from None


def publish(folder: Path, files: Sequence[PackageFile]) -> None:
    """Give every part its final name and sync the folder; what is published already stays.

    Raises:
        ExportExistsError: another file took the name meanwhile; it was left alone.
        ExportFolderError: the folder is gone or refuses.
    """
    try:
        for file in files:
            _publish_one(folder, file)
        _sync_folder(folder)
    except OSError as problem:
        raise _explain(problem) from None


def remove_parts(folder: Path, files: Sequence[PackageFile]) -> None:
    """Remove the ``.part`` files of a release that was given up; never fails, a folder may be gone with them."""
    with contextlib.suppress(OSError):
        for file in files:
            _part_path(folder, file).unlink(missing_ok=True)
        _sync_folder(folder)


def _part_path(folder: Path, file: PackageFile) -> Path:
    named = hashlib.sha256(f"{file.sha256}  {file.name}".encode()).hexdigest()
    return folder / f"{named[:_PART_DIGITS]}.part"


def _publish_one(folder: Path, file: PackageFile) -> None:
    part, final = _part_path(folder, file), folder / file.name
    if _holds(final, file):
        part.unlink(missing_ok=True)
        return
    if os.path.lexists(final):
        raise _exists(file.name)
    try:
        os.link(part, final)
    except FileExistsError:
        raise _exists(file.name) from None
    except OSError as problem:
        if problem.errno not in _NO_HARD_LINKS:
            raise
        part.rename(final)  # memory sticks know no links; the name was free a moment ago
    else:
        part.unlink()


def _holds(path: Path, file: PackageFile) -> bool:
    """Whether the path is a plain file with exactly these bytes."""
    try:
        if path.is_symlink() or path.stat().st_size != len(file.data):
            return False
        return hashlib.sha256(path.read_bytes()).hexdigest() == file.sha256
    except FileNotFoundError:
        return False


def _write_synced(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # NTFS journals its names; a folder cannot be opened there
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _exists(name: str) -> ExportExistsError:
    return ExportExistsError(
        f"The folder already holds a file named {name}.",
        "It was left as it is, and nothing was released.",
        "Choose another folder, or move that file away.",
    )


def _explain(problem: OSError) -> ExportFolderError:
    reasons = {
        errno.ENOENT: ("The folder for the released files is gone.", "Connect or create it again, or choose another."),
        errno.ENOTDIR: ("The folder for the released files is gone.", "Connect or create it again, or choose another."),
        errno.ENOSPC: ("The disk with the released files is full.", "Make room, or choose a folder on another disk."),
        errno.EDQUOT: ("The disk with the released files is full.", "Make room, or choose a folder on another disk."),
        errno.EROFS: ("The folder for the released files cannot be written to.", "Choose another folder."),
        errno.EACCES: ("The folder for the released files cannot be written to.", "Choose another folder."),
        errno.EPERM: ("The folder for the released files cannot be written to.", "Choose another folder."),
    }
    unknown = ("The released files could not be written.", "Check the disk, or choose another folder.")
    happened, next_step = reasons.get(problem.errno or 0, unknown)
    return ExportFolderError(happened, "Nothing was released, and the vault keeps everything.", next_step)
