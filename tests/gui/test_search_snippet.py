"""What is highlighted in a row is what was found, wherever it stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notes_vault.desktop.search_snippet import begin_near_hit, fold_snippet

WORDS = st.lists(
    st.sampled_from(["her", "sister", "## ", "\n", "  ", "🙂", "שלום", "called", ".", "## Plan\n"]), max_size=40
)


def test_headings_stand_before_a_colon() -> None:
    assert fold_snippet("PHQ-9 8.\n\n## Plan\nVisit.", ())[0] == "PHQ-9 8. Plan: Visit."


@given(WORDS, WORDS)
def test_folding_and_beginning_later_keep_the_hit(before: list[str], after: list[str]) -> None:
    head = " ".join(before) + " "
    snippet = f"{head}needle {' '.join(after)}"
    folded, places = fold_snippet(snippet, ((len(head), len(head) + 6),))
    assert [folded[start:end] for start, end in places] == ["needle"]
    assert "\n" not in folded
    assert "  " not in folded
    later, moved = begin_near_hit(folded, places)
    assert [later[start:end] for start, end in moved] == ["needle"]
    assert moved[0][0] <= 40


def test_a_passage_that_begins_with_its_hit_is_left_alone() -> None:
    assert begin_near_hit("needle in hay", ((0, 6),)) == ("needle in hay", ((0, 6),))
    assert begin_near_hit("no hit", ()) == ("no hit", ())
