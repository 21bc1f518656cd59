"""Days of birth as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_vault.desktop.birth_day import birth_day_problem, tidy_birth_day

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "typed", ["1986-03-14", "1986-3-14", "14.3.1986", "14 March 1986", "Mar 14, 1986", "3/14/1986", "14/03/1986"]
)
def test_a_day_is_kept_in_one_form(typed: str) -> None:
    assert tidy_birth_day(typed, TODAY) == "1986-03-14"
    assert not birth_day_problem(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1990-02-30", "not a day of the calendar"),
        ("30.2.1990", "not a day of the calendar"),
        ("3/4/1990", "two different days"),
        ("3/4/90", "four digits"),
        ("14 March", "four digits"),
        ("yesterday", "four digits"),
        ("1990", "not a day of the calendar"),
        ("in spring 1990", "not a day of the calendar"),
        ("2062-03-14", "still to come"),
        ("0000-00-00", "not a day of the calendar"),
    ],
)
def test_what_is_no_day_stays_as_typed_and_is_explained(typed: str, said: str) -> None:
    assert tidy_birth_day(typed, TODAY) == typed
    assert said in birth_day_problem(typed, TODAY)


@given(st.text(max_size=20))
def test_any_text_is_a_day_or_explained(typed: str) -> None:
    tidy = tidy_birth_day(typed, TODAY)
    assert birth_day_problem(tidy, TODAY) == birth_day_problem(typed, TODAY)
    if tidy and not birth_day_problem(tidy, TODAY):
        assert date.fromisoformat(tidy) <= TODAY
