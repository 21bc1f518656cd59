"""What the command line says, for people and with ``--json`` for programs."""

from __future__ import annotations

import json
import os
import re
import sys
import traceback
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

from notes_vault.errors import BugError, FileAccessError, KnownError

#: What would command a terminal, or turn a line around: control characters but newline and tab, direction overrides.
_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def prepare(*, as_json: bool) -> None:
    """Make the streams take every text: JSON is UTF-8 in any locale, and what has no form is escaped.

    Raises:
        FileAccessError: there is no standard output, so a recovery code, say, would be lost.
    """
    if sys.stdout is None:
        raise FileAccessError("Standard output is closed.", "Nothing was done.", "Open it, then try again.")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8" if as_json else None, errors="backslashreplace")


def finish() -> None:
    """Hand over everything that was said.

    Raises:
        FileAccessError: the disk or the device that it goes to did not take it.
        BrokenPipeError: nobody reads it any more.
    """
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as problem:
        raise _unsaid(problem) from None


def abandon_result() -> None:
    """Say nothing more to standard output: what is still waiting would fail again when the interpreter ends."""
    _abandon(sys.stdout)


def say(text: str) -> None:
    """One line for a person, to standard output; what would command the terminal shows as U+FFFD."""
    _print(_COMMANDS.sub("\ufffd", text))


def answer(value: Any) -> None:
    """One JSON value to standard output; text is UTF-8, never escaped away."""
    _print(json.dumps(value, ensure_ascii=False, indent=1))


def remark(text: str) -> None:
    """One line beside the result, to standard error."""
    _complain(text)


def report_known_error(problem: KnownError, *, as_json: bool) -> None:
    """A condition a person can act on, to standard error."""
    if as_json:
        described = {
            "code": problem.code,
            "happened": problem.happened,
            "kept": problem.kept,
            "next": problem.next_step,
        }
        _complain(json.dumps({"error": described}, ensure_ascii=False))
    else:
        _complain(f"notes-vault: {problem.sentence()}")


def report_bug(problem: BugError, *, as_json: bool) -> None:
    """A fault of ours: its code, and nothing that could hold content."""
    if as_json:
        _complain(json.dumps({"error": {"code": problem.code}}))
    else:
        _complain(f"notes-vault: a fault of this program ({problem.code}). Nothing more was done.")


def report_fault(problem: Exception, *, as_json: bool = False) -> None:
    """An error that no room foresaw: its type and place only, its message could hold content."""
    place = ""
    if problem.__traceback__ is not None:
        last = list(traceback.walk_tb(problem.__traceback__))[-1]
        place = f" at {Path(last[0].f_code.co_filename).name}:{last[1]}"
    if as_json:
        _complain(json.dumps({"error": {"code": "fault", "happened": f"{type(problem).__name__}{place}"}}))
    else:
        _complain(f"notes-vault: a fault of this program ({type(problem).__name__}{place}).")


def _print(text: str) -> None:
    try:
        print(text)
    except BrokenPipeError:
        raise
    except OSError as problem:
        raise _unsaid(problem) from None


def _complain(text: str) -> None:
    """To standard error, if there is one that takes it; the exit code says the same."""
    if sys.stderr is None:
        return
    try:
        print(text, file=sys.stderr, flush=True)
    except OSError:
        _abandon(sys.stderr)


def _abandon(stream: TextIO) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _unsaid(problem: OSError) -> FileAccessError:
    abandon_result()
    return FileAccessError(
        f"The result could not be written to standard output: {problem.strerror}.",
        "What the command did in the vault stands.",
        "Look at it with notes or check before you repeat the command.",
    )
