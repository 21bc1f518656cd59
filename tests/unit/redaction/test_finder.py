from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes_vault.record.people import Person, Role
from notes_vault.redaction.finder import find
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.profiles import Profile, list_profiles, load_profile
from notes_vault.redaction.settling import settle
from notes_vault.redaction.skeleton import PERSON, Skeleton

Spotted = list[tuple[str, str]]


def test_a_profile_decides_what_is_proposed(people: tuple[Person, ...]) -> None:
    text = "Elizabeth met Sean O\u2019Brien on 3/14."
    access = find(text, people, load_profile("client_access"))
    assert [one.category for one in access] == [Category.PERSON_OTHER]


def test_other_clients_of_the_practice_are_found_and_named_so(people: tuple[Person, ...]) -> None:
    other = Person(Role.CLIENT, "Marisela Quintero")
    found = find("She knows Marisela Quintero from work.", people, load_profile("order_scope"), [other])
    assert [one.category for one in found] == [Category.PERSON_OTHER]
    assert "another client" in found[0].reason


def test_several_numbers_and_addresses_of_one_person_are_each_found() -> None:
    phones, addresses = "515-555-0124;ext=12; 0171 55 5", "e.ortiz@meadowbox.example; b\u00e9@home"
    person = Person(Role.CLIENT, "Elizabeth Ortiz", phone=phones, email=addresses)
    text = "She rang from 515 555 0124 ext 12, then from 0171555, and wrote as b\u00e9@home."
    found = find(text, [person], load_profile("order_scope"))
    assert [(text[one.start : one.end], one.category) for one in found] == [
        ("515 555 0124 ext 12", Category.PHONE), ("0171555", Category.PHONE), ("b\u00e9@home", Category.EMAIL),
    ]  # fmt: skip


def test_passages_are_in_order_and_never_overlap(people: tuple[Person, ...]) -> None:
    text = "Beth, DOB 7/2/1984, of 41 Plover Street, Apt 6, Merrow Springs (e.ortiz@meadowbox.example, 515-555-0124)."
    found = find(text, people, load_profile("order_scope"))
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert [text[one.start : one.end] for one in found] == [
        "Beth", "7/2/1984", "41 Plover Street, Apt 6, Merrow Springs", "e.ortiz@meadowbox.example", "515-555-0124",
    ]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=120))
def test_any_text_can_be_searched(text: str) -> None:
    person = Person(Role.CLIENT, "Elizabeth Ortiz", ("Bé",), phone="5", ids=("x",), address="1, 2", employer="A")
    found = find(text, [person], load_profile("order_scope"))
    assert all(0 <= one.start < one.end <= len(text) for one in found)


@settings(max_examples=60, deadline=None)
@given(name=st.text(min_size=1, max_size=20), text=st.text(max_size=40))
def test_any_name_can_be_searched_for(name: str, text: str) -> None:
    find(
        f"{text} {name} {text}",
        [Person(Role.CLIENT, name, (text,), phone=text, address=name)],
        load_profile("order_scope"),
    )


@given(st.permutations(range(6)))
def test_the_order_of_proposals_does_not_matter(order: list[int]) -> None:
    text = "call Ann-Lee Bo's 515-555-0124 now"
    proposals = [
        Finding(5, 8, Category.PERSON_OTHER, "a", "one", 0.9, "ann"),
        Finding(9, 12, Category.PERSON_OTHER, "b", "two", 0.8, "lee"),
        Finding(13, 15, Category.PERSON_CLIENT, "c", "one", 0.9, "bo"),
        Finding(18, 30, Category.PHONE, "d", "three", 0.9),
        Finding(22, 30, Category.ID_NUMBER, "e", "four", 0.99),
        Finding(18, 30, Category.PHONE, "f", "five", 0.9),
    ]
    settled = settle(text, [proposals[place] for place in order])
    assert settled == settle(text, proposals)
    assert [(text[one.start : one.end], one.category) for one in settled] == [
        ("Ann-Lee", Category.PERSON_OTHER), ("Bo's", Category.PERSON_CLIENT), ("515-555-0124", Category.PHONE),
    ]  # fmt: skip


def test_a_skeleton_shows_no_hidden_character_and_tells_places_of_the_raw_text() -> None:
    raw_text = f"{PERSON} Ann came 3/4."
    skeleton = Skeleton(raw_text, [Finding(2, 5, Category.PERSON_OTHER, "", "", 1.0)])
    assert skeleton.text == f"\ufffd {PERSON} came 3/4."
    place = skeleton.text.index("3/4")
    lifted = skeleton.lift(Finding(place, place + 3, Category.DATE, "", "", 1.0))
    assert raw_text[lifted.start : lifted.end] == "3/4"
    whole = skeleton.lift(Finding(2, 3, Category.ORG, "", "", 1.0))
    assert raw_text[whole.start : whole.end] == "Ann"


def test_a_place_named_after_a_listed_person_is_one_passage(spot: Callable[[str], Spotted]) -> None:
    assert spot("She works at Ortiz Family Bakery now.") == [("Ortiz Family Bakery", "ORG")]


@pytest.mark.parametrize("profile", list_profiles(), ids=lambda profile: profile.key)
def test_every_profile_says_what_it_is(profile: Profile) -> None:
    assert profile.title
    assert profile.rule
    assert Category.PERSON_OTHER in profile.categories


def test_long_texts_take_time_in_proportion(people: tuple[Person, ...]) -> None:
    how = random.Random(4)
    pieces = ["Aa ", "1-", "a@", "Bank of ", "12/", "\n", "'s ", "张", "St. ", "(5"]
    text = "".join(how.choice(pieces) for _ in range(4_000))
    assert len(find(text, people, load_profile("order_scope"))) > 0


def test_listed_places_of_work_school_and_home_are_found_without_capitals() -> None:
    listed = Person(
        Role.CLIENT,
        "Rosalind Pruitt",
        address="418 Larkspur Lane Apt 3B, Millinocket, Maine 04462",
        employer="Northfield Precision Tooling",
        school="Lincoln Elementary School",
    )
    text = (
        "She lives on larkspur lane and works at northfield precision. He goes to lincoln elementary, in millinocket. "
        "Apt 3B is hers."
    )
    found = [text[one.start : one.end] for one in find(text, (listed,), load_profile("order_scope"))]
    assert found[:2] == ["larkspur lane", "northfield precision"]
    assert "Apt 3B" in found
    assert {"lincoln", "millinocket"} <= {word for one in found for word in one.split()}
