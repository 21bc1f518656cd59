"""Numbers from elsewhere, accounts, people called by two letters or like a month, and what only looks like these."""

from __future__ import annotations

import pytest

from notes_vault.redaction.findings import Category
from notes_vault.redaction.rules import find_by_rules

PERSON, PHONE = Category.PERSON_OTHER, Category.PHONE
BEFORE, BEHIND = "Client arrived on time. We reviewed the plan. ", " Then he left."


def found(told: str) -> list[tuple[str, Category]]:
    raw_text = f"{BEFORE}{told}{BEHIND}"
    return [(raw_text[one.start : one.end], one.category) for one in find_by_rules(raw_text, ())]


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("Su celular: 33 1555 0142.", ("33 1555 0142", PHONE)),
        ("Su teléfono nuevo es 33 1555 0143.", ("33 1555 0143", PHONE)),
        ("Office in London 020 7946 0958.", ("020 7946 0958", PHONE)),
        ("Or mobile there, 07700 900123.", ("07700 900123", PHONE)),
        ("She said four one four 555 0173 twice.", ("four one four", PHONE)),
        ("His gamer tag xXNightFoxXx is known.", ("xXNightFoxXx", PERSON)),
        ("Found her on LinkedIn /in/priyanka-desai-mke today.", ("/in/priyanka-desai-mke", PERSON)),
        ("Skype live:mqbeck was open.", ("live:mqbeck", PERSON)),
        ("Her bro RJ came.", ("RJ", PERSON)),
        ("She told TJ about it.", ("TJ", PERSON)),
        ("CJ called at night.", ("CJ", PERSON)),
        ("April came over.", ("April", PERSON)),
        ("May said that it was over.", ("May", PERSON)),
    ],
)
def test_what_tells_somebody_is_found(told: str, wanted: tuple[str, Category]) -> None:
    assert wanted in found(told)


@pytest.mark.parametrize(
    "told",
    [
        "In April called the clinic, last May asked for help.",
        "April was hard. May came and went.",
        "The DJ said it was late.",
        "He has a JD called so by nobody.",
        "One two three 4 pills.",
        "Met via Zoom and via Teams.",
        "Photo IMG_2214 was shown.",
        "Takes St. John's wort and Abilify Maintena.",
        "Internal Family Systems and Smart Recovery helped.",
        "She is Puerto Rican, born in Côte d'Ivoire, raised in the Midwest.",
    ],
)
def test_what_only_looks_so_stays(told: str) -> None:
    assert found(told) == []
