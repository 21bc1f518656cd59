"""Reads the arguments, runs the command, turns failures into a sentence and an exit code."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from notes_vault import __version__
from notes_vault.cli import output
from notes_vault.cli.command_parser import CommandLineError, CommandParser
from notes_vault.cli.commands import load_modules
from notes_vault.cli.secret_input import require_one_standard_input
from notes_vault.errors import BugError, CancelledError, FileAccessError, KnownError

EPILOG = """\
exit codes:
  0  done; inspect: clean, and with --vault byte for byte what was released; check: no problem
  1  inspect: a secret was found or is possible, or with --vault the file is not what was released;
     check: a problem was found
  2  the command was given something it cannot use; inspect: the file cannot be read
  3  the vault refused: wrong passphrase or code, damaged or newer file
  4  a file or folder could not be read or written, or somebody else is in the vault
  5  stopped before it was done
  70 a fault of this program

A passphrase comes from a prompt or from --passphrase-file ("-" is standard input), never from the command line or the
environment, where other programs could read it. Names, queries and secrets can come from a file or from standard
input too ("-"), because a shell keeps what was typed in its history file.
"""


def build_parser(command: str | None = None) -> CommandParser:
    """The parser of one command, or of all."""
    parser = CommandParser(
        prog="notes-vault",
        description="Encrypted session notes for psychotherapists. Without a command the application opens.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"Notes Vault {__version__}")
    parser.add_argument(
        "--vault", metavar="DIR", dest="application_vault", help="open the application with this vault (no command)"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in load_modules(command):
        module.register(commands)
    return parser


def run(argv: Sequence[str]) -> int:
    """Run one command line."""
    as_json = "--json" in argv
    try:
        return _run(argv, as_json=as_json)
    except KnownError as problem:
        if isinstance(problem, CommandLineError) and not as_json:
            output.remark(problem.usage)
        output.report_known_error(problem, as_json=as_json)
        return problem.exit_code
    except BugError as problem:
        output.report_bug(problem, as_json=as_json)
        return 70
    except KeyboardInterrupt:
        output.report_known_error(_stopped(argv), as_json=as_json)
        return CancelledError.exit_code
    except BrokenPipeError:
        output.abandon_result()
        return FileAccessError.exit_code
    except Exception as problem:  # noqa: BLE001 - the last resort: a traceback could hold what must not be shown
        output.report_fault(problem, as_json=as_json)
        return 70


def _run(argv: Sequence[str], *, as_json: bool) -> int:
    output.prepare(as_json=as_json)
    try:
        arguments = _parse(argv)
    except SystemExit:  # help or version was asked for
        output.finish()
        return 0
    require_one_standard_input(vars(arguments))
    code: int = arguments.run(arguments)
    output.finish()
    return code


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    parser = build_parser(argv[0] if argv else None)
    arguments = parser.parse(argv)
    if arguments.application_vault is not None:
        parser.error("--vault opens the application and takes no command")
    return arguments


def _stopped(argv: Sequence[str]) -> CancelledError:
    if argv[:1] == ["release"]:
        next_step = "A release that was under way is finished or undone at the next unlock."
    else:
        next_step = "Give the command again when you are ready."
    return CancelledError("Stopped.", "What was saved before is kept.", next_step)
