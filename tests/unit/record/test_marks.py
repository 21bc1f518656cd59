from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_vault.record.marks import (
    Edit,
    Mark,
    MarkKind,
    add_mark,
    follow_text,
    marks_within,
    move_marks,
    settle_marks,
)

DAY = date(2026, 3, 3)


def mark(start: int, end: int, kind: MarkKind = MarkKind.SAFETY) -> Mark:
    return Mark(kind, start, end, DAY)


def spans(marks: tuple[Mark, ...]) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in marks]


@pytest.mark.parametrize(
    ("edit", "wanted"),
    [
        (Edit(0, 0, 2), [(6, 9)]),  # written before it
        (Edit(4, 0, 2), [(6, 9)]),  # at its start
        (Edit(5, 0, 2), [(4, 9)]),  # inside
        (Edit(7, 0, 2), [(4, 7)]),  # at its end
        (Edit(9, 0, 2), [(4, 7)]),  # behind it
        (Edit(0, 4, 0), [(0, 3)]),  # deleted up to it
        (Edit(3, 2, 0), [(3, 5)]),  # its first character
        (Edit(6, 3, 0), [(4, 6)]),  # its last
        (Edit(5, 1, 0), [(4, 6)]),  # its middle
        (Edit(5, 1, 3), [(4, 9)]),  # overtyped inside
        (Edit(6, 3, 2), [(4, 6)]),  # overtyped beyond its end
        (Edit(3, 2, 2), [(5, 7)]),  # overtyped from before it
        (Edit(4, 3, 0), []),
        (Edit(3, 5, 9), []),
    ],
)
def test_an_edit_moves_a_mark_by_one_rule(edit: Edit, wanted: list[tuple[int, int]]) -> None:
    assert spans(move_marks((mark(4, 7),), edit)) == wanted


def test_marks_of_one_kind_that_overlap_are_one_with_the_earlier_day() -> None:
    later = replace(mark(2, 6), set_on=date(2026, 5, 1))
    assert settle_marks([later, mark(5, 9)]) == (mark(2, 9),)
    assert add_mark((mark(2, 6),), mark(6, 9)) == (mark(2, 6), mark(6, 9))
    other = mark(3, 5, MarkKind.MINOR)
    assert add_mark((mark(2, 6),), other) == (mark(2, 6), other)


def test_marks_end_where_their_text_ends() -> None:
    assert marks_within((mark(2, 60), mark(50, 60)), 9) == (mark(2, 9),)


def test_every_kind_has_words_and_a_letter_of_its_own() -> None:
    assert len({kind.key for kind in MarkKind}) == len({kind.code for kind in MarkKind}) == len(MarkKind)
    assert all(kind.label and kind.meaning for kind in MarkKind)


@st.composite
def edited(draw: st.DrawFn) -> tuple[tuple[Mark, ...], list[Edit]]:
    """Marks on a text, and edits of it one after another."""
    length = draw(st.integers(1, 24))
    ends = st.tuples(st.integers(0, length - 1), st.integers(1, 12))
    marks = tuple(mark(start, min(length, start + size)) for start, size in draw(st.lists(ends, max_size=4)))
    edits = []
    for _ in range(draw(st.integers(0, 8))):
        place = draw(st.integers(0, length))
        removed = draw(st.integers(0, length - place))
        added = draw(st.integers(0, 5))
        edits.append(Edit(place, removed, added))
        length += added - removed
    return marks, edits


@given(edited())
def test_the_marked_characters_that_survive_any_edits_stay_marked_and_no_others_but_those_written_inside(
    case: tuple[tuple[Mark, ...], list[Edit]],
) -> None:
    marks, edits = case
    for one in marks:
        text: list[str] = ["m" if one.start <= place < one.end else "-" for place in range(60)]
        moved: tuple[Mark, ...] = (one,)
        for edit in edits:
            before, behind = text[: edit.place], text[edit.place + edit.removed :]
            inside = "m" in before[-1:] and "m" in behind[:1]
            text = before + ["m" if inside else "-"] * edit.added + behind
            moved = move_marks(moved, edit)
        wanted = [place for place, character in enumerate(text) if character == "m"]
        assert [place for found in moved for place in range(found.start, found.end)] == wanted


@given(st.text("ab\n", max_size=12), st.text("ab\n", max_size=12), st.text("ab\n", max_size=12), st.data())
def test_from_two_texts_alone_a_mark_outside_the_change_follows(
    head: str, tail: str, middle: str, data: st.DataObject
) -> None:
    before = f"{head}<{tail}"
    after = f"{head}<{middle}>{tail}"
    start = data.draw(st.integers(0, max(0, len(head) - 1)))
    marked = mark(start, len(head) + 1)
    (moved,) = follow_text((marked,), before, after)
    assert after[moved.start : moved.end] == before[marked.start : marked.end]
    assert follow_text((marked,), before, before) == (marked,)
    assert follow_text((marked,), before, "") == ()
