"""The backup file, format 1: one file that restores without anything else.

::

    database      as VACUUM INTO wrote it: encrypted, same key and salt
    header copy   the bytes of ``keys.a``: the slots of that day, so it opens with the passphrase of its day
    facts         JSON, UTF-8: format, day, made_at, vault_id, notes, commits, head, and size and SHA-256 of both parts
    length        8 bytes, big-endian: of the facts
    magic         16 bytes: NOTESVAULTBACKUP

The sums find accidents; what proves the content is the header's MAC and the HMAC of every page, at unlock and check.
Only the child "copy" opens such a file.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final

FORMAT: Final = 1
MAGIC: Final = b"NOTESVAULTBACKUP"
_FACTS_LIMIT: Final = 64 << 10
_TAIL: Final = 8 + len(MAGIC)
_CHUNK: Final = 1 << 20

Facts = dict[str, Any]
Report = Callable[[int], None]


class MalformedBackupError(ValueError):
    """Bytes that are no whole backup."""


class NewerBackupError(ValueError):
    """A backup of a later format."""


def append_tail(path: Path, header: bytes, facts: Facts, report: Report) -> str:
    """Turn a database copy into a backup file, synced; returns the SHA-256 of the whole file.

    Args:
        path: the copy of the database; it is extended in place, so the bytes that were compared are the bytes kept.
        header: the header copy.
        facts: what to record besides the sizes and sums.
        report: called with the number of bytes read so far.
    """
    with path.open("r+b") as file:
        whole = hashlib.sha256()
        size = 0
        for chunk in _chunks(file, os.fstat(file.fileno()).st_size):
            whole.update(chunk)
            size += len(chunk)
            report(size)
        parts = {
            "database": {"size": size, "sha256": whole.hexdigest()},
            "header": {"size": len(header), "sha256": hashlib.sha256(header).hexdigest()},
        }
        text = json.dumps({**facts, **parts, "format": FORMAT}, sort_keys=True, separators=(",", ":")).encode()
        tail = header + text + len(text).to_bytes(8, "big") + MAGIC
        file.write(tail)
        file.flush()
        os.fsync(file.fileno())
    whole.update(tail)
    return whole.hexdigest()


def read_facts(file: BinaryIO) -> Facts:
    """The facts of an open backup file, with sizes that fit the file.

    Raises:
        MalformedBackupError: cut, or never a backup.
        NewerBackupError: of a later format.
    """
    total = file.seek(0, os.SEEK_END)
    if total < _TAIL:
        raise MalformedBackupError("size")
    file.seek(total - _TAIL)
    tail = file.read(_TAIL)
    length = int.from_bytes(tail[:8], "big")
    if tail[8:] != MAGIC or not 0 < length <= min(_FACTS_LIMIT, total - _TAIL):
        raise MalformedBackupError("tail")
    file.seek(total - _TAIL - length)
    try:
        facts = json.loads(file.read(length))
        found = int(facts["format"])
        if found == FORMAT:
            sizes = int(facts["database"]["size"]), int(facts["header"]["size"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise MalformedBackupError("facts") from None
    if found > FORMAT:
        raise NewerBackupError
    if found != FORMAT or min(sizes) <= 0 or sum(sizes) + length + _TAIL != total:
        raise MalformedBackupError("sizes")
    return dict(facts)


def copy_part(file: BinaryIO, part: Facts, target: Path, report: Report) -> None:
    """Copy the next part of an open backup into a new file, synced, and compare its sum.

    Raises:
        MalformedBackupError: the sum is another.
    """
    digest = hashlib.sha256()
    with _new_file(target) as out:
        for chunk in _chunks(file, int(part["size"])):
            digest.update(chunk)
            out.write(chunk)
            report(len(chunk))
        out.flush()
        os.fsync(out.fileno())
    if digest.hexdigest() != part["sha256"]:
        raise MalformedBackupError("sum")


def sync_folder(folder: Path) -> None:
    """Make renames and new names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _new_file(path: Path) -> Iterator[BinaryIO]:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        yield file


def _chunks(file: BinaryIO, size: int) -> Iterator[bytes]:
    while size > 0:
        chunk = file.read(min(_CHUNK, size))
        if not chunk:
            raise MalformedBackupError("cut")
        size -= len(chunk)
        yield chunk
