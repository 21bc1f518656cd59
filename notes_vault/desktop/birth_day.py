"""Reads a day of birth as people write it. What cannot be read is kept as typed, and said why."""

from __future__ import annotations

import re
from datetime import date

from notes_vault.desktop.day_reading import DayUnreadError, read_day

_FORM = "Write it as 1986-03-14 or 14 Mar 1986, or leave it empty."
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def tidy_birth_day(typed: str, today: date) -> str:
    """The day as YYYY-MM-DD; what is no day of birth stays as it was typed."""
    if not typed.strip():
        return ""
    if birth_day_problem(typed, today):
        return typed
    return read_day(typed, today).isoformat()


def birth_day_problem(typed: str, today: date) -> str:
    """Why this cannot be a day of birth, in a sentence; nothing if it can, or if it is empty."""
    if not typed.strip():
        return ""
    if not _YEAR.search(typed):
        return f"A day of birth needs a year of four digits. {_FORM}"
    try:
        day = read_day(typed, today)
    except DayUnreadError as refusal:
        return f"{refusal.happened} {_FORM}"
    return f"This day is still to come. {_FORM}" if day > today else ""
