"""From selected entries to redacted ones: who is looked for, what is proposed, one label book for the matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from notes_vault.children import Cancel
from notes_vault.record.people import Client, Person, Role
from notes_vault.redaction.application import Redaction, apply
from notes_vault.redaction.decisions import Decision, Verdict, propose
from notes_vault.redaction.finder import Search, find_in_texts
from notes_vault.redaction.findings import Finding
from notes_vault.redaction.labels import LabelBook
from notes_vault.redaction.marked_passages import SOURCE as MARKS
from notes_vault.redaction.marked_passages import propose_marked
from notes_vault.redaction.profiles import load_profile
from notes_vault.redaction.readers.passages import TextReading
from notes_vault.release.authority import load_basis
from notes_vault.release.request import Request
from notes_vault.release.scope import ScopedEntry, select_entries
from notes_vault.vault.vault import Vault
from notes_vault.workflows.marked_decisions import merge_with_marks

#: The detectors and models that take a passage for a name because of its form or its sentence alone.
_GUESSES = frozenset(
    {
        "unknown_names",
        "titled_names",
        "spanish_names",
        "initials",
        "small_writing",
        "small_neighbors",
        "capital_words",
        "careless_names",
        "person_fields",
        "name_rows",
        "statistical",
        "tokens",
        "tagger",
    }
)
#: From the first letter or digit of a stretch to its last.
_WORDS = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)


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


def begin_search(matter: Matter, entry: ScopedEntry) -> Search:
    """What rules and lists say of one entry, and what the models are to be given of it."""
    return Search(entry.raw_text, find_by_rules_in(matter, [entry])[0])


def find_by_rules_in(
    matter: Matter,
    entries: Sequence[ScopedEntry],
    on_searched: Callable[[float], None] | None = None,
    cancel: Cancel | None = None,
) -> list[list[Finding]]:
    """What rules and lists find in entries, each for itself; ``on_searched`` hears what share of them is searched.

    Raises:
        CancelledError: ``cancel`` was set.
    """
    return find_in_texts(
        [entry.raw_text for entry in entries],
        matter.people,
        matter.other_clients,
        by_role=matter.request.people_by_role,
        on_searched=on_searched,
        cancel=cancel,
    )


def find_in(
    matter: Matter, entry: ScopedEntry, reading: TextReading | None = None, *, search: Search | None = None
) -> list[Finding]:
    """What may have to be redacted in one entry: what is found in it, and what is marked where the basis says so.

    With ``reading``, what the models say of exactly this text is found too.

    Who signed is the author of the record, whom every release names: guesses at names leave the signature alone. A
    signer whom the chart lists is found there as everywhere. ``search``: the search in this entry, if it was made.
    """
    profile = load_profile(matter.request.profile)
    search = search or begin_search(matter, entry)
    found = search.findings(profile, reading)
    own = [place for line in set(entry.signature_lines) for place in _places_of_line(entry.raw_text, line)]
    found = [
        one
        for one in found
        if one.source not in _GUESSES or not any(start <= one.start and one.end <= end for start, end in own)
    ]
    return propose_marked(entry.raw_text, entry.marks, load_basis(matter.request.basis).marks, found)


def _places_of_line(text: str, line: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(rf"(?m)^{re.escape(line)}$", text)]


def merge_decisions(findings: Sequence[Finding], stored: Sequence[Decision], raw_text: str = "") -> list[Decision]:
    """Stored decisions and, as undecided, every finding that they do not settle, in order of place.

    ``raw_text`` is needed where passages are marked; see :mod:`notes_vault.workflows.marked_decisions`.

    A finding is settled by a decision on exactly its place, by one to redact all of it, or by one that the reviewer
    moved by hand onto it. A decision that only grazes it was made on a smaller finding (an alias was added to the
    chart since) and gives way: what it left out was never looked at.
    """
    return merge_with_marks(raw_text, findings, stored, _merge)


def _merge(findings: Sequence[Finding], stored: Sequence[Decision]) -> list[Decision]:
    settled = [any(_settles(one, finding) for one in stored) for finding in findings]
    fresh = propose([finding for finding, is_settled in zip(findings, settled, strict=True) if not is_settled])
    kept = [one for one in stored if one.by_hand or not any(_overlap(one, new) for new in fresh)]
    return sorted([*kept, *fresh], key=lambda one: (one.start, one.end))


def merge_late(
    raw_text: str, ruled: Sequence[Finding], findings: Sequence[Finding], stored: Sequence[Decision]
) -> list[Decision]:
    """The same when models have read since: what was decided stays as it is, and only what lies beside it is asked.

    ``ruled`` are the findings of rules and lists alone. A model may see that a name goes on where rules saw its first
    word; the reviewer who decided on the word is asked about the rest.
    """
    alone = [one for one in ruled if one.source != MARKS]

    def merge(rest: Sequence[Finding], held: Sequence[Decision]) -> list[Decision]:
        return _merge([piece for one in rest for piece in _beside_decided(raw_text, one, alone, held)], held)

    return merge_with_marks(raw_text, findings, stored, merge)


def _beside_decided(
    raw_text: str, finding: Finding, ruled: Sequence[Finding], stored: Sequence[Decision]
) -> list[Finding]:
    """The parts of a finding that no decision covers; all of it where none, or one that gives way, stands in it."""
    touching = [one for one in stored if _overlap(one, finding)]
    if not touching or any(_settles(one, finding) for one in touching):
        return [finding]
    inside = [one for one in ruled if one.start < finding.end and finding.start < one.end]
    open_ = [one for one in inside if not any(_settles(decision, one) for decision in touching)]
    firm = [
        one
        for one in touching
        if one.verdict is not Verdict.UNDECIDED and not any(_overlap(one, other) for other in open_)
    ]
    if not firm:
        return [finding]
    parts, reached = [], finding.start
    for one in [*sorted(firm, key=lambda one: one.start), None]:
        part = _WORDS.search(raw_text, reached, finding.end if one is None else max(reached, one.start))
        if part is not None:
            parts.append(replace(finding, start=part.start(), end=part.end()))
        reached = reached if one is None else max(reached, one.end)
    return parts


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
