"""Listed names that are words too, typed small in a note that has its capitals."""

from __future__ import annotations

import pytest

from notes_vault.record.people import Person, Role
from notes_vault.redaction.rules import find_by_rules

BEFORE = "Client arrived on time. We reviewed the plan. She described the week; "
NAMES = ("Marisol Quintanar-Beck", "Grace Quintanar", "Will Rose", "Hope Young", "Mark Rose", "May Rose", "Joy Hunter")
PEOPLE = tuple(Person(name=name, role=Role.OTHER) for name in (*NAMES, "Frank Lane"))


def found(told: str) -> list[str]:
    raw_text = f"{BEFORE}{told}"
    return [raw_text[one.start : one.end] for one in find_by_rules(raw_text, PEOPLE)]


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("she took graces hat and beck called.", ["graces", "beck"]),
        ("she wont pay for graces school this year.", ["graces"]),
        ("and graces scooter was gone.", ["graces"]),
        ("talked to beck about it.", ["beck"]),
        ("marks mom called.", ["marks"]),
        ("then may rang in the evening.", ["may"]),
        ("she lives with may now.", ["may"]),
        ("they met at roses house.", ["roses"]),
        ("noted will's mood low.", ["will's"]),
        ("young called twice.", ["young"]),
        ("her son mark yelled.", ["mark"]),
        ("fights with frank daily.", ["frank"]),
        ("was picked up by hope.", ["hope"]),
        ("told mark about it.", ["mark"]),
        ("her sister joy was there.", ["joy"]),
        ("met w/ rose today.", ["rose"]),
        ("frank hit him.", ["frank"]),
        ("asked will to leave.", ["will"]),
    ],
)
def test_a_listed_name_that_is_a_word_is_found_where_somebody_stands(told: str, names: list[str]) -> None:
    assert found(told) == names


@pytest.mark.parametrize(
    "told",
    [
        "he has no hope left.",
        "marks on his arms.",
        "a bed of roses.",
        "she may call, he will come.",
        "she hopes mom called.",
        "the rose bloomed.",
        "a frank talk, frank about it.",
        "handled it with grace.",
        "said grace before dinner.",
        "young and tired.",
        "the young called out.",
        "in may she left; by may it was better.",
        "a hunter called.",
        "saw the mark left.",
        "told him will follow up.",
        "asked may she leave.",
        "lost hope, felt joy and left.",
        "they may have called.",
        "her sister may come, her son will stay.",
        "the sun rose and she drove home.",
    ],
)
def test_the_word_stays(told: str) -> None:
    assert found(told) == []


def test_what_is_nobody_s_name_is_not_looked_for_so() -> None:
    raw_text = f"{BEFORE}took graces hat, and beck called."
    assert [raw_text[one.start : one.end] for one in find_by_rules(raw_text, PEOPLE[:1])] == ["beck"]
