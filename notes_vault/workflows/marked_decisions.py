"""Stored decisions and marked passages: when a mark has been decided, and what of it is still to be asked.

A mark is decided when everything of it that no finding covers is redacted, or was kept as this very mark: the same
kinds, set on the same days. What was decided on findings inside before there was a mark does not decide the mark.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from notes_vault.redaction.decisions import Decision, Verdict, propose
from notes_vault.redaction.findings import Finding
from notes_vault.redaction.marked_passages import SOURCE, keep_marked, pieces_of

Merge = Callable[[Sequence[Finding], Sequence[Decision]], list[Decision]]


def merge_with_marks(
    raw_text: str, findings: Sequence[Finding], stored: Sequence[Decision], merge: Merge
) -> list[Decision]:
    """Stored decisions and, as undecided, what they do not settle; none overlaps another unless stored so.

    ``merge`` does it for findings that overlap nothing.
    """
    marked = [one for one in findings if one.source == SOURCE]
    if not marked:
        return merge(findings, stored)
    rest = [one for one in findings if one.source != SOURCE]
    decided = merge(rest, _spread(raw_text, findings, stored))
    for _ in range(len(decided) + 1):  # one that gives way to a mark may have reached into another, asked before it
        before = decided
        for mark in marked:
            decided = _ask(raw_text, mark, rest, decided)
        decided = sorted(decided, key=lambda one: (one.start, one.end))
        if decided == before:
            break
    return decided


def _spread(raw_text: str, findings: Sequence[Finding], stored: Sequence[Decision]) -> list[Decision]:
    """A mark kept as a whole becomes the pieces it is kept in; what a redacted passage covers waits for nobody."""
    marks = {(one.start, one.end, one.reason) for one in findings if one.source == SOURCE}
    hidden = [one for one in stored if one.verdict is Verdict.REDACT]
    spread: list[Decision] = []
    for one in stored:
        if one.verdict is Verdict.UNDECIDED and any(_covers(other, one) for other in hidden):
            continue
        if one.verdict is Verdict.KEEP and (one.start, one.end, one.reason) in marks:
            spread += keep_marked(raw_text, replace(one, source=SOURCE), findings)
        else:
            spread.append(one)
    return spread


def _ask(raw_text: str, mark: Finding, rest: Sequence[Finding], decided: list[Decision]) -> list[Decision]:
    # A finding that was moved by hand leaves a part of itself without a decision; that part is the mark's again.
    inside = [one for one in rest if _overlap(one, mark) and _is_covered(one, decided)]
    if all(_is_settled(piece, mark, decided) for piece in pieces_of(raw_text, mark, inside)):
        return decided
    touched = [one for one in decided if _overlap(one, mark)]
    if any(one.verdict is Verdict.REDACT for one in touched):
        # What was hidden stays hidden as it was decided; only what is left of the mark is asked about.
        settled = [one for one in touched if one.verdict is not Verdict.KEEP or one.reason == mark.reason]
        fresh = [replace(mark, start=start, end=end) for start, end in pieces_of(raw_text, mark, settled)]
    else:
        fresh = [mark]
    left = [one for one in decided if not any(_overlap(one, new) for new in fresh)]
    return [*left, *propose(fresh)]


def _is_settled(piece: tuple[int, int], mark: Finding, decided: Sequence[Decision]) -> bool:
    start, end = piece
    for one in decided:
        if one.verdict is Verdict.REDACT and one.start <= start and end <= one.end:
            return True
        if one.verdict is Verdict.KEEP and one.start <= start and end <= one.end and one.reason == mark.reason:
            return True
        # Extended or shortened by hand: where this mark ends was the reviewer's to say.
        if one.by_hand and one.reason == mark.reason and one.verdict is not Verdict.UNDECIDED:
            return True
    return False


def _is_covered(finding: Finding, decided: Sequence[Decision]) -> bool:
    """True where some decision stands at every place of it."""
    reached = finding.start
    for one in sorted(decided, key=lambda one: one.start):
        if one.start <= reached < one.end:
            reached = one.end
    return reached >= finding.end


def _covers(one: Decision, other: Decision) -> bool:
    return one is not other and one.start <= other.start and other.end <= one.end


def _overlap(one: Decision | Finding, other: Decision | Finding) -> bool:
    return one.start < other.end and other.start < one.end
