"""The parser of a command line: no option by half its name, and no complaint that repeats what was typed.

Whoever types ``--passphrase secret`` by mistake must not find the secret in an error message, which ends in logs.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from notes_vault.cli import output
from notes_vault.errors import BadInputError

#: What argparse says with a value in it, and what is said instead.
_WITHOUT_VALUES = (
    (re.compile(r"invalid choice: .* \(choose from", re.DOTALL), "there is no such choice (choose from"),
    (re.compile(r"ignored explicit argument .*", re.DOTALL), "it takes no value"),
)


class CommandLineError(BadInputError):
    """The command line is none; nothing was done. ``usage`` says how it is written."""

    code = "command-line"

    def __init__(self, happened: str, usage: str) -> None:
        super().__init__(happened, "Nothing was done.", "Add --help to the command to see how it is written.")
        self.usage = usage


class CommandParser(argparse.ArgumentParser):
    """Raises instead of ending the program, so that every failure is told in one way."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"allow_abbrev": False, **settings})

    def parse(self, argv: Sequence[str]) -> argparse.Namespace:
        """The arguments of a whole command line.

        Raises:
            CommandLineError: it is none.
            SystemExit: help or version was asked for, and is printed.
        """
        arguments, unknown = self.parse_known_args(argv)
        if unknown:
            options = [one.partition("=")[0] for one in unknown if one.startswith("-") and one != "-"]
            named = ", ".join(options) if options else "more of them than the command takes"
            self.error(f"unrecognized arguments: {named}")
        return arguments

    def error(self, message: str) -> NoReturn:
        """Refuse the command line.

        Raises:
            CommandLineError: always.
        """
        for pattern, instead in _WITHOUT_VALUES:
            message = pattern.sub(instead, message)
        raise CommandLineError(f"The command line cannot be used: {message}.", self.format_usage().rstrip("\n"))

    def _print_message(self, message: str, file: Any = None) -> None:  # noqa: ARG002 # argparse's own signature
        """Help and version go where results go, in any locale."""
        output.say(message.rstrip("\n"))
