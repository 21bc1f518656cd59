"""``check``, ``backup``, ``restore``: that nothing is lost or altered."""

from __future__ import annotations

import argparse
from typing import Any

from notes_vault.cli import output
from notes_vault.cli.commands.arguments import add_json, add_vault, vault_of
from notes_vault.cli.path_arguments import text_path
from notes_vault.workflows.safekeeping import (
    Safekeeping,
    back_up_vault,
    examine_vault,
    read_head,
    restore_vault,
)


def register(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the three commands."""
    check = commands.add_parser("check", help="prove that nothing was lost or altered; exit 1 names each problem")
    add_vault(check)
    check.add_argument(
        "--head", metavar="HASH", type=read_head, help="an earlier head of the audit trail that this one must extend"
    )
    check.add_argument(
        "--rebuild-search",
        action="store_true",
        help="first build the search index anew from the notes, when an earlier check said that it does not fit them",
    )
    add_json(check)
    check.set_defaults(run=run_check)

    backup = commands.add_parser("backup", help="write a proved copy, opened by the passphrase of today")
    add_vault(backup)
    backup.add_argument("file", metavar="FILE", type=text_path, help="a file that does not exist yet")
    add_json(backup)
    backup.set_defaults(run=run_backup)

    restore = commands.add_parser("restore", help="make a vault from a backup; never over an existing one")
    restore.add_argument("file", metavar="FILE", type=text_path)
    restore.add_argument(
        "vault", metavar="DIR", type=text_path, help="the folder to restore into, empty or not yet there"
    )
    add_json(restore)
    restore.set_defaults(run=run_restore)


def run_check(arguments: argparse.Namespace) -> int:
    """Run the whole check and print each problem with where it is."""
    with vault_of(arguments) as vault:
        if arguments.rebuild_search:
            Safekeeping(vault).rebuild_search()
        report = examine_vault(vault, arguments.head)
    if arguments.json:
        output.answer(
            {
                "notes": report.notes_checked,
                "head": report.head,
                "problems": [
                    {"code": problem.code, "where": problem.where, "sentence": problem.sentence}
                    for problem in report.problems
                ],
            }
        )
    else:
        for problem in report.problems:
            output.say(f"{problem.where}: {problem.sentence}" if problem.where else problem.sentence)
        output.say(f"{report.notes_checked} notes checked, {len(report.problems)} problems. Audit head {report.head}")
        if any(problem.code == "search-index" for problem in report.problems):
            output.say("No note is lost by that: give check again with --rebuild-search.")
        if any(problem.code != "search-index" for problem in report.problems):
            output.say("Nothing was changed. Restore the latest backup beside this vault if notes are named as lost.")
    return 1 if report.problems else 0


def run_backup(arguments: argparse.Namespace) -> int:
    """Write a backup and say what it holds."""
    with vault_of(arguments) as vault:
        record = back_up_vault(vault, arguments.vault, arguments.file)
    if arguments.json:
        output.answer(
            {
                "file": str(arguments.file),
                "day": record.day.isoformat(),
                "notes": record.notes,
                "sha256": record.sha256,
                "head": record.head,
            }
        )
    else:
        output.say(
            f"{record.notes} notes, compared row by row. It opens with the passphrase of {record.day.isoformat()}."
        )
        output.say(f"{record.sha256}  {arguments.file}")
    return 0


def run_restore(arguments: argparse.Namespace) -> int:
    """Restore a backup into a new folder."""
    restore_vault(arguments.file, arguments.vault)
    if arguments.json:
        output.answer({"vault": str(arguments.vault)})
    else:
        output.say(f"Restored into {arguments.vault}. It opens with the passphrase of the backup's day.")
    return 0
