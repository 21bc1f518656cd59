"""Dictated notes: what is said in words identifies as well as what is written in figures."""

from __future__ import annotations

import pytest

from notes_vault.redaction.finder import find
from notes_vault.redaction.findings import Category
from notes_vault.redaction.profiles import load_profile


def found(text: str) -> list[tuple[str, Category]]:
    return [(text[one.start : one.end], one.category) for one in find(text, (), load_profile("order_scope"))]


@pytest.mark.parametrize(
    ("before", "said", "behind", "category"),
    [
        ("the phone is ", "two oh two five five five oh one four three", " okay", Category.PHONE),
        ("the account number which is ", "four four six two oh three one one seven", "", Category.ID_NUMBER),
        ("the complaint number is ", "I A two four dash oh one one nine", " and", Category.ID_NUMBER),
        ("a Ford with the tag ", "P Z K four one one nine", " and rust", Category.PLATE),
        ("plate number ", "seven bravo kilo nine nine two", " was seen", Category.PLATE),
        ("write to ", "polo dot reyna at mudlark dot net", " please", Category.EMAIL),
        ("the portal is ", "harbor dot example", " today", Category.URL),
        ("her name is spelled ", "r o s h e d a", " here", Category.PERSON_OTHER),
        ("it is ", "d as in dog o s i a", " okay", Category.PERSON_OTHER),
        ("he passed on the ", "ninth of march two thousand and eleven", "", Category.DATE),
        ("that same morning ", "may twenty first", " he saw", Category.DATE),
        ("the fire on ", "July eleven", " when they left", Category.DATE),
        ("she came on ", "Tuesday the twelfth", " and slept", Category.DATE),
        ("checked by the ", "tenth", "\n\nsleep is fair", Category.DATE),
    ],
)
def test_what_is_said_in_words_is_found(before: str, said: str, behind: str, category: Category) -> None:
    assert (said, category) in found(before + said + behind)


@pytest.mark.parametrize(
    "text",
    [
        "we did five four three two one grounding, twice, and then one two three breaths",
        "on the first session, on the second try and by the third step of it",
        "it rose dot dot dot and fell, she said at work",
        "they may second guess it, and may first things come first",
        "a b c and d are on the list, plan a or plan b",
        "on the fourth floor, after the fifth call, until the sixth grade",
    ],
)
def test_counting_ordinals_and_letters_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("It is anna dot holt at gmail dot com, she says.", "anna dot holt at gmail dot com"),
        ("Use a underscore holt at the gmail one.", "a underscore holt at the gmail"),
        ("Her game name is moon underscore kid now.", "moon underscore kid"),
    ],
)
def test_an_address_said_in_pieces_is_found(text: str, address: str) -> None:
    assert address in [text[one.start : one.end] for one in find(text, (), load_profile("order_scope"))]
