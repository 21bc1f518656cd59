"""The people that a review knows so far, so that the reviewer can say who a passage means. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from notes_vault.desktop.review.history import EntryDecisions, Spot
from notes_vault.desktop.review.session import Change, ReviewSession
from notes_vault.redaction.findings import Category


class KnownPerson(NamedTuple):
    """Somebody with a label. ``key`` as a decision has it; ``name``: the longest of their passages, on one line."""

    key: str
    category: Category
    name: str


def list_people(session: ReviewSession) -> list[KnownPerson]:
    """Everybody found so far, in the order of the release; nobody twice."""
    found: dict[str, KnownPerson] = {}
    for spot, decision, _ in session.rows():
        if not decision.person or not decision.category.is_person:
            continue
        name = " ".join(session.text(spot).split())
        known = found.get(decision.person)
        if known is None or len(known.name) < len(name):
            found[decision.person] = KnownPerson(decision.person, decision.category, name)
    return list(found.values())


def change_person(
    session: ReviewSession, spots: Iterable[Spot], person: KnownPerson, focus: Spot | None = None
) -> Change | None:
    """Say that passages mean somebody who is known: they get that label, and their verdict stays."""
    chosen = set(spots)
    after: dict[int, EntryDecisions] = {}
    for entry in sorted({spot.entry for spot in chosen}):
        after[entry] = tuple(
            replace(one, category=person.category, person=person.key) if Spot(entry, one.start) in chosen else one
            for one in session.decisions(entry)
        )
    return session.do("change person", after, focus or min(chosen, default=None))
