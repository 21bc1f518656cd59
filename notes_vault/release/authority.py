"""The bases a release can rest on, read from ``resources/authority``: one file a basis, data a lawyer could correct.

A basis says what it needs, which kinds of note it reaches and what stays out. It is the strict reading; the
application never says that a release complies with anything.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from notes_vault.errors import BadInputError
from notes_vault.record.marks import MarkKind
from notes_vault.record.notes import NoteKind
from notes_vault.resources import read_resource, resource_path


class BasisUnknownError(BadInputError):
    """A basis was named that has no file in ``resources/authority``."""

    code = "basis-unknown"


class PsychotherapyReach(StrEnum):
    """When a basis opens psychotherapy notes (45 CFR 164.508(a)(2))."""

    NEVER = "never"
    NAMED = "named"  # only where an item quoted from the order names the kind
    JUSTIFIED = "justified"  # only with a typed reason
    ALWAYS = "always"


class AllEntries(StrEnum):
    """Whether ``entries = "all"`` may be asked for at all."""

    JUSTIFIED = "justified"
    NEVER = "never"


class Need(StrEnum):
    """A field of the request that a basis cannot do without."""

    RECIPIENT = "recipient"
    ADDRESS = "address"
    PURPOSE = "purpose"
    JUSTIFICATION = "justification"
    ITEMS = "items"


@dataclass(frozen=True, slots=True)
class Basis:
    """One legal basis.

    Attributes:
        key: name of its file, and the word in ``request.toml``.
        rule: the provision it comes from, as cited.
        explanation, stays_out: plain words for the person who chooses.
        reaches: kinds of the record it opens; psychotherapy notes follow ``psychotherapy``.
        needs: fields of the request that have to be filled.
        justification_asks: what a typed reason has to say.
        marks: for each kind of mark whose passages are proposed for redaction, the provision that asks for it.
        marks_reached: the other kinds, which this basis opens, with the provision that opens them.
        in_accounting: whether 45 CFR 164.528 counts such a disclosure (the ledger keeps all of them).
    """

    key: str
    title: str
    rule: str
    explanation: str
    stays_out: str
    reaches: frozenset[NoteKind]
    psychotherapy: PsychotherapyReach
    needs: frozenset[Need]
    all_entries: AllEntries
    justification_asks: str
    in_accounting: bool
    marks: Mapping[MarkKind, str]
    marks_reached: Mapping[MarkKind, str]


@cache
def load_basis(key: str) -> Basis:
    """The basis with this key.

    Raises:
        BasisUnknownError: there is no such file.
    """
    if key not in basis_keys():
        raise BasisUnknownError(
            "The basis named in the request is not known.",
            "Nothing was released.",
            f"Use one of: {', '.join(basis_keys())}.",
        )
    fields = tomllib.loads(read_resource("authority", f"{key}.toml"))
    return Basis(
        key=key,
        title=fields["title"],
        rule=fields["rule"],
        explanation=fields["explanation"],
        stays_out=fields["stays_out"],
        reaches=frozenset(NoteKind(kind) for kind in fields["reaches"]),
        psychotherapy=PsychotherapyReach(fields["psychotherapy"]),
        needs=frozenset(Need(need) for need in fields["needs"]),
        all_entries=AllEntries(fields["all_entries"]),
        justification_asks=fields["justification_asks"],
        in_accounting=fields["in_accounting"],
        marks=_read_marks(fields["marks"]),
        marks_reached=_read_marks(fields.get("marks_reached", {})),
    )


def _read_marks(rules: dict[str, str]) -> Mapping[MarkKind, str]:
    return MappingProxyType({MarkKind(kind): rule for kind, rule in rules.items()})


@cache
def basis_keys() -> tuple[str, ...]:
    """Every key, in alphabetical order."""
    return tuple(sorted(path.stem for path in resource_path("authority").glob("*.toml")))


def list_bases() -> tuple[Basis, ...]:
    """Every basis, by title."""
    return tuple(sorted((load_basis(key) for key in basis_keys()), key=lambda basis: basis.title))
