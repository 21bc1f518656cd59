"""A note of one sentence typed without capitals is read as such; one with its capitals is not."""

from __future__ import annotations

import pytest

from notes_vault.redaction.finder import find
from notes_vault.redaction.profiles import load_profile
from notes_vault.redaction.reading import is_small_text
from notes_vault.redaction.skeleton import MOMENT, PERSON


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text, [], load_profile("order_scope"))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("pt saw dr okonjo at st lukes on 3/4, no si", ["okonjo", "st lukes", "3/4"]),
        ("worked at thunder ridge foods till he quit", ["thunder ridge foods"]),
        ("client came late. says zadie kicked him out", ["zadie"]),
        ("mom brenda drove him, he was calm", ["brenda"]),
        ("lives out on fox hollow rd with the dogs", ["fox hollow rd"]),
        ("told hope about it and she cried", ["hope"]),
    ],
)
def test_names_of_a_short_note_typed_small_are_found(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "no change, sleep ok, appetite ok, will see next week",
        "came late again, tired, no si/hi, talked about the cows",
        "mood low. we did breathing and a walk. plan is the same",
        "she hopes to go home soon, may call on friday",
        "reviewed safety plan with client and mom, no concerns today",
        "updated treatment plan, on a waitlist, discussed housing program",
        "watched stranger things with her sister and laughed a lot",
    ],
)
def test_a_short_note_typed_small_that_names_nobody_passes(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        f"{PERSON} said she was tired and it was cold",
        "She came late and was tired",
        "she came late and saw Tyrese and was tired",
        "late, tired",
        "(He) came late and was very tired",
    ],
)
def test_a_text_that_does_not_show_it_is_not_taken_as_typed_small(text: str) -> None:
    assert not is_small_text(text)


def test_a_day_in_front_and_names_inside_say_nothing() -> None:
    assert is_small_text(f"{MOMENT} came late and was tired")
    assert is_small_text(f"told {PERSON} to come back and it was fine")
    assert is_small_text(f"{PERSON} was late. it was cold and we talked")
