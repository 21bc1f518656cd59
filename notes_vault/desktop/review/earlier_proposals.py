"""Decisions of earlier releases as proposals for this one; nothing is taken over before the reviewer says so. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from notes_vault.desktop.review.history import EntryDecisions, Spot
from notes_vault.desktop.review.session import Change, ReviewSession, insert
from notes_vault.redaction.decisions import Decision, Verdict
from notes_vault.redaction.findings import Finding
from notes_vault.redaction.marked_passages import SOURCE as MARKS
from notes_vault.workflows.earlier_decisions import EarlierDecision
from notes_vault.workflows.release_draft import ReviewEntry


def proposal_at(session: ReviewSession, spot: Spot) -> EarlierDecision | None:
    """What was decided before on exactly the passage at a spot; else what was redacted over all of it."""
    decision = session.decision(spot)
    earlier = session.entries[spot.entry].earlier
    if decision is None or not earlier:
        return None
    return _fitting(earlier, decision)


def describe_earlier(session: ReviewSession, spots: Sequence[Spot]) -> str:
    """What was decided before on these places, in a sentence; "" where nothing was.

    A word that was redacted in one place and kept in another was not simply the one or the other.
    """
    found = [one for spot in spots if (one := proposal_at(session, spot)) is not None]
    redacted = sum(one.decision.verdict is Verdict.REDACT for one in found)
    if not found:
        return ""
    if 0 < redacted < len(found):
        return f"Earlier: redacted in {redacted} of these places, kept in {len(found) - redacted}; decide one by one."
    rest = len(spots) - len(found)
    return found[0].words if not rest else f"{found[0].words} Not in {rest} of these places."


def open_proposals(session: ReviewSession) -> list[Spot]:
    """The undecided passages on which an earlier release has something to say."""
    if not any(entry.earlier for entry in session.entries):
        return []
    return [spot for spot in session.undecided() if proposal_at(session, spot) is not None]


def accept_earlier(session: ReviewSession) -> Change | None:
    """Decide each of them as it was decided before: one step, to be undone as one."""
    after: dict[int, EntryDecisions] = {}
    spots = open_proposals(session)
    for spot in spots:
        held = after.get(spot.entry, session.decisions(spot.entry))
        decision = next((one for one in held if one.start == spot.start), None)
        found = _fitting(session.entries[spot.entry].earlier, decision) if decision is not None else None
        if decision is None or found is None or decision.verdict is not Verdict.UNDECIDED:
            continue
        taken = _parts(session.entries[spot.entry], decision, found)
        if len(taken) == 1:
            after[spot.entry] = insert(tuple(one for one in held if one is not decision), taken[0])
        else:
            others = (one for one in held if one is not decision)
            after[spot.entry] = tuple(sorted((*others, *taken), key=lambda one: one.start))
    count = len(spots)
    return session.do(f"accept {count} earlier decision{'s' * (count != 1)}", after, min(spots, default=None))


def _parts(entry: ReviewEntry, decision: Decision, earlier: EarlierDecision) -> list[Decision]:
    """A passage as it was decided before; a mark that was kept with what was decided on the passages in it."""
    known = {(one.start, one.end): one for one in entry.findings if one.source != MARKS}
    taken = []
    for before in earlier.parts or (earlier.decision,):
        found: Decision | Finding | None = known.get((before.start, before.end))
        if not earlier.parts or before.source == MARKS:
            found = decision
        if found is None:  # selected by hand
            taken.append(before)
            continue
        # A mark is settled by the words it was set with.
        reason = found.reason if found.source == MARKS else before.reason or found.reason
        taken.append(replace(before, reason=reason, source=found.source, person=found.person or before.person))
    return taken


def _fitting(earlier: tuple[EarlierDecision, ...], decision: Decision) -> EarlierDecision | None:
    for one in earlier:
        before = one.decision
        if (before.start, before.end) == (decision.start, decision.end):
            return one
    for one in earlier:
        before = one.decision
        if before.verdict is Verdict.REDACT and before.start <= decision.start and decision.end <= before.end:
            return one
    return None
