"""A text is cut where it may be, and nothing of it is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notes_vault.redaction.readers.pieces import cut


@given(st.text(alphabet="ab. \n?”é😀", max_size=200), st.integers(4, 60))
def test_pieces_are_in_order_short_enough_and_leave_out_blanks_alone(text: str, longest: int) -> None:
    reached = 0
    for start, piece in cut(text, longest):
        assert text[start : start + len(piece)] == piece
        assert not text[reached:start].strip()
        assert 0 < len(piece) <= longest
        reached = start + len(piece)
    assert not text[reached:].strip()


def test_a_change_in_one_paragraph_leaves_the_others_as_they_were() -> None:
    first, second = "Anna came. She sat.\n\n", "Nothing else happened. " * 30
    before = {piece for _, piece in cut(first + second, 100)}
    after = {piece for _, piece in cut("Anna came late today. She sat.\n\n" + second, 100)}
    assert len(before - after) == 1


def test_a_long_sentence_is_cut_between_words() -> None:
    assert [piece for _, piece in cut("one two three four", 9)] == ["one two ", "three ", "four"]
    assert [piece for _, piece in cut("a" * 25, 10)] == ["a" * 10, "a" * 10, "a" * 5]
