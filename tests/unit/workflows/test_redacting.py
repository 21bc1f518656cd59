from __future__ import annotations

import pytest

from notes_vault.redaction.decisions import Decision, Verdict
from notes_vault.redaction.findings import Category, Finding
from notes_vault.workflows.redacting import merge_decisions

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
