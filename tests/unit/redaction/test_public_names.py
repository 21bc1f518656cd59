"""Public figures and titles stay readable; whoever is called like a part of them, or is in the chart, does not."""

from __future__ import annotations

import tomllib

import pytest

from notes_vault.record.people import Person, Role
from notes_vault.redaction.finder import find
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.profiles import load_profile
from notes_vault.redaction.public_names import leave_public
from notes_vault.resources import read_resource


def found(text: str, *people: Person) -> list[str]:
    return [text[one.start : one.end] for one in find(text, people, load_profile("order_scope"))]


@pytest.mark.parametrize(
    "text",
    [
        "She listens to Taylor Swift and has read Marsha Linehan.",
        "She is reading The Body Keeps the Score by Bessel van der Kolk.",
        "We spoke of Man's Search for Meaning and of Man\u2019s Search for Meaning.",
        "Miller and Rollnick advise it, and Masters and Johnson knew.",
        "They watched the fireworks on the Fourth of July and New Year's Eve.",
        "He has Taylor Swift's first record.",
        "She likes Obama's book, and President Obama made her cry.",
        "We spoke of Dr. King's speech, of MLK and of Freud.",
        "Gandhi, Mandela and Einstein are her heroes.",
        "On Sunday they watched Mr. Rogers on television.",
    ],
)
def test_public_names_and_titles_stay(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Her sister Taylor drove.", ["Taylor"]),
        ("She sat with Marsha Linehan-Okafor.", ["Marsha Linehan-Okafor"]),
        ("She sat with Taylor Swiftwater.", ["Taylor Swiftwater"]),
        ("They met Eve on the bus.", ["Eve"]),
        ("Dr. King refilled her Zoloft.", ["King"]),
        ("Her neighbor Mrs. Obama drove.", ["Obama"]),
        ("Her cousin Obama drove.", ["Obama"]),
        ("She met Obama Reyes at noon. Obama cried.", ["Obama Reyes", "Obama"]),
        ("She heard Dr. King's speech. Then Dr. King refilled her Zoloft.", ["King's", "King"]),
    ],
)
def test_a_part_of_a_public_name_or_more_than_it_is_somebody(text: str, hidden: list[str]) -> None:
    assert found(text) == hidden


def test_a_listed_person_is_hidden_whoever_is_called_the_same() -> None:
    client = Person(Role.CLIENT, "Taylor Swift")
    assert found("Taylor Swift came late.", client) == ["Taylor Swift"]


def test_a_listed_first_name_leaves_the_rest_of_a_public_name_hidden_too() -> None:
    assert "Swift" in "".join(found("We heard Taylor Swift.", Person(Role.CLIENT, "Taylor Okafor")))


def test_a_listed_person_of_one_known_word_is_hidden() -> None:
    assert found("Obama came late.", Person(Role.CLIENT, "Marcus Obama")) == ["Obama"]


def test_only_what_lies_inside_is_left() -> None:
    text = "By Bessel van der Kolk Senior."
    inside = Finding(3, 9, Category.PERSON_OTHER, "", "unknown_names", 0.6)
    beyond = Finding(3, 29, Category.PERSON_OTHER, "", "unknown_names", 0.6)
    assert list(leave_public(text, [inside, beyond])) == [beyond]


def test_every_name_of_the_list_has_two_words_or_is_found_nowhere_else() -> None:
    lists = tomllib.loads(read_resource("redaction", "public_names.toml"))
    assert all("~" in name or "-" in name or "." in name for name in lists["scholars"].split())
