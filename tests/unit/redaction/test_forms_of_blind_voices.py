"""Forms that voices nobody had tuned for wrote: days, codes beside times, rows of names, floors, roads typed small."""

from __future__ import annotations

import pytest

from notes_vault.record.people import Person, Role
from notes_vault.redaction.finder import find
from notes_vault.redaction.profiles import load_profile

_SMALL = " she came in late again. we talked about the cows. he was tired. mom cried. it was cold. they slept."


def found(text: str, *people: Person) -> list[str]:
    return [text[one.start : one.end] for one in find(text, people, load_profile("order_scope"))]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("She brought a dream, from the night of May 3\u20134: she stands there.", "May 3\u20134"),
        ("We meet before the traffic, beginning the 14th inst.", "14th inst"),
        ("He slept under the viaduct, Jan 8 96. My ma sets a plate.", "Jan 8 96"),
        ("Shot #1 Feb 3 and it hurt.", "Feb 3"),
        ("kyle wrote him march 20 that the note was due." + _SMALL, "march 20"),
        ("the hearing got moved to may 6 and he hopes." + _SMALL, "may 6"),
    ],
)
def test_a_day_is_found_whole(text: str, date: str) -> None:
    assert any(date in one for one in found(text))


@pytest.mark.parametrize(
    "text",
    [
        "Feb 3 doses a day were too many, 96 mg. They march 20 miles and may 3 people come.",
        "next tues at 10  90834" + _SMALL,
        "they march 20 miles, he may 3 times a week" + _SMALL,
        "Family session 16:30-17:45   90846/H0036 and home.",
    ],
)
def test_counts_and_codes_beside_times_pass(text: str) -> None:
    assert not [one for one in found(text) if any(map(str.isdigit, one)) and "Feb 3" not in one]


def test_a_title_in_an_alias_is_nobodys_name() -> None:
    eleanor = Person(name="Eleanor Wadleigh", role=Role.CLIENT, aliases=("Mrs. W.", "Sister Agnes"))
    text = "Mrs. Lowder came; the Mrs. and his sister did not. Mrs. W. sat with Agnes."
    assert found(text, eleanor) == ["Lowder", "Mrs. W.", "Agnes"]


@pytest.mark.parametrize(
    ("text", "road"),
    [
        ("he went out to the slough on county road 113 no coat" + _SMALL, "county road 113"),
        ("turned off of township rd 9 at the mailbox" + _SMALL, "township rd 9"),
        ("Evicted from 5817 Tulpine St, 2nd fl rear, Lowell MA 01850.", "5817 Tulpine St, 2nd fl rear"),
        ("Mail to 12 Carrow Ave, 3rd floor, now.", "12 Carrow Ave, 3rd floor"),
    ],
)
def test_roads_typed_small_and_floors_belong_to_the_address(text: str, road: str) -> None:
    assert any(road in one for one in found(text))


@pytest.mark.parametrize(
    "text",
    [
        "metoprolol 50 mg bid  sertraline 25 from dr" + _SMALL,
        "grandma has had her since she was 4 tribal court papers came" + _SMALL,
        "scored high on the phq-a and the phq-9" + _SMALL,
    ],
)
def test_doses_courts_and_scales_typed_small_are_no_streets_and_no_names(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("She moved to apt 3F last week and sleeps.", "apt 3F"),
        ("Knocked at Apt. 12B, nobody home.", "Apt. 12B"),
        ("He is in Apt. 4 now.", "Apt. 4"),
        ("The neighbor of unit 12B complained.", "unit 12B"),
    ],
)
def test_a_unit_without_its_street_is_found_whole(text: str, unit: str) -> None:
    assert unit in found(text)


@pytest.mark.parametrize(
    "text",
    ["Next apt 3:30, then apt 4 pm, apt 4/12 x.", "We read unit 3 of the book, and unit 7 next."],
)
def test_appointments_and_chapters_are_no_units(text: str) -> None:
    assert not [one for one in found(text) if "apt" in one.lower() or "unit" in one]


@pytest.mark.parametrize("name", ["Hope", "Joy", "Faith", "Chance"])
def test_a_word_with_its_kin_behind_it_is_a_name(name: str) -> None:
    assert found(f"{name}, his wife, is angry. She left.") == [name]
    assert found(f"{name}, the word, is small. She left.") == []


@pytest.mark.parametrize("text", ["ASRS part A 5/6 today.", "Vanderbilt: 7/9 inattentive.", "SWYC 3/10 and calm."])
def test_items_of_an_instrument_are_no_dates(text: str) -> None:
    assert found(text) == []
