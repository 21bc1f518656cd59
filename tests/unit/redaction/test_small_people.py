"""A text without capitals: who is told, met or missed, and where one works or lives, when every word is a word."""

from __future__ import annotations

import pytest

from notes_vault.redaction.finder import find
from notes_vault.redaction.profiles import load_profile

SMALL = (
    "slept well this week, mood low but better than last time. talked about work and the dog and the long drive home. "
    "we went over the plan again and she said it was fine for now. next time we look at sleep and food. "
)


def found(text: str) -> list[str]:
    text = SMALL + text
    return [text[one.start : one.end] for one in find(text, (), load_profile("order_scope"))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("told hope about it.", "hope"),
        ("met joy at na and left.", "joy"),
        ("misses jasper, she says.", "jasper"),
        ("mad at rose again.", "rose"),
        ("j called and left.", "j"),
        ("asked k about it.", "k"),
        ("coach price cut him, coach price said.", "price"),
        ("goes by ace, always has.", "ace"),
        ("her son ace, 4, is fine.", "ace"),
        ("landlord banks yelled at them.", "banks"),
    ],
)
def test_somebody_is_found(text: str, name: str) -> None:
    assert name in found(text)


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("started at golden anvil mon.", "golden anvil"),
        ("drives for two rivers now.", "two rivers"),
        ("her church is golden harvest in town.", "golden harvest"),
        ("hired by quick spoon.", "quick spoon"),
    ],
)
def test_a_firm_of_ordinary_words_is_found(text: str, firm: str) -> None:
    assert firm in found(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("lives 2210 w delphi w mom.", "2210 w delphi"),
        ("wreck on n grand last nite.", "n grand"),
        ("he stays at 2114 elm now.", "2114 elm"),
        ("apt 4c, buzzer broken.", "apt 4c"),
        ("took i-70 home.", "i-70"),
        ("call was at the 1400 block of oak.", "1400 block of oak"),
        ("mom is up in bowling green.", "bowling green"),
    ],
)
def test_a_place_is_found(text: str, place: str) -> None:
    assert place in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "told him will be late. asked will it help.",
        "coach said he can play and the nurse checked it.",
        "met her goal, saw it through, misses school.",
        "works at home and started at noon.",
        "rates it 40 w meds and 60 w sleep.",
        "on a good day, off n on, at e of day.",
        "loves the heat and the lot was full.",
    ],
)
def test_words_that_are_meant_stay(text: str) -> None:
    assert found(text) == []
