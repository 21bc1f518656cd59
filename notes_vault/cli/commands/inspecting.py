"""``inspect``: does a PDF hold what it must not?"""

from __future__ import annotations

import argparse
from typing import Any

from notes_vault.cli import output
from notes_vault.cli.commands.arguments import add_json
from notes_vault.cli.path_arguments import any_path
from notes_vault.cli.secret_input import read_lines, read_text
from notes_vault.workflows.examining import inspect_file


def register(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command."""
    inspect = commands.add_parser(
        "inspect", help="look for secrets in every part of a PDF; exit 0 clean, 1 found or possible, 2 unreadable"
    )
    inspect.add_argument("file", metavar="FILE.pdf", type=any_path)
    inspect.add_argument(
        "--secret",
        action="append",
        default=[],
        metavar="TEXT",
        help='text that must not be in it; "-" reads it from standard input and keeps it out of the shell\'s history',
    )
    inspect.add_argument(
        "--secrets-file",
        action="append",
        default=[],
        metavar="FILE",
        help='a file with one such text a line ("-": standard input)',
    )
    add_json(inspect)
    inspect.set_defaults(run=run_inspect)


def run_inspect(arguments: argparse.Namespace) -> int:
    """Print each place where a secret is found or possible."""
    secrets = [read_text(secret) for secret in arguments.secret]
    for source in arguments.secrets_file:
        secrets.extend(read_lines(source))
    inspection = inspect_file(arguments.file, secrets)
    if arguments.json:
        output.answer(
            {
                "file": str(arguments.file),
                "leaks": [
                    {
                        "kind": leak.kind,
                        "channel": leak.channel,
                        "where": leak.where,
                        "secret": leak.secret_number,
                        "meaning": leak.meaning,
                        "advice": leak.advice,
                    }
                    for leak in inspection.findings
                ],
                "unreadable": inspection.unreadable,
                "exit": inspection.exit_code,
            }
        )
    else:
        for leak in inspection.findings:
            number = "" if leak.secret_number is None else f" (secret {leak.secret_number})"
            output.say(f"{leak.kind}: {leak.channel}, {leak.where}{number}")
        for leak in {leak.channel: leak for leak in inspection.findings}.values():
            output.say(f"  {leak.channel}: {leak.meaning} {leak.advice}")
        if inspection.unreadable:
            output.say(f"Not inspected to the end. {inspection.unreadable}")
        elif not inspection.findings:
            output.say("Nothing found.")
    return inspection.exit_code
