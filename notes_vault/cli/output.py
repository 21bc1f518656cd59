"""What the command line says, for people and with ``--json`` for programs."""

from __future__ import annotations

import json
import sys
import traceback
from pathlib import Path
from typing import Any

from notes_vault.errors import BugError, KnownError


def say(text: str) -> None:
    """One line for a person, to standard output."""
    print(text)


def answer(value: Any) -> None:
    """One JSON value to standard output; text is UTF-8, never escaped away."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def remark(text: str) -> None:
    """One line beside the result, to standard error."""
    print(text, file=sys.stderr)


def report_known_error(problem: KnownError, *, as_json: bool) -> None:
    """A condition a person can act on, to standard error."""
    if as_json:
        described = {
            "code": problem.code,
            "happened": problem.happened,
            "kept": problem.kept,
            "next": problem.next_step,
        }
        print(json.dumps({"error": described}, ensure_ascii=False), file=sys.stderr)
    else:
        print(f"notes-vault: {problem.sentence()}", file=sys.stderr)


def report_bug(problem: BugError, *, as_json: bool) -> None:
    """A fault of ours: its code, and nothing that could hold content."""
    if as_json:
        print(json.dumps({"error": {"code": problem.code}}), file=sys.stderr)
    else:
        print(f"notes-vault: a fault of this program ({problem.code}). Nothing more was done.", file=sys.stderr)


def report_fault(problem: Exception) -> None:
    """An error that no room foresaw: its type and place only, its message could hold content."""
    place = ""
    if problem.__traceback__ is not None:
        last = list(traceback.walk_tb(problem.__traceback__))[-1]
        place = f" at {Path(last[0].f_code.co_filename).name}:{last[1]}"
    print(f"notes-vault: a fault of this program ({type(problem).__name__}{place}).", file=sys.stderr)
