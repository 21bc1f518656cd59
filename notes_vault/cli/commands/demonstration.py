"""``demo``: the whole main job on the invented clients, each step a command as a person would give it."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
from pathlib import Path
from typing import Any

from notes_vault.children import child_command
from notes_vault.cli import output
from notes_vault.cli.commands.arguments import add_rules_only
from notes_vault.cli.path_arguments import text_path
from notes_vault.errors import BadInputError, FileAccessError, KnownError
from notes_vault.guard.occupancy import Occupancy
from notes_vault.keys.header import read_header
from notes_vault.resources import read_resource, resource_path
from notes_vault.vault.folder import is_vault
from notes_vault.workflows.sample import SAMPLE_NAME, SAMPLE_PASSPHRASE

_WRONG = "not the passphrase of this vault"
_OURS = frozenset({"Sample.vault", "released", "request.toml"})
_HIDDEN = ("Elias Brandt", "Jonas", "4471-0093")


class DemoFailedError(KnownError):
    """A step of the demo did not end as it should; its own sentence stands above."""

    code = "demo-failed"


def register(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command."""
    demo = commands.add_parser("demo", help="do the whole job with invented clients; ends with a redacted PDF")
    demo.add_argument("out", metavar="OUT", type=text_path, help="a folder for everything; made anew, or empty")
    add_rules_only(demo)
    demo.set_defaults(run=run_demo)


def run_demo(arguments: argparse.Namespace) -> int:
    """Create, import, search, lock, unlock, release, inspect, check; says what it does."""
    out: Path = arguments.out.absolute()
    _prepare(out)
    vault, package = out / "Sample.vault", out / "released"
    output.say("1. A vault is created; its key is derived from a passphrase (Argon2id, about a second).")
    _step(["create", str(vault), "--sample", "--name", SAMPLE_NAME])
    output.say("2. Five charts and their notes come in.")
    brandt = _import_sample(vault)
    output.say('3. Search for "sister":')
    hits = json.loads(_step(["search", str(vault), "sister", "--json"]))
    for hit in hits:
        output.say(f"      {hit['date']}  {hit['client_name']}: {' '.join(hit['snippet'].split())}")
    output.say("4. Locked: each step above ran in a process of its own, which ended with everything it knew.")
    output.say("   A wrong passphrase is refused:")
    refusal = _step(["notes", str(vault)], passphrase=_WRONG, expected=3)
    output.say(f"      {refusal}")
    output.say("5. Unlocked again; a court order asks for the progress notes of two weeks. Released:")
    request = out / "request.toml"
    request.write_text(f'client = "{brandt}"\n' + read_resource("sample", "order.toml"), encoding="utf-8")
    rules_only = ["--rules-only"] if arguments.rules_only else []
    released = json.loads(
        _step(["release", str(vault), "--request", str(request), "--out", str(package), "--json", *rules_only])
    )
    for file in released["files"]:
        output.say(f"      {file['sha256'][:16]}…  {file['name']}")
    pdf = next(package / file["name"] for file in released["files"] if file["name"].endswith(".pdf"))
    output.say("6. The PDF is inspected for what was hidden:")
    inspected = _step(
        ["inspect", str(pdf), *(part for secret in _HIDDEN for part in ("--secret", secret))], vault=False
    )
    output.say(f"      {inspected}")
    output.say("7. The vault is checked:")
    output.say(f"      {_step(['check', str(vault)])}")
    output.say(f"\nThe redacted PDF: {pdf}")
    output.say(f'The sample vault: {vault} (passphrase "{SAMPLE_PASSPHRASE}")')
    return 0


def _prepare(out: Path) -> None:
    try:
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            _remove_earlier(out)
        (out / "released").mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise FileAccessError(
            f"The folder for the demo could not be made: {problem.strerror}.",
            "Nothing was created.",
            "Choose a folder you may write to.",
        ) from None


def _remove_earlier(out: Path) -> None:
    """Remove what an earlier demo wrote into this folder; a folder that holds anything else is not touched.

    Raises:
        BadInputError: it holds something else.
        VaultBusyError: its sample vault is open.
    """
    vault = out / "Sample.vault"
    names = {path.name for path in out.iterdir()} if out.is_dir() else set()
    if "Sample.vault" not in names or not names <= _OURS or not is_vault(vault) or not read_header(vault).is_sample:
        raise BadInputError("The folder for the demo is not empty.", "Nothing in it was touched.", "Name a new folder.")
    Occupancy.acquire(vault, "notes-vault demo").release()
    for folder in (vault, out / "released"):
        for path in folder.iterdir() if folder.is_dir() else ():
            path.unlink()
    (out / "request.toml").unlink(missing_ok=True)
    vault.rmdir()


def _import_sample(vault: Path) -> str:
    brandt = ""
    for chart in sorted(resource_path("sample").glob("*/chart.toml")):
        client = json.loads(_step(["client", "add", str(vault), "--chart", str(chart), "--json"]))["id"]
        _step(["import", str(vault), "--client", client, *(str(path) for path in sorted(chart.parent.glob("*.md")))])
        if chart.parent.name == "brandt":
            brandt = client
    return brandt


def _step(arguments: list[str], *, passphrase: str = SAMPLE_PASSPHRASE, vault: bool = True, expected: int = 0) -> str:
    """Run one command as a person would, in a process of its own; returns what it said.

    Raises:
        DemoFailedError: it ended otherwise than expected.
    """
    secret = ["--passphrase-file", "-"] if vault else []
    done = subprocess.run(
        child_command(*arguments, *secret),
        input=passphrase + "\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ,
        check=False,
    )
    said = (done.stdout if expected == 0 else done.stderr).strip()
    if expected == 0 == done.returncode and done.stderr.strip():
        output.remark(done.stderr.strip())  # models that are missing, say
    if done.returncode != expected:
        output.remark(done.stderr.strip())
        raise DemoFailedError(
            f"The step “{arguments[0]}” ended with {done.returncode}.", "The folder is kept as it is."
        )
    return said
