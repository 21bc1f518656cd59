from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_vault.desktop.note_clean import clean_pasted, left_out_sentence
from notes_vault.desktop.note_lines import LONGEST_PIECE, Line, can_be_edited, read_lines, write_lines

TEXTS = st.lists(
    st.one_of(st.text(), st.sampled_from(["", "## Data", "## ", "##", "# x", "\r", "a\u2029b", "\0"])), max_size=12
).map("\n".join)


@given(TEXTS)
def test_every_text_comes_back_as_it_went_in(text: str) -> None:
    assert not can_be_edited(text) or write_lines(read_lines(text)) == text


def test_an_empty_line_before_a_heading_is_a_gap_of_the_page() -> None:
    lines = read_lines("## Data\nCame early.\n\n## Plan\n")
    assert lines == [
        Line("Data", is_heading=True),
        Line("Came early."),
        Line("Plan", is_heading=True, has_gap=True),
        Line(""),
    ]


def test_a_new_note_has_a_line_to_write_on_under_each_heading() -> None:
    assert read_lines("## Data\n\n\n## Plan\n")[1] == Line("")


def test_a_very_long_line_is_shown_in_pieces_and_stays_one_line() -> None:
    text = "word " * 20_000
    lines = read_lines(text)
    assert len(lines) > 1
    assert max(len(line.text) for line in lines) <= LONGEST_PIECE
    assert write_lines(lines) == text


def test_text_that_uses_the_stand_ins_itself_is_not_edited() -> None:
    assert not can_be_edited("a\U0010fff0b")
    assert can_be_edited("a\0\r\u2028b 🙂 שלום")


@pytest.mark.parametrize(
    ("pasted", "clean", "count"),
    [
        ("a\r\nb\rc", "a\nb\nc", 0),
        ("a\0b\x07", "ab", 2),
        ("🙂 שלום\tx\u00a0y", "🙂 שלום\tx\u00a0y", 0),
        ("a\u2028b\u2029c", "a\nb\nc", 0),
        ("\ud800x", "x", 1),
    ],
)
def test_what_is_pasted_is_text(pasted: str, clean: str, count: int) -> None:
    assert clean_pasted(pasted) == (clean, count)


def test_what_is_left_out_is_said_in_a_sentence() -> None:
    assert left_out_sentence(1).startswith("1 character that cannot be shown (such as NUL) was left out")
    assert left_out_sentence(3).startswith("3 characters")
