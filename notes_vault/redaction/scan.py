"""The search as ``notes-vault scan`` reports it: no vault, no decisions, plain JSON values."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from notes_vault.record.people import Chart
from notes_vault.redaction.finder import ReadTexts, find_with_readers
from notes_vault.redaction.findings import Finding
from notes_vault.redaction.profiles import Profile
from notes_vault.redaction.readers.passages import Reader, ToRead
from notes_vault.redaction.readers.reading_children import Readings, read_texts

Reported = dict[str, str | int | float | list[str]]


def scan_texts(
    raw_texts: Sequence[str],
    chart: Chart | None,
    profile: Profile,
    *,
    by_role: bool = False,
    read: ReadTexts | None = read_texts,
    on_searched: Callable[[float], None] | None = None,
) -> tuple[list[list[Reported]], tuple[Reader, ...]]:
    """For each text its findings as JSON objects, and the readers that should have read and are not there.

    ``start`` and ``end`` are code points of the text as it stands. ``read``: how the models are had read, if
    they are; ``on_searched`` hears what share of the texts rules and lists have searched.

    Raises:
        CancelledError: whoever reads was stopped.
    """
    people = chart.people if chart else ()
    found, readings = find_with_readers(
        raw_texts,
        people,
        profile,
        by_role=by_role,
        is_one_chart=chart is not None,
        read=read or _read_none,
        on_searched=on_searched,
    )
    return [[_report(one) for one in findings] for findings in found], readings.missing


def _read_none(_texts: Sequence[ToRead]) -> Readings:
    return Readings()


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
