"""What is typed into the search box, as conditions."""

from __future__ import annotations

from datetime import date

import pytest

from notes_vault.record.search import SearchQueryError, parse_query


@pytest.mark.parametrize(
    ("typed", "after"),
    [
        ("after:2026-03-31", date(2026, 3, 31)),
        ("after:2026-03", date(2026, 2, 28)),
        ("after:2026", date(2025, 12, 31)),
        ("after:0001", date.min),
    ],
)
def test_after_a_month_or_a_year_begins_with_its_first_day(typed: str, after: date) -> None:
    assert parse_query(typed).after == after


@pytest.mark.parametrize(
    ("typed", "before"),
    [("before:2026-03-31", date(2026, 3, 31)), ("before:2026-03", date(2026, 3, 1)), ("before:2026", date(2026, 1, 1))],
)
def test_before_ends_with_the_day_before(typed: str, before: date) -> None:
    assert parse_query(typed).before == before


@pytest.mark.parametrize("typed", ["after:2026-02-30", "before:26", "after:soon", "before:2026-13"])
def test_a_date_that_does_not_exist_is_said(typed: str) -> None:
    with pytest.raises(SearchQueryError) as refused:
        parse_query(typed)
    assert "does not exist" in refused.value.sentence()
