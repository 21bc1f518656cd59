"""The header on disk: two copies, the best whole one wins, and both are rewritten one after the other.

Nothing here needs a secret but the seal, and nothing here derives a key: a damaged or forged header is refused in the
time it takes to read 64 KiB.
"""

from __future__ import annotations

import contextlib
import os
import stat
from dataclasses import dataclass, replace
from pathlib import Path

from notes_vault.errors import KnownError
from notes_vault.keys.errors import (
    HeaderDamagedError,
    HeaderForgedError,
    HeaderMissingError,
    HeaderNewerError,
    HeaderUnreadableError,
    HeaderWriteError,
)
from notes_vault.keys.header_format import SIZE_LIMIT, MalformedError, body, decode_copy, encode_copy
from notes_vault.keys.header_values import CipherSettings, Counters, Header, KeySet
from notes_vault.keys.vault_key import HeaderSeal

__all__ = [
    "COPIES",
    "CipherSettings",
    "Counters",
    "Header",
    "HeaderSeal",
    "KeySet",
    "is_sealed_by",
    "read_header",
    "seal_header",
    "update_counters",
    "write_header",
]

#: The names of the two copies in the vault folder.
COPIES = ("keys.a", "keys.b")
_TEMPORARY = ".part"


@dataclass(frozen=True, slots=True)
class _Copy:
    """One copy as found: a header, or why it is none."""

    name: str
    header: Header | None = None
    problem: KnownError | None = None

    @property
    def generation(self) -> int:
        return -1 if self.header is None else self.header.generation


def read_header(folder: Path) -> Header:
    """The best whole copy of the vault's header.

    A copy whose parameters are out of bounds counts as not whole, so that one forged copy does not close the vault.

    Raises:
        HeaderMissingError: no copy is there.
        HeaderUnreadableError: the system does not let us read.
        HeaderNewerError: a later version wrote it.
        HeaderForgedError: no whole copy within bounds.
        HeaderDamagedError: no whole copy.
    """
    copies = [_read_copy(folder, name) for name in COPIES]
    problems = [copy.problem for copy in copies if copy.problem is not None]
    newer = [problem for problem in problems if isinstance(problem, HeaderNewerError)]
    if newer:  # a later version wrote here last; an older copy beside it holds what that version replaced
        raise newer[0]
    best = max(copies, key=lambda copy: copy.generation)
    if best.header is not None:
        return best.header
    for kind in (HeaderForgedError, HeaderUnreadableError, HeaderDamagedError):
        for problem in problems:
            if isinstance(problem, kind):
                raise problem
    if not folder.is_dir():
        raise HeaderMissingError("There is no vault here: no such folder is there, or its disk is not connected.")
    raise HeaderMissingError


def seal_header(header: Header, seal: HeaderSeal) -> Header:
    """The same header with one fresh MAC for each vault key it holds.

    Raises:
        BugError: the seal lacks one of the header's keys; nobody may seal what they cannot open.
    """
    covered = body(header)
    keys = {salt: replace(keys, mac=seal.authenticate(salt, covered)) for salt, keys in header.keys.items()}
    return replace(header, keys=keys)


def is_sealed_by(header: Header, seal: HeaderSeal) -> bool:
    """True when every key of the header that the seal covers bears its MAC, and there is at least one."""
    covered = body(header)
    shared = [salt for salt in seal if salt in header.keys]
    return bool(shared) and all(seal.verifies(salt, covered, header.keys[salt].mac) for salt in shared)


def write_header(folder: Path, header: Header, seal: HeaderSeal) -> Header:
    """Seal the header as the next generation, write both copies one after the other, and return it as written.

    The copy that is worse now is replaced first, so a whole one is on disk at every moment.

    Raises:
        HeaderWriteError: a copy could not be written; at least one whole copy of before or after is there.
    """
    copies = sorted((_read_copy(folder, name) for name in COPIES), key=lambda copy: copy.generation)
    generation = max(header.generation, *(copy.generation for copy in copies)) + 1
    sealed = seal_header(replace(header, generation=generation), seal)
    whole = encode_copy(sealed)
    for copy in copies:
        _replace_file(folder, copy.name, whole)
    return sealed


def update_counters(folder: Path, header: Header, seal: HeaderSeal, counters: Counters) -> Header:
    """Write new counters and nothing else: slots are taken from the disk if the seal verifies what is there.

    Whoever holds an older header (a passphrase was changed since) must not bring its slots back.

    Raises:
        HeaderWriteError: see :func:`write_header`.
    """
    current = header
    with contextlib.suppress(KnownError):  # both copies gone or damaged: what we hold heals them
        found = read_header(folder)
        if found.vault_id == header.vault_id and found.generation >= header.generation and is_sealed_by(found, seal):
            current = found
    return write_header(folder, replace(current, counters=counters), seal)


def _read_copy(folder: Path, name: str) -> _Copy:
    try:
        return _Copy(name, decode_copy(_read_bounded(folder / name)))
    except FileNotFoundError:
        return _Copy(name)
    except NotADirectoryError:
        return _Copy(name)
    except OSError:
        return _Copy(name, problem=HeaderUnreadableError())
    except MalformedError:
        return _Copy(name, problem=HeaderDamagedError())
    except (HeaderNewerError, HeaderForgedError) as problem:
        return _Copy(name, problem=problem)


def _read_bounded(path: Path) -> bytes:
    """At most one byte more than a header may have; never waits on a pipe or a device put in its place."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    descriptor = os.open(path, flags)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise MalformedError("not a file")
        data = b""
        while len(data) <= SIZE_LIMIT and (more := os.read(descriptor, SIZE_LIMIT + 1 - len(data))):
            data += more
        return data
    finally:
        os.close(descriptor)


def _replace_file(folder: Path, name: str, data: bytes) -> None:
    """Write beside, make durable, rename over, make the rename durable."""
    target, temporary = folder / name, folder / (name + _TEMPORARY)
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(temporary, flags, 0o600)
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
            _make_durable(descriptor)
        finally:
            os.close(descriptor)
        temporary.replace(target)
        _make_folder_durable(folder)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise HeaderWriteError from None


def _make_durable(descriptor: int) -> None:
    if hasattr(os, "fdatasync") or os.name == "nt":
        os.fsync(descriptor)
        return
    import fcntl

    fcntl.fcntl(descriptor, getattr(fcntl, "F_FULLFSYNC", 51))


def _make_folder_durable(folder: Path) -> None:
    if os.name == "nt":
        return  # a folder cannot be opened there; NTFS journals the rename
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
