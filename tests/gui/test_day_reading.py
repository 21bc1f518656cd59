"""Days as people write them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_vault.desktop.day_reading import DayUnreadError, read_day
from notes_vault.desktop.day_words import day_words

NEAR = date(2026, 11, 22)


@pytest.mark.parametrize(
    "typed",
    ["2026-11-17", "17 Nov", "17 november", "17.11.2026", "Nov 17, 2026", "nov 17th", "17", "17th", "Tue 17 Nov 2026",
     "tuesday, 17-nov-2026", "11/17/2026", "17/11/2026", "  17   NOV  2026 "],
)  # fmt: skip
def test_one_day_is_read_from_every_way_of_writing_it(typed: str) -> None:
    assert read_day(typed, NEAR) == date(2026, 11, 17)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_what_the_field_shows_is_read_back_whatever_the_day(day: date, near: date) -> None:
    assert read_day(day_words(day), near) == day
    assert read_day(day.isoformat(), near) == day


@pytest.mark.parametrize(
    ("typed", "near", "day"),
    [
        ("28 dec", date(2027, 1, 3), date(2026, 12, 28)),
        ("30", date(2026, 12, 2), date(2026, 11, 30)),
        ("2 jan", date(2026, 12, 30), date(2027, 1, 2)),
        ("29 feb", date(2026, 6, 1), None),
        ("29 feb", date(2027, 6, 1), date(2028, 2, 29)),
        ("today", NEAR, NEAR),
        ("yesterday", date(2026, 3, 1), date(2026, 2, 28)),
        ("1/1/2026", NEAR, date(2026, 1, 1)),
    ],
)
def test_what_is_not_said_is_taken_from_the_nearest_such_day(typed: str, near: date, day: date | None) -> None:
    if day is None:
        with pytest.raises(DayUnreadError):
            read_day(typed, near)
    else:
        assert read_day(typed, near) == day


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "2026-02-30",
        "30 feb",
        "31.11.2026",
        "32",
        "0",
        "tomorrow week",
        "17 smarch",
        "2026-13-01",
        "13/13/2026",
        "ma",
    ],
)
def test_what_is_no_day_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(DayUnreadError) as refusal:
        read_day(typed, NEAR)
    assert "not a day of the calendar" in refusal.value.sentence()


def test_what_could_be_two_days_is_not_guessed() -> None:
    with pytest.raises(DayUnreadError) as refusal:
        read_day("3/4/2026", NEAR)
    assert "two different days" in refusal.value.sentence()


@given(st.text(max_size=30))
def test_anything_at_all_is_a_day_or_a_sentence(typed: str) -> None:
    with suppress(DayUnreadError):
        assert isinstance(read_day(typed, NEAR), date)
