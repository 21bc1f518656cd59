"""The chart's firms and schools with slips of the finger in them."""

from __future__ import annotations

import pytest

from notes_vault.record.people import Person, Role
from notes_vault.redaction.finder import find
from notes_vault.redaction.profiles import load_profile

PEOPLE = (
    Person(Role.CLIENT, "Anika Holt", employer="Brookfield Manufacturing"),
    Person(Role.CHILD, "Tess Holt", school="Lincoln Elementary"),
    Person(Role.PARTNER, "Bo Lind", school="Point Serrano Middle School"),
)


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text, PEOPLE, load_profile("order_scope"))]


@pytest.mark.parametrize(
    "spelled",
    [
        "lincon elementry",
        "lincoln elementry",
        "Lincoln Elementry",
        "Lincon",
        "brookfeild manufacturing",
        "Brookfield Manufacuring",
        "point serano middle scool",
        "lincon\nelementary",
    ],
)
def test_a_misspelt_firm_or_school_is_found(spelled: str) -> None:
    assert found(f"She said that {spelled} called about it.") == [spelled]


@pytest.mark.parametrize(
    "text",
    [
        "The middle scool years were hard.",
        "She reads elementry books.",
        "He works in manufacuring now.",
        "The point of it was said.",
    ],
)
def test_words_of_any_firm_are_not(text: str) -> None:
    assert found(text) == []


def test_the_reason_says_what_was_meant() -> None:
    reasons = [one.reason for one in find("He left brookfeild manufacturing.", PEOPLE, load_profile("order_scope"))]
    assert reasons == ["listed employer of Anika Holt, misspelt"]
