"""A practice on the command line: the program as a person starts it, one vault for a module's tests."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(sys.executable).with_name("notes-vault")
PASSPHRASE = "an invented passphrase for journeys"
CHART = """\
kind = "individual"

[[people]]
role = "client"
name = "Elias Brandt"
aliases = ["Eli"]
phone = "(207) 555-0148"

[[people]]
role = "sibling"
name = "Johanna Brandt"
aliases = ["Hanni"]
"""
NOTES = {
    "one.md": "# kind: progress; date: 2026-11-03\n\n## Data\nElias slept. Hanni rings on Sundays now.\n",
    "two.md": "# kind: progress; date: 2026-11-10\n\n## Data\nReached at (207) 555-0148; Eli's mood is brighter.\n",
    "apart.md": "# kind: psychotherapy; date: 2026-11-10\n\nZebrafish thoughts about the elder brother.\n",
}


@dataclass(frozen=True)
class Answer:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, str]:
        error: dict[str, str] = json.loads(self.err)["error"]
        return error


def run(*arguments: str | Path, typed: str = "") -> Answer:
    """Run the program with text on standard input."""
    done = subprocess.run(
        [PROGRAM, *arguments], input=typed, capture_output=True, text=True, encoding="utf-8", check=False, timeout=240
    )
    return Answer(done.returncode, done.stdout, done.stderr)


@dataclass(frozen=True)
class Practice:
    """A vault with one client and three notes."""

    folder: Path
    vault: Path
    client: str
    notes: dict[str, str]

    def run(self, command: str, *arguments: str | Path, passphrase: str = PASSPHRASE) -> Answer:
        """Run a command on this vault, with JSON as its report."""
        return run(command, self.vault, *arguments, "--passphrase-file", "-", "--json", typed=passphrase + "\n")

    def request(self, name: str, **fields: str) -> Path:
        """Write a request of this client; later fields replace the usual ones."""
        usual = {
            "client": f'"{self.client}"',
            "basis": '"client_authorization"',
            "profile": '"order_scope"',
            "recipient": '"Superior Court"',
            "address": '"3 Court Square"',
            "purpose": '"At the request of the individual"',
            "date": "2026-11-20",
            "entries": '"all"',
            "justification": '"All of it is needed."',
            "decisions": '"accept-all"',
            "bates_prefix": '"JRN"',
        }
        path = self.folder / name
        path.write_text("\n".join(f"{key} = {value}" for key, value in {**usual, **fields}.items()), encoding="utf-8")
        return path


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Practice:
    folder = tmp_path_factory.mktemp("practice")
    vault = folder / "Practice.vault"
    created = run("create", vault, "--passphrase-file", "-", "--json", typed=PASSPHRASE + "\n")
    assert created.code == 0, created.err
    (folder / "chart.toml").write_text(CHART, encoding="utf-8")
    for name, text in NOTES.items():
        (folder / name).write_text(text, encoding="utf-8")
    opened = Practice(folder, vault, "", {})
    added = run(
        "client", "add", vault, "--chart", folder / "chart.toml", "--passphrase-file", "-", "--json",
        typed=PASSPHRASE + "\n",
    )  # fmt: skip
    assert added.code == 0, added.err
    identifier = added.json["id"]
    imported = opened.run("import", "--client", identifier, *(folder / name for name in NOTES))
    assert imported.code == 0, imported.err
    ids = {Path(one["file"]).name: one["id"] for one in imported.json}
    return Practice(folder, vault, identifier, ids)
