"""What an inspection says: each place where something was found or could be, or that the file cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class LeakKind(StrEnum):
    """How sure a finding is."""

    FOUND = "found"  # a secret stands there, or text that nothing accounts for
    POSSIBLE = "possible"  # a channel that can carry a secret and that plain text does not need


@dataclass(frozen=True, slots=True)
class Leak:
    """One place.

    Attributes:
        channel: what sort of place ("visible text", "attachment"); words, without content.
        where: which one ("page 3", "object 12 /Title"); never content.
        secret_number: which secret of those asked for, from 1; None where it is no matter of one.
    """

    kind: LeakKind
    channel: str
    where: str
    secret_number: int | None = None


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
        rows = [[leak.kind.value, leak.channel, leak.where, leak.secret_number] for leak in self.findings]
        return {"findings": rows, "unreadable": self.unreadable}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Inspection:
        """From :meth:`to_data`."""
        leaks = (Leak(LeakKind(kind), channel, where, number) for kind, channel, where, number in data["findings"])
        return cls(tuple(leaks), data["unreadable"])


def in_order(leaks: set[Leak]) -> tuple[Leak, ...]:
    """Found before possible, then by channel and place."""
    return tuple(sorted(leaks, key=lambda leak: (leak.kind, leak.channel, leak.where, leak.secret_number or 0)))
