"""Many proposals become one list; who proposed what is not forgotten on the way."""

from __future__ import annotations

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.settling import settle


def finding(start: int, end: int, source: str, category: Category = Category.ORG, person: str = "") -> Finding:
    return Finding(start, end, category, "", source, 0.5, person)


def test_a_passage_knows_every_detector_that_found_a_part_of_it() -> None:
    text = "at Golden Crust Bakery today"
    (one,) = settle(text, [finding(3, 15, "tokens"), finding(10, 22, "organisations")])
    assert (text[one.start : one.end], one.agreed) == ("Golden Crust Bakery", ("organisations", "tokens"))
    assert one.engines == {"rules", "tokens"}
    assert not one.is_disputed


def test_a_name_that_one_engine_found_is_disputed_unless_the_chart_lists_it() -> None:
    (one,) = settle("Golden", [finding(0, 6, "tokens")])
    assert one.is_disputed
    (listed,) = settle("Golden", [finding(0, 6, "listed_names", Category.PERSON_OTHER, "golden")])
    assert not listed.is_disputed
    (number,) = settle("123456", [finding(0, 6, "id_numbers", Category.ID_NUMBER)])
    assert not number.is_disputed


def test_pieces_of_one_name_are_one_passage_and_those_of_two_people_are_two() -> None:
    text = "Golden Crust"
    assert len(settle(text, [finding(0, 6, "tokens"), finding(7, 12, "statistical")])) == 1
    people = [finding(0, 6, "a", Category.PERSON_OTHER, "golden"), finding(7, 12, "b", Category.PERSON_OTHER, "crust")]
    assert len(settle(text, people)) == 2
    numbers = [finding(0, 6, "a", Category.PHONE), finding(7, 12, "b", Category.PHONE)]
    assert len(settle(text, numbers)) == 2


def test_settling_what_was_settled_changes_nothing() -> None:
    text = "at Golden Crust Bakery, Union Ferry today"
    once = settle(text, [finding(3, 15, "tokens"), finding(10, 22, "organisations"), finding(24, 29, "x")])
    assert settle(text, once) == once


def test_what_becomes_an_address_is_widened_as_addresses_are() -> None:
    text = "12 Oak 5-B Lane"
    (one,) = settle(text, [finding(0, 6, "a", Category.ADDRESS), finding(3, 8, "b", Category.ID_NUMBER)])
    assert text[one.start : one.end] == "12 Oak 5-B"
    assert settle(text, (), [one]) == [one]


def test_what_was_widened_over_another_passage_is_one_with_it() -> None:
    text = "12 Oak 5-B Lane"
    found = [
        finding(0, 6, "a", Category.ADDRESS),
        finding(3, 8, "b", Category.ID_NUMBER),
        finding(9, 10, "c", Category.DATE),
    ]
    (one,) = settle(text, found)
    assert text[one.start : one.end] == "12 Oak 5-B"
    assert one.agreed == ("a", "b", "c")


def test_what_is_settled_and_what_comes_to_it_give_the_same_as_all_at_once() -> None:
    text = "at Golden Crust Bakery, Union Ferry today"
    first, second = [finding(3, 15, "tokens"), finding(24, 29, "x")], [finding(10, 22, "organisations")]
    assert settle(text, second, settle(text, first)) == settle(text, [*first, *second])
