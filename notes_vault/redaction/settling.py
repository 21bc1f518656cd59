"""Many proposals to one list: canonical spans, none overlapping, the same whatever the order they came in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from notes_vault.redaction.boundaries import widen
from notes_vault.redaction.findings import Category, Finding

_CATEGORIES: Final = tuple(Category)
#: An address stays one span as long as nothing but a comma and blanks divides its parts; a name as long as blanks do.
_GAPS: Final = {
    Category.ADDRESS: re.compile(r"[^\S\n]*,?[^\S\n]*\n?[^\S\n]*(?:[A-Z]{2}[^\S\n]+)?"),
    Category.ORG: re.compile(r"[^\S\n]+"),
    Category.PERSON_CLIENT: re.compile(r"[^\S\n]+"),
    Category.PERSON_OTHER: re.compile(r"[^\S\n]+"),
}


def settle(raw_text: str, proposals: Iterable[Finding], settled: Sequence[Finding] = ()) -> list[Finding]:
    """Widen every proposal, unite those that overlap, join the parts of an address or a name.

    ``settled``: what this function gave before for the same text; it is united with the proposals.

    Of proposals that overlap the longest gives category, person and reason; the united span covers all of them, so
    nothing that any detector found is left out.
    """
    spans = sorted([*settled, *(_widen(raw_text, one) for one in proposals)], key=_order)
    united: list[Finding] = []
    cluster: list[Finding] = []
    reach = -1
    for one in spans:
        if cluster and one.start >= reach:
            united.append(_unite(raw_text, cluster))
            cluster = []
        cluster.append(one)
        reach = max(reach, one.end) if len(cluster) > 1 else one.end
    if cluster:
        united.append(_unite(raw_text, cluster))
    if any(one.end > behind.start for one, behind in pairwise(united)):
        return settle(raw_text, (), united)
    return _join(raw_text, united)


def _widen(raw_text: str, one: Finding) -> Finding:
    span = widen(raw_text, one.start, one.end, one.category)
    return one if span == (one.start, one.end) else one.placed(*span)


def _order(one: Finding) -> tuple[int, int, int, str, str, str, float]:
    return (one.start, -one.end, _CATEGORIES.index(one.category), one.person, one.source, one.reason, -one.confidence)


def _unite(raw_text: str, cluster: Sequence[Finding]) -> Finding:
    if len(cluster) == 1 and cluster[0].source in cluster[0].agreed:
        return cluster[0]
    best = max(cluster, key=lambda one: (one.end - one.start, one.confidence, *_reversed(one)))
    start, end = min(one.start for one in cluster), max(one.end for one in cluster)
    whole = replace(best, start=start, end=end, agreed=_agreed(cluster))
    return _widen(raw_text, whole)  # more belongs to an address than to a number


def _agreed(cluster: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(sorted({name for one in cluster for name in (one.source, *one.agreed)}))


def _reversed(one: Finding) -> tuple[int, int]:
    return (-one.start, -_CATEGORIES.index(one.category))


def _are_one(last: Finding, one: Finding) -> bool:
    """Of one category and person; an initial, or "Big", that tells nobody belongs to the name beside it."""
    if last.category.is_person and one.category.is_person and "" in {last.person, one.person}:
        return True
    return (last.category, last.person) == (one.category, one.person)


def _join(raw_text: str, settled: list[Finding]) -> list[Finding]:
    joined: list[Finding] = []
    for one in settled:
        last = joined[-1] if joined else None
        gap = _GAPS.get(one.category)
        if (
            last is not None
            and _are_one(last, one)
            and gap is not None
            and gap.fullmatch(raw_text, last.end, one.start)
        ):
            confidence = max(last.confidence, one.confidence)
            whole = last if last.person or not one.person else one
            joined[-1] = replace(
                whole, start=last.start, end=one.end, confidence=confidence, agreed=_agreed((last, one))
            )
        else:
            joined.append(one)
    return joined
