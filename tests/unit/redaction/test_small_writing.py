"""Notes typed without capitals: the words around a name tell it."""

from __future__ import annotations

import pytest

from notes_vault.record.people import Person, Role
from notes_vault.redaction.finder import find
from notes_vault.redaction.profiles import load_profile

#: Enough ordinary small words to be read as a text without capitals.
AROUND = (
    "cl came in late and said the week was long and she did not sleep and the kids were sick again and she is tired of "
    "it all but she went to work and came home and sat there for an hour and then made dinner. "
)
PEOPLE = (Person(Role.CLIENT, "Rosalind Pruitt"),)


def found(sentence: str) -> list[str]:
    text = f"{AROUND}{sentence}"
    return [text[one.start : one.end] for one in find(text, PEOPLE, load_profile("order_scope"))]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("went to quimby high for a year", "quimby high"),
        ("she works at baek's market on weekends", "baek's market"),
        ("the kids are at the daycare (little acorns) until 5", "little acorns"),
        ("he was seen at st. columba last night", "st. columba"),
        ("sings at mt olive methodist now", "mt olive methodist"),
        ("they live out on fox hollow rd now", "fox hollow rd"),
        ("the store is on 82nd & division now", "82nd & division"),
        ("it is in rio seco county now", "rio seco county"),
        ("mom soon-ok was there", "soon-ok"),
        ("called deputy l. montaño about it", "l. montaño"),
        ("ms joy at the desk did not say", "joy"),
        ("the other drvr dale somebody had nothing", "dale"),
        ("txt from opal at midnight", "opal"),
        ("R alone today, the rest have flu", "R"),
        ("he came by fri the 26th asking", "26th"),
        ("they did not talk from march '15 on", "march '15"),
        ("badge 717 took the statement", "717"),
        ("drives in from pine hollow bc rent", "pine hollow"),
        ("the fight was at willow bend care", "willow bend care"),
        ("she is at the desert star motel", "desert star motel"),
        ("got stuck on hwy 20 for hours", "hwy 20"),
        ("in the back house at 1907 mesquite ct now", "1907 mesquite ct"),
        ("her truck (tag 8vb k221) is gone", "8vb k221"),
        ("bf colt was there", "colt"),
        ("he was wim to everybody", "wim"),
        ("hr (priti s.) has the file", "priti s."),
        ("atty n. yazzie-cole says wait", "n. yazzie-cole"),
        ("may 6 would have been the day", "may 6"),
    ],
)
def test_a_name_is_known_by_what_stands_around_it(sentence: str, name: str) -> None:
    assert name in found(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "she didnt go and he wdnt say and they havent asked bc the acct was closed",
        "on losartan and 20 mg of escitalopram and some hydroxyzine",
        "she was embarassed and suprised at herself",
        "went to high school and to church and to the bank and to the market",
        "mom said no and dad will not help and my sister is away",
        "her friend was there with somebody",
        "the house on the hill near the old road",
    ],
)
def test_shorthand_medicines_and_ordinary_words_are_left_alone(sentence: str) -> None:
    assert found(sentence) == []


def test_a_text_with_capitals_is_read_as_it_is_written() -> None:
    text = "She works at the little market. Her mom will see the judge. They live on a quiet road near the church."
    assert find(text, (), load_profile("order_scope")) == []
