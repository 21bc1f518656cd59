"""What a reader says counts only where it can be a name."""

from __future__ import annotations

import pytest

from notes_vault.redaction.findings import Category
from notes_vault.redaction.readers.passages import Passage, Reader
from notes_vault.redaction.readers.second_reading import find_again, propose
from notes_vault.redaction.readers.surrogate import Surrogate
from notes_vault.redaction.skeleton import PERSON


def proposed(skeleton: str, *said: tuple[Reader, str, str]) -> list[tuple[str, Category, float]]:
    surrogate = Surrogate(skeleton)
    read: dict[Reader, list[Passage]] = {reader: [] for reader in Reader}
    for reader, words, label in said:
        start = surrogate.text.index(words)
        read[reader].append(Passage(start, start + len(words), label, 0.8))
    found = propose(skeleton, surrogate, read)
    return [(skeleton[one.start : one.end], one.category, one.confidence) for one in found]


def test_ordinary_words_can_be_a_name_inside_a_sentence() -> None:
    found = proposed("He works at Golden Crust now.", (Reader.STATISTICAL, "Golden Crust", "ORG"))
    assert found == [("Golden Crust", Category.ORG, 0.5)]


def test_a_name_ends_before_the_next_field_of_a_form() -> None:
    found = proposed("He is Golden Crust\nDOB: none", (Reader.STATISTICAL, "Golden Crust\nDOB", "PERSON"))
    assert [name for name, _, _ in found] == ["Golden Crust"]


@pytest.mark.parametrize(
    "words", ["Lexapro", "PHQ", "Beck Depression Inventory", "Georgia", "Grandma", "Homework", "SI", "because"]
)
def test_words_of_the_profession_of_forms_and_of_geography_are_none(words: str) -> None:
    assert proposed(f"Today {words} was discussed.", (Reader.STATISTICAL, words, "PERSON")) == []


def test_a_word_at_the_beginning_of_a_sentence_needs_both_readers() -> None:
    once = ("He left. Hope is thin.", (Reader.STATISTICAL, "Hope", "PERSON"))
    assert proposed(*once) == []
    assert proposed(*once, (Reader.TOKENS, "Hope", "GIVEN_NAME"))[0] == ("Hope", Category.PERSON_OTHER, 0.7)


def test_what_is_found_already_is_left_out_of_the_passage() -> None:
    found = proposed(f"With {PERSON} Tanner.", (Reader.TOKENS, "Anna Tanner", "SURNAME"))
    assert [words for words, *_ in found] == ["Tanner"]
    assert proposed(f"With {PERSON}.", (Reader.TOKENS, "Anna", "GIVEN_NAME")) == []


@pytest.mark.parametrize("words", ["3 of them", "12 of the", "The", "of", "2024", "Golden Crust of the", "- and -"])
def test_whatever_a_reader_takes_for_a_name_is_trimmed_without_harm(words: str) -> None:
    found = proposed(f"He saw {words} there.", (Reader.STATISTICAL, words, "ORG"), (Reader.TOKENS, words, "SURNAME"))
    assert {name for name, _, _ in found} <= {"Golden Crust"}


def test_dates_are_left_to_the_rules() -> None:
    assert proposed("On Monday he left.", (Reader.STATISTICAL, "Monday", "DATE")) == []


def test_a_name_is_found_wherever_it_is_written_alike() -> None:
    text = "He works at Golden Crust. Golden Crust closes at nine. A golden crust."
    (finding,) = propose(text, Surrogate(text), {Reader.STATISTICAL: [Passage(12, 24, "ORG", 0.6)]})
    again = [(one.start, one.end) for one in find_again({"Golden Crust": finding}, text)]
    assert again == [(12, 24), (26, 38)]
    assert list(find_again({}, text)) == []


def test_what_is_found_again_does_not_depend_on_what_is_hidden_inside_a_name() -> None:
    text = f"The Harbor {PERSON} Players met. The Harbor Will Players did not."
    (finding,) = propose(text, Surrogate(text), {Reader.STATISTICAL: [Passage(4, 23, "ORG", 0.6)]})
    name = text[finding.start : finding.end]
    assert [(one.start, one.end) for one in find_again({name: finding}, text)] == [(finding.start, finding.end)]
