"""Units of services, rooms, and firms called by their first letters or written otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_vault.redaction.detectors.short_forms import find_full_names, find_short_forms
from notes_vault.redaction.finder import begin_searches, find, find_in_texts
from notes_vault.redaction.findings import Category
from notes_vault.redaction.names_elsewhere import share_names
from notes_vault.redaction.profiles import load_profile

SMALL = (
    "slept well this week, mood low but better than last time. talked about work and the dog and the long drive home. "
    "we went over the plan again and she said it was fine for now. next time we look at sleep and food. "
)


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text, (), load_profile("order_scope"))]


def found_in(*texts: str) -> list[list[str]]:
    shared = share_names(texts, find_in_texts(texts, ()))
    return [
        [text[one.start : one.end] for one in search.findings(load_profile("order_scope"))]
        for text, search in zip(texts, begin_searches(texts, shared), strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("He is with USW Local 1104 since spring.", "USW Local 1104"),
        ("Engine 7 was sent there first.", "Engine 7"),
        ("He served with Bravo Co 1-327 in those years.", "Bravo Co 1-327"),
        ("Before that, the 75th Rangers, he says.", "75th Rangers"),
        (SMALL + "dad is usw local 1104 for life.", "usw local 1104"),
        (SMALL + "saw him at fop lodge 67 sat.", "fop lodge 67"),
        ("Deputy Brandvold of the Kinnamon County Sheriff's Office came.", "Kinnamon County Sheriff's Office"),
        ("The meeting with Otterholm SD is tomorrow.", "Otterholm SD"),
        ("She lies in Room 114 since then.", "Room 114"),
        (SMALL + "mom is in rm 5118 now.", "rm 5118"),
        ("He lives in Lindqvist Hall 312 with two others.", "Lindqvist Hall 312"),
        ("The bridge on County ZZ was out.", "County ZZ"),
        ("The deed is in Book 5518, page 204, of the county.", "5518, page 204"),
        (SMALL + "his rep is donnie frisk.", "donnie frisk"),
    ],
)
def test_a_unit_a_room_or_a_road_is_found_whole(text: str, unit: str) -> None:
    assert unit in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "We met in room 3, as before.",
        "He has one engine less, and 2 lodges to build.",
        "In chapter 12 the family moves.",
        "The ratio was 1-327 at best.",
        "She counted to a hundred.",
    ],
)
def test_what_only_sounds_like_one_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_letters_told_in_brackets_are_found_wherever_they_stand_in_the_chart() -> None:
    first, second = found_in(
        "The party at Kappa Rho Theta (KRT on the shirts) was loud.", "Nobody of KRT has called; PTSD remains."
    )
    assert "KRT" in first
    assert second == ["KRT"]


def test_a_firm_told_in_one_entry_is_found_in_another_whatever_its_capitals() -> None:
    _, second = found_in("She works at Amber Fox Collective.", "We spoke of amber fox collective again.")
    assert second == ["amber fox collective"]


def test_an_ordinary_word_with_a_capital_makes_no_name_of_the_word_elsewhere() -> None:
    _, second = found_in("He gave it to a man known as Chef.", "The chef was late, and the chef's soup cold.")
    assert second == []


def test_letters_that_are_a_usual_short_form_are_left_alone() -> None:
    names = [("Perlman Tutoring Service Depot", Category.ORG)]
    assert list(find_short_forms("PTSD again.", names)) == []


@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=4))
def test_what_is_found_stands_in_the_text(text: str, names: list[str]) -> None:
    told = [(name, Category.ORG) for name in names]
    for one in (*find_short_forms(text, told), *find_full_names(text, told)):
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip()
