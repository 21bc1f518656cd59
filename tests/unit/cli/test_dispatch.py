from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from notes_vault.cli import dispatch
from notes_vault.cli.commands import COMMANDS, scanning
from notes_vault.errors import BadInputError, BugError, CancelledError, FileAccessError, KnownError

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


def test_whoever_stops_a_command_is_told_what_becomes_of_it(
    run_with: Callable[[BaseException], int], capsys: pytest.CaptureFixture[str]
) -> None:
    run_with(KeyboardInterrupt())
    error = json.loads(capsys.readouterr().err)["error"]
    assert error["code"] == "cancelled"
    assert "next unlock" in error["next"]


@pytest.mark.parametrize("arguments", [[], ["nothing"], ["--passphrase", "x"], ["notes"], ["release", "DIR"]])
def test_a_command_line_that_is_none_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        dispatch.run(arguments)
    assert ended.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_help_names_every_command_every_exit_code_and_why_not_on_the_command_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        dispatch.run(["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert all(command in said for command in COMMANDS)
    assert all(f"\n  {code} " in said for code in (0, 1, 2, 3, 4, 5, 70))
    assert "history" in said


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_takes_a_passphrase_as_an_argument(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        dispatch.run([command, *(["add"] if command == "client" else []), "--help"])
    assert "--passphrase " not in capsys.readouterr().out
