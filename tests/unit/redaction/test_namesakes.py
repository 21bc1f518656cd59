"""Who is called by a whole name, a part of it or a short form is one person with one label."""

from __future__ import annotations

import pytest

from notes_vault.record.people import Person, Role
from notes_vault.redaction.finder import find
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.names_elsewhere import share_names
from notes_vault.redaction.profiles import load_profile
from notes_vault.redaction.rules import find_by_rules

SMALL = (
    "slept well this week, mood low but better than last time. talked about work and the dog and the long drive home. "
    "we went over the plan again and she said it was fine for now. next time we look at sleep and food. "
)


def people_found(text: str, *people: Person) -> dict[str, set[str]]:
    """For each person the ways the text calls them."""
    called: dict[str, set[str]] = {}
    for one in find(text, people, load_profile("order_scope")):
        if one.category.is_person:
            called.setdefault(one.person, set()).add(text[one.start : one.end])
    return called


def test_a_whole_name_and_its_parts_are_one_person() -> None:
    text = "Rose Abernathy came in. Rose said she is fine. Later Abernathy was late."
    assert list(people_found(text).values()) == [{"Rose Abernathy", "Rose", "Abernathy"}]


def test_the_same_without_capitals() -> None:
    text = SMALL + "rose abernathy came in. rose said she is fine. abernathy was late."
    assert list(people_found(text).values()) == [{"rose abernathy", "rose", "abernathy"}]


def test_a_part_that_two_people_share_is_neither() -> None:
    called = people_found("Anika Ruiz met Paul Ruiz. Ruiz left. Anika stayed.")
    assert sorted(map(sorted, called.values())) == [["Anika", "Anika Ruiz"], ["Paul Ruiz"], ["Ruiz"]]


def test_a_couple_is_two_people() -> None:
    called = people_found("Mr. Abernathy and Mrs. Abernathy fought. Rose Abernathy left.")
    assert sorted(map(sorted, called.values())) == [["Abernathy"], ["Rose Abernathy"]]


def test_a_longer_whole_name_holds_the_shorter() -> None:
    called = people_found("Anna Marie Vandermeer came. Anna Vandermeer left. Vandermeer slept.")
    assert list(called.values()) == [{"Anna Marie Vandermeer", "Anna Vandermeer", "Vandermeer"}]


def test_texts_of_one_chart_tell_each_other() -> None:
    texts = ["Rose Abernathy came in.", "She told Abernathy."]
    shared = share_names(texts, [find_by_rules(text, ()) for text in texts])
    assert len({one.person for findings in shared for one in findings}) == 1


@pytest.mark.parametrize("short", ["liz", "lizzie", "beth", "betsy", "eliza"])
def test_a_short_form_without_its_capital_is_the_listed_client(short: str) -> None:
    client = Person(Role.CLIENT, "Elizabeth Ortiz")
    found = find(f"Later {short} said she slept.", (client,), load_profile("order_scope"))
    assert [(one.category, one.person) for one in found] == [(Category.PERSON_CLIENT, "elizabeth ortiz")]


def test_a_short_form_of_two_listed_people_is_neither() -> None:
    people = (Person(Role.CLIENT, "Elizabeth Ortiz"), Person(Role.CHILD, "Isabella Ortiz", ("Liz",)))
    found = find("Later liz said she slept.", people, load_profile("order_scope"))
    assert [one.category for one in found] == [Category.PERSON_OTHER]


def test_another_client_gives_nobody_a_name() -> None:
    client = Person(Role.CLIENT, "Elizabeth Ortiz")
    found = find("Later liz said she slept.", (), load_profile("order_scope"), (client,))
    assert [one.category for one in found] == [Category.PERSON_OTHER]


def test_spans_stay_as_they_were() -> None:
    text = "Rose Abernathy came in. Rose left."
    before = [Finding(0, 14, Category.PERSON_OTHER, "", "x", 1.0, "text rose abernathy")]
    before.append(Finding(24, 28, Category.PERSON_OTHER, "", "x", 1.0, "text rose"))
    after = share_names([text], [before])[0]
    assert [(one.start, one.end) for one in after] == [(0, 14), (24, 28)]
    assert {one.person for one in after} == {"text rose abernathy"}
