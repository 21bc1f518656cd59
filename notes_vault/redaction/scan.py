"""The search as ``notes-vault scan`` reports it: no vault, no decisions, plain JSON values."""

from __future__ import annotations

from collections.abc import Sequence

from notes_vault.record.people import Chart
from notes_vault.redaction.finder import find, find_with_readers
from notes_vault.redaction.findings import Finding
from notes_vault.redaction.profiles import Profile
from notes_vault.redaction.readers.passages import Reader

Reported = dict[str, str | int | float | list[str]]


def scan_texts(
    raw_texts: Sequence[str], chart: Chart | None, profile: Profile, *, with_models: bool, by_role: bool = False
) -> tuple[list[list[Reported]], tuple[Reader, ...]]:
    """For each text its findings as JSON objects, and the readers that should have read and are not there.

    ``start`` and ``end`` are code points of the text as it stands.
    """
    people = chart.people if chart else ()
    if not with_models:
        return [
            [_report(one) for one in find(raw_text, people, profile, by_role=by_role)] for raw_text in raw_texts
        ], ()
    found, readings = find_with_readers(raw_texts, people, profile, by_role=by_role)
    return [[_report(one) for one in findings] for findings in found], readings.missing


def _report(one: Finding) -> Reported:
    return {
        "start": one.start,
        "end": one.end,
        "category": one.category.value,
        "reason": one.reason,
        "source": one.source,
        "agreed": list(one.agreed),
        "confidence": one.confidence,
    }
