"""``search``: find a passage."""

from __future__ import annotations

import argparse
from typing import Any

from notes_vault.cli import output
from notes_vault.cli.commands.arguments import add_json, add_vault, vault_of
from notes_vault.cli.secret_input import read_text
from notes_vault.record.search import SearchQueryError, parse_query
from notes_vault.workflows.searching import Searching


def register(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command."""
    search = commands.add_parser("search", help="find a passage; newest first")
    add_vault(search)
    search.add_argument(
        "query",
        metavar="QUERY",
        help='words, "phrases", client: kind: before: after:; "-" reads it from standard input, not from shell history',
    )
    search.add_argument(
        "--psychotherapy", action="store_true", help="search psychotherapy notes too; they are kept apart otherwise"
    )
    add_json(search)
    search.set_defaults(run=run_search)


def run_search(arguments: argparse.Namespace) -> int:
    """Print each hit with its snippet."""
    query = parse_query(read_text(arguments.query), include_psychotherapy=arguments.psychotherapy)
    if query.is_empty:
        raise SearchQueryError("There is nothing to look for.", next_step="Give a word, a phrase or a filter.")
    with vault_of(arguments) as vault:
        hits = Searching(vault).find(query)
    if arguments.json:
        output.answer(
            [
                {
                    "note": hit.note_id,
                    "client": hit.client_id,
                    "client_name": hit.client_name,
                    "kind": hit.kind.value,
                    "date": hit.service_date.isoformat(),
                    "snippet": hit.snippet,
                    "highlights": [list(pair) for pair in hit.highlights],
                }
                for hit in hits
            ]
        )
    else:
        for hit in hits:
            output.say(f"{hit.service_date.isoformat()}  {hit.kind.label}  {hit.client_name}  {hit.note_id}")
            output.say(f"    {' '.join(hit.snippet.split())}")
        output.remark(f"{len(hits)} found")
    return 0
