"""Bates numbers: one running number for each page a practice has ever produced, with a short prefix."""

from __future__ import annotations

import re

from notes_vault.errors import BadInputError

BATES_DIGITS = 6
_PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,19}\Z")


class BatesPrefixError(BadInputError):
    """The prefix cannot be part of a page number and a file name everywhere."""

    code = "bates-prefix"


def check_prefix(prefix: str) -> str:
    """Return the prefix if it can stand on a page and in a file name on every system.

    Raises:
        BatesPrefixError: empty, too long, or with characters other than ASCII letters, digits, ``-`` and ``_``.
    """
    if not _PREFIX.match(prefix):
        raise BatesPrefixError(
            "The Bates prefix cannot be used.",
            "Nothing was released.",
            "Use a letter, then up to 19 letters, digits, - or _.",
        )
    return prefix


def format_bates(prefix: str, number: int) -> str:
    """``REC000012``; longer numbers keep all their digits."""
    return f"{prefix}{number:0{BATES_DIGITS}d}"


def format_range(prefix: str, first: int, last: int) -> str:
    """``REC000001 to REC000012``, or the one number."""
    if first == last:
        return format_bates(prefix, first)
    return f"{format_bates(prefix, first)} to {format_bates(prefix, last)}"


def records_file_name(prefix: str, first: int, last: int) -> str:
    """``REC000001-000012.pdf``: the only thing a file name may say."""
    return f"{format_bates(prefix, first)}-{last:0{BATES_DIGITS}d}.pdf"
