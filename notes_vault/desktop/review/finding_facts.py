"""What is known of a passage beside its decision: who found it, how sure that is, whether it is looked at first. No Qt.

Decisions are kept without these facts; they come from the findings of the entry, which are made anew each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from notes_vault.desktop.review.history import EntryDecisions
from notes_vault.redaction.decisions import Decision
from notes_vault.redaction.findings import Finding
from notes_vault.workflows.release_draft import ReviewEntry

_SURE = 0.9
_LIKELY = 0.7
#: How the search begins the reason of a finding that names somebody of another chart.


class Finder(StrEnum):
    """Who found a passage, in the words of the practice."""

    LIST = "your client list"
    RULES = "rules of form"
    STATISTICAL = "the statistical model"
    TOKENS = "the transformer"
    TAGGER = "the tagger of small writing"
    REVIEWER = "you"


class Sureness(StrEnum):
    """How sure the surest of them is."""

    SURE = "sure"
    LIKELY = "likely"
    GUESS = "a guess"


_ENGINES = {
    "chart": Finder.LIST,
    "statistical": Finder.STATISTICAL,
    "tokens": Finder.TOKENS,
    "tagger": Finder.TAGGER,
    "therapist": Finder.REVIEWER,
}


class FindingFacts:
    """The finding behind each decision, looked up once for each state of an entry."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[EntryDecisions, Sequence[Finding], dict[int, Finding]]] = {}

    def finding(self, number: int, entry: ReviewEntry, held: EntryDecisions, decision: Decision) -> Finding | None:
        """The finding that shares most with the decision; None for what only the reviewer found."""
        known = self._known.get(number)
        if known is None or known[0] is not held or known[1] is not entry.findings:
            known = (held, entry.findings, _pair(held, entry.findings))
            self._known[number] = known
        return known[2].get(decision.start)


def finders(finding: Finding | None) -> tuple[Finder, ...]:
    """Everybody who found it, in the order of the list above; the reviewer where nobody else did."""
    if finding is None:
        return (Finder.REVIEWER,)
    found = {_ENGINES.get(engine, Finder.RULES) for engine in finding.engines}
    return tuple(one for one in Finder if one in found)


def sureness(finding: Finding | None) -> Sureness:
    """The reviewer is sure."""
    if finding is None or finding.confidence >= _SURE:
        return Sureness.SURE
    return Sureness.LIKELY if finding.confidence >= _LIKELY else Sureness.GUESS


def is_other_client(finding: Finding | None) -> bool:
    """True for the worst leak: somebody else whom the practice treats."""
    return finding is not None and finding.is_other_client


def is_disputed(finding: Finding | None) -> bool:
    """True where a single engine took it for a name."""
    return finding is not None and finding.is_disputed


def describe_finders(found: Iterable[Finder]) -> str:
    """A sentence: found by your client list and rules of form."""
    names = [one.value for one in found]
    words = " and ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"Found by {words}." if words else ""


def _pair(held: EntryDecisions, findings: Sequence[Finding]) -> dict[int, Finding]:
    """Both are in order of place; a decision may cover several findings."""
    ordered = sorted(findings, key=lambda one: one.start)
    pairs: dict[int, Finding] = {}
    first = 0
    for decision in held:
        while first < len(ordered) and ordered[first].end <= decision.start:
            first += 1
        best, number = 0, first
        while number < len(ordered) and ordered[number].start < decision.end:
            one = ordered[number]
            shared = min(one.end, decision.end) - max(one.start, decision.start)
            if shared > best:
                best, pairs[decision.start] = shared, one
            number += 1
    return pairs
