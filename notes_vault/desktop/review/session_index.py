"""Every passage of a review by place and by what it is the same as, kept up to date entry by entry. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

from notes_vault.desktop.review.history import EntryDecisions, Spot
from notes_vault.desktop.review.likeness import likeness_key
from notes_vault.redaction.decisions import Decision, Verdict
from notes_vault.workflows.release_draft import ReviewEntry

Row = tuple[Spot, Decision, str]


class SessionIndex:
    """Reads an entry again only when its decisions are others: a release holds thousands of passages."""

    def __init__(self) -> None:
        self._held: list[EntryDecisions] = []
        self._keys: list[tuple[Row, ...]] = []
        self._rows: list[Row] = []
        self._spots: list[Spot] = []
        self._key_of: dict[Spot, str] = {}
        self._alike: dict[str, list[Spot]] = {}
        self._undecided: list[Spot] | None = None

    def refresh(self, entries: Sequence[ReviewEntry], decisions: Sequence[EntryDecisions]) -> None:
        """Take over the decisions as they stand."""
        if len(self._held) == len(decisions) and all(
            old is new for old, new in zip(self._held, decisions, strict=True)
        ):
            return
        before = dict(enumerate(zip(self._held, self._keys, strict=True)))
        self._keys = []
        for number, held in enumerate(decisions):
            known = before.get(number)
            self._keys.append(known[1] if known and known[0] is held else _keys(entries[number].raw_text, number, held))
        self._held = list(decisions)
        self._undecided = None
        rows = self._rows = [row for keys in self._keys for row in keys]
        self._spots = [spot for spot, _, _ in rows]
        self._key_of = {spot: key for spot, _, key in rows}
        self._alike = {}
        for spot, _, key in rows:
            self._alike.setdefault(key, []).append(spot)

    def rows(self) -> list[Row]:
        """Every passage with its decision and its key, in the order of the release."""
        return self._rows

    def spots(self) -> list[Spot]:
        """Every passage in the order of the release."""
        return list(self._spots)

    def key(self, spot: Spot) -> str:
        """What a passage has in common with those that are the same; empty where there is none."""
        return self._key_of.get(spot, "")

    def undecided(self) -> list[Spot]:
        """The passages still to decide, in order."""
        if self._undecided is None:
            self._undecided = [
                Spot(entry, item.start)
                for entry, held in enumerate(self._held)
                for item in held
                if item.verdict is Verdict.UNDECIDED
            ]
        return self._undecided

    def alike(self, key: str) -> list[Spot]:
        """Every passage with this key, in order."""
        return list(self._alike.get(key, ()))


def _keys(raw_text: str, entry: int, held: EntryDecisions) -> tuple[Row, ...]:
    return tuple((Spot(entry, item.start), item, likeness_key(item, raw_text)) for item in held)
