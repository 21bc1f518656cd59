from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_vault.redaction.findings import Category
from notes_vault.redaction.labels import LabelBook, LabelBookError


def test_numbers_follow_first_appearance_within_a_category() -> None:
    book = LabelBook()
    keys = ("z", "a", "z", "m")
    assert [book.label_for(Category.PERSON_OTHER, key) for key in keys] == [1, 2, 1, 3]
    assert book.label_for(Category.PERSON_CLIENT, "a") == 1


def test_only_known_persons_are_numbered() -> None:
    book = LabelBook()
    assert book.label_for(Category.PHONE, "555") == 0
    assert book.label_for(Category.PERSON_OTHER, "") == 0


@given(st.lists(st.tuples(st.sampled_from([Category.PERSON_CLIENT, Category.PERSON_OTHER]), st.text(min_size=1))))
def test_a_book_goes_on_where_it_was_after_json(asked: list[tuple[Category, str]]) -> None:
    book = LabelBook()
    numbers = [book.label_for(*one) for one in asked]
    again = book.copy()
    assert [again.label_for(*one) for one in asked] == numbers
    assert again.to_json() == book.to_json()


def test_a_copy_does_not_use_up_numbers_of_the_book() -> None:
    book = LabelBook()
    book.copy().label_for(Category.PERSON_OTHER, "a")
    assert book.label_for(Category.PERSON_OTHER, "b") == 1


@pytest.mark.parametrize(
    "stored",
    ["", "[]", '{"format": 9, "numbers": {}}', '{"format": 1, "numbers": {"PERSON_OTHER": {"a": 2}}}', '{"format": 1}'],
)
def test_a_damaged_book_is_refused(stored: str) -> None:
    with pytest.raises(LabelBookError):
        LabelBook.from_json(stored)
