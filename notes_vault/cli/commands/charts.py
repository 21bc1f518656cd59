"""``client add``, ``import``, ``notes``: what is in the vault."""

from __future__ import annotations

import argparse
import unicodedata
from datetime import date
from typing import Any

from notes_vault.cli import output
from notes_vault.cli.commands.arguments import add_json, add_vault, vault_of
from notes_vault.cli.path_arguments import any_path
from notes_vault.cli.secret_input import read_text
from notes_vault.errors import BadInputError
from notes_vault.record.chart import read_chart
from notes_vault.record.identifiers import ClientId
from notes_vault.record.notes import NoteSummary
from notes_vault.record.people import Chart, ChartKind, Person, Role
from notes_vault.vault.errors import client_not_found
from notes_vault.workflows.importing import import_notes
from notes_vault.workflows.writing import Writing

_LONGEST_NAME = 200


class ClientNameError(BadInputError):
    """What was given as a name is none."""

    code = "client-name"


def register(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the three commands."""
    client = commands.add_parser("client", help="clients of the practice")
    actions = client.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", help="open a chart")
    add_vault(add)
    source = add.add_mutually_exclusive_group(required=True)
    source.add_argument(
        "--name", help="the client's name; \"-\" reads it from standard input and keeps it out of the shell's history"
    )
    source.add_argument("--chart", metavar="FILE", type=any_path, help="a chart.toml with everybody who is listed")
    add_json(add)
    add.set_defaults(run=run_client_add)

    bring = commands.add_parser("import", help="add notes from text files")
    add_vault(bring)
    bring.add_argument("--client", required=True, metavar="ID", type=read_client_id, help="whose notes these are")
    bring.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        type=any_path,
        help='txt or md; a first line "# kind: progress; date: 2026-03-31" is read as such',
    )
    add_json(bring)
    bring.set_defaults(run=run_import)

    notes = commands.add_parser("notes", help="list notes, newest first")
    add_vault(notes)
    notes.add_argument("--client", metavar="ID", type=read_client_id, help="only this client's")
    add_json(notes)
    notes.set_defaults(run=run_notes)


def run_client_add(arguments: argparse.Namespace) -> int:
    """Open a chart; the answer is its id."""
    if arguments.chart is not None:
        chart = read_chart(arguments.chart)
    else:
        chart = Chart(ChartKind.INDIVIDUAL, (Person(Role.CLIENT, _read_name(arguments.name)),))
    with vault_of(arguments) as vault:
        client = Writing(vault).add_client(chart)
    if arguments.json:
        output.answer({"id": client.id})
    else:
        output.say(client.id)
    return 0


def run_import(arguments: argparse.Namespace) -> int:
    """Add notes; all files are read before the first is written."""
    today = date.today()  # noqa: DTZ011  # a service date is the calendar day where the therapist is
    with vault_of(arguments) as vault:
        imported = import_notes(vault, arguments.client, arguments.files, today)
    if arguments.json:
        output.answer(
            [
                {"file": one.file, "id": one.note_id, "kind": one.kind.value, "date": one.service_date.isoformat()}
                for one in imported
            ]
        )
    else:
        for one in imported:
            output.say(f"{one.note_id}  {one.service_date.isoformat()}  {one.kind.value}  {one.file}")
    return 0


def run_notes(arguments: argparse.Namespace) -> int:
    """List notes without their text."""
    with vault_of(arguments) as vault:
        writing = Writing(vault)
        if arguments.client is not None:
            clients = [writing.client(arguments.client)]
        else:
            clients = [writing.client(row.client_id) for row in writing.people()]
        rows = [(client.name, note) for client in clients for note in writing.timeline(client.id)]
    rows.sort(key=lambda row: (row[1].service_date, row[1].entered_at), reverse=True)
    if arguments.json:
        output.answer([{"client": note.client_id, "client_name": name, **_describe(note)} for name, note in rows])
    else:
        for name, note in rows:
            state = "signed" if note.is_signed else "draft"
            output.say(f"{note.id}  {note.service_date.isoformat()}  {note.kind.value:<13}  {state:<6}  {name}")
    return 0


def read_client_id(given: str) -> ClientId:
    """An id as ``client add`` prints it; which charts there are is the vault's to say.

    Raises:
        ClientNotFoundError: it cannot be one.
    """
    if not given.isascii() or not given.isalnum():
        raise client_not_found()
    return ClientId(given)


def _read_name(given: str) -> str:
    """A name in one line, as a chart file takes it."""
    name = " ".join(read_text(given).split())
    if not name or len(name) > _LONGEST_NAME or any(unicodedata.category(one) in {"Cc", "Cs"} for one in name):
        raise ClientNameError(
            "A client needs a name of at most 200 characters, none of them a control character.",
            "Nothing was changed.",
            "Give the name again.",
        )
    return name


def _describe(note: NoteSummary) -> dict[str, str | int | bool]:
    return {
        "id": note.id,
        "kind": note.kind.value,
        "date": note.service_date.isoformat(),
        "entered": note.entered_at.isoformat(),
        "template": note.template,
        "signed": note.is_signed,
        "addenda": note.addenda_count,
    }
