"""The doorkeeper: a small process without Qt and without secrets that starts desks and locks them.

The first desk is started before anything else is loaded, because the person waits for it.
"""

from __future__ import annotations

import sys

from notes_vault.guard.desk_arguments import desk_command, write_desk_arguments
from notes_vault.guard.platforms import Happening, Platform, open_platform

TYPE_CHECKING = False  # the module typing loads slowly, and the first desk waits
if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_DESK = 1
_FIRST_PATIENCE = 30.0  # seconds


class DoorkeeperArguments:
    """How the program was started.

    Attributes:
        vault: the absolute path given with ``--vault``; empty: the desk decides.
        desk_command: what starts a desk (tests have their own).
        first_desk: what a copy of this process does to be the first desk; None: the first is started like all others.
    """

    __slots__ = ("desk_command", "first_desk", "vault")

    def __init__(
        self,
        vault: str = "",
        command: list[str] | None = None,
        first_desk: Callable[[list[str]], int] | None = None,
    ) -> None:
        self.first_desk = first_desk
        self.vault = vault
        self.desk_command = command or desk_command()


def run_doorkeeper(arguments: DoorkeeperArguments) -> int:
    """Open the application, or raise the window of the one that is open; return the exit code.

    Raises:
        KnownError: it cannot be opened here.
    """
    platform = open_platform()
    if not platform.has_display():
        from notes_vault.guard.refusals import NoDisplayError  # errors load slowly

        raise NoDisplayError
    if not platform.claim_place():
        sys.stderr.write("Notes Vault is open already; its window has been raised.\n")
        return 0
    try:
        first = start_first_desk(platform, arguments)
        from notes_vault.guard.doorkeeper_loop import Doorkeeper  # the desk is painted by now and needs no processor

        return Doorkeeper(platform, arguments).run(first)
    finally:
        platform.close()


def start_first_desk(platform: Platform, arguments: DoorkeeperArguments) -> list[Happening]:
    """The desk with which every sitting begins; returns what it said first, or that it ended, or nothing for long.

    Until then nothing is loaded: it would take processor time from the desk that the person waits for.
    """
    given = write_desk_arguments(standby=False, vault=arguments.vault)
    if arguments.first_desk is None:
        platform.start_desk(FIRST_DESK, [*arguments.desk_command, *given])
    else:
        platform.split_off_desk(FIRST_DESK, given, arguments.first_desk)
    return platform.wait(platform.clock() + _FIRST_PATIENCE)
