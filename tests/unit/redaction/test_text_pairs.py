"""Two hundred of the bench's random pairs, and that the comparison can fail."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from notes_vault.record.people import Person
from notes_vault.redaction.application import MarkerStyle
from notes_vault.redaction.findings import Finding
from tests.bench.non_interference_text import compare, find_by_rules, style_of
from tests.bench.text_pairs import draw_pair


@pytest.mark.parametrize("first", range(0, 200, 40))
def test_pairs_that_differ_in_what_is_hidden_become_one_text(first: int) -> None:
    for number in range(first, first + 40):
        assert compare(draw_pair(number, 11), find_by_rules, style_of(number)) == ""


def test_a_pair_is_the_same_whenever_it_is_drawn_and_its_sides_differ() -> None:
    for number in range(8):
        pair = draw_pair(number, 11)
        assert pair == draw_pair(number, 11)
        assert pair.one.texts != pair.other.texts or not any(secret in pair.one.texts[0] for secret in pair.one.secrets)


def test_a_search_that_looks_at_the_hidden_text_is_caught() -> None:
    def find_long_ones(raw_texts: Sequence[str], people: Sequence[Person]) -> list[list[Finding]]:
        found = find_by_rules(raw_texts, people)
        return [[one for one in findings if one.end - one.start > 4] for findings in found]

    numbers = [number for number in range(40) if number % 4 == 0]
    assert any(compare(draw_pair(number, 11), find_long_ones, MarkerStyle.LABELLED) for number in numbers)
