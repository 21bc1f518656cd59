from __future__ import annotations

import itertools
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from notes_vault.record.marks import Mark, MarkKind
from notes_vault.redaction.application import MarkerStyle, apply
from notes_vault.redaction.boundaries import widen
from notes_vault.redaction.decisions import Decision, Verdict, accept_all, propose
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.labels import LabelBook
from notes_vault.redaction.marked_passages import SOURCE, keep_marked, pieces_of, propose_marked
from notes_vault.redaction.settling import settle

DAY = date(2026, 3, 3)
RULES = dict.fromkeys(MarkKind, "the rule")
TEXT = "She said Hanni drinks since May, and nobody knows."


def mark(passage: str, kind: MarkKind = MarkKind.IN_CONFIDENCE, text: str = TEXT) -> Mark:
    start = text.index(passage)
    return Mark(kind, start, start + len(passage), DAY)


def person(passage: str, text: str = TEXT) -> Finding:
    start = text.index(passage)
    return Finding(start, start + len(passage), Category.PERSON_OTHER, "listed person", "listed_names", 0.9, passage)


def released(findings: list[Finding], text: str = TEXT) -> str:
    return apply(text, accept_all(findings), LabelBook(), MarkerStyle.LABELLED).text


def test_a_marked_passage_is_a_finding_that_says_why_and_since_when() -> None:
    (found,) = propose_marked(TEXT, (mark("nobody knows"),), RULES, [])
    assert TEXT[found.start : found.end] == "nobody knows"
    assert found.reason == "marked as given in confidence, 3 March 2026 (the rule)"
    assert (found.category, found.source) == (Category.OTHER, SOURCE)
    assert released([found]) == "She said Hanni drinks since May, and [REDACTED]."


def test_a_kind_that_the_basis_opens_is_not_proposed() -> None:
    assert propose_marked(TEXT, (mark("drinks"),), {MarkKind.SAFETY: "the rule"}, []) == []


def test_a_mark_of_blanks_is_no_passage() -> None:
    assert propose_marked("a  b", (Mark(MarkKind.SAFETY, 1, 3, DAY),), RULES, []) == []


def test_names_inside_a_mark_leave_no_marker_of_their_own() -> None:
    found = propose_marked(TEXT, (mark("Hanni drinks since May"),), RULES, [person("Hanni")])
    assert len(found) == 2
    assert released(found) == "She said [REDACTED], and nobody knows."


def test_a_mark_that_cuts_through_a_finding_covers_it_whole() -> None:
    found = propose_marked(TEXT, (mark("said Han"),), RULES, [person("Hanni drinks")])
    assert released(found) == "She [REDACTED] since May, and nobody knows."


def test_a_mark_that_findings_cover_wholly_adds_its_reason_to_them() -> None:
    (found,) = propose_marked(TEXT, (mark("Hanni"),), RULES, [person("Hanni")])
    assert found.reason == "listed person; marked as given in confidence, 3 March 2026 (the rule)"
    assert (found.category, found.person, found.source) == (Category.PERSON_OTHER, "Hanni", SOURCE)


def test_marks_that_overlap_are_one_passage_with_both_reasons() -> None:
    marks = (mark("drinks since May"), mark("May, and nobody", MarkKind.SAFETY))
    (found,) = propose_marked(TEXT, marks, RULES, [])
    assert "given in confidence" in found.reason
    assert "marked as safety" in found.reason
    assert released([found]) == "She said Hanni [REDACTED] knows."


def test_a_kept_mark_is_kept_in_pieces_around_what_was_found_in_it() -> None:
    findings = propose_marked(TEXT, (mark("Hanni drinks since May"),), RULES, [person("Hanni"), person("May")])
    (kept,) = propose([one for one in findings if one.source == SOURCE], Verdict.KEEP)
    pieces = keep_marked(TEXT, kept, findings)
    assert [TEXT[one.start : one.end] for one in pieces] == ["drinks since"]
    names = [
        Decision(one.start, one.end, one.category, Verdict.REDACT, "", "", one.person, by_hand=False)
        for one in findings
        if one.source != SOURCE
    ]
    text = apply(TEXT, [*pieces, *names], LabelBook(), MarkerStyle.LABELLED).text
    assert text == "She said [PERSON\u00a01] drinks since [PERSON\u00a02], and nobody knows."


_TEXTS = st.text(alphabet="ab -'\u2019\n.Zé中", min_size=1, max_size=40)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, tuple[Mark, ...], list[Finding]]:
    text = draw(_TEXTS)
    span = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 15)).map(
        lambda pair: (pair[0], min(len(text), pair[0] + pair[1]))
    )
    marks = tuple(
        Mark(draw(st.sampled_from(MarkKind)), start, end, DAY) for start, end in draw(st.lists(span, max_size=3))
    )
    categories = st.sampled_from((Category.PERSON_OTHER, Category.DATE, Category.ORG))
    proposals = [
        Finding(start, end, draw(categories), "found", "test", 0.5)
        for start, end in draw(st.lists(span, max_size=3))
        if text[start:end].strip()
    ]
    return text, marks, settle(text, proposals)


@given(marked_texts())
def test_no_character_of_a_proposed_mark_or_finding_goes_out_when_all_is_accepted(
    case: tuple[str, tuple[Mark, ...], list[Finding]],
) -> None:
    text, marks, found = case
    proposed = propose_marked(text, marks, RULES, found)
    hidden = {place for one in proposed for place in range(one.start, one.end)}
    spans = [*((one.start, one.end) for one in marks), *((one.start, one.end) for one in found)]
    assert hidden.issuperset(place for span in spans for place in range(*span) if not text[place].isspace())
    redaction = apply(text, accept_all(proposed), LabelBook(), MarkerStyle.NEUTRAL)
    assert len("".join(redaction.text.split("[REDACTED]"))) <= len(text) - len(hidden)


@given(marked_texts())
def test_passages_of_marks_are_whole_words_and_overlap_no_other_mark(
    case: tuple[str, tuple[Mark, ...], list[Finding]],
) -> None:
    text, marks, found = case
    passages = [one for one in propose_marked(text, marks, RULES, found) if one.source == SOURCE]
    for one, other in itertools.pairwise(passages):
        assert one.end <= other.start
    for one in passages:
        if one.category is Category.OTHER:
            assert widen(text, one.start, one.end, Category.OTHER) == (one.start, one.end)
        inside = [other for other in found if other.start < one.end and one.start < other.end]
        if one.category is Category.OTHER:
            assert pieces_of(text, one, inside)


@given(
    st.lists(st.text(alphabet="ab -'\u2019\n.Zé中", min_size=1, max_size=30).filter(str.strip), min_size=2, max_size=2),
    st.sampled_from(["she said, ", "Tuesday. ", "«", "- "]),
)
def test_what_a_mark_hides_does_not_change_what_goes_out(hidden: list[str], before: str) -> None:
    outputs = set()
    for secret in hidden:
        text = f"{before}{secret} and left"
        marked = Mark(MarkKind.SAFETY, len(before), len(before) + len(secret), DAY)
        outputs.add("".join(released(propose_marked(text, (marked,), RULES, []), text).split()))  # blanks stay outside
    assert outputs == {"".join(f"{before}[REDACTED]andleft".split())}
