"""The commands, one idea a module; each registers its own arguments and names its own function.

Only the module of the command that was given is loaded: most commands need few of the rooms below.
"""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import Any, Protocol, cast

#: Command -> module of this package, in the order of the help.
COMMANDS: dict[str, str] = {
    "demo": "demonstration",
    "create": "keys",
    "passwd": "keys",
    "recover": "keys",
    "client": "charts",
    "import": "charts",
    "notes": "charts",
    "search": "searching",
    "scan": "scanning",
    "release": "releasing",
    "inspect": "inspecting",
    "check": "safekeeping",
    "backup": "safekeeping",
    "restore": "safekeeping",
}


class CommandModule(Protocol):
    """What a module of commands offers."""

    def register(self, commands: argparse._SubParsersAction[Any]) -> None:
        """Add the module's commands and their arguments."""


def load_modules(command: str | None) -> list[CommandModule]:
    """The module of one command; all of them when it is none of ours, for the help and the error message."""
    names = [COMMANDS[command]] if command in COMMANDS else list(dict.fromkeys(COMMANDS.values()))
    return [cast("CommandModule", import_module(f"{__name__}.{name}")) for name in names]
