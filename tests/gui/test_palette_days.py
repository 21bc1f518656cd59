from __future__ import annotations

from datetime import date

import pytest

from notes_vault.desktop.choice_matching import best, fold, rank
from notes_vault.desktop.palette_days import read_days

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "first", "last", "name"),
    [
        ("17 nov", date(2026, 11, 17), date(2026, 11, 17), ""),
        ("nov 17", date(2026, 11, 17), date(2026, 11, 17), ""),
        ("elias 17 nov", date(2026, 11, 17), date(2026, 11, 17), "elias"),
        ("24 dec", date(2025, 12, 24), date(2025, 12, 24), ""),
        ("February 2024", date(2024, 2, 1), date(2024, 2, 29), ""),
        ("2026-11", date(2026, 11, 1), date(2026, 11, 30), ""),
        ("brandt 2026-11-03", date(2026, 11, 3), date(2026, 11, 3), "brandt"),
        ("yesterday", date(2026, 11, 21), date(2026, 11, 21), ""),
        ("today amara", TODAY, TODAY, "amara"),
    ],
)
def test_days_are_read_from_what_is_typed(typed: str, first: date, last: date, name: str) -> None:
    assert read_days(typed, TODAY) == (first, last, name)


@pytest.mark.parametrize("typed", ["", "elias", "mar", "may", "31 feb 2024", "2026-13", "lock"])
def test_what_is_no_day_is_none(typed: str) -> None:
    assert read_days(typed, TODAY) is None


def test_names_are_found_without_case_accents_or_full_words() -> None:
    assert fold("Søren HORÁČEK") == "søren horacek"
    assert rank("hora", "Zuzana Horáčková") is not None
    assert rank("x", "Zuzana") is None


def test_words_that_begin_like_the_typed_come_first() -> None:
    assert best("bra", ["Library", "Elias Brandt", "Brandon Lee"], str) == ["Brandon Lee", "Elias Brandt", "Library"]
