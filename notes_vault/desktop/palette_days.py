"""Reads a day, a month or a year out of what was typed into the palette: ``17 nov``, ``2026-11``, ``yesterday``."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})(?:-(\d{1,2}))?\b")
_WORDS = re.compile(
    r"\b(?:(?P<day>\d{1,2})\s+)?(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
    r"(?:\s+(?P<later>\d{1,2})(?!\d))?(?:,?\s+(?P<year>\d{4}))?\b",
    re.IGNORECASE,
)
_NEAR = {"today": 0, "yesterday": 1}

Days = tuple[date, date, str]


def read_days(typed: str, today: date) -> Days | None:
    """The first and the last day meant, and the other words; None when no date is in them.

    A day without a year is the latest one that is not after ``today``.
    """
    for word, back in _NEAR.items():
        if word in typed.lower().split():
            day = today - timedelta(days=back)
            return day, day, _without(typed, re.search(word, typed, re.IGNORECASE))
    match = _ISO.search(typed)
    if match is not None:
        return _span(int(match[1]), int(match[2]), int(match[3]) if match[3] else None, _without(typed, match))
    match = _WORDS.search(typed)
    if match is None or not (match["day"] or match["later"] or match["year"]):
        return None
    month, number = _MONTHS[match["month"].lower()], match["day"] or match["later"]
    day_number = int(number) if number else None
    year = int(match["year"]) if match["year"] else today.year
    if not match["year"] and (month, day_number or 1) > (today.month, today.day):
        year -= 1
    return _span(year, month, day_number, _without(typed, match))


def _span(year: int, month: int, day: int | None, name: str) -> Days | None:
    try:
        first = date(year, month, day or 1)
        return first, first if day else date(year, month, calendar.monthrange(year, month)[1]), name
    except ValueError:
        return None


def _without(typed: str, match: re.Match[str] | None) -> str:
    if match is None:
        return typed.strip()
    return " ".join((typed[: match.start()] + " " + typed[match.end() :]).split())
