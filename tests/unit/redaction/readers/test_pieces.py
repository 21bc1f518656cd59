"""A text is cut where it may be, and nothing of it is lost."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from notes_vault.redaction.readers.pieces import cut, keep_sentences


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


def test_sentences_without_a_name_are_blank() -> None:
    text = "He slept. Anna called at noon!\nNothing else.\n\nShe met Bo, twice."
    spans = [(text.index("Anna"), text.index("Anna") + 4), (text.index("Bo"), text.index("Bo") + 2)]
    kept = keep_sentences(text, spans)
    assert " ".join(kept.split()) == "Anna called at noon! She met Bo, twice."
    assert len(kept) == len(text)


@given(st.text("aB.!? \n", max_size=60), st.lists(st.integers(0, 60), max_size=6))
def test_what_is_kept_stands_where_it_stood(text: str, cuts: list[int]) -> None:
    places = sorted({cut for cut in cuts if cut <= len(text)})
    spans = [(start, end) for start, end in pairwise(places)][::2]
    kept = keep_sentences(text, spans)
    assert len(kept) == len(text)
    assert all(one in (other, " ") for one, other in zip(kept, text, strict=True))
    assert all(kept[start:end] == text[start:end] for start, end in spans)
