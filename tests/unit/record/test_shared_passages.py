"""A passage is found in a later version of its text where it and the words around it are the same, and only there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_vault.record.shared_passages import SharedPassages

HEAD = "Progress note\nDate of service: March 3, 2026\nParticipants: Elias Brandt\n\n"
BODY = (
    "Elias slept four hours. His sister Maren drove him from Tilden Flats. He called Maren twice.\n"
    "Mr. Hatch was told on the 14th. Nothing else was said of the hearing.\n"
)
SIGNED = "\nSigned by Dr. Vale.\n"
TEXT = f"{HEAD}{BODY}{SIGNED}"


def found(before: str, after: str, word: str, nth: int = 0) -> str | None:
    """The later text from the place of a word on; None where it is not found."""
    start = -1
    for _ in range(nth + 1):
        start = before.index(word, start + 1)
    place = SharedPassages(before, after).place(start, start + len(word))
    return None if place is None else after[place:]


def test_what_is_written_behind_a_text_moves_nothing() -> None:
    after = f"{TEXT}\n## Addendum 1\n\nMaren called on the 14th.\n"
    assert found(TEXT, after, "Maren") == after[after.index("Maren") :]
    assert found(TEXT, after, "Vale") == after[after.index("Vale") :]


def test_a_sentence_in_the_middle_moves_what_stands_behind_it() -> None:
    after = TEXT.replace("He called", "Maren is a nurse. He called")
    assert found(TEXT, after, "Tilden Flats") == after[after.index("Tilden Flats") :]
    assert found(TEXT, after, "Maren", 1) == after[after.index("Maren twice") :]


def test_another_heading_moves_what_stands_under_it() -> None:
    after = TEXT.replace("Progress note\nDate of service: March 3", "Intake note\nDate of service: December 30")
    assert found(TEXT, after, "Hatch") == after[after.index("Hatch") :]
    assert found(TEXT, after, "March 3, 2026") is None


def test_a_word_whose_sentence_was_changed_is_new() -> None:
    after = TEXT.replace("sister Maren drove", "lawyer Maren drove")
    assert found(TEXT, after, "Maren") is None
    assert found(TEXT, after, "Maren", 1) == after[after.index("Maren twice") :]


def test_changes_in_several_places_leave_what_is_between_them() -> None:
    after = TEXT.replace("four hours", "five hours").replace("else was said", "more was said").replace("Vale", "Ito")
    assert found(TEXT, after, "Tilden Flats") == after[after.index("Tilden Flats") :]
    assert found(TEXT, after, "the 14th") == after[after.index("the 14th") :]
    assert found(TEXT, after, "Vale") is None


def test_a_sentence_between_two_changes_is_found_to_its_ends() -> None:
    after = TEXT.replace("March 3", "May 9").replace("He called", "He slept. He called")
    assert found(TEXT, after, "Tilden Flats") == after[after.index("Tilden Flats") :]
    assert found(TEXT, after, "Maren", 1) == after[after.index("Maren twice") :]
    assert found(TEXT, after, "Elias Brandt") == after[after.index("Elias Brandt") :]


def test_a_paragraph_that_moved_is_found_where_it_stands_now() -> None:
    one, other = BODY.splitlines(keepends=True)
    after = f"{HEAD}{other}{one}{SIGNED}"
    assert found(TEXT, after, "Tilden Flats") == after[after.index("Tilden Flats") :]
    assert found(TEXT, after, "Hatch") == after[after.index("Hatch") :]


@pytest.mark.parametrize("behind", [".com", "ette.", "-Lise."])
def test_a_name_that_goes_on_is_another(behind: str) -> None:
    before = "It was a long day and she saw Anna. Then he left the house."
    assert found(before, before.replace("Anna.", f"Anna{behind}"), "Anna") is None


def test_a_text_without_a_word_in_common_has_nothing() -> None:
    assert found("She saw Anna.", "Nothing.", "Anna") is None
    assert found("She saw Anna.", "", "Anna") is None


def test_a_long_text_changed_at_both_ends_and_everywhere_between() -> None:
    lines = [
        f"Session {number} with Maren {number} at the mill of town {number}. He slept.\n" for number in range(9000)
    ]
    before = "".join(lines)
    after = "New. " + "".join(line.replace("slept", "left") if n % 2 else line for n, line in enumerate(lines)) + "End"
    shared = SharedPassages(before, after)
    for number in (0, 4001, 8998):
        start = before.index(f"Maren {number} ")
        assert shared.place(start, start + 5) == after.index(f"Maren {number} ")


def test_the_same_words_over_and_over_are_not_searched_for_each_of_them() -> None:
    before, after = "He slept. " * 30_000, "She. " + "He slept. " * 29_000 + "He left."
    assert SharedPassages(before, after).place(150_000, 150_002) is None


@given(st.text(alphabet="ab .\n", min_size=1, max_size=60), st.text(alphabet="ab .\n", max_size=60), st.data())
def test_what_is_found_is_the_same_passage_in_the_same_words(before: str, after: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(before) - 1))
    end = data.draw(st.integers(start + 1, len(before)))
    place = SharedPassages(before, after).place(start, end)
    if place is not None:
        assert after[place : place + end - start] == before[start:end]
    if before == after:
        assert place == start


@given(st.text(max_size=80), st.text(max_size=40))
def test_an_addendum_moves_no_passage_of_a_whole_line(before: str, added: str) -> None:
    shared = SharedPassages(f"{before}\n", f"{before}\n{added}")
    for start in range(len(before)):
        assert shared.place(start, start + 1) == start
