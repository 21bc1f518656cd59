"""The command line: the same front doors as the desktop, for scripts and for people who prefer a terminal."""

from __future__ import annotations

from collections.abc import Sequence


def main(argv: Sequence[str]) -> int:
    """Run one command and return its exit code (see ``notes-vault --help`` for what each means)."""
    from notes_vault.cli.dispatch import run

    return run(argv)
