"""A release that has been begun: what was asked, what was chosen so far; kept in the vault until it is produced."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from notes_vault.errors import BugError
from notes_vault.record.identifiers import ClientId, NoteId, ReleaseId
from notes_vault.record.notes import NoteKind
from notes_vault.record.production import PackageFile, ProductionId
from notes_vault.redaction.application import MarkerStyle
from notes_vault.redaction.decisions import Decision
from notes_vault.redaction.findings import Finding
from notes_vault.redaction.readers.passages import ToRead
from notes_vault.release.request import OrderItem, Request
from notes_vault.workflows.earlier_decisions import EarlierDecision, propose_earlier
from notes_vault.workflows.redacting import merge_decisions, merge_late

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class ReleaseDraft:
    """A release in the making; ``request.entries`` are the notes chosen so far, none at first."""

    id: ReleaseId
    request: Request

    @property
    def client_id(self) -> ClientId:
        """Whose record it is."""
        return self.request.client

    @property
    def note_ids(self) -> tuple[NoteId, ...]:
        """The notes chosen so far."""
        return () if self.request.entries == "all" else self.request.entries

    def rests_on(self, request: Request) -> bool:
        """True when this request asks for nothing else; entries and a reason typed for them are chosen apart."""
        own = self.request
        reason = request.justification or own.justification
        same = replace(request, entries=own.entries, decisions=own.decisions, justification=reason)
        return same == own

    def with_chosen(self, note_ids: tuple[NoteId, ...], justification: str) -> ReleaseDraft:
        """The same release with other entries."""
        return replace(self, request=replace(self.request, entries=note_ids, justification=justification))


@dataclass(frozen=True, slots=True)
class Candidate:
    """One entry that could be included, or the reason in words why it cannot.

    Attributes:
        of_record: the basis reaches its kind, whatever an order's items say; all of these are the whole record.
        first_words: what tells it from others of its day; nothing of a psychotherapy note.
        entered_at: when it was begun.
    """

    note_id: NoteId
    kind: NoteKind
    service_date: date
    is_signed: bool
    reached: bool
    why_not: str = ""
    of_record: bool = True
    first_words: str = field(default="", repr=False)
    entered_at: datetime = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """One text that may go out: heading in words, the text, what was found in it, what was decided so far.

    Offsets of findings and decisions are code points of ``raw_text``.

    Attributes:
        ruled: what rules and lists alone find, where models have read too; else None.
        to_read: what the models are still to be given; None once all of them have read this very text.
        earlier: what releases of the same entry that went out have decided, for the reviewer to accept.
        looked_at: where the passages begin that were looked at in the second pass.
    """

    key: str
    heading: str
    raw_text: str
    findings: tuple[Finding, ...] = ()
    decisions: tuple[Decision, ...] = ()
    ruled: tuple[Finding, ...] | None = None
    to_read: ToRead | None = None
    earlier: tuple[EarlierDecision, ...] = ()
    looked_at: frozenset[int] = frozenset()

    def merge(self, decided: Sequence[Decision]) -> tuple[Decision, ...]:
        """These decisions, and as undecided what they leave open of the findings and of earlier releases."""
        if self.ruled is None:
            merged = merge_decisions(self.findings, decided, self.raw_text)
        else:
            merged = merge_late(self.raw_text, self.ruled, self.findings, decided)
        return propose_earlier(merged, self.earlier)


@dataclass(frozen=True, slots=True)
class Produced:
    """What went out. ``bates_first`` and ``bates_last`` with prefix; ``unprintable`` and ``redactions`` are counts.

    ``unread``: not every model has read every entry; the ledger says so. ``other_clients``: how many passages that name
    another client of the practice went out readable.
    """

    production_id: ProductionId
    files: tuple[PackageFile, ...]
    bates_first: str
    bates_last: str
    redactions: int
    unprintable: int
    unreviewed: bool
    unread: bool = False
    other_clients: int = 0


def request_to_json(request: Request) -> str:
    """A request as it was asked; it names people and stays in the vault."""
    entries = request.entries if request.entries == "all" else list(request.entries)
    return json.dumps(
        {
            "format": _FORMAT,
            "client": request.client,
            "basis": request.basis,
            "profile": request.profile,
            "recipient": request.recipient,
            "address": request.address,
            "purpose": request.purpose,
            "date": request.date.isoformat(),
            "entries": entries,
            "justification": request.justification,
            "items": [
                {
                    "quote": item.quote,
                    "from": item.first.isoformat(),
                    "to": item.last.isoformat(),
                    "kinds": sorted(kind.value for kind in item.kinds),
                }
                for item in request.items
            ],
            "decisions": request.decisions,
            "bates_prefix": request.bates_prefix,
            "people_by_role": request.people_by_role,
            "markers": request.markers.value,
        },
        ensure_ascii=False,
    )


def request_from_json(stored: str) -> Request:
    """Read a stored request back; it was checked when it was made.

    Raises:
        BugError: it is not one of ours.
    """
    fields: dict[str, Any] = json.loads(stored)
    if fields.get("format") != _FORMAT:
        raise BugError("a stored request of another format")
    entries = fields["entries"]
    return Request(
        client=ClientId(fields["client"]),
        basis=fields["basis"],
        profile=fields["profile"],
        recipient=fields["recipient"],
        address=fields["address"],
        purpose=fields["purpose"],
        date=date.fromisoformat(fields["date"]),
        entries="all" if entries == "all" else tuple(NoteId(one) for one in entries),
        justification=fields["justification"],
        items=tuple(_read_item(item) for item in fields["items"]),
        decisions=fields["decisions"],
        bates_prefix=fields["bates_prefix"],
        people_by_role=fields.get("people_by_role", False),
        markers=MarkerStyle(fields.get("markers", MarkerStyle.LABELLED)),
    )


def _read_item(item: dict[str, Any]) -> OrderItem:
    return OrderItem(
        item["quote"],
        date.fromisoformat(item["from"]),
        date.fromisoformat(item["to"]),
        frozenset(NoteKind(kind) for kind in item["kinds"]),
    )
