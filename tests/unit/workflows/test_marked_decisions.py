from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_vault.record.marks import Mark, MarkKind
from notes_vault.redaction.application import MarkerStyle, apply
from notes_vault.redaction.decisions import Decision, Verdict
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.labels import LabelBook
from notes_vault.redaction.marked_passages import SOURCE, propose_marked
from notes_vault.workflows.redacting import merge_decisions

DAY = date(2026, 3, 3)
RULES = dict.fromkeys(MarkKind, "the rule")
TEXT = "She said Hanni drinks since May, and nobody knows."


def find(*names: str, marked: str = "Hanni drinks since May") -> list[Finding]:
    found = []
    for name in names:
        start = TEXT.index(name)
        found.append(Finding(start, start + len(name), Category.PERSON_OTHER, "listed", "listed_names", 0.9, name))
    start = TEXT.index(marked)
    return propose_marked(TEXT, (Mark(MarkKind.SAFETY, start, start + len(marked), DAY),), RULES, found)


def texts(decisions: list[Decision]) -> list[tuple[str, str]]:
    return [(TEXT[one.start : one.end], one.verdict.value) for one in decisions]


def decide(findings: list[Finding], passage: str, verdict: Verdict) -> Decision:
    (one,) = [one for one in findings if TEXT[one.start : one.end] == passage]
    return Decision(one.start, one.end, one.category, verdict, one.reason, one.source, one.person, by_hand=False)


def by_hand(passage: str, verdict: Verdict) -> Decision:
    start = TEXT.index(passage)
    return Decision(start, start + len(passage), Category.OTHER, verdict, "Selected.", "reviewer", "", by_hand=True)


def merged(findings: list[Finding], *stored: Decision) -> list[Decision]:
    return merge_decisions(findings, stored, TEXT)


MARKED = "Hanni drinks since May"


def test_a_mark_is_asked_about_as_a_whole_before_what_stands_in_it() -> None:
    assert texts(merged(find("Hanni"))) == [(MARKED, "undecided")]


def test_a_redacted_mark_settles_what_stands_in_it() -> None:
    findings = find("Hanni")
    assert texts(merged(findings, decide(findings, MARKED, Verdict.REDACT))) == [(MARKED, "redact")]


def test_a_kept_mark_asks_about_the_names_in_it() -> None:
    findings = find("Hanni")
    kept = merged(findings, decide(findings, MARKED, Verdict.KEEP))
    assert texts(kept) == [("Hanni", "undecided"), ("drinks since May", "keep")]
    again = [replace(one, verdict=Verdict.REDACT) if one.verdict is Verdict.UNDECIDED else one for one in kept]
    assert merged(findings, *again) == again


def test_what_was_decided_before_the_mark_was_set_does_not_decide_the_mark() -> None:
    findings = find("Hanni")
    kept_name = decide(findings, "Hanni", Verdict.KEEP)
    assert texts(merged(findings, kept_name)) == [(MARKED, "undecided")]
    assert texts(merged(findings, by_hand("drinks", Verdict.KEEP))) == [(MARKED, "undecided")]


def test_what_was_hidden_before_stays_hidden_and_the_rest_of_the_mark_is_asked_about() -> None:
    findings = find("Hanni")
    stored = (decide(findings, "Hanni", Verdict.REDACT), by_hand("since", Verdict.REDACT))
    assert texts(merged(findings, *stored)) == [
        ("Hanni", "redact"), ("drinks", "undecided"), ("since", "redact"), ("May", "undecided"),
    ]  # fmt: skip


def test_a_mark_of_another_kind_is_asked_about_again() -> None:
    findings = find("Hanni")
    kept = merged(findings, decide(findings, MARKED, Verdict.KEEP))
    changed = [replace(one, reason=one.reason.replace("safety", "substance use")) for one in findings]
    assert (MARKED, "undecided") in texts(merge_decisions(changed, kept, TEXT))


def test_a_name_that_was_kept_is_asked_about_again_once_it_is_marked() -> None:
    before = find("Hanni", marked="nobody")
    kept_name = decide(before, "Hanni", Verdict.KEEP)
    findings = find("Hanni", marked="Hanni")
    assert texts(merged(findings, kept_name)) == [("Hanni", "undecided")]
    assert texts(merged(findings, decide(findings, "Hanni", Verdict.KEEP))) == [("Hanni", "keep")]


def test_a_mark_shortened_by_hand_is_settled_and_the_names_it_no_longer_covers_are_asked_about() -> None:
    findings = find("Hanni", "May")
    shortened = replace(decide(findings, MARKED, Verdict.REDACT), by_hand=True, end=TEXT.index(" since"))
    assert texts(merged(findings, shortened)) == [("Hanni drinks", "redact"), ("May", "undecided")]


def test_a_file_of_decisions_that_keeps_a_mark_and_redacts_a_name_in_it_can_be_applied() -> None:
    findings = find("Hanni")
    stored = (decide(findings, MARKED, Verdict.KEEP), decide(findings, "Hanni", Verdict.REDACT))
    text = apply(TEXT, merged(findings, *stored), LabelBook(), MarkerStyle.NEUTRAL).text
    assert text == "She said [REDACTED] drinks since May, and nobody knows."


def test_a_file_of_decisions_need_not_decide_what_stands_in_a_redacted_mark() -> None:
    findings = find("Hanni")
    stored = (decide(findings, MARKED, Verdict.REDACT), decide(findings, "Hanni", Verdict.UNDECIDED))
    assert texts(merged(findings, *stored)) == [(MARKED, "redact")]


def test_what_a_finding_moved_by_hand_left_behind_is_asked_about_once_it_is_marked() -> None:
    findings = find("drinks since", marked="drinks since May")
    moved = Decision(19, 31, Category.OTHER, Verdict.REDACT, "", "", "", by_hand=True)
    assert texts(merged(findings, moved)) == [("drin", "undecided"), (TEXT[19:31], "redact")]


@pytest.mark.parametrize("verdict", [Verdict.UNDECIDED, Verdict.KEEP])
def test_what_reached_from_one_mark_into_another_leaves_nothing_of_the_first_behind(verdict: Verdict) -> None:
    findings = find("Hanni", "drinks since", "May")
    stored = (
        Decision(0, 10, Category.OTHER, Verdict.REDACT, "", "", "", by_hand=False),
        Decision(10, 16, Category.OTHER, verdict, "", "", "", by_hand=False),
    )
    assert texts(merged(findings, *stored)) == [
        (TEXT[:10], "redact"),
        ("anni", "undecided"),
        ("drinks since", "undecided"),
        ("May", "undecided"),
    ]


@given(st.data())
def test_no_marked_character_is_left_without_a_decision_whatever_was_stored(data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from(["Hanni", "drinks since", "May", "nobody"]), unique=True))
    marked = data.draw(st.sampled_from([MARKED, "said Hanni", "since May, and nobody knows", "Hanni"]))
    findings = find(*names, marked=marked)
    spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 12))
    stored = []
    reached = 0
    for start, size in sorted(data.draw(st.lists(spans, max_size=4))):
        if start >= reached:
            reached = min(len(TEXT), start + size)
            verdict = data.draw(st.sampled_from(Verdict))
            stored.append(
                Decision(start, reached, Category.OTHER, verdict, "", "", "", by_hand=data.draw(st.booleans()))
            )
    decisions = merge_decisions(findings, stored, TEXT)
    for one, other in itertools.pairwise(decisions):
        assert one.end <= other.start
    start = TEXT.index(marked)
    asked = [one for one in decisions if one.verdict is not Verdict.KEEP]
    for place in range(start, start + len(marked)):
        covered = any(one.start <= place < one.end for one in asked)
        assert covered or TEXT[place].isspace(), TEXT[place:]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_merging_what_was_merged_changes_nothing(verdict: Verdict) -> None:
    findings = find("Hanni", "May")
    once = merged(findings, decide(findings, MARKED, verdict))
    assert merged(findings, *once) == once
    assert {one.source for one in once} <= {SOURCE, "listed_names"}
