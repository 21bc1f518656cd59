"""What was decided when an entry went out before: proposed to its next review, never applied.

An entry that was signed, corrected or given an addendum since is another text; what was decided follows its passages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from notes_vault.redaction.decisions import Decision, Verdict
from notes_vault.redaction.findings import OTHER_CLIENT, Finding
from notes_vault.redaction.marked_passages import SOURCE as MARKS
from notes_vault.vault.released_decisions import ReleasedDecisions
from notes_vault.workflows.earlier_marks import read_marks
from notes_vault.workflows.kept_decisions import read_made_on, read_released

_WORDS = {Verdict.REDACT: "redacted", Verdict.KEEP: "kept"}


@dataclass(frozen=True, slots=True)
class EarlierDecision:
    """One decision of a release that went out; ``date`` is the day printed on it.

    ``is_same_matter``: to the same recipient on the same basis. ``is_same_text``: the entry was not changed since.
    ``parts``: what the decision on a whole mark consists of, what stands in it included; empty for any other.
    """

    decision: Decision
    date: date
    recipient: str
    is_same_matter: bool
    is_same_text: bool = True
    parts: tuple[Decision, ...] = ()

    @property
    def words(self) -> str:
        """A sentence: earlier, redacted in the release of 3 March 2026 to Superior Court."""
        day = f"{self.date.day} {self.date:%B %Y}"
        since = "" if self.is_same_text else "; the entry was changed since, but not here"
        recipient = self.recipient.rstrip(".")
        hidden = sum(one.verdict is Verdict.REDACT for one in self.parts)
        inside = ""
        if hidden and self.decision.verdict is Verdict.KEEP:
            inside = f" with {hidden} passage{'s' * (hidden != 1)} in it redacted,"
        return f"Earlier: {_WORDS[self.decision.verdict]}{inside} in the release of {day} to {recipient}{since}."


def read_earlier(
    raw_text: str,
    rows: Iterable[ReleasedDecisions],
    recipient: str,
    basis: str,
    findings: Sequence[Finding] = (),
) -> tuple[EarlierDecision, ...]:
    """The decisions in their places in this text: the same matter first, then the latest; one for each place.

    ``rows`` come the latest first. ``findings``: what is found now; a mark among them is told as a whole. What was
    changed since, and what stands beside it, has none.

    Raises:
        DecisionsError: a later program kept them.
    """
    found = []
    for row in rows:
        decisions, is_same_text = read_released(raw_text, row.decisions_json)
        matter = is_same_matter(row, recipient, basis)
        found += [
            EarlierDecision(one, row.date, row.recipient, matter, is_same_text)
            for one in decisions
            if one.verdict is not Verdict.UNDECIDED
        ]
        made_on, before = read_made_on(raw_text, row.decisions_json)
        found += [
            EarlierDecision(whole, row.date, row.recipient, matter, is_same_text, parts)
            for whole, parts in read_marks(raw_text, findings, before, made_on)
        ]
    found.sort(key=lambda one: (one.is_same_matter, one.date), reverse=True)
    places: dict[tuple[int, int], EarlierDecision] = {}
    for one in found:
        places.setdefault((one.decision.start, one.decision.end), one)
    return tuple(places.values())


def is_same_matter(row: ReleasedDecisions, recipient: str, basis: str) -> bool:
    """Whether a release went to this recipient on this basis, however the name is spaced and capitalized."""
    return row.basis == basis and _plain(row.recipient) == _plain(recipient)


def propose_earlier(decisions: Sequence[Decision], earlier: Iterable[EarlierDecision]) -> tuple[Decision, ...]:
    """The decisions, and as undecided what was redacted before in places that nothing is said of now."""
    held = list(decisions)
    for one in earlier:
        before = one.decision
        touching = [other for other in held if other.start < before.end and before.start < other.end]
        if before.verdict is Verdict.REDACT and all(_gives_way(other, before) for other in touching):
            held = [other for other in held if other not in touching]
            held.append(replace(before, verdict=Verdict.UNDECIDED))
    return tuple(sorted(held, key=lambda one: (one.start, one.end)))


def _gives_way(found: Decision, before: Decision) -> bool:
    """What is found now and undecided is less than what was redacted before: "quarry bend" of "47 quarry bend".

    A mark has a rule of its own, another client a warning, and what the reviewer narrowed was narrowed on purpose.
    """
    inside = before.start <= found.start and found.end <= before.end
    is_less = inside and (found.start, found.end) != (before.start, before.end)
    has_its_say = found.source == MARKS or found.reason.startswith(OTHER_CLIENT) or found.by_hand
    return is_less and found.verdict is Verdict.UNDECIDED and not has_its_say


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
