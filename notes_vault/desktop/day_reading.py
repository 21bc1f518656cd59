"""Reads a day as people write it; what could be two days, or is none, is refused in a sentence."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta

from notes_vault.errors import BadInputError

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_WEEKDAY = re.compile(r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*[,. ]+")
_SLASHED = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})$")
#: What each way of writing says: year, month, day.
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"^(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})$",
        r"^(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<y>\d{4})$",
        r"^(?P<d>\d{1,2})(?:st|nd|rd|th|\.)?[ -](?P<m>[a-z]{3,})\.?(?:[ ,-]+(?P<y>\d{4}))?$",
        r"^(?P<m>[a-z]{3,})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?(?:,? (?P<y>\d{4}))?$",
        r"^(?P<d>\d{1,2})(?:st|nd|rd|th|\.)?$",
    )
)
_MOST_MONTHS = 12


class DayUnreadError(BadInputError):
    """What was typed is no day, or could be two."""

    code = "day-unread"


def read_day(typed: str, near: date) -> date:
    """A day from ``2026-11-17``, ``17 Nov``, ``Nov 17, 2026``, ``17.11.2026``, ``17``, ``today`` or ``yesterday``.

    Args:
        typed: a weekday before it is not looked at.
        near: what is not said (year, month) is chosen so that the day lies nearest to this one.

    Raises:
        DayUnreadError: no day of the calendar, or one that can be read in two ways.
    """
    words = _WEEKDAY.sub("", " ".join(typed.lower().split()))
    if words in {"today", "yesterday"}:
        return near - timedelta(days=words == "yesterday")
    if match := _SLASHED.match(words):
        return _read_slashed(match[1], match[2], match[3])
    for form in _FORMS:
        if match := form.match(words):
            said = match.groupdict()
            return _nearest(_candidates(said.get("y"), said.get("m"), int(said["d"]), near), near)
    raise _no_day()


def _read_slashed(first: str, second: str, year: str) -> date:
    """``11/17/2026`` and ``17/11/2026`` can be only one day; ``3/4/2026`` can be two."""
    if int(first) != int(second) and max(int(first), int(second)) <= _MOST_MONTHS:
        raise DayUnreadError(
            "That can be read as two different days.",
            "The day stays as it was.",
            "Write the month as a word, or the year first, as 2026-03-04.",
        )
    month, day = (second, first) if int(first) > _MOST_MONTHS else (first, second)
    return _nearest([(int(year), int(month), int(day))], date.max)


def _candidates(year: str | None, month: str | None, day: int, near: date) -> list[tuple[int, int, int]]:
    """Year, month and day of every day that may be meant; some may not exist."""
    if month is None:
        first = near.replace(day=1)
        around = (first - timedelta(days=1), near, first + timedelta(days=32))
        return [(one.year, one.month, day) for one in around]
    number = int(month) if month.isdigit() else _read_month(month)
    years = [int(year)] if year is not None else [near.year + step for step in (-1, 0, 1)]
    return [(one, number, day) for one in years]


def _read_month(words: str) -> int:
    for number, name in enumerate(_MONTHS, start=1):
        if name.startswith(words):
            return number
    raise _no_day()


def _nearest(candidates: list[tuple[int, int, int]], near: date) -> date:
    days = []
    for year, month, day in candidates:
        with suppress(ValueError):
            days.append(date(year, month, day))
    if not days:
        raise _no_day()
    return min(days, key=lambda day: abs(day - near))


def _no_day() -> DayUnreadError:
    return DayUnreadError(
        "That is not a day of the calendar.", "The day stays as it was.", "Write it as 2026-11-17, or 17 Nov."
    )
