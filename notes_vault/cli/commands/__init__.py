"""The commands, one idea a module; each registers its own arguments and names its own function."""

from __future__ import annotations

import argparse
from typing import Any, Protocol

from notes_vault.cli.commands import (
    charts,
    demonstration,
    inspecting,
    keys,
    releasing,
    safekeeping,
    scanning,
    searching,
)


class CommandModule(Protocol):
    """What a module of commands offers."""

    def register(self, commands: argparse._SubParsersAction[Any]) -> None:
        """Add the module's commands and their arguments."""


COMMANDS: tuple[CommandModule, ...] = (
    demonstration,
    keys,
    charts,
    searching,
    scanning,
    releasing,
    inspecting,
    safekeeping,
)
