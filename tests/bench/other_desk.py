"""Runs the real doorkeeper with a desk program of a bench's own: ``PROGRAM --vault VAULT`` and ``PROGRAM desk …``."""

from __future__ import annotations

import sys
from pathlib import Path

from notes_vault import composition
from notes_vault.guard.desk_arguments import read_desk_arguments
from notes_vault.guard.doorkeeper import DoorkeeperArguments, start_first_desk
from notes_vault.guard.doorkeeper_loop import Doorkeeper
from notes_vault.guard.hygiene import harden_process
from notes_vault.guard.platforms import open_platform
from notes_vault.guard.sitting_actions import Timings


def run_other_desk(program: str, timings: Timings) -> int:
    """As the application's ``main``, with ``program`` as its desk, in which the caller has changed what it wants."""
    if sys.argv[1] == "desk":
        desk = read_desk_arguments(sys.argv[2:])
        harden_process(die_with_parent=True, parent=desk.doorkeeper)
        return composition.run_desk(desk.link, desk)
    harden_process(die_with_parent=False)
    platform = open_platform()
    if not platform.claim_place():
        return 1
    arguments = DoorkeeperArguments(sys.argv[2], [sys.executable, str(Path(program).resolve()), "desk"])
    try:
        return Doorkeeper(platform, arguments, timings).run(start_first_desk(platform, arguments))
    finally:
        platform.close()
