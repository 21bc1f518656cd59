"""A name that one text of a chart tells is found in the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_vault.record.people import Person, Role
from notes_vault.redaction.finder import find_in_texts, find_with_readers
from notes_vault.redaction.findings import Category
from notes_vault.redaction.names_elsewhere import names_told, share_names
from notes_vault.redaction.profiles import load_profile
from notes_vault.redaction.readers.reading_children import Readings

TOLD = "The new officer, Mr. Hatch, called again. Later he met Joy Lindqvist."
ELSEWHERE = "Hatch wants a letter. Joy has the rest of it."
SMALL = "will report to hatch on thursday. Nothing else. hatch called twice and lindqvist came."
AS_WORDS = "Hatch a plan. They want to hatch a plan. The hatch was open."
PEOPLE = (Person(Role.CLIENT, "Rosalind Pruitt"),)


def words(raw_texts: list[str], *, is_one_chart: bool) -> list[set[str]]:
    found, _ = find_with_readers(
        raw_texts, PEOPLE, load_profile("order_scope"), is_one_chart=is_one_chart, read=lambda _texts: Readings()
    )
    return [{text[one.start : one.end] for one in findings} for text, findings in zip(raw_texts, found, strict=True)]


def test_a_word_is_a_name_where_another_text_says_so() -> None:
    alone, together = words([TOLD, ELSEWHERE], is_one_chart=False), words([TOLD, ELSEWHERE], is_one_chart=True)
    assert "Hatch" not in alone[1]
    assert {"Hatch", "Joy"} <= together[1]
    assert together[0] == alone[0]


def test_texts_of_different_charts_tell_each_other_nothing() -> None:
    assert words([TOLD, ELSEWHERE], is_one_chart=False)[1] == words([ELSEWHERE], is_one_chart=True)[0]


def test_only_names_of_people_are_told() -> None:
    (found,) = find_in_texts(["She works at Quimby Elementary with Mr. Hatch."], PEOPLE)
    assert names_told("She works at Quimby Elementary with Mr. Hatch.", found).people == {"Hatch"}


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 0, 1]])
def test_the_order_of_the_texts_does_not_matter(order: list[int]) -> None:
    texts = [TOLD, ELSEWHERE, "Lindqvist and Hatch were both there."]
    found = share_names(texts, find_in_texts(texts, PEOPLE))
    moved = [texts[place] for place in order]
    assert share_names(moved, find_in_texts(moved, PEOPLE)) == [found[place] for place in order]


@given(st.lists(st.text(max_size=60), max_size=4))
def test_findings_stay_within_their_text_and_never_overlap(raw_texts: list[str]) -> None:
    for text, findings in zip(raw_texts, share_names(raw_texts, find_in_texts(raw_texts, PEOPLE)), strict=True):
        reached = 0
        for one in findings:
            assert reached <= one.start < one.end <= len(text)
            assert isinstance(one.category, Category)
            reached = one.end


def test_a_told_name_is_found_without_its_capital() -> None:
    together = words([TOLD, SMALL], is_one_chart=True)[1]
    assert {"hatch", "lindqvist"} <= together
    assert "hatch" not in words([TOLD, SMALL], is_one_chart=False)[1]


def test_a_told_name_that_is_a_word_stays_a_word_where_it_is_one() -> None:
    assert not words(["The new officer is Mr. Hatch.", AS_WORDS], is_one_chart=True)[1]


def test_a_name_told_in_the_same_text_is_found_without_its_capital_too() -> None:
    text = "The new officer is Mr. Hatch. She likes him. On Thursday she will report to hatch, and hatch called twice."
    (found, _other) = find_with_readers(
        [text], PEOPLE, load_profile("order_scope"), is_one_chart=True, read=lambda _texts: Readings()
    )
    assert [text[one.start : one.end] for one in found[0]] == ["Hatch", "hatch", "hatch"]
