"""The vault's folder: its files by name, and what is wrong with the place it lies in."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

#: Parts of a path (without case) that a sync program's folder has; the name shown to the person.
_SYNC_PARTS: Final = (
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("icloud drive", "iCloud Drive"),
    ("iclouddrive", "iCloud Drive"),
    ("com~apple~clouddocs", "iCloud Drive"),
    ("mobile documents", "iCloud Drive"),
    ("cloudstorage", "a cloud storage service"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("drivefs", "Google Drive"),
    ("my drive", "Google Drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("syncthing", "Syncthing"),
    ("box sync", "Box"),
    ("pcloud", "pCloud"),
    ("resilio", "Resilio Sync"),
)
#: Files and folders by which a sync program marks the root of what it synchronises.
_SYNC_MARKERS: Final = (
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
    (".sync", "Resilio Sync"),
)
#: A commit takes its time before it begins, and its file is written a little later.
_COMMIT_SECONDS: Final = 2.0
_SYNC_MARKER_PREFIXES: Final = ((".sync_", "Nextcloud"), ("._sync_", "Nextcloud"))


@dataclass(frozen=True, slots=True)
class FolderProblem:
    """Something to know of a place. ``code``: ``synced``, ``read-only``, ``missing`` or ``not-a-folder``."""

    code: str
    sentence: str


class VaultFolder:
    """Paths only; nothing here opens the database (a second descriptor would drop the process's locks on it)."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.path / "vault.db"

    @property
    def header_a(self) -> Path:
        """The first copy of the header."""
        return self.path / "keys.a"

    @property
    def header_b(self) -> Path:
        """The second copy of the header."""
        return self.path / "keys.b"

    @property
    def lock(self) -> Path:
        """Who is in."""
        return self.path / "lock"

    @property
    def attempts(self) -> Path:
        """Failed unlocks since the last unlock."""
        return self.path / "attempts"

    def last_saved(self, sealed: datetime | None) -> datetime | None:
        """When the database was last written to, in UTC; nothing is opened.

        ``sealed`` is what the header says. It knows of the last closing only, so that after a crash the file's own time
        is later, and that counts. None where a change was broken off: the next opening takes it back, and nobody can
        say before then which the last one was that stays.
        """
        try:
            if self._is_broken_off():
                return None
            written = self.database.stat().st_mtime
            header = max(path.stat().st_mtime for path in (self.header_a, self.header_b) if path.exists())
        except (OSError, ValueError):
            return None
        if sealed is not None and (written <= header or written <= sealed.timestamp() + _COMMIT_SECONDS):
            return sealed
        return datetime.fromtimestamp(written, UTC)

    def _is_broken_off(self) -> bool:
        """Whether the rollback journal holds a change; after a commit it stays with zeros for a head, or empty."""
        try:
            with self.database.with_name(f"{self.database.name}-journal").open("rb") as journal:
                return any(journal.read(8))
        except FileNotFoundError:
            return False

    def exists(self) -> bool:
        """True when the folder holds any part of a vault: a header copy or a database."""
        return any(path.exists() for path in (self.header_a, self.header_b, self.database))

    def problems(self) -> tuple[FolderProblem, ...]:
        """What speaks against keeping a vault in this folder, which need not exist yet; for the wizard's warning."""
        found: list[FolderProblem] = []
        service = sync_service(self.path)
        if service is not None:
            found.append(
                FolderProblem(
                    "synced",
                    f"This folder is synchronized by {service}. Sync programs copy a database while it is being"
                    " written and can damage it, and they send it to another company's computers."
                    " Choose a folder that only this computer has.",
                )
            )
        if self.path.exists() and not self.path.is_dir():
            found.append(FolderProblem("not-a-folder", "This is a file, not a folder."))
            return tuple(found)
        nearest = next((parent for parent in (self.path, *self.path.parents) if parent.exists()), None)
        if nearest is None:
            found.append(FolderProblem("missing", "The disk with this folder is not connected."))
        elif not _is_writable(nearest):
            found.append(FolderProblem("read-only", "You may not write to this folder. Choose another one."))
        return tuple(found)


def is_vault(path: Path) -> bool:
    """True for a folder with a database and at least one copy of its header."""
    folder = VaultFolder(path)
    return folder.database.is_file() and (folder.header_a.is_file() or folder.header_b.is_file())


def enclosing_vault(path: Path) -> Path | None:
    """The vault whose own folder this is or lies in, links followed; nothing but the vault belongs there."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() alone would miss what a link lies in
    for candidate in dict.fromkeys((absolute, absolute.resolve())):
        for folder in (candidate, *candidate.parents):
            with suppress(OSError):
                if is_vault(folder):
                    return folder
    return None


def same_disk(one: Path, other: Path) -> bool:
    """True when both lie, or would lie, on one disk: what takes or breaks it takes both."""
    try:
        return nearest_folder(one).stat().st_dev == nearest_folder(other).stat().st_dev
    except OSError:
        return False


def nearest_folder(path: Path) -> Path:
    """The path itself, or the nearest folder above it that is there already."""
    return next(parent for parent in (path.absolute(), *path.absolute().parents) if parent.exists())


def sync_service(path: Path) -> str | None:
    """The sync program whose folder this lies in, as far as names and marker files tell; None otherwise."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would lose the name of a linked sync folder
    for candidate in dict.fromkeys((absolute, absolute.resolve())):
        for part in candidate.parts:
            for name, service in _SYNC_PARTS:
                if part.casefold().startswith(name):
                    return service
        for folder in (candidate, *candidate.parents):
            marked_by = _marked_by(folder)
            if marked_by is not None:
                return marked_by
    return None


def _marked_by(folder: Path) -> str | None:
    for marker, service in _SYNC_MARKERS:
        if os.path.lexists(folder / marker):
            return service
    try:
        names = [entry.name for entry in os.scandir(folder) if entry.name.startswith((".", "_"))]
    except OSError:
        return None
    for prefix, service in _SYNC_MARKER_PREFIXES:
        if any(name.startswith(prefix) and name.endswith((".db", ".db-journal", ".db-wal")) for name in names):
            return service
    return None


def _is_writable(folder: Path) -> bool:
    if not os.access(folder, os.W_OK | os.X_OK):
        return False
    read_only = getattr(os, "ST_RDONLY", 1)
    return not (hasattr(os, "statvfs") and os.statvfs(folder).f_flag & read_only)
