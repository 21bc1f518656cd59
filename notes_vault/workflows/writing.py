"""Writing: people, timelines, drafts, signatures, addenda.

Every method runs on the thread that owns the vault and returns plain values; what it returned is on the disk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from notes_vault.errors import BadInputError
from notes_vault.record.identifiers import ClientId, NoteId
from notes_vault.record.marks import Mark
from notes_vault.record.notes import Addendum, Note, NoteKind, NoteSummary
from notes_vault.record.people import Chart, ChartKind, Client, Role
from notes_vault.record.place import Place
from notes_vault.record.templates import Template, read_template, shipped_templates
from notes_vault.vault.kept_values import KeptValues
from notes_vault.vault.notes import NoteRepository
from notes_vault.vault.unfinished import UnfinishedForms
from notes_vault.vault.vault import Vault

_LAST_SIGNER = "last-signer"


class SignerMissingError(BadInputError):
    """A signature needs the name of the person who signs."""

    code = "signer-missing"


class ClientNameMissingError(BadInputError):
    """A chart needs at least one named client."""

    code = "client-name-missing"


class EmptyNoteError(BadInputError):
    """A note without a word cannot be signed."""

    code = "note-empty"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One row of the people list. ``unsigned`` counts drafts of both classes."""

    client_id: ClientId
    name: str
    kind: ChartKind
    unsigned: int


@dataclass(frozen=True, slots=True)
class Saved:
    """The acknowledgement of a save: it exists only after the commit returned. ``saved_at`` is UTC."""

    note_id: NoteId
    saved_at: datetime
    revision: int


class Writing:
    """The therapist's side of a chart."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._forms = UnfinishedForms(vault.database)
        self._values = KeptValues(vault.database)

    def people(self) -> tuple[PersonRow, ...]:
        """All charts by name, each with its number of unsigned notes."""
        unsigned: dict[ClientId, int] = {}
        for summary in self.unsigned():
            unsigned[summary.client_id] = unsigned.get(summary.client_id, 0) + 1
        return tuple(
            PersonRow(client.id, client.name, client.chart.kind, unsigned.get(client.id, 0))
            for client in self._vault.clients.list()
        )

    def timeline(self, client_id: ClientId) -> tuple[NoteSummary, ...]:
        """Both classes of note of one chart, newest service first; psychotherapy notes without preview."""
        rows = [*self._vault.notes.timeline(client_id), *self._vault.psychotherapy_notes.timeline(client_id)]
        return tuple(sorted(rows, key=lambda row: (row.service_date, row.entered_at), reverse=True))

    def unsigned(self) -> tuple[NoteSummary, ...]:
        """Every draft of the practice."""
        return (*self._vault.notes.unsigned(), *self._vault.psychotherapy_notes.unsigned())

    def open_note(self, note_id: NoteId) -> Note:
        """One note with its addenda; the view is recorded in the audit trail (45 CFR 164.312(b)).

        On a full disk the row is held until there is room: a note can be read whatever the disk is like.

        Raises:
            NoteNotFoundError: there is no such note.
        """
        note = self._vault.find_note(note_id)
        self._vault.audit.append_or_hold("note-viewed", note_id)
        return note

    def begin_note(self, client_id: ClientId, kind: NoteKind, template: str, service_date: date) -> Note:
        """A new draft laid out from a template; it is in the vault when this returns."""
        text = next((entry.raw_text for entry in self.templates() if entry.key == template), "")
        return self._notes(kind).begin(client_id, kind, service_date, template, text)

    def save_draft(
        self,
        note_id: NoteId,
        raw_text: str,
        service_date: date | None = None,
        marks: Sequence[Mark] | None = None,
    ) -> Saved:
        """Commit a draft's text with its marks; marks that are not given move with the text.

        Raises:
            SignedNoteError: the note has been signed; nothing was changed.
        """
        note = self._notes_of(note_id).save_draft(note_id, raw_text, service_date, marks)
        return Saved(note.id, note.saved_at, note.revision)

    def sign(self, note_id: NoteId, signer: str) -> Note:
        """Make a note immutable over the signer's name.

        Raises:
            SignerMissingError: no name was given.
            EmptyNoteError: the note says nothing.
            SignedNoteError: it was signed before.
        """
        name = _require_signer(signer)
        repository = self._notes_of(note_id)
        lines = repository.get(note_id).raw_text.splitlines()
        if not any(line.strip() and not line.startswith("## ") for line in lines):
            raise EmptyNoteError("The note is empty and was not signed.", next_step="Write it, then sign it.")
        self._values.put(_LAST_SIGNER, name)  # first: what fails here must not fail a note that is signed already
        return repository.sign(note_id, name)

    def add_addendum(self, note_id: NoteId, raw_text: str, signer: str, marks: Sequence[Mark] = ()) -> Note:
        """Add a signed later statement with its marks to a signed note; returns the note as it now stands.

        Raises:
            SignerMissingError: no name was given.
            EmptyNoteError: the addendum says nothing.
        """
        name = _require_signer(signer)
        if not raw_text.strip():
            raise EmptyNoteError("The addendum is empty and was not added.", next_step="Write what is to be added.")
        repository = self._notes_of(note_id)
        self._values.put(_LAST_SIGNER, name)
        addendum: Addendum = repository.add_addendum(note_id, raw_text, name, marks)
        return repository.get(addendum.note_id)

    def last_signer(self) -> str:
        """The name that was signed with last, or nothing."""
        return self._values.get(_LAST_SIGNER) or ""

    def discard_if_empty(self, note_id: NoteId) -> bool:
        """Remove a draft in which nothing was written; a note with a word in it is never removed."""
        return self._notes_of(note_id).discard_empty(note_id)

    def discard_draft(self, note_id: NoteId) -> None:
        """Remove a draft and everything written in it.

        Raises:
            SignedNoteError: a signed note is never removed.
        """
        self._notes_of(note_id).discard_draft(note_id)

    def add_client(self, chart: Chart) -> Client:
        """Open a chart.

        Raises:
            ClientNameMissingError: nobody in it has the role client and a name.
        """
        return self._vault.clients.add(_require_client(chart))

    def client(self, client_id: ClientId) -> Client:
        """One chart.

        Raises:
            ClientNotFoundError: there is no such chart.
        """
        return self._vault.clients.get(client_id)

    def update_client(self, client: Client) -> Client:
        """Replace a chart's people; ``client.revision`` says which version was edited.

        Raises:
            ClientChangedError: it was changed in the meantime.
        """
        return self._vault.clients.update(client.id, _require_client(client.chart), client.revision)

    def templates(self) -> tuple[Template, ...]:
        """Shipped templates, then the practice's own, each once; an own one hides a shipped one of the same key."""
        own = {name: read_template(name, text, own=True) for name, text in self._vault.templates.list()}
        shipped = [entry for entry in shipped_templates() if entry.key not in own]
        return (*shipped, *own.values())

    def put_template(self, key: str, raw_text: str) -> Template:
        """Keep one of the practice's own templates."""
        self._vault.templates.put(key, raw_text)
        return read_template(key, raw_text, own=True)

    def remove_template(self, key: str) -> None:
        """Remove one of the practice's own templates; a shipped one of that key shows again."""
        self._vault.templates.remove(key)

    def remember_place(self, place: Place) -> None:
        """Keep where the therapist is, for the return after a lock."""
        self._vault.places.put(place)

    def last_place(self) -> Place | None:
        """Where the therapist was, if the note is still there."""
        return self._vault.places.get()

    def unfinished(self, form: str) -> str:
        """What was typed into a form that a lock closed, or nothing."""
        return self._forms.get(form)

    def keep_unfinished(self, form: str, raw_text: str) -> None:
        """Keep what is typed into a form; an empty text forgets it."""
        self._forms.put(form, raw_text)

    def _notes(self, kind: NoteKind) -> NoteRepository:
        return self._vault.psychotherapy_notes if kind.is_separate else self._vault.notes

    def _notes_of(self, note_id: NoteId) -> NoteRepository:
        return self._notes(self._vault.find_note(note_id).kind)


def _require_signer(signer: str) -> str:
    name = " ".join(signer.split())
    if not name:
        raise SignerMissingError(
            "A signature needs a name.", "The note was not changed.", "Type your name and credentials."
        )
    return name


def _require_client(chart: Chart) -> Chart:
    if not any(person.role is Role.CLIENT and person.name.strip() for person in chart.people):
        raise ClientNameMissingError(
            "A chart needs a client with a name.", "Nothing was changed.", "Enter the name under the role client."
        )
    return chart
