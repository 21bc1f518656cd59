"""The two kinds of failure: one a person can act on, one that is ours.

A :class:`KnownError` carries the sentence the person reads: what happened, what was kept, what to do next.
Neither kind may ever hold note text, a name, a passphrase or a key, because both end in logs.
Rooms subclass :class:`KnownError`, one class a condition, each with a stable ``code`` that the command line prints,
tests compare and the help pages are filed under.
"""

from __future__ import annotations

from typing import ClassVar


class KnownError(Exception):
    """A condition of the world (disk full, wrong passphrase) that a person can act on.

    Attributes:
        code: stable, lower-case, hyphenated; never reused for another condition.
        happened: one sentence, what happened.
        kept: one sentence, what was kept or left unchanged.
        next_step: one sentence, what to do next.
        exit_code: what the command line returns for it.
    """

    code: ClassVar[str] = "known-error"
    exit_code: ClassVar[int] = 3

    def __init__(self, happened: str, kept: str = "", next_step: str = "") -> None:
        super().__init__(happened)
        self.happened = happened
        self.kept = kept
        self.next_step = next_step

    def sentence(self) -> str:
        """The whole message for a person, as one paragraph."""
        return " ".join(part for part in (self.happened, self.kept, self.next_step) if part)


class BugError(Exception):
    """A state that our own code should have made impossible; its text names places and types only."""

    code: ClassVar[str] = "bug"


class BadInputError(KnownError):
    """What was typed, named or handed over cannot be used as it is."""

    code = "bad-input"
    exit_code = 2


class FileAccessError(KnownError):
    """A file or folder could not be read or written: missing, read-only, full disk, gone midway."""

    code = "file-access"
    exit_code = 4


class CancelledError(KnownError):
    """The person (or a lock) stopped a long piece of work; nothing was changed by it."""

    code = "cancelled"
    exit_code = 5
