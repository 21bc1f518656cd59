from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes_vault.redaction.application import (
    MarkerStyle,
    OverlapError,
    UndecidedError,
    apply,
    marker_text,
    settle_decisions,
)
from notes_vault.redaction.decisions import Decision, DecisionsError, Verdict
from notes_vault.redaction.findings import Category
from notes_vault.redaction.labels import LabelBook


def decide(
    start: int,
    end: int,
    category: Category = Category.PERSON_OTHER,
    verdict: Verdict = Verdict.REDACT,
    person: str = "",
) -> Decision:
    return Decision(start, end, category, verdict, "reason", "test", person, by_hand=False)


def test_undecided_passages_are_refused() -> None:
    with pytest.raises(UndecidedError):
        apply("Ann came.", [decide(0, 3, verdict=Verdict.UNDECIDED)], LabelBook(), MarkerStyle.LABELLED)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (0, 99), (5, 5)])
def test_decisions_outside_the_text_are_refused(start: int, end: int) -> None:
    with pytest.raises(DecisionsError):
        apply("Ann came.", [decide(start, end)], LabelBook(), MarkerStyle.LABELLED)


def test_keeping_a_part_of_what_is_redacted_is_refused() -> None:
    decisions = [decide(0, 3), decide(4, 7, verdict=Verdict.KEEP)]
    with pytest.raises(OverlapError):
        apply("Ann-Lee came.", decisions, LabelBook(), MarkerStyle.LABELLED)


def test_markers_hold_no_break_spaces_and_numbers_by_first_appearance() -> None:
    text = "Bo met Al and Bo."
    decisions = [decide(0, 2, person="b"), decide(7, 9, person="a"), decide(14, 16, person="b")]
    redaction = apply(text, decisions, LabelBook(), MarkerStyle.LABELLED)
    assert redaction.text == "[PERSON\u00a01] met [PERSON\u00a02] and [PERSON\u00a01]."
    assert [redaction.text[one.start : one.end] for one in redaction.markers] == [
        "[PERSON\u00a01]",
        "[PERSON\u00a02]",
        "[PERSON\u00a01]",
    ]
    assert [one.number for one in redaction.markers] == [1, 2, 1]


def test_the_first_client_has_no_number_and_the_next_has() -> None:
    text = "Bo, Al"
    decisions = [
        decide(0, 2, Category.PERSON_CLIENT, person="b"),
        decide(4, 6, Category.PERSON_CLIENT, person="a"),
    ]
    assert apply(text, decisions, LabelBook(), MarkerStyle.LABELLED).text == "[CLIENT], [CLIENT\u00a02]"


@pytest.mark.parametrize("category", list(Category))
def test_every_category_has_a_marker_that_cannot_break(category: Category) -> None:
    marker = marker_text(category, 3)
    assert marker.startswith("[")
    assert " " not in marker
    assert marker_text(category, 3, MarkerStyle.NEUTRAL) == "[REDACTED]"


def test_neutral_markers_say_nothing_of_category_number_or_neighbours() -> None:
    redaction = apply(
        "Ann Bo came 3/4.",
        [decide(0, 3, person="a"), decide(4, 6, person="b"), decide(12, 15, Category.DATE)],
        LabelBook(),
        MarkerStyle.NEUTRAL,
    )
    assert redaction.text == "[REDACTED] came [REDACTED]."
    assert {one.code for one in redaction.markers} == {"OTHER"}


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("Ann's mother", 0, 3, "[PERSON] mother"),
        ("Ann\u2019s mother", 1, 2, "[PERSON] mother"),
        ("anti-Ann mood", 5, 8, "[PERSON] mood"),
        ("Ann-like mood", 0, 3, "[PERSON] mood"),
        ("an O'Brien said", 5, 10, "an [PERSON] said"),
        ("\u2018Ann\u2019 said", 1, 4, "\u2018[PERSON]\u2019 said"),
        ("see Ann ", 3, 8, "see [PERSON] "),
        ("Ann--she", 0, 3, "[PERSON]--she"),
        ("张伟说", 0, 2, "[PERSON]说"),
        ("\u2067Ann\u2069 came", 1, 4, "[PERSON] came"),
        ("Zoe\u0308 came", 0, 3, "[PERSON] came"),
    ],
)
def test_accepted_passages_are_widened_to_their_canonical_form(text: str, start: int, end: int, expected: str) -> None:
    assert apply(text, [decide(start, end)], LabelBook(), MarkerStyle.LABELLED).text == expected


def test_a_day_keeps_what_hangs_on_it_by_a_hyphen() -> None:
    decisions = [decide(0, 2, Category.AGE_OVER_89)]
    assert apply("92-year-old", decisions, LabelBook(), MarkerStyle.LABELLED).text == "[AGE\u00a0OVER\u00a089]-year-old"


@settings(max_examples=200, deadline=None)
@given(
    text=st.text(st.sampled_from("ab 'Z-_\n\u0301张é\u2019.\u200f1"), min_size=1, max_size=40),
    cuts=st.lists(st.tuples(st.integers(0, 39), st.integers(1, 12)), max_size=5),
)
def test_no_accepted_character_survives_and_kept_text_stays(text: str, cuts: list[tuple[int, int]]) -> None:
    decisions = [decide(start, min(len(text), start + size)) for start, size in cuts if start < len(text)]
    settled = settle_decisions(text, decisions)
    redaction = apply(text, decisions, LabelBook(), MarkerStyle.LABELLED)
    rest, reached, kept = "", 0, ""
    for marker in redaction.markers:
        rest += redaction.text[reached : marker.start]
        reached = marker.end
    rest += redaction.text[reached:]
    reached = 0
    for one in settled:
        kept += text[reached : one.start]
        reached = one.end
    kept += text[reached:]
    assert rest == kept
    assert settle_decisions(text, settled) == settled
    blank = {place for place, letter in enumerate(text) if letter.isspace()}
    covered = {place for one in settled for place in range(one.start, one.end)}
    assert {place for one in decisions for place in range(one.start, one.end)} - blank <= covered


def test_neutral_markers_of_two_paragraphs_stay_two() -> None:
    text = "Participants: Ann Lee\n\nBo Karr came. Call\n\n555-0142\n\nZuzana"
    spots = [(14, 21), (23, 30), (43, 51), (53, 59)]
    decisions = [decide(start, end) for start, end in spots]
    redacted = str(apply(text, decisions, LabelBook(), MarkerStyle.NEUTRAL).text)
    assert redacted == "Participants: [REDACTED]\n\n[REDACTED] came. Call\n\n[REDACTED]\n\n[REDACTED]"
