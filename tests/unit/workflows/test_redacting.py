from __future__ import annotations

from datetime import date

import pytest

from notes_vault.record.identifiers import ClientId
from notes_vault.record.notes import NoteKind
from notes_vault.record.people import Chart, Client, Person, Role
from notes_vault.redaction.decisions import Decision, Verdict
from notes_vault.redaction.findings import Category, Finding
from notes_vault.release.request import Request
from notes_vault.release.scope import ScopedEntry
from notes_vault.workflows.redacting import Matter, find_in, merge_decisions

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


@pytest.mark.parametrize("signer", ["A. Lindqvist, LCSW", "Dr. Oona Vexley", "A. L", "R. Vale, LCSW"])
def test_who_signed_is_not_taken_for_a_stranger(signer: str) -> None:
    assert find_in(matter(), entry("She slept well.", signer)) == []


def test_the_same_name_in_the_text_is_still_a_finding() -> None:
    found = find_in(matter(), entry("She met Mr. Lindqvist at work.", "A. Lindqvist, LCSW"))
    assert [one.start for one in found if "Lindqvist" in "She met Mr. Lindqvist at work."[one.start : one.end]]
    assert all(one.end <= len("She met Mr. Lindqvist at work.") for one in found)


def test_a_signer_whom_the_chart_lists_is_found() -> None:
    assert find_in(matter(Person(Role.OTHER, "Anna Lindqvist")), entry("She slept well.", "Anna Lindqvist"))
