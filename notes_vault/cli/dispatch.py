"""Reads the arguments, runs the command, turns failures into a sentence and an exit code."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from notes_vault import __version__
from notes_vault.cli import output
from notes_vault.cli.commands import load_modules
from notes_vault.cli.secret_input import require_one_standard_input
from notes_vault.errors import BugError, CancelledError, FileAccessError, KnownError

EPILOG = """\
exit codes:
  0  done; inspect: clean; check: no problem
  1  inspect: a secret was found or is possible; check: a problem was found
  2  the command was given something it cannot use; inspect: the file cannot be read
  3  the vault refused: wrong passphrase or code, damaged or newer file, somebody else is in
  4  a file or folder could not be read or written
  5  stopped before it was done
  70 a fault of this program

A passphrase comes from a prompt or from --passphrase-file ("-" is standard input), never from the command line or the
environment, where other programs could read it. Names, queries and secrets can come from a file or from standard
input too ("-"), because a shell keeps what was typed in its history file.
"""


def build_parser(command: str | None = None) -> argparse.ArgumentParser:
    """The parser of one command, or of all."""
    parser = argparse.ArgumentParser(
        prog="notes-vault",
        description="Encrypted session notes for psychotherapists. Without a command the application opens.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"Notes Vault {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in load_modules(command):
        module.register(commands)
    return parser


def run(argv: Sequence[str]) -> int:
    """Run one command line."""
    arguments = build_parser(argv[0] if argv else None).parse_args(argv)
    as_json = getattr(arguments, "json", False)
    try:
        output.prepare(as_json=as_json)
        require_one_standard_input(vars(arguments))
        code: int = arguments.run(arguments)
        output.finish()
    except KnownError as problem:
        output.report_known_error(problem, as_json=as_json)
        return problem.exit_code
    except BugError as problem:
        output.report_bug(problem, as_json=as_json)
        return 70
    except KeyboardInterrupt:
        output.report_known_error(_stopped(), as_json=as_json)
        return CancelledError.exit_code
    except BrokenPipeError:
        output.abandon()
        return FileAccessError.exit_code
    except Exception as problem:  # noqa: BLE001 - the last resort: a traceback could hold what must not be shown
        output.report_fault(problem)
        return 70
    return code


def _stopped() -> CancelledError:
    return CancelledError(
        "Stopped.",
        "What was saved before is kept.",
        "A release that was under way is finished or undone at the next unlock.",
    )
