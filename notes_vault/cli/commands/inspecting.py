"""``inspect``: does a PDF hold what it must not?"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from notes_vault.cli import output
from notes_vault.cli.commands.arguments import add_json, add_passphrase, vault_of
from notes_vault.cli.path_arguments import any_path, text_path
from notes_vault.cli.secret_input import read_lines, read_text
from notes_vault.workflows.examining import inspect_file
from notes_vault.workflows.verifying import Examined, verify_file

_NOTHING = "Nothing found."
_NOT_LOOKED = "No secret was given to look for. The file has no place that could hide something."
_NOT_COMPARED = (
    "Not compared with what was released, and its characters are not accounted for: give --vault DIR for that."
)


def register(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command."""
    inspect = commands.add_parser(
        "inspect",
        help="look for secrets in every part of a PDF, and with --vault compare it with what was released; "
        "exit 0 clean, 1 found, possible or not as released, 2 unreadable",
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
    inspect.add_argument(
        "--vault",
        metavar="DIR",
        type=text_path,
        help="compare with the exact copies that this vault keeps of what it released; no secret is needed then",
    )
    add_passphrase(inspect)
    add_json(inspect)
    inspect.set_defaults(run=run_inspect)


def run_inspect(arguments: argparse.Namespace) -> int:
    """Print each place where a secret is found or possible, and whether the file is what was released."""
    secrets = [read_text(secret) for secret in arguments.secret]
    for source in arguments.secrets_file:
        secrets.extend(read_lines(source))
    if arguments.vault is None:
        examined = Examined(inspect_file(arguments.file, secrets))
        code = examined.inspection.exit_code
    else:
        with vault_of(arguments) as vault:
            examined = verify_file(vault, arguments.file, secrets)
        code = examined.exit_code
    if arguments.json:
        output.answer(_in_json(str(arguments.file), examined, code))
    else:
        _say(examined, secrets, is_compared=arguments.vault is not None)
    return code


def _in_json(file: str, examined: Examined, code: int) -> dict[str, Any]:
    """``released`` is null where the file was not compared."""
    leaks = [
        {
            "kind": leak.kind,
            "channel": leak.channel,
            "where": leak.where,
            "secret": leak.secret_number,
            "meaning": leak.meaning,
            "advice": leak.advice,
        }
        for leak in examined.places
    ]
    verification = examined.verification
    released = None
    if verification is not None:
        package = verification.package
        released = {
            "match": verification.match,
            "sentence": verification.sentence(),
            "release": None if package is None else package.id,
            "pages": None if package is None else package.range,
        }
    unreadable = examined.inspection.unreadable
    return {"file": file, "leaks": leaks, "released": released, "unreadable": unreadable, "exit": code}


def _say(examined: Examined, secrets: Sequence[str], *, is_compared: bool) -> None:
    for leak in examined.places:
        number = "" if leak.secret_number is None else f" (secret {leak.secret_number})"
        output.say(f"{leak.kind}: {leak.channel}, {leak.where}{number}")
    for leak in {leak.channel: leak for leak in examined.places}.values():
        output.say(f"  {leak.channel}: {leak.meaning} {leak.advice}")
    inspection, verification = examined.inspection, examined.verification
    if verification is not None:
        output.say(verification.sentence())
    if inspection.unreadable:
        output.say(f"Not inspected to the end. {inspection.unreadable}")
    elif not inspection.findings:
        output.say(_NOTHING if any(secret.strip() for secret in secrets) else _NOT_LOOKED)
    if not is_compared and not inspection.unreadable:
        output.say(_NOT_COMPARED)
