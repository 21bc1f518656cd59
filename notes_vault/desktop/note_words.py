"""What a note is, in words: its kind, its state, how many. The kinds and states differ by a word, not by a tint."""

from __future__ import annotations

from notes_vault.record.notes import Note, NoteSummary
from notes_vault.record.people import ChartKind

#: What the law calls a psychotherapy note, and what it says is none (45 CFR 164.501); shown where one is chosen.
DEFINITION = (
    "Psychotherapy notes are notes recorded (in any medium) by a mental health professional “documenting or analyzing "
    "the contents of conversation during a private counseling session or a group, joint, or family counseling session "
    "and that are separated from the rest of the individual's medical record.” (45 CFR 164.501)"
)
EXCLUSIONS = (
    "They exclude: medication prescription and monitoring; counseling session start and stop times; the modalities "
    "and frequencies of treatment furnished; results of clinical tests; and any summary of diagnosis, functional "
    "status, the treatment plan, symptoms, prognosis, and progress to date. Write those in a progress note."
)
SEPARATE = "Kept apart. Not shown in previews."

_CHART_WORDS = {ChartKind.COUPLE: "couple", ChartKind.FAMILY: "family", ChartKind.MINOR: "minor"}


def state_words(note: NoteSummary) -> str:
    """``draft``, ``signed`` or ``signed + 1 addendum``."""
    if not note.is_signed:
        return "draft"
    if not note.addenda_count:
        return "signed"
    return f"signed + {counted(note.addenda_count, 'addendum', 'addenda')}"


def counted(count: int, one: str, many: str) -> str:
    """``1 note``, ``2 notes``."""
    return f"{count} {one if count == 1 else many}"


def chart_words(kind: ChartKind) -> str:
    """``minor``, ``couple``, ``family``; nothing for an individual."""
    return _CHART_WORDS.get(kind, "")


def late_words(note: Note) -> str:
    """``late entry`` for a note begun on a later day than its service."""
    return "late entry" if note.is_late else ""
