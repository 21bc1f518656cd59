"""Passages that the therapist marked, as findings of a release whose rules propose them.

A mark is proposed as one passage together with every finding it overlaps, so that redacting it leaves nothing that
tells how many names stood inside. The findings inside stay known: when the reviewer keeps the mark, they are asked
about one by one, because a mark that is no reason to hide a passage is no reason to let out the names in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from notes_vault.record.marks import Mark, MarkKind
from notes_vault.redaction.boundaries import widen
from notes_vault.redaction.decisions import Decision, Verdict
from notes_vault.redaction.findings import Category, Finding

SOURCE: Final = "marks"
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MARKED_AS: Final = re.compile(rf"\bmarked as ({'|'.join(re.escape(kind.label) for kind in MarkKind)}), ")
Span = tuple[int, int]


def propose_marked(
    raw_text: str, marks: Sequence[Mark], rules: Mapping[MarkKind, str], found: Sequence[Finding]
) -> list[Finding]:
    """What was found, and over it the marked passages whose kind is in ``rules``, in order of place.

    Args:
        raw_text: the text that marks and findings lie in.
        marks: in code points of that text.
        rules: for each kind that is proposed the provision it is proposed under.
        found: settled findings, none overlapping another.

    Returns:
        The findings, and passages of source ``marks`` that overlap them and not each other. Where findings cover a
        whole mark, they carry its reason instead.
    """
    passages = _unite(
        [_passage(raw_text, mark, rules[mark.kind]) for mark in marks if _is_proposed(raw_text, mark, rules)]
    )
    proposed = list(found)
    while passages:
        grown = _unite([_grow(raw_text, passage, found) for passage in passages])
        if grown == passages:
            break
        passages = grown
    for passage in passages:
        inside = [one for one in found if _overlap(one, passage)]
        if inside and not pieces_of(raw_text, passage, inside):
            carried = {one: replace(one, reason=f"{one.reason}; {passage.reason}", source=SOURCE) for one in inside}
            proposed = [carried.get(one, one) for one in proposed]
        else:
            proposed.append(passage)
    return sorted(proposed, key=lambda one: (one.start, -one.end))


def pieces_of(raw_text: str, passage: Finding | Decision, others: Iterable[Finding | Decision]) -> list[Span]:
    """What others leave of a passage: stretches without the blanks at their ends."""
    pieces: list[Span] = []
    reached = passage.start
    for one in sorted(others, key=lambda other: other.start):
        pieces.append((reached, min(one.start, passage.end)))
        reached = max(reached, one.end)
    pieces.append((reached, passage.end))
    return [trimmed for start, end in pieces if start < end and (trimmed := _trim(raw_text, start, end)) is not None]


def keep_marked(raw_text: str, kept: Decision, findings: Iterable[Finding]) -> list[Decision]:
    """A mark that is kept, as the pieces that no finding covers; each finding inside is then decided by itself."""
    inside = [one for one in findings if one.source != SOURCE and _overlap(one, kept)]
    return [replace(kept, start=start, end=end) for start, end in pieces_of(raw_text, kept, inside)]


def marked_kinds(reason: str) -> tuple[str, ...]:
    """What the reason of a proposed mark says it is marked as, in words; nothing for any other reason."""
    return tuple(dict.fromkeys(_MARKED_AS.findall(reason)))


def is_kept_mark(decision: Decision) -> bool:
    """True for a marked passage that goes out."""
    return decision.source == SOURCE and decision.verdict is Verdict.KEEP


def _is_proposed(raw_text: str, mark: Mark, rules: Mapping[MarkKind, str]) -> bool:
    return mark.kind in rules and bool(raw_text[mark.start : mark.end].strip())


def _passage(raw_text: str, mark: Mark, rule: str) -> Finding:
    start, end = widen(raw_text, mark.start, mark.end, Category.OTHER)
    reason = f"marked as {mark.kind.label}, {_write_day(mark.set_on)} ({rule})"
    return Finding(start, end, Category.OTHER, reason, SOURCE, 1.0)


def _grow(raw_text: str, passage: Finding, found: Sequence[Finding]) -> Finding:
    touched = [one for one in found if _overlap(one, passage)]
    start = min((one.start for one in touched), default=passage.start)
    end = max((one.end for one in touched), default=passage.end)
    start, end = widen(raw_text, min(start, passage.start), max(end, passage.end), Category.OTHER)
    return replace(passage, start=start, end=end)


def _unite(passages: Sequence[Finding]) -> list[Finding]:
    united: list[Finding] = []
    for one in sorted(passages, key=lambda passage: (passage.start, passage.end, passage.reason)):
        last = united[-1] if united else None
        if last is None or one.start >= last.end:
            united.append(one)
            continue
        reasons = dict.fromkeys((*last.reason.split("; "), *one.reason.split("; ")))
        united[-1] = replace(last, end=max(last.end, one.end), reason="; ".join(reasons))
    return united


def _trim(raw_text: str, start: int, end: int) -> Span | None:
    text = raw_text[start:end]
    if not text.strip():
        return None
    return start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())


def _overlap(one: Finding | Decision, other: Finding | Decision) -> bool:
    return one.start < other.end and other.start < one.end


def _write_day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
