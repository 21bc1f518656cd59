from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_vault.record.identifiers import ClientId
from notes_vault.record.notes import NoteKind
from notes_vault.record.people import Chart, Client, Person, Role
from notes_vault.redaction.decisions import Decision, Verdict
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.profiles import load_profile
from notes_vault.release.request import Request
from notes_vault.release.scope import ScopedEntry
from notes_vault.workflows.redacting import Matter, begin_search, find_in, merge_decisions, merge_late
from tests.unit.workflows.readings import reading_of

NAME = Finding(10, 22, Category.PERSON_CLIENT, "listed", "listed_names", 0.9, "elias brandt")


def decide(start: int, end: int, verdict: Verdict, *, by_hand: bool = False) -> Decision:
    return Decision(start, end, Category.PERSON_CLIENT, verdict, "", "", "", by_hand=by_hand)


def test_what_nobody_decided_is_undecided() -> None:
    assert [one.verdict for one in merge_decisions([NAME], [])] == [Verdict.UNDECIDED]


@pytest.mark.parametrize(
    "settling",
    [
        decide(10, 22, Verdict.KEEP),
        decide(10, 22, Verdict.REDACT),
        decide(0, 40, Verdict.REDACT),
        decide(16, 22, Verdict.REDACT, by_hand=True),
    ],
)
def test_a_decision_on_the_whole_finding_or_by_hand_settles_it(settling: Decision) -> None:
    assert merge_decisions([NAME], [settling]) == [settling]


@pytest.mark.parametrize(
    "grazing",
    [decide(10, 15, Verdict.REDACT), decide(0, 40, Verdict.KEEP), decide(20, 30, Verdict.KEEP)],
)
def test_a_decision_on_something_else_does_not_settle_a_finding(grazing: Decision) -> None:
    (left,) = merge_decisions([NAME], [grazing])
    assert (left.start, left.end, left.verdict) == (10, 22, Verdict.UNDECIDED)


def test_decisions_that_touch_no_finding_stay_in_order_of_place() -> None:
    behind, before = decide(30, 35, Verdict.REDACT, by_hand=True), decide(0, 5, Verdict.UNDECIDED)
    assert [one.start for one in merge_decisions([NAME], [behind, before])] == [0, 10, 30]


def entry(text: str, signer: str) -> ScopedEntry:
    line = f"Signed by {signer}."
    return ScopedEntry("1", NoteKind.PROGRESS, date(2026, 11, 3), f"{text}\n\n{line}\n", 0, (line,))


def matter(*people: Person) -> Matter:
    client = Client(ClientId("c"), Chart(people=(Person(Role.CLIENT, "Elias Brandt"), *people)))
    request = Request(
        client=client.id,
        basis="client_authorization",
        profile="order_scope",
        recipient="Superior Court",
        address="",
        purpose="Custody",
        date=date(2026, 3, 3),
        entries=(),
    )
    return Matter(request, client, client.chart.people, (), ())


TEXT = "He met Harlan Millwork, twice."
RULED = Finding(7, 13, Category.ORG, "rule", "organisations", 0.9)
GROWN = Finding(7, 22, Category.ORG, "rule and model", "statistical", 0.7)


@pytest.mark.parametrize("verdict", [Verdict.REDACT, Verdict.KEEP])
def test_a_model_that_sees_more_asks_for_the_rest_and_leaves_what_was_decided(verdict: Verdict) -> None:
    decided = decide(7, 13, verdict)
    stayed, asked = merge_late(TEXT, [RULED], [GROWN], [decided])
    assert stayed is decided
    assert (TEXT[asked.start : asked.end], asked.verdict) == ("Millwork", Verdict.UNDECIDED)
    for settled in (decide(14, 22, Verdict.REDACT), decide(14, 22, Verdict.KEEP)):
        assert merge_late(TEXT, [RULED], [GROWN], [decided, settled]) == [decided, settled]


def test_what_was_not_decided_grows_with_what_the_model_sees() -> None:
    (asked,) = merge_late(TEXT, [RULED], [GROWN], [decide(7, 13, Verdict.UNDECIDED)])
    assert (asked.start, asked.end, asked.verdict) == (7, 22, Verdict.UNDECIDED)


@pytest.mark.parametrize("verdict", [Verdict.REDACT, Verdict.KEEP])
def test_a_decision_on_the_grown_finding_settles_it(verdict: Verdict) -> None:
    decided = decide(7, 22, verdict)
    assert merge_late(TEXT, [RULED], [GROWN], [decided]) == [decided]


def test_a_decision_that_grazes_what_a_rule_finds_gives_way_as_before() -> None:
    (asked,) = merge_late(TEXT, [RULED], [GROWN], [decide(7, 10, Verdict.KEEP)])
    assert (asked.start, asked.end, asked.verdict) == (7, 22, Verdict.UNDECIDED)


SPAN = st.tuples(st.integers(0, 28), st.integers(1, 8)).map(lambda one: (one[0], min(30, one[0] + one[1])))


def lay(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order, none overlapping."""
    laid: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not laid or start >= laid[-1][1]:
            laid.append((start, end))
    return laid


@given(st.lists(SPAN, max_size=5), st.lists(st.tuples(SPAN, st.sampled_from(Verdict)), max_size=5))
def test_no_letter_of_a_late_finding_is_left_unasked_and_no_decision_moves(
    spans: list[tuple[int, int]], decisions: list[tuple[tuple[int, int], Verdict]]
) -> None:
    findings = [replace(GROWN, start=start, end=end) for start, end in lay(spans)]
    verdicts = dict(decisions)
    stored = [decide(*span, verdicts[span]) for span in lay(list(verdicts))]
    merged = merge_late(TEXT, [], findings, stored)
    assert [one for one in stored if one.verdict is not Verdict.UNDECIDED] == [
        one for one in merged if one.verdict is not Verdict.UNDECIDED
    ]
    assert all(one.end <= other.start for one, other in pairwise(merged))
    asked = {place for one in merged for place in range(one.start, one.end)}
    letters = {place for one in findings for place in range(one.start, one.end) if TEXT[place].isalnum()}
    assert letters <= asked
    assert merge_late(TEXT, [], findings, merged) == merged


@pytest.mark.parametrize("signer", ["A. Lindqvist, LCSW", "Dr. Oona Vexley", "A. L", "R. Vale, LCSW"])
def test_who_signed_is_not_taken_for_a_stranger(signer: str) -> None:
    assert find_in(matter(), entry("She slept well.", signer)) == []


SMALL = (
    "cl came in late and said the week was long and she did not sleep and the kids were sick again and she is tired of "
    "it all but she went to work and came home and sat there for an hour and then made dinner."
)


@pytest.mark.parametrize(
    ("text", "signer", "guess"),
    [("She slept well.", "Marble Arch, LCSW", "statistical"), (SMALL, "dale somebody", "small_writing")],
)
def test_models_and_small_writing_leave_the_signature_alone(text: str, signer: str, guess: str) -> None:
    signed = ScopedEntry("1", NoteKind.PROGRESS, date(2026, 11, 3), f"{text}\n\n{signer}\n", 0, (signer,))
    search = begin_search(matter(), signed)
    reading = reading_of(search.to_read.text, "Marble Arch")
    assert guess in {one.source for one in search.findings(load_profile("order_scope"), reading)}
    assert find_in(matter(), signed, reading, search=search) == []
    assert find_in(matter(), replace(signed, signature_lines=()), reading)


def test_the_same_name_in_the_text_is_still_a_finding() -> None:
    found = find_in(matter(), entry("She met Mr. Lindqvist at work.", "A. Lindqvist, LCSW"))
    assert [one.start for one in found if "Lindqvist" in "She met Mr. Lindqvist at work."[one.start : one.end]]
    assert all(one.end <= len("She met Mr. Lindqvist at work.") for one in found)


def test_a_signer_whom_the_chart_lists_is_found() -> None:
    assert find_in(matter(Person(Role.OTHER, "Anna Lindqvist")), entry("She slept well.", "Anna Lindqvist"))
