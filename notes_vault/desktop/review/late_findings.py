"""Findings that come while somebody reviews: beside what is decided, in every step that can be undone. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from notes_vault.desktop.review.history import EntryDecisions
from notes_vault.redaction.decisions import Decision, Verdict
from notes_vault.workflows.release_draft import ReviewEntry


@dataclass(frozen=True, slots=True)
class Late:
    """What came: the entries to show again, and how many passages are asked that were not asked before."""

    entries: tuple[int, ...] = ()
    found: int = 0


def take_late(entry: ReviewEntry, held: EntryDecisions) -> EntryDecisions:
    """What was held of an entry and, as undecided, what its findings add; what stays is the very same as before."""
    before = {(one.start, one.end): one for one in held}
    merged = tuple(_same(before.get((one.start, one.end)), one) for one in entry.merge(held))
    return held if merged == held else merged


def match_late(entries: Iterable[ReviewEntry], shown: ReviewEntry) -> ReviewEntry | None:
    """The entry of these that has the text that is shown, under its heading; one that was changed is another."""
    same = (replace(one, heading=shown.heading) for one in entries if (one.key, one.raw_text) == _text(shown))
    return next(same, None)


def count_new(before: EntryDecisions, after: EntryDecisions) -> int:
    """How many undecided passages were not there before."""
    known = {(one.start, one.end) for one in before}
    return sum((one.start, one.end) not in known for one in after if one.verdict is Verdict.UNDECIDED)


def _text(entry: ReviewEntry) -> tuple[str, str]:
    return entry.key, entry.raw_text


def _same(before: Decision | None, merged: Decision) -> Decision:
    """An undecided passage may have another category by now, said by the reviewer."""
    return before if before is not None and merged.verdict is Verdict.UNDECIDED else merged
