"""``scan``: what in a text may have to be redacted; needs no vault."""

from __future__ import annotations

import argparse
from typing import Any

from notes_vault.cli import output
from notes_vault.cli.commands.arguments import add_json, add_people_by_role, add_rules_only, search_of
from notes_vault.cli.path_arguments import any_path
from notes_vault.workflows.examining import scan_files


def register(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command."""
    scan = commands.add_parser("scan", help="list what in text files may have to be redacted; no vault needed")
    scan.add_argument("--chart", metavar="FILE", type=any_path, help="a chart.toml: the people to look for")
    scan.add_argument("--profile", default="order_scope", help="name of a file in resources/redaction/profiles")
    scan.add_argument("files", nargs="+", metavar="FILE", type=any_path)
    add_rules_only(scan)
    add_people_by_role(scan)
    add_json(scan)
    scan.set_defaults(run=run_scan)


def run_scan(arguments: argparse.Namespace) -> int:
    """Print the findings of each file; offsets count characters of the decoded file."""
    with search_of(arguments) as search:
        scan = scan_files(
            arguments.files,
            arguments.chart,
            arguments.profile,
            by_role=arguments.people_by_role,
            read=search.read,
            on_searched=search.note_searched,
        )
    if scan.missing:
        output.remark(scan.warning())
    if arguments.json:
        output.answer(scan.files)
        return 0
    for result in scan.files:
        output.say(f"{result['file']}: {len(result['findings'])} findings")
        for finding in result["findings"]:
            output.say(f"  {finding['start']}-{finding['end']}  {finding['category']}  {finding['reason']}")
    return 0
