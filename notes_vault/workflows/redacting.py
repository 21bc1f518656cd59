"""From selected entries to redacted ones: who is looked for, what is proposed, one label book for the matter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from notes_vault.record.people import Client, Person, Role
from notes_vault.redaction.application import Redaction, apply
from notes_vault.redaction.decisions import Decision, Verdict, propose
from notes_vault.redaction.finder import find
from notes_vault.redaction.findings import Finding
from notes_vault.redaction.labels import LabelBook
from notes_vault.redaction.profiles import load_profile
from notes_vault.release.authority import load_basis
from notes_vault.release.request import Request
from notes_vault.release.scope import ScopedEntry, select_entries
from notes_vault.vault.vault import Vault

#: The detectors that take a passage for a name because of its form alone.
_GUESSES = frozenset({"unknown_names", "titled_names", "initials"})


@dataclass(frozen=True, slots=True)
class Matter:
    """What findings and labels of one release are made from.

    Attributes:
        people: the chart's people.
        other_clients: every other client of the practice; the worst leak and the cheapest to find.
    """

    request: Request
    client: Client
    people: tuple[Person, ...]
    other_clients: tuple[Person, ...]
    entries: tuple[ScopedEntry, ...]

    @property
    def key(self) -> str:
        """Names the matter for its label book: one recipient under one basis; a supplement finds it again."""
        return "\n".join((self.request.basis, " ".join(self.request.recipient.casefold().split())))


def open_matter(vault: Vault, request: Request) -> Matter:
    """Select the entries of a request and gather whom to look for.

    Raises:
        ClientNotFoundError, ScopeError: see there; nothing was released.
    """
    client = vault.clients.get(request.client)
    basis = load_basis(request.basis)
    load_profile(request.profile)
    notes = [*vault.notes.entries(client.id), *vault.psychotherapy_notes.entries(client.id)]
    others = tuple(
        person
        for other in vault.clients.list()
        if other.id != client.id
        for person in other.chart.people
        if person.role is Role.CLIENT
    )
    return Matter(request, client, client.chart.people, others, select_entries(request, basis, client, notes))


def find_in(matter: Matter, entry: ScopedEntry) -> list[Finding]:
    """What may have to be redacted in one entry.

    Who signed is the author of the record, whom every release names: guesses at names leave the signature alone. A
    signer whom the chart lists is found there as everywhere.
    """
    profile = load_profile(matter.request.profile)
    found = find(entry.raw_text, matter.people, profile, matter.other_clients)
    own = [place for line in set(entry.signature_lines) for place in _places_of_line(entry.raw_text, line)]
    return [
        one
        for one in found
        if one.source not in _GUESSES or not any(start <= one.start and one.end <= end for start, end in own)
    ]


def _places_of_line(text: str, line: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(rf"(?m)^{re.escape(line)}$", text)]


def merge_decisions(findings: Sequence[Finding], stored: Sequence[Decision]) -> list[Decision]:
    """Stored decisions and, as undecided, every finding that they do not settle, in order of place.

    A finding is settled by a decision on exactly its place, by one to redact all of it, or by one that the reviewer
    moved by hand onto it. A decision that only grazes it was made on a smaller finding (an alias was added to the
    chart since) and gives way: what it left out was never looked at.
    """
    settled = [any(_settles(one, finding) for one in stored) for finding in findings]
    fresh = propose([finding for finding, is_settled in zip(findings, settled, strict=True) if not is_settled])
    kept = [one for one in stored if one.by_hand or not any(_overlap(one, new) for new in fresh)]
    return sorted([*kept, *fresh], key=lambda one: (one.start, one.end))


def _settles(one: Decision, finding: Finding) -> bool:
    if one.by_hand:
        return _overlap(one, finding)
    match one.verdict:
        case Verdict.REDACT:
            return one.start <= finding.start and finding.end <= one.end
        case Verdict.KEEP:
            return (one.start, one.end) == (finding.start, finding.end)
        case Verdict.UNDECIDED:
            return False


def _overlap(one: Decision, other: Decision | Finding) -> bool:
    return one.start < other.end and other.start < one.end


def load_labels(vault: Vault, matter: Matter) -> LabelBook:
    """The matter's label book: its key to the pseudonyms, which stays in the vault."""
    stored = vault.labels.book(matter.client.id, matter.key)
    return LabelBook.from_json(stored) if stored else LabelBook()


def redact_entries(
    matter: Matter, decisions: Mapping[str, Sequence[Decision]], labels: LabelBook
) -> list[tuple[ScopedEntry, Redaction]]:
    """Apply the decisions to every entry in order; ``labels`` grows by whoever appears for the first time.

    Raises:
        UndecidedError: a finding of some entry is undecided; nothing was released.
    """
    return [
        (entry, apply(entry.raw_text, decisions[entry.key], labels, matter.request.markers)) for entry in matter.entries
    ]


def preview_entries(matter: Matter, decisions: Mapping[str, Sequence[Decision]], labels: LabelBook) -> dict[str, str]:
    """Every entry by its key as it would go out if what is undecided were left in place."""
    texts: dict[str, str] = {}
    for entry in matter.entries:
        decided = [one for one in decisions.get(entry.key, ()) if one.verdict is not Verdict.UNDECIDED]
        texts[entry.key] = apply(entry.raw_text, decided, labels, matter.request.markers).text
    return texts
