"""What an inspection says: each place where something was found or could be, or that the file cannot be read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from notes_vault.release.inspection.channel_names import Channel

#: Places of one kind that are listed one by one; a file of a million objects must not make a table of a million rows.
_MOST_PLACES = 200
_NUMBER = re.compile(r"(\d+)")


class LeakKind(StrEnum):
    """How sure a finding is."""

    DIFFERS = "differs"  # it is not there, or not so, in the exact copy of what was released
    FOUND = "found"  # a secret stands there, or text that nothing accounts for
    POSSIBLE = "possible"  # a channel that can carry a secret and that plain text does not need


@dataclass(frozen=True, slots=True)
class Leak:
    """One place.

    Attributes:
        channel: what sort of place; says in words what it means and what to do.
        where: which one ("page 3", "object 12 /Title"); never content.
        secret_number: which secret of those asked for, from 1; None where it is no matter of one.
    """

    kind: LeakKind
    channel: Channel
    where: str
    secret_number: int | None = None

    @property
    def meaning(self) -> str:
        """A sentence: what this is."""
        return self.channel.meaning

    @property
    def advice(self) -> str:
        """A sentence: what to do about it."""
        return self.channel.advice


@dataclass(frozen=True, slots=True)
class Inspection:
    """The result for one file. ``unreadable`` is a sentence, empty when the file could be read to its end."""

    findings: tuple[Leak, ...] = ()
    unreadable: str = ""

    @property
    def exit_code(self) -> int:
        """0 nothing found; 1 something found or possible; 2 unreadable."""
        if self.unreadable:
            return 2
        return 1 if self.findings else 0

    def to_data(self) -> dict[str, Any]:
        """As plain JSON values."""
        rows = [[leak.kind.value, leak.channel.value, leak.where, leak.secret_number] for leak in self.findings]
        return {"findings": rows, "unreadable": self.unreadable}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Inspection:
        """From :meth:`to_data`."""
        leaks = (
            Leak(LeakKind(kind), Channel(channel), where, number) for kind, channel, where, number in data["findings"]
        )
        return cls(tuple(leaks), data["unreadable"])


def in_order(leaks: Iterable[Leak]) -> tuple[Leak, ...]:
    """Found before possible, then by channel, place and secret; of very many alike the rest is counted."""
    groups: dict[tuple[LeakKind, Channel, int], list[Leak]] = defaultdict(list)
    for leak in set(leaks):
        groups[leak.kind, leak.channel, leak.secret_number or 0].append(leak)
    ordered: list[Leak] = []
    for key in sorted(groups):
        places = sorted(groups[key], key=lambda leak: _in_reading_order(leak.where))
        ordered += places[:_MOST_PLACES]
        if len(places) > _MOST_PLACES:
            kind, channel, _ = key
            rest = f"{len(places) - _MOST_PLACES} more places"
            ordered.append(Leak(kind, channel, rest, places[0].secret_number))
    return tuple(ordered)


def _in_reading_order(where: str) -> list[tuple[int, str]]:
    """Page 2 comes before page 10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in _NUMBER.split(where)]
