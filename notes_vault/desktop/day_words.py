"""Days and moments in words; English whatever the machine's locale, as all other words of the windows are."""

from __future__ import annotations

from datetime import date, datetime

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def today() -> date:
    """The calendar day where the person is."""
    return datetime.now().astimezone().date()


def day_words(day: date, *, with_year: bool = True) -> str:
    """A calendar day: ``Tue 17 Nov 2026``."""
    words = f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return f"{words} {day.year}" if with_year else words


def near_day_words(day: date, today: date) -> str:
    """A calendar day; the year only when it is not this one."""
    return day_words(day, with_year=day.year != today.year)


def clock_words(moment: datetime) -> str:
    """The local time of a moment: ``14:32:07``."""
    return moment.astimezone().strftime("%H:%M:%S")


def moment_words(moment: datetime) -> str:
    """The local day and time of a moment: ``Tue 17 Nov 2026, 14:32``."""
    local = moment.astimezone()
    return f"{day_words(local.date())}, {local.strftime('%H:%M')}"
