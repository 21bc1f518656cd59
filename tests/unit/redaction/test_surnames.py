"""Surnames that are other words as well belong to the given name before them."""

from __future__ import annotations

import pytest

from notes_vault.redaction.finder import find
from notes_vault.redaction.profiles import load_profile


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text, [], load_profile("order_scope"))]


@pytest.mark.parametrize(
    "surname", ["Beck", "Young", "White", "Long", "Jordan", "Ford", "Black", "May", "French", "Good"]
)
@pytest.mark.parametrize("given", ["Denise", "Okonma"])
def test_a_surname_that_is_also_a_word_goes_with_its_given_name(given: str, surname: str) -> None:
    for text in (f"I met {given} {surname} at work.", f"Spoke with {given} {surname}.", f"{given} {surname} called."):
        assert found(text) == [f"{given} {surname}"]


def test_a_surname_of_a_theorist_may_stand_on_the_next_line() -> None:
    assert found("Seen today with Theodore\nBeck, who slept well.") == ["Theodore\nBeck"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("BDI by Aaron Beck, the rest by Marsha Linehan.", []),
        ("Anna Freud wrote on defenses.", []),
        ("The Beck inventory and a Young schema form.", []),
        ("We met Denise May 3 at noon.", ["Denise", "May 3"]),
        ("I helped Denise French homework aside.", ["Denise"]),
        ("I saw Denise\nLong talk about sleep after that.", ["Denise"]),
    ],
)
def test_a_word_that_is_no_surname_here_stays(text: str, names: list[str]) -> None:
    assert found(text) == names
