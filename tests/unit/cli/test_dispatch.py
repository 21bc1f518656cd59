from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from notes_vault.cli import dispatch
from notes_vault.cli.commands import COMMANDS, releasing, safekeeping, scanning
from notes_vault.errors import BadInputError, BugError, CancelledError, FileAccessError, KnownError
from notes_vault.workflows.safekeeping import read_head

Run = Callable[[argparse.Namespace], int]


@pytest.fixture
def run_with(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[BaseException], int]:
    """Run a command that raises."""

    def do(error: BaseException) -> int:
        def fail(_arguments: argparse.Namespace) -> int:
            raise error

        monkeypatch.setattr(scanning, "run_scan", fail)
        return dispatch.run(["scan", str(tmp_path), "--json"])

    return do


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (BadInputError("x"), 2),
        (KnownError("x"), 3),
        (FileAccessError("x"), 4),
        (CancelledError("x"), 5),
        (KeyboardInterrupt(), 5),
        (BugError("x"), 70),
        (RuntimeError("Zoe Ortiz"), 70),
    ],
)
def test_every_failure_has_its_exit_code_and_nothing_on_standard_output(
    run_with: Callable[[BaseException], int], capsys: pytest.CaptureFixture[str], error: BaseException, code: int
) -> None:
    assert run_with(error) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err
    assert "Ortiz" not in said.err


@pytest.mark.parametrize(("command", "word"), [("release", "next unlock"), ("backup", "again")])
def test_whoever_stops_a_command_is_told_what_becomes_of_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str, word: str
) -> None:
    def stop(_arguments: argparse.Namespace) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(releasing, "run_release", stop)
    monkeypatch.setattr(safekeeping, "run_backup", stop)
    rest = ["--request", "r.toml", "--out", "out"] if command == "release" else ["file"]
    assert dispatch.run([command, "DIR", *rest, "--json"]) == 5
    error = json.loads(capsys.readouterr().err)["error"]
    assert error["code"] == "cancelled"
    assert word in error["next"]


@pytest.mark.parametrize(
    "arguments",
    [[], ["nothing"], ["--passphrase", "x"], ["notes"], ["release", "DIR"], ["--vault", "DIR", "notes", "DIR"], ["--"]],
)
def test_a_command_line_that_is_none_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert dispatch.run(arguments) == 2
    said = capsys.readouterr()
    assert "usage:" in said.err
    assert "Nothing was done." in said.err
    assert said.out == ""
    assert dispatch.run([*arguments, "--json"]) == 2
    assert json.loads(capsys.readouterr().err)["error"]["code"] == "command-line"


@pytest.mark.parametrize(
    "arguments",
    [
        ["notes", "DIR", "--passphrase", "seven lanterns"],
        ["notes", "DIR", "--passphrase=seven lanterns"],
        ["notes", "DIR", "seven lanterns"],
        ["seven lanterns"],
        ["client", "seven lanterns"],
        ["notes", "DIR", "--json=seven lanterns"],
    ],
)
def test_a_secret_in_the_wrong_place_is_not_repeated(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert dispatch.run(arguments) == 2
    said = capsys.readouterr()
    assert "lanterns" not in said.err + said.out


def test_half_an_option_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert dispatch.run(["notes", "DIR", "--passphrase-f", "x"]) == 2
    assert "--passphrase-f" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["create", ""], ["notes", ""], ["demo", ""], ["scan", ""], ["inspect", "", "--secret", "x"],
        ["backup", "DIR", ""],
        ["restore", "FILE", ""], ["restore", "", "DIR"], ["release", "DIR", "--request", "", "--out", "x"],
        ["release", "DIR", "--request", "x", "--out", ""], ["import", "DIR", "--client", "a1", ""],
        ["backup", "DIR", "-"],
        ["client", "add", "DIR", "--chart", ""], ["scan", "-"], ["notes", "na\udcffme"], ["backup", "DIR", "na\udcff"],
    ],
)  # fmt: skip
def test_a_name_that_is_empty_or_none_is_not_taken_for_the_folder_one_is_in(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A variable of a script that was never set would release into the folder one happens to be in."""
    assert dispatch.run([*arguments, "--json"]) == 2
    error = json.loads(capsys.readouterr().err)["error"]
    assert error["code"] == "path"
    assert all(error.values())


@pytest.mark.parametrize("given", ["", "-", "na\udcff", "a b", "Zoë"])
def test_a_client_id_that_is_none_is_no_word_for_all_clients(given: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert dispatch.run(["notes", "DIR", "--client", given, "--json"]) == 2
    assert json.loads(capsys.readouterr().err)["error"]["code"] == "client-not-found"


@pytest.mark.parametrize("given", ["", "0" * 63, "g" * 64, "0" * 65])
def test_a_head_that_is_none_is_no_broken_trail(given: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert dispatch.run(["check", "DIR", "--head", given, "--json"]) == 2
    assert json.loads(capsys.readouterr().err)["error"]["code"] == "audit-head"


def test_a_head_may_be_pasted_with_what_stands_around_it() -> None:
    assert read_head(" " + "AB" * 32 + "\n") == "ab" * 32


def test_help_names_every_command_every_exit_code_and_why_not_on_the_command_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert dispatch.run(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(command in said for command in COMMANDS)
    assert all(f"\n  {code} " in said for code in (0, 1, 2, 3, 4, 5, 70))
    assert "history" in said
    assert "--vault DIR" in said


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_takes_a_passphrase_as_an_argument(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert dispatch.run([command, *(["add"] if command == "client" else []), "--help"]) == 0
    assert "--passphrase " not in capsys.readouterr().out
