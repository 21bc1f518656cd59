"""Which words count as a slip of the finger."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import process
from rapidfuzz.distance import OSA

from notes_vault.redaction.vocabulary import vocabulary

COMMON = sorted(word for word in vocabulary().common if len(word) > 8)


@st.composite
def slips(draw: st.DrawFn) -> str:
    """A usual word with up to two letters added, lost, changed or swapped."""
    word = draw(st.sampled_from(COMMON))
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.integers(0, len(word) - 2))
        letter = draw(st.sampled_from("aeknz'"))
        word = draw(
            st.sampled_from(
                [
                    word[:place] + word[place + 1 :],
                    word[:place] + letter + word[place:],
                    word[:place] + letter + word[place + 1 :],
                    word[:place] + word[place + 1] + word[place] + word[place + 2 :],
                ]
            )
        )
    return word


@given(slips())
def test_a_long_word_is_misspelt_when_one_slip_makes_it_a_usual_one(word: str) -> None:
    near = process.extractOne(word, COMMON, scorer=OSA.distance, score_cutoff=1) is not None
    short = any(OSA.distance(word, other) <= 1 for other in vocabulary().common if len(other) <= len("eightfor"))
    assert vocabulary().is_misspelt(word) is (len(word) >= len("eightfor") and (near or short))


def test_a_short_word_is_never_taken_for_a_slip() -> None:
    assert vocabulary().is_misspelt("recieved")
    assert not vocabulary().is_misspelt("teh")
    assert not vocabulary().is_misspelt("kowalczyk")
