"""The search as ``notes-vault scan`` reports it: no vault, no decisions, plain JSON values."""

from __future__ import annotations

from notes_vault.record.people import Chart
from notes_vault.redaction.finder import find
from notes_vault.redaction.profiles import Profile


def scan_text(raw_text: str, chart: Chart | None, profile: Profile) -> list[dict[str, str | int | float]]:
    """Findings of one text as JSON objects; ``start`` and ``end`` are code points of ``raw_text`` as it stands."""
    people = chart.people if chart else ()
    return [
        {
            "start": one.start,
            "end": one.end,
            "category": one.category.value,
            "reason": one.reason,
            "source": one.source,
            "confidence": one.confidence,
        }
        for one in find(raw_text, people, profile)
    ]
