"""Passages gathered by what is the same person or thing, with the reason in words. No Qt."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from notes_vault.desktop.review.categories import describe_kind
from notes_vault.desktop.review.earlier_proposals import describe_earlier
from notes_vault.desktop.review.finding_facts import Finder, describe_finders, finders, is_other_client
from notes_vault.desktop.review.history import Spot
from notes_vault.desktop.review.review_sieve import ReviewSieve
from notes_vault.desktop.review.session import ReviewSession
from notes_vault.redaction.decisions import Decision, Verdict
from notes_vault.redaction.findings import Category

_TEXTS_NAMED = 3
_TEXT_LENGTH = 40


Placed = tuple[Spot, Decision]


@dataclass(frozen=True, slots=True)
class Group:
    """One person or thing.

    Attributes:
        key: stable while the review lasts; selection is kept by it.
        title: its text in quotation marks, the most frequent form.
        kind: what it is, in words.
        reason: in words, ending with how many places in how many entries.
        spots: its passages that stand at ``verdict``, in order.
        verdict: undecided while any of its passages is.
        is_other_client: somebody else whom the practice treats; listed before all others.
    """

    key: str
    title: str
    category: Category
    kind: str
    reason: str
    spots: tuple[Spot, ...]
    verdict: Verdict
    is_other_client: bool = False


class GroupList:
    """The groups of one session; one whose passages did not change is not described again."""

    def __init__(self, session: ReviewSession, sieve: ReviewSieve) -> None:
        self._session = session
        self._sieve = sieve
        self._entries = session.entries
        self._known: dict[tuple[str, Verdict], tuple[list[Placed], Group]] = {}

    def groups(self) -> list[Group]:
        """Those that are shown: other clients of the practice first, then in order of first appearance.

        One that is decided both ways comes once for each verdict.
        """
        if self._entries is not self._session.entries:
            self._entries = self._session.entries
            self._known.clear()
        gathered: dict[str, dict[Verdict, list[Placed]]] = {}
        is_open = self._sieve.filter.is_open
        for spot, decision, key in self._session.rows():
            if is_open or self._sieve.passes(spot):
                gathered.setdefault(key, {}).setdefault(decision.verdict, []).append((spot, decision))
        groups = [
            self._group(key, verdict, found[verdict])
            for key, found in gathered.items()
            for verdict in (Verdict.UNDECIDED, Verdict.REDACT, Verdict.KEEP)
            if verdict in found
        ]
        groups.sort(key=lambda group: not group.is_other_client)
        return groups

    def _group(self, key: str, verdict: Verdict, found: list[Placed]) -> Group:
        known = self._known.get((key, verdict))
        if known is None or known[0] != found:
            known = self._known[key, verdict] = (found, _group(self._session, self._sieve, key, found, verdict))
        return known[1]


def list_groups(session: ReviewSession) -> list[Group]:
    """All groups of a session, unfiltered."""
    return GroupList(session, ReviewSieve(session)).groups()


def describe_places(spots: tuple[Spot, ...]) -> str:
    """How many places in how many entries."""
    entries = len({spot.entry for spot in spots})
    places = f"{len(spots)} place{'s' * (len(spots) != 1)}"
    return f"{places} in {entries} entries." if entries > 1 else f"{places}."


def _group(
    session: ReviewSession, sieve: ReviewSieve, key: str, found: list[tuple[Spot, Decision]], verdict: Verdict
) -> Group:
    spots = tuple(spot for spot, _ in found)
    texts = [text for text, _ in Counter(_quote(session.text(spot)) for spot in spots).most_common()]
    others = texts[1 : 1 + _TEXTS_NAMED]
    more = "…" if len(texts) > 1 + _TEXTS_NAMED else ""
    also = f" Also {', '.join(others)}{more}." if others else ""
    reason = found[0][1].reason.strip()
    if reason.startswith("listed person"):
        reason = f"On your client list: {reason.removeprefix('listed person ')}"
    reason = reason[:1].upper() + reason[1:]
    sentence = f"{reason}{'' if reason.endswith(('.', '!', '?', '…')) or not reason else '.'}"
    findings = [sieve.finding(spot) for spot in spots]
    who = {one for finding in findings for one in finders(finding)}
    found_by = describe_finders(one for one in Finder if one in who) if who != {Finder.REVIEWER} else ""
    earlier = describe_earlier(session, spots) if verdict is Verdict.UNDECIDED else ""
    parts = (sentence, found_by, also.strip(), earlier, describe_places(spots))
    return Group(
        key=key,
        title=texts[0],
        category=found[0][1].category,
        kind=describe_kind(found[0][1], findings[0]),
        reason=" ".join(part for part in parts if part),
        spots=spots,
        verdict=verdict,
        is_other_client=any(is_other_client(finding) for finding in findings),
    )


def _quote(raw_text: str) -> str:
    words = " ".join(raw_text.split())
    return f"“{words[:_TEXT_LENGTH]}…”" if len(words) > _TEXT_LENGTH else f"“{words}”"
