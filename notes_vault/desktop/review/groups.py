"""Passages gathered by what is the same person or thing, with the reason in words. No Qt."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from notes_vault.desktop.review.history import Spot
from notes_vault.desktop.review.session import ReviewSession
from notes_vault.redaction.decisions import Decision, Verdict
from notes_vault.redaction.findings import Category

_TEXTS_NAMED = 3
_TEXT_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Group:
    """One person or thing.

    Attributes:
        key: stable while the review lasts; selection is kept by it.
        title: its text in quotation marks, the most frequent form.
        reason: in words, ending with how many places in how many entries.
        spots: its passages that stand at ``verdict``, in order.
        verdict: undecided while any of its passages is.
    """

    key: str
    title: str
    category: Category
    reason: str
    spots: tuple[Spot, ...]
    verdict: Verdict


def list_groups(session: ReviewSession) -> list[Group]:
    """All groups in order of first appearance; one that is decided both ways comes once for each verdict."""
    gathered: dict[str, list[tuple[Spot, Decision]]] = {}
    for spot in session.spots():
        decision = session.decision(spot)
        if decision is not None:
            gathered.setdefault(session.key(spot), []).append((spot, decision))
    groups = []
    for key, found in gathered.items():
        waiting = [(spot, item) for spot, item in found if item.verdict is Verdict.UNDECIDED]
        if waiting:
            groups.append(_group(session, key, waiting, Verdict.UNDECIDED))
        for verdict in (Verdict.REDACT, Verdict.KEEP):
            decided = [(spot, item) for spot, item in found if item.verdict is verdict]
            if decided:
                groups.append(_group(session, key, decided, verdict))
    return groups


def describe_places(spots: tuple[Spot, ...]) -> str:
    """How many places in how many entries."""
    entries = len({spot.entry for spot in spots})
    places = f"{len(spots)} place{'s' * (len(spots) != 1)}"
    return f"{places} in {entries} entries." if entries > 1 else f"{places}."


def _group(session: ReviewSession, key: str, found: list[tuple[Spot, Decision]], verdict: Verdict) -> Group:
    spots = tuple(spot for spot, _ in found)
    texts = [text for text, _ in Counter(_quote(session.text(spot)) for spot in spots).most_common()]
    others = texts[1 : 1 + _TEXTS_NAMED]
    more = "…" if len(texts) > 1 + _TEXTS_NAMED else ""
    also = f" Also {', '.join(others)}{more}." if others else ""
    reason = found[0][1].reason.strip()
    reason = reason[:1].upper() + reason[1:]
    sentence = f"{reason}{'' if reason.endswith(('.', '!', '?', '…')) or not reason else '.'}"
    return Group(
        key=key,
        title=texts[0],
        category=found[0][1].category,
        reason=f"{sentence}{also} {describe_places(spots)}".strip(),
        spots=spots,
        verdict=verdict,
    )


def _quote(raw_text: str) -> str:
    words = " ".join(raw_text.split())
    return f"“{words[:_TEXT_LENGTH]}…”" if len(words) > _TEXT_LENGTH else f"“{words}”"
