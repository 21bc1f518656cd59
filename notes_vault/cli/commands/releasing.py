"""``release``: a redacted excerpt, from a request in a file."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import Any

from notes_vault.cli import output
from notes_vault.cli.commands.arguments import add_json, add_vault, vault_of
from notes_vault.cli.path_arguments import any_path, text_path
from notes_vault.redaction.application import MarkerStyle
from notes_vault.workflows.requested_release import propose_release, read_release_request, release_requested


def register(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command."""
    release = commands.add_parser("release", help="produce a redacted excerpt and write its ledger row")
    add_vault(release)
    release.add_argument(
        "--request",
        required=True,
        metavar="FILE",
        type=any_path,
        help="request.toml: who asks for what, on which basis",
    )
    where = release.add_mutually_exclusive_group(required=True)
    where.add_argument("--out", metavar="FOLDER", type=text_path, help="an existing folder for the files")
    where.add_argument(
        "--propose",
        action="store_true",
        help="release nothing; print entries (not redacted) and findings as JSON, to set the verdicts in",
    )
    release.add_argument(
        "--markers",
        choices=[style.value for style in MarkerStyle],
        help="what stands for a redacted passage, whatever the request says: what it was ([PERSON 3]) or [REDACTED]",
    )
    add_json(release)
    release.set_defaults(run=run_release)


def run_release(arguments: argparse.Namespace) -> int:
    """Produce the files and say what went out."""
    request = read_release_request(arguments.request)
    if arguments.markers is not None:
        request = replace(request, markers=MarkerStyle(arguments.markers))
    with vault_of(arguments) as vault:
        if arguments.propose:
            output.answer(propose_release(vault, request))
            return 0
        produced = release_requested(vault, request, arguments.out, arguments.request.absolute().parent)
    if arguments.json:
        output.answer(
            {
                "production": produced.production_id,
                "files": [{"name": file.name, "sha256": file.sha256} for file in produced.files],
                "bates": [produced.bates_first, produced.bates_last],
                "redactions": produced.redactions,
                "unprintable": produced.unprintable,
                "unreviewed": produced.unreviewed,
            }
        )
        return 0
    for file in produced.files:
        output.say(f"{file.sha256}  {file.name}")
    output.say(f"{produced.bates_first} to {produced.bates_last}, {produced.redactions} redactions")
    if produced.unprintable:
        output.remark(f"{produced.unprintable} characters had no printable form and stand as [character U+…].")
    if produced.unreviewed:
        output.remark("Nobody looked at the proposed redactions one by one; the ledger says so.")
    return 0
