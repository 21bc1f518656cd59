"""Known chains: an employer identifies somebody, a shop does not."""

from __future__ import annotations

import pytest

from notes_vault.redaction.findings import Category
from notes_vault.redaction.rules import find_by_rules

SMALL = (
    " she said the week was long and that she is tired of it all and will try the list we made last time and then come"
    " back to see if the plan is any good for the next two weeks or so "
)


def firms(raw_text: str) -> list[str]:
    return [raw_text[one.start : one.end] for one in find_by_rules(raw_text, ()) if one.category is Category.ORG]


@pytest.mark.parametrize(
    ("raw_text", "employer"),
    [
        ("He works at Walmart on weekends.", "Walmart"),
        ("Her shift at the Home Depot ended at nine.", "Home Depot"),
        ("He drives for Uber since the divorce.", "Uber"),
        ("She was hired by Target last week.", "Target"),
        ("Her brother is a manager at Dollar General.", "Dollar General"),
        ("Fired from Amazon in the spring.", "Amazon"),
        ("The Walmart job is wearing her down.", "Walmart"),
        ("Her McDonald\u2019s manager called twice.", "McDonald\u2019s"),
    ],
)
def test_a_chain_that_somebody_works_for_is_found_however_it_is_typed(raw_text: str, employer: str) -> None:
    assert firms(raw_text) == [employer]
    if employer != "Target":  # a word in small letters
        assert employer.lower() in firms(SMALL + raw_text.lower() + SMALL)


def test_every_chain_of_a_row_is_found() -> None:
    assert firms("He drives for Uber, Lyft and DoorDash now.") == ["Uber", "Lyft", "DoorDash"]


@pytest.mark.parametrize(
    "raw_text",
    [
        "She got it at Target and went to Starbucks.",
        "Panic in the parking lot of the Walmart.",
        "They fought at Home Depot.",
        "He ordered it from Amazon.",
        "Took an Uber home from the ER.",
        "We work at target behaviors and with target weight.",
        "Work on target behaviors; drove past the McDonald's.",
    ],
)
def test_a_chain_that_somebody_went_to_stays(raw_text: str) -> None:
    assert firms(raw_text) == []
    assert firms(SMALL + raw_text.lower() + SMALL) == []
