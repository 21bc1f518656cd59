"""The people of a chart: the client or clients, and whoever else the therapist has listed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from notes_vault.record.identifiers import ClientId


class ChartKind(StrEnum):
    """Whom a chart is about."""

    INDIVIDUAL = "individual"
    COUPLE = "couple"
    FAMILY = "family"
    MINOR = "minor"


class Role(StrEnum):
    """What a listed person is to the client; in a couple's chart both partners are clients."""

    CLIENT = "client"
    PARTNER = "partner"
    PARENT = "parent"
    GUARDIAN = "guardian"
    CHILD = "child"
    SIBLING = "sibling"
    FRIEND = "friend"
    EMPLOYER = "employer"
    PROVIDER = "provider"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Person:
    """One listed person. Empty strings and tuples mean "not entered"; ``dob`` is YYYY-MM-DD or empty."""

    role: Role
    name: str
    aliases: tuple[str, ...] = ()
    dob: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    employer: str = ""
    school: str = ""
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """What the therapist has entered for one chart (the ``chart.toml`` format, and a client's page)."""

    kind: ChartKind = ChartKind.INDIVIDUAL
    people: tuple[Person, ...] = ()

    def name(self) -> str:
        """The chart's name in lists: the client's, or the clients' joined by "and"."""
        return " and ".join(person.name for person in self.people if person.role is Role.CLIENT)


@dataclass(frozen=True, slots=True)
class Client:
    """A chart in the vault. ``revision`` grows by one at each change of the chart."""

    id: ClientId
    chart: Chart
    revision: int = field(default=1)

    @property
    def name(self) -> str:
        """The name in lists."""
        return self.chart.name()
