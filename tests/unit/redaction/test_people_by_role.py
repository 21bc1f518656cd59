from __future__ import annotations

import pytest

from notes_vault.record.people import Person, Role
from notes_vault.redaction.application import MarkerStyle, apply
from notes_vault.redaction.decisions import accept_all
from notes_vault.redaction.finder import find
from notes_vault.redaction.findings import Category
from notes_vault.redaction.labels import LabelBook
from notes_vault.redaction.profiles import load_profile

PROFILE = load_profile("order_scope")
HANNI = Person(Role.SIBLING, "Hanni Roth")


def passages(text: str, *people: Person) -> list[str]:
    found = find(text, people, PROFILE, by_role=True)
    return [text[one.start : one.end] for one in found if one.source == "people_by_role"]


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("We spoke of his stepfather again.", "his stepfather"),
        ("She likes her manager at the mill.", "her manager at the mill"),
        ("The client's younger sister called.", "The client's younger sister"),
        ("Client\u2019s mother-in-law drove.", "Client\u2019s mother-in-law"),
        ("Their landlord raised the rent.", "Their landlord"),
        ("My best friend's older brother said so.", "My best friend's older brother"),
        ("He hit a coworker.", "a coworker"),
        ("She saw two of her cousins there.", "two of her cousins"),
        ("Asked the probation officer for a letter.", "the probation officer"),
        ("Her ex-husband's house is empty.", "Her ex-husband's"),
        ("The school counselor at his old school wrote.", "The school counselor at his old school"),
        ("Spoke with our pastor after it.", "our pastor"),
        ("He and his two kids moved.", ""),
        ("I told Grandma everything.", "Grandma"),
        ("Both sponsors came.", "Both sponsors"),
        ("Lives with mother on Elm.", "mother"),
        ("Aunt works nights.", "Aunt"),
        ("one of the\nneighbors saw it", "one of the\nneighbors"),
    ],
)
def test_people_are_found_by_what_they_are_to_somebody(text: str, passage: str) -> None:
    found = passages(text)
    assert found == [passage] if passage else len(found) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The client slept. The therapist listened; the writer agreed.",
        "She could not bear the noise.",
        "He fathered the idea and mothers everybody.",
        "Partner violence was not reported.",
        "His mood was low and her sleep poor.",
        "Friendship matters to him.",
        "It was Mother's Day.",
        "She said that teachers matter, and that kids grow.",
        "The bossy tone; the sisterhood; the doctorate; the nursery.",
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    assert passages(text) == []


def test_nobody_is_looked_for_by_role_unless_a_release_asks() -> None:
    assert find("We spoke of his stepfather.", (), PROFILE) == []


def test_behind_a_name_the_role_is_somebody_else() -> None:
    text = "Hanni's stepfather and his stepfather met."
    found = find(text, (HANNI,), PROFILE, by_role=True)
    assert {one.category for one in found} == {Category.PERSON_OTHER}
    released = apply(text, accept_all(found), LabelBook(), MarkerStyle.LABELLED).text
    assert released == "[PERSON\u00a01] [PERSON\u00a02] and [PERSON] met."


def test_the_reason_names_the_field_of_life() -> None:
    (found,) = find("We spoke of her manager.", (), PROFILE, by_role=True)
    assert found.reason == "person by role (work)"


@pytest.mark.parametrize("name", ["Hanni", "Hanni Roth", "Roth"])
def test_what_is_found_by_role_does_not_depend_on_a_hidden_name(name: str) -> None:
    text = f"{name} told her aunt that {name}'s boss drinks."
    released = apply(text, accept_all(find(text, (HANNI,), PROFILE, by_role=True)), LabelBook(), MarkerStyle.NEUTRAL)
    assert released.text == "[REDACTED] told [REDACTED] that [REDACTED] drinks."
