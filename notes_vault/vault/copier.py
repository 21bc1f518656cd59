"""The child job "copy": reads and writes backup files, because a process that has a vault open may not.

POSIX drops all of a process's locks on a file when any descriptor of it closes; whoever restores might well name the
vault that is open. Request and reply are JSON; see :mod:`notes_vault.vault.backup_file` for the format.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from notes_vault.children import read_request, report_progress, write_reply
from notes_vault.errors import KnownError
from notes_vault.keys.header import read_header
from notes_vault.vault.backup_file import (
    Facts,
    MalformedBackupError,
    NewerBackupError,
    append_tail,
    copy_part,
    read_facts,
    sync_folder,
)

Request = dict[str, Any]


def main() -> int:
    """Do one request; expected failures are part of the reply."""
    request: Request = json.loads(read_request())
    work = {"seal": seal, "describe": describe, "restore": restore}[request["action"]]
    try:
        reply = work(request)
    except NewerBackupError:
        reply = {"error": "newer"}
    except (MalformedBackupError, KnownError):
        reply = {"error": "damaged"}
    except FileExistsError:
        reply = {"error": "taken"}
    except OSError as problem:
        reply = {"error": "os", "errno": problem.errno or 0}
    write_reply(json.dumps(reply).encode())
    return 0


def seal(request: Request) -> Facts:
    """Append header and facts to a finished database copy."""
    path = Path(request["path"])
    total = path.stat().st_size
    header = base64.b64decode(request["header"])
    sha256 = append_tail(path, header, request["facts"], lambda done: report_progress(done / max(1, total)))
    return {"sha256": sha256}


def describe(request: Request) -> Facts:
    """The facts of a backup file."""
    with Path(request["path"]).open("rb") as file:
        return {"facts": read_facts(file)}


def restore(request: Request) -> Facts:
    """Build a vault folder beside the target, prove it, and only then give it its name."""
    target = Path(request["folder"])
    if os.path.lexists(target) and not (target.is_dir() and not any(target.iterdir())):
        raise FileExistsError
    building = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    done = 0
    with Path(request["path"]).open("rb") as file:
        facts = read_facts(file)
        total = facts["database"]["size"] + facts["header"]["size"]

        def count(size: int) -> None:
            nonlocal done
            done += size
            report_progress(done / total)

        building.mkdir(mode=0o700)
        try:
            file.seek(0)
            copy_part(file, facts["database"], building / "vault.db", count)
            copy_part(file, facts["header"], building / "keys.a", count)
            file.seek(facts["database"]["size"])
            copy_part(file, facts["header"], building / "keys.b", lambda _size: None)
            _require_header(building, facts["vault_id"])
            sync_folder(building)
            building.rename(target)
        except BaseException:
            with suppress(OSError):
                shutil.rmtree(building)
            raise
    sync_folder(target.parent)
    return {"facts": facts}


def _require_header(folder: Path, vault_id: str) -> None:
    if read_header(folder).vault_id != vault_id:
        raise MalformedBackupError("header")


if __name__ == "__main__":
    sys.exit(main())
