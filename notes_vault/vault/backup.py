"""Backup and restore: a copy is proved row by row before it gets its name, and never written over anything.

``VACUUM INTO`` makes the copy (same key, no key in Python), it is synced, attached, checked and compared with the
vault, closed with the header and its facts (:mod:`notes_vault.vault.backup_file`), renamed, and the folder synced.
"""

from __future__ import annotations

import base64
import errno
import json
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from notes_vault.children import Cancel, heed, run_child
from notes_vault.errors import BugError, FileAccessError, KnownError
from notes_vault.keys.header import Header
from notes_vault.keys.header_format import encode_copy
from notes_vault.vault.backup_file import sync_folder
from notes_vault.vault.database import Database
from notes_vault.vault.errors import DiskFullError, VaultExistsError, damaged_error
from notes_vault.vault.folder import enclosing_vault

if TYPE_CHECKING:
    from notes_vault.vault.vault import Vault

Progress = Callable[[float], None]

_COPIED, _COMPARED = 0.3, 0.8
_KEPT: Final = "The vault is unchanged, and nothing of the backup was left."


class BackupTargetError(FileAccessError):
    """The file chosen for a backup cannot be written: taken, missing folder, read-only."""

    code = "backup-target"


class BackupDamagedError(KnownError):
    """The file is no whole backup."""

    code = "backup-damaged"
    exit_code = 4


class BackupNewerError(KnownError):
    """A newer version of the program made the backup."""

    code = "backup-newer"


class BackupDiffersError(KnownError):
    """The copy is not what the vault holds; it was thrown away."""

    code = "backup-differs"


@dataclass(frozen=True, slots=True)
class BackupRecord:
    """One backup: the day whose passphrase opens it, how many notes, the audit head, the SHA-256 of the file."""

    day: date
    notes: int
    head: str
    sha256: str


def back_up(
    vault: Vault,
    header: Header,
    target: Path,
    *,
    on_progress: Progress | None = None,
    cancel: Cancel | None = None,
    may_lie_in_vault: bool = False,
) -> BackupRecord:
    """Write one file with a proved copy of the vault and its header.

    Args:
        vault: an open vault; the header's counters should have been sealed just before.
        header: the header as it is on the disk now.
        target: the file to write; it must not exist.
        on_progress: called with the share done, 0 to 1.
        cancel: stops it soon after it is set; nothing is left.
        may_lie_in_vault: for the copy that a migration makes beside the database, where nobody is asked for a place.

    Raises:
        BackupTargetError: the file exists, lies in a vault's folder, or cannot be written.
        DiskFullError: no room for it.
        VaultDamagedError: the vault cannot be copied; run the check.
        CancelledError: ``cancel`` was set.
    """
    report = on_progress if on_progress is not None else lambda _share: None
    building = _claim(target, may_lie_in_vault=may_lie_in_vault)
    try:
        with vault.database.cancellable(cancel):
            _copy(vault.database, building)
            report(_COPIED)
            _prove(vault.database, building, report)
        record, facts = _describe(vault, header)
        request = {"action": "seal", "path": str(building), "header": _text64(encode_copy(header)), "facts": facts}
        reply = _ask(request, cancel, lambda share: report(_COMPARED + (1 - _COMPARED) * share))
        heed(cancel)  # a small vault is sealed before anybody has looked whether it was stopped
        _give_name(building, target)
    except OSError as problem:
        _discard(building)
        _explain(problem)
    except BaseException as problem:
        _discard(building)
        if isinstance(problem, FileAccessError):
            problem.kept = _KEPT
        raise
    report(1.0)
    return replace(record, sha256=reply["sha256"])


def describe_backup(file: Path) -> BackupRecord:
    """What a backup file says of itself (its whole sum is not computed and left empty).

    Raises:
        BackupDamagedError, BackupNewerError, FileAccessError: it cannot be used.
    """
    facts = _ask({"action": "describe", "path": str(file.absolute())}, None, None)["facts"]
    return BackupRecord(date.fromisoformat(facts["day"]), int(facts["notes"]), str(facts["head"]), "")


def restore(
    file: Path, folder: Path, *, on_progress: Progress | None = None, cancel: Cancel | None = None
) -> BackupRecord:
    """Make a vault folder from a backup. It opens with the passphrase of the backup's day.

    Args:
        file: the backup.
        folder: must not exist, or be empty: a vault is never written over.
        on_progress: called with the share done, 0 to 1.
        cancel: stops it; nothing is left.

    Raises:
        VaultExistsError: the folder holds something; it was not touched.
        BackupDamagedError: the file is not what was written; no folder was made.
        BackupNewerError: a newer version made it.
        FileAccessError: the file cannot be read, or the folder not written.
    """
    request = {"action": "restore", "path": str(file.absolute()), "folder": str(folder.absolute())}
    facts = _ask(request, cancel, on_progress)["facts"]
    return BackupRecord(date.fromisoformat(facts["day"]), int(facts["notes"]), str(facts["head"]), "")


def _claim(target: Path, *, may_lie_in_vault: bool) -> Path:
    """An empty file beside the target, readable by nobody else; what a crash left of an earlier one goes."""
    if os.path.lexists(target):
        raise _taken()
    if not may_lie_in_vault and enclosing_vault(target.absolute().parent) is not None:
        raise BackupTargetError(
            "This is a vault's own folder: what takes the vault would take the backup too.",
            _KEPT,
            "Choose another folder, best on another disk.",
        )
    for left in target.absolute().parent.glob(f".{escape(target.name)}.????????.part*"):
        _discard(left)
    building = target.absolute().with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        os.close(os.open(building, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    except OSError as problem:
        _explain(problem)
    return building


def _give_name(building: Path, target: Path) -> None:
    if os.path.lexists(target):
        raise _taken()
    building.rename(target)
    sync_folder(target.parent)


def _prove(database: Database, copy: Path, report: Progress) -> None:
    """Check the copy by itself, then compare every table row by row.

    Raises:
        BackupDiffersError: something is not the same.
    """
    database.run("ATTACH ? AS copy", (str(copy),))
    try:
        sound = database.rows("PRAGMA copy.integrity_check(1)") == [("ok",)]
        sound = sound and not database.rows("PRAGMA copy.cipher_integrity_check")
        same = all(
            database.value(f"PRAGMA main.{name}") == database.value(f"PRAGMA copy.{name}")
            for name in ("user_version", "application_id")
        )
        select = "SELECT type, name, tbl_name, sql FROM {schema}.sqlite_schema ORDER BY type, name"
        schemas = [database.rows(select.replace("{schema}", schema)) for schema in ("main", "copy")]
        if not sound or not same or schemas[0] != schemas[1]:
            raise _differs()
        tables = [row[1] for row in schemas[0] if row[0] == "table" and not row[3].startswith("CREATE VIRTUAL")]
        for done, table in enumerate(tables, start=1):
            if not _is_same(database, table):
                raise _differs()
            report(_COPIED + (_COMPARED - _COPIED) * done / len(tables))
    finally:
        database.run("DETACH copy")


def _is_same(database: Database, table: str) -> bool:
    """Every row of the vault's table is in the copy, by key and value, and there are no more of them."""
    columns = database.rows("SELECT name, pk FROM pragma_table_info(?)", (table,))
    keys = [f"b.{_name(name)} = a.{_name(name)}" for name, pk in columns if pk]
    values = [f"b.{_name(name)} IS a.{_name(name)}" for name, pk in columns if not pk]
    if not keys:
        raise BugError("a table without a key")
    condition = " AND ".join((*keys, *values))
    missing = "SELECT 1 FROM main.{t} AS a WHERE NOT EXISTS (SELECT 1 FROM copy.{t} AS b WHERE {condition}) LIMIT 1"
    missing = missing.replace("{condition}", condition).replace("{t}", _name(table))
    counts = [
        database.value("SELECT count(*) FROM {s}.{t}".replace("{s}", schema).replace("{t}", _name(table)))
        for schema in ("main", "copy")
    ]
    return counts[0] == counts[1] and database.row(missing) is None


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _describe(vault: Vault, header: Header) -> tuple[BackupRecord, dict[str, str | int]]:
    counters = vault.counters()
    moment = vault.database.clock()
    record = BackupRecord(moment.astimezone().date(), counters.notes, vault.audit.head(), "")
    facts: dict[str, str | int] = {
        "day": record.day.isoformat(),
        "made_at": moment.isoformat(),
        "vault_id": header.vault_id,
        "notes": record.notes,
        "commits": counters.commits,
        "head": record.head,
    }
    return record, facts


def _copy(database: Database, building: Path) -> None:
    try:
        database.run("VACUUM INTO ?", (str(building),))
    except MemoryError:  # what SQLite makes of a page that does not prove itself, in this one statement
        raise damaged_error() from None
    _sync(building)


def _text64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _discard(building: Path) -> None:
    for path in (building, building.with_name(building.name + "-journal")):
        with suppress(OSError):
            path.unlink()


def _ask(request: dict[str, Any], cancel: Cancel | None, on_progress: Progress | None) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(
        run_child("copy", json.dumps(request).encode(), cancel=cancel, on_progress=on_progress)
    )
    error = reply.get("error")
    if error is None:
        return reply
    if error == "taken":
        raise VaultExistsError(
            "There is already something in this folder.", "It was not touched.", "Choose a new or an empty folder."
        )
    if error == "newer":
        raise BackupNewerError(
            "This backup was made by a newer version of Notes Vault.", "Nothing was changed.", "Install that version."
        )
    if error == "damaged":
        raise BackupDamagedError(
            "This file is not a whole backup of Notes Vault.", "Nothing was restored.", "Choose another backup."
        )
    return _explain(OSError(reply["errno"], ""))


def _explain(problem: OSError) -> NoReturn:
    if problem.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        raise DiskFullError("The disk is full.", _KEPT, "Make room on it, or choose another disk.") from None
    if problem.errno in (errno.ENOENT, errno.ENOTDIR):
        raise BackupTargetError("The file or its folder is not there.", _KEPT, "Check the disk and the name.") from None
    raise BackupTargetError(
        "The file could not be read or written.", _KEPT, "Choose a place you may write to."
    ) from None


def _taken() -> BackupTargetError:
    return BackupTargetError("There is already a file of this name.", "It was not touched.", "Choose another name.")


def _differs() -> BackupDiffersError:
    return BackupDiffersError(
        "The copy did not hold what the vault holds.", "It was thrown away; the vault is unchanged.", "Run the check."
    )
