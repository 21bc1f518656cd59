"""Names that lack their capital or are other words as well, told by what is said around them."""

from __future__ import annotations

import pytest

from notes_vault.redaction.finder import find
from notes_vault.redaction.profiles import load_profile


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text, [], load_profile("order_scope"))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He says jermal snitched on them. The rest was calm.", "jermal"),
        ("She said that devonte lied about it. We spoke of sleep.", "devonte"),
        ("Mom thinks kaylin stole the ring. Session ended early.", "kaylin"),
        ("He swore tavaris left first. No plan was made.", "tavaris"),
        ("mom was ruthellen", "ruthellen"),
        ("Her boss is darnell and he shouts. She is tired.", "darnell"),
        ("His sis is keisha, the one with the car. He is calm.", "keisha"),
        ("The ex was tremaine. She sleeps now.", "tremaine"),
    ],
)
def test_an_unknown_word_in_somebodys_place_is_a_name(text: str, name: str) -> None:
    assert found(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "She says adderall helped. He said mostly lied about.",
        "He thinks doordash works best. She said people lied.",
        "Mom was flabbergasted. Dad was ornery. Mom was home. Sister was belligerent.",
        "She heard nobody came. He said fireworks went off.",
    ],
)
def test_other_words_in_that_place_pass(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("april her cousin is due", "april"),
        ("ivy his sister was there and he cried", "ivy"),
        ("so daisy my aunt moved out, it was sad", "daisy"),
        ("Sunny her friend came by. They ate.", "Sunny"),
        ("We waited. Amber his older sister called. He left.", "Amber"),
    ],
)
def test_a_word_before_her_cousin_is_a_name(text: str, name: str) -> None:
    assert found(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "in april her cousin is due. last summer his mom left.",
        "hope her mom is well. mark his brother was absent",
        "Hope her mom is well. May her sister be safe. Will his friend come?",
        "this june his dad died and she wept",
    ],
)
def test_months_wishes_and_orders_before_her_cousin_pass(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Came with his buddy Dutch and left.", "Dutch"),
        ("They put his cellie Irish in the hole.", "Irish"),
        ("He met her old pal German. They drank.", "German"),
        ("It was his homeboy Cuban who drove.", "Cuban"),
    ],
)
def test_a_buddy_called_by_a_nation_is_somebody(text: str, name: str) -> None:
    assert found(text) == [name]


def test_a_thing_of_a_nation_behind_a_buddy_passes() -> None:
    assert found("He bought her buddy Dutch ovens. His classmate German tests failed.") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He told j.d. no. It was late.", "j.d."),
        ("She saw m.k. on the bus. It was late.", "m.k."),
        ("Then r.t. said it was late. He slept.", "r.t."),
        ("It was t.w.'s idea. He slept.", "t.w.'s"),
    ],
)
def test_small_initials_in_somebodys_place_are_found_whole(text: str, name: str) -> None:
    assert found(text) == [name]


@pytest.mark.parametrize(
    "text", ["Took 5 mg p.o. b.i.d. and slept, i.e. he rested.", "At 5 p.m. with p.r.n. meds, e.g. that, a.k.a. this."]
)
def test_abbreviations_with_full_stops_pass(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She said Kyle R took the car.", "Kyle R"),
        ("He met Kaitlyn B there.", "Kaitlyn B"),
        ("It was Dana B's mother who cried.", "Dana B's"),
        ("Group was small: they missed Maria T", "Maria T"),
        ("Sat beside Jamal A, then left.", "Jamal A"),
    ],
)
def test_the_letter_behind_a_given_name_belongs_to_it(text: str, name: str) -> None:
    assert found(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The nurse gave Kyle B vitamins. He slept.", "Kyle"),
        ("They checked Dana T cells. She slept.", "Dana"),
        ("The ring on Dana L hand is gone. She slept.", "Dana"),
        ("She gave Kyle A few books. He slept.", "Kyle"),
    ],
)
def test_other_letters_behind_a_name_stay(text: str, name: str) -> None:
    assert found(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Seen by R Oseiwah at noon. He slept.", "R Oseiwah"),
        ("Met w/ T Mallorne about rent. He slept.", "T Mallorne"),
        ("COLLAT LOG -- F Sannoh, noon.", "F Sannoh"),
        ("Referred by: K Wojtowicz, noon.", "K Wojtowicz"),
    ],
)
def test_the_letter_in_front_of_a_surname_belongs_to_it(text: str, name: str) -> None:
    assert found(text) == [name]


@pytest.mark.parametrize("text", ["It is plan B Oseiwah likes.", "A vitamin D Mallorne took.", "O Sannoh slept."])
def test_other_letters_in_front_of_a_surname_stay(text: str) -> None:
    assert all(len(one.split()) == 1 for one in found(text))
