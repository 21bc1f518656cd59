"""``release``: a redacted excerpt, from a request in a file."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import Any

from notes_vault.cli import output
from notes_vault.cli.commands.arguments import (
    add_json,
    add_people_by_role,
    add_rules_only,
    add_vault,
    search_of,
    vault_of,
)
from notes_vault.cli.path_arguments import any_path, text_path
from notes_vault.redaction.application import MarkerStyle
from notes_vault.workflows.missing_models import describe_missing
from notes_vault.workflows.release_draft import Produced
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
    add_rules_only(release)
    add_people_by_role(release)
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
    if arguments.people_by_role:
        request = replace(request, people_by_role=True)
    if arguments.markers is not None:
        request = replace(request, markers=MarkerStyle(arguments.markers))
    with vault_of(arguments) as vault, search_of(arguments) as search:
        if arguments.propose:
            proposal = propose_release(vault, request, search.read, search.note_searched)
            missing = proposal.missing
        else:
            beside = arguments.request.absolute().parent
            produced, missing = release_requested(
                vault, request, arguments.out, beside, search.read, search.note_searched
            )
    if missing and not arguments.rules_only:
        output.remark(describe_missing(missing))
    if arguments.propose:
        output.answer(proposal.entries)
    else:
        _report(produced, as_json=arguments.json)
    return 0


def _report(produced: Produced, *, as_json: bool) -> None:
    if produced.other_clients:
        output.remark(_warn_of_others(produced.other_clients))
    if as_json:
        output.answer(
            {
                "production": produced.production_id,
                "files": [{"name": file.name, "sha256": file.sha256} for file in produced.files],
                "bates": [produced.bates_first, produced.bates_last],
                "redactions": produced.redactions,
                "unprintable": produced.unprintable,
                "unreviewed": produced.unreviewed,
                "unread": produced.unread,
                "other_clients": produced.other_clients,
            }
        )
        return
    for file in produced.files:
        output.say(f"{file.sha256}  {file.name}")
    output.say(f"{produced.bates_first} to {produced.bates_last}, {produced.redactions} redactions")
    if produced.unprintable:
        output.remark(f"{produced.unprintable} characters had no printable form and stand as [character U+…].")
    if produced.unreviewed:
        output.remark("Nobody looked at the proposed redactions one by one; the ledger says so.")
    if produced.unread:
        output.remark("Not every language model has read it; the ledger says so.")


def _warn_of_others(count: int) -> str:
    """In words and without the name: what is said to a terminal may be kept in a log."""
    places = "1 place" if count == 1 else f"{count} places"
    return (
        f"The name of another client of the practice was kept in {places} and stands readable in what was released. "
        "Unless that is meant, do not send the files: set those passages to redact (--propose gives as their reason "
        "“another client”) and release again."
    )
