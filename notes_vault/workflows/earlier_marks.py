"""What an earlier release decided on a passage that the therapist marked and that is proposed as one again.

A mark that was kept went out in pieces, with a decision for each finding between them, and a mark is anchored in its
text by itself. So neither its span nor the words around it tell what was decided on it: its own words do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from notes_vault.redaction.decisions import Decision, Verdict
from notes_vault.redaction.findings import Finding
from notes_vault.redaction.marked_passages import SOURCE, marked_kinds, pieces_of


def read_marks(
    raw_text: str, findings: Sequence[Finding], before: str, decided: Sequence[Decision]
) -> list[tuple[Decision, tuple[Decision, ...]]]:
    """For each proposed mark that ``decided`` settles: the decision on all of it, and what it consists of.

    Args:
        raw_text: the text the findings lie in.
        findings: what is found in it now, proposed marks included.
        before: the text the decisions were made on.
        decided: no two of them overlap.

    Returns:
        Decisions in places of ``raw_text``. The one on all of a mark is to redact it where every part was redacted,
        else to keep it. A mark whose words or kinds are others now, or of which a part was not decided, has none.
    """
    found = []
    for mark in findings:
        parts = _parts_of(raw_text, mark, before, decided) if mark.source == SOURCE else ()
        if parts:
            is_hidden = all(one.verdict is Verdict.REDACT for one in parts)
            verdict = Verdict.REDACT if is_hidden else Verdict.KEEP
            whole = Decision(mark.start, mark.end, mark.category, verdict, mark.reason, SOURCE, "", by_hand=False)
            found.append((whole, parts))
    return found


def _parts_of(raw_text: str, mark: Finding, before: str, decided: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions on a mark, if there is one place in the earlier text that it can have stood in."""
    words, places = raw_text[mark.start : mark.end], []
    for start in _occurrences(before, words):
        there = replace(mark, start=start, end=start + len(words))
        inside = [one for one in decided if one.start < there.end and start < one.end]
        is_marked = any(
            one.source == SOURCE and marked_kinds(one.reason) == marked_kinds(mark.reason) for one in inside
        )
        is_within = all(start <= one.start and one.end <= there.end for one in inside)
        is_settled = all(one.verdict is not Verdict.UNDECIDED for one in inside)
        if is_marked and is_within and is_settled and not pieces_of(before, there, inside):
            moved = mark.start - start
            places.append(tuple(replace(one, start=one.start + moved, end=one.end + moved) for one in inside))
            if not moved and before == raw_text:
                return places[-1]
    return places[0] if len(places) == 1 else ()


def _occurrences(text: str, words: str) -> Iterator[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)
