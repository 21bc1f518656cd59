"""What stands in a field of a form ends with its line: the next field's label is never part of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_vault.record.people import Person, Role
from notes_vault.redaction.finder import find
from notes_vault.redaction.profiles import load_profile
from notes_vault.redaction.skeleton import Fields


def found(text: str, *people: Person) -> list[str]:
    return [text[one.start : one.end] for one in find(text, people, load_profile("order_scope"))]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Name: Anna Holt\nDOB: 3/4/1990", ["Anna Holt", "3/4/1990"]),
        ("Address: 12 Elm Street\nEmployer: none", ["12 Elm Street"]),
        ("Address: 12 Elm Street\nDOB 1/2/2000", ["12 Elm Street", "1/2/2000"]),
        ("Referred by: Dr. Vandermeer\nCity: none", ["Vandermeer"]),
        ("PCP: Dr. Brandvold\nPsychiatrist: Dr. Kell\nRx: none", ["Brandvold", "Kell"]),
        ("Employer: Halvorsen Dairy\nSchool: none", ["Halvorsen Dairy"]),
        ("Contact: Dana Prewitt\nRelationship: sister\nPhone: none", ["Dana Prewitt"]),
        ("employer: Halvorsen Dairy\nschool: none", ["Halvorsen Dairy"]),
        ("Lives at: 14 Birch Lane\nApt. Number 2: none", ["14 Birch Lane"]),
    ],
)
def test_a_field_ends_where_the_next_label_begins(text: str, hidden: list[str]) -> None:
    assert found(text) == hidden


def test_a_listed_name_ends_there_too() -> None:
    assert found("Name: Anna Holt\nDOB: none", Person(Role.CLIENT, "Anna Holt")) == ["Anna Holt"]


def test_a_name_still_goes_on_in_the_next_line_of_a_sentence() -> None:
    assert found("On Friday she sat with her aunt Anika\nRuiz and slept.") == ["Anika\nRuiz"]


@given(st.lists(st.sampled_from(["\n", "a", "Name:", " ", "DOB ", "x=", ":", "\ue0f0", "9:30", "city:"])).map("".join))
def test_every_place_leads_back_to_its_character(text: str) -> None:
    fields = Fields(text)
    kept = [place for place in range(len(fields.text)) if fields.text[place : place + 2] != "\u00a0\n"]
    kept = [place for place in kept if fields.text[max(0, place - 1) : place + 1] != "\u00a0\n"]
    assert [fields.text[place] for place in kept] == list(text)
    assert [fields.place(place) for place in kept] == list(range(len(text)))
    assert fields.place(len(fields.text)) == len(text)
