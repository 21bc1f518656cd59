"""The part of a review that is shown, and the way through it. No Qt.

A filter changes what is listed and where next and previous go; it never changes what is undecided.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from notes_vault.desktop.review.finding_facts import FindingFacts, is_disputed, is_other_client
from notes_vault.desktop.review.finding_filter import FindingFilter
from notes_vault.desktop.review.history import Spot
from notes_vault.desktop.review.session import ReviewSession
from notes_vault.redaction.decisions import Verdict
from notes_vault.redaction.findings import Finding


class ReviewSieve:
    """One session seen through a filter.

    Attributes:
        filter: what is let through.
    """

    def __init__(self, session: ReviewSession) -> None:
        self._session = session
        self._facts = FindingFacts()
        self._looked_at = {Spot(number, start) for number, one in enumerate(session.entries) for start in one.looked_at}
        self.filter = FindingFilter()
        self._seen: tuple[object, ...] = ()
        self._shown: list[Spot] = []
        self._disputed: list[Spot] = []
        self._hidden = 0

    def finding(self, spot: Spot) -> Finding | None:
        """What the search said of a passage."""
        decision = self._session.decision(spot)
        if decision is None:
            return None
        held = self._session.decisions(spot.entry)
        return self._facts.finding(spot.entry, self._session.entries[spot.entry], held, decision)

    def passes(self, spot: Spot) -> bool:
        """Whether a passage is shown."""
        decision = self._session.decision(spot)
        return decision is not None and (self.filter.is_open or self.filter.passes(decision, self.finding(spot)))

    def shown(self, among: Iterable[Spot] | None = None) -> list[Spot]:
        """The passages that are shown, in order."""
        if among is not None:
            return [spot for spot in among if self.passes(spot)]
        self._refresh()
        return list(self._shown)

    def other_clients_kept(self) -> int:
        """How many passages that name another client of the practice go out."""
        kept = (spot for spot, decision, _ in self._session.rows() if decision.verdict is Verdict.KEEP)
        return sum(is_other_client(self.finding(spot)) for spot in kept)

    def hidden_undecided(self) -> int:
        """How many passages are still to decide and not shown."""
        self._refresh()
        return self._hidden

    def step(self, spot: Spot | None, step: int) -> Spot | None:
        """The next (1) or previous (-1) passage within the filter, round the end; None when there is none."""
        if self.filter.is_open:
            return self._session.step_undecided(spot, step)
        waiting = self.shown()
        if self.filter.steps_over_decided:
            waiting = self._session.undecided(waiting)
        if not waiting:
            return None
        if spot is None:
            return waiting[0 if step > 0 else -1]
        place = bisect_right(waiting, spot) if step > 0 else bisect_left(waiting, spot) - 1
        return waiting[place % len(waiting)]

    # --- the second pass ---------------------------------------------------------------------------------------

    def disputed(self) -> list[Spot]:
        """The names that a single engine found, decided or not; none outside a second pass."""
        self._refresh()
        return list(self._disputed)

    def look_at(self, spot: Spot) -> bool:
        """The passage had the focus in the second pass; while undecided, it is still to be looked at.

        Returns:
            True the first time.
        """
        is_new = spot not in self._looked_at
        self._looked_at.add(spot)
        return is_new

    def looked_at(self, entry: int) -> frozenset[int]:
        """Where the passages of an entry begin that had the focus in a second pass, now or before."""
        return frozenset(spot.start for spot in self._looked_at if spot.entry == entry)

    def left_to_look_at(self) -> int:
        """How many disputed passages had not the focus in a second pass yet, or are undecided."""
        self._refresh()
        return sum(self._is_left(spot) for spot in self._disputed)

    def _refresh(self) -> None:
        """Sift again only what changed: every key asks."""
        now = (self._session.rows(), self._session.entries, self.filter)
        if len(self._seen) == len(now) and all(old is new for old, new in zip(self._seen, now, strict=True)):
            return
        self._seen = now
        spots = self._session.spots()
        self._shown = spots if self.filter.is_open else [spot for spot in spots if self.passes(spot)]
        self._disputed = (
            [spot for spot in spots if is_disputed(self.finding(spot))] if self.filter.only_disputed else []
        )
        passed = set(self._shown)
        self._hidden = 0 if self.filter.is_open else sum(spot not in passed for spot in self._session.undecided())

    def _is_left(self, spot: Spot) -> bool:
        decision = self._session.decision(spot)
        return spot not in self._looked_at or (decision is not None and decision.verdict is Verdict.UNDECIDED)


def describe_shown(sieve: ReviewSieve, shown: int, total: int) -> str:
    """What the filter lets through, in words that never hide what is still to decide."""
    if sieve.filter.is_open:
        return ""
    words = f"{shown} of {total} shown"
    if sieve.filter.only_disputed:
        left = sieve.left_to_look_at()
        words = f"{shown} found by one engine alone; {f'{left} left to look at' if left else 'all looked at'}"
    hidden = sieve.hidden_undecided()
    return f"{words}; {hidden} undecided not shown." if hidden else f"{words}."
