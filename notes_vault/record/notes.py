"""Notes and what can be true of them.

A *progress note* belongs to the designated record. A *psychotherapy note* (45 CFR 164.501) documents or analyses the
contents of conversation and is kept separate from the rest of the record: separate table, index and export path.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from notes_vault.record.identifiers import AddendumId, ClientId, NoteId
from notes_vault.record.marks import Mark


class NoteKind(StrEnum):
    """What sort of entry this is; the words of the import header (``# kind: …``)."""

    PROGRESS = "progress"
    INTAKE = "intake"
    CONTACT = "contact"
    PSYCHOTHERAPY = "psychotherapy"

    @property
    def is_separate(self) -> bool:
        """True for psychotherapy notes, which never travel with the record."""
        return self is NoteKind.PSYCHOTHERAPY

    @property
    def label(self) -> str:
        """The kind in words."""
        return {"progress": "Progress note", "intake": "Intake note", "contact": "Contact note"}.get(
            self.value, "Psychotherapy note"
        )


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed and when (UTC); a signed note is immutable by a database trigger."""

    signer: str
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class Addendum:
    """A later statement that follows its note everywhere the note is shown or exported; immutable from the start."""

    id: AddendumId
    note_id: NoteId
    raw_text: str
    signature: Signature
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """One entry of a chart.

    Attributes:
        service_date: the calendar day of the service, never a timestamp.
        entered_at: when the entry was begun (UTC, from the clock, not editable).
        saved_at: when the text was last committed (UTC).
        template: name of the template it was begun from ("soap", "free").
        raw_text: Markdown-like text; a line ``## Data`` is a heading.
        revision: grows by one at each committed save.
        content_hash: SHA-256 hex over the canonical form, marks included, checked by ``check``.
        marks: passages of ``raw_text`` that the therapist has set apart; fixed with it by the signature.
    """

    id: NoteId
    client_id: ClientId
    kind: NoteKind
    service_date: date
    entered_at: datetime
    saved_at: datetime
    template: str
    raw_text: str
    revision: int
    content_hash: str
    signature: Signature | None = None
    addenda: tuple[Addendum, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def is_signed(self) -> bool:
        """True once signed; from then on only addenda can be added."""
        return self.signature is not None

    @property
    def is_late(self) -> bool:
        """True when the entry was begun on a later day than the service (22 TAC 465.22: no back-dating)."""
        return self.entered_at.astimezone().date() > self.service_date


@dataclass(frozen=True, slots=True)
class NoteSummary:
    """One row of a timeline: enough to list a note without its text.

    ``preview`` is empty for psychotherapy notes: they are not shown in previews.
    """

    id: NoteId
    client_id: ClientId
    kind: NoteKind
    service_date: date
    entered_at: datetime
    saved_at: datetime
    template: str
    is_signed: bool
    addenda_count: int
    preview: str
