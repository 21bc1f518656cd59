"""Words looked up one by one stand where an expression compiled for them would find them."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from notes_vault.redaction.occurrences import find_phrase, find_word, leave_overlaps, lower_evenly

TEXT = st.text("abA -@_#.\n\u00a0\u00e91", max_size=24)
WORD = st.text("abA.-\u00e9", min_size=1, max_size=3)


@given(TEXT, WORD, st.sampled_from(["", "#.", "#"]))
def test_a_word_stands_where_its_expression_matches(text: str, word: str, before: str) -> None:
    wanted = re.compile(rf"(?<![\w@{re.escape(before)}-])(?={re.escape(word)}(?![\w-]))")
    assert list(find_word(text, word, before=before)) == [match.start() for match in wanted.finditer(text)]


@given(TEXT, st.lists(WORD, min_size=1, max_size=3))
def test_a_phrase_stands_where_its_expression_matches(text: str, words: list[str]) -> None:
    phrase = r"\s+".join(map(re.escape, words))
    wanted = re.compile(rf"(?<![\w@-])(?=({phrase})(?![\w-]))")
    assert list(find_phrase(text, *words)) == [match.span(1) for match in wanted.finditer(text)]


@given(st.text(max_size=12))
def test_small_letters_stay_in_their_places(text: str) -> None:
    lowered = lower_evenly(text)
    assert len(lowered) == len(text)
    assert all(low in (letter, letter.lower()) or letter == "\u03a3" for low, letter in zip(lowered, text, strict=True))


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)).map(lambda one: (one[0], one[0] + one[1])), max_size=9)
)
def test_what_is_left_does_not_overlap_and_touches_all_there_was(spans: list[tuple[int, int]]) -> None:
    kept = leave_overlaps(spans)
    assert all(one[1] <= other[0] for one, other in pairwise(kept))
    assert all(any(one[0] < end and start < one[1] for one in kept) for start, end in spans)
