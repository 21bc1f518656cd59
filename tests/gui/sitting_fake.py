"""An in-memory stand-in for an unlocked vault, which can be told to fail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from notes_vault.errors import BadInputError, FileAccessError
from notes_vault.record.identifiers import AddendumId, ClientId, NoteId
from notes_vault.record.marks import Mark
from notes_vault.record.notes import Addendum, Note, NoteKind, NoteSummary, Signature
from notes_vault.record.people import Chart, ChartKind, Client
from notes_vault.record.place import Place
from notes_vault.record.search import SearchHit, SearchQuery
from notes_vault.record.settings import PracticeSettings
from notes_vault.record.templates import Template, has_words, read_template, shipped_templates

BEGINNING = datetime(2026, 11, 17, 14, 0, tzinfo=UTC)


@dataclass(frozen=True)
class FakePersonRow:
    client_id: ClientId
    name: str
    kind: ChartKind
    unsigned: int


@dataclass(frozen=True)
class FakeSaved:
    note_id: NoteId
    saved_at: datetime
    revision: int


@dataclass
class FakeWriting:
    clients: dict[ClientId, Client] = field(default_factory=dict)
    notes: dict[NoteId, Note] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)
    place: Place | None = None
    saves: list[str] = field(default_factory=list)
    failures_to_come: int = 0
    moment: datetime = BEGINNING
    signed_last: str = ""

    def people(self) -> tuple[FakePersonRow, ...]:
        rows = [FakePersonRow(c.id, c.name, c.chart.kind, self._drafts(c.id)) for c in self.clients.values()]
        return tuple(sorted(rows, key=lambda row: row.name))

    def timeline(self, client_id: ClientId) -> tuple[NoteSummary, ...]:
        rows = [summarise(note) for note in self.notes.values() if note.client_id == client_id]
        return tuple(sorted(rows, key=lambda row: (row.service_date, row.entered_at), reverse=True))

    def unsigned(self) -> tuple[NoteSummary, ...]:
        return tuple(summarise(note) for note in self.notes.values() if not note.is_signed)

    def open_note(self, note_id: NoteId) -> Note:
        if note_id not in self.notes:
            raise BadInputError("There is no note with this id.")
        return self.notes[note_id]

    def begin_note(self, client_id: ClientId, kind: NoteKind, template: str, service_date: date) -> Note:
        text = next((entry.raw_text for entry in self.templates() if entry.key == template), "")
        return self.put(client_id, kind, template, service_date, text)

    def put(self, client_id: ClientId, kind: NoteKind, template: str, service_date: date, raw_text: str) -> Note:
        note_id = NoteId(f"note-{len(self.notes) + 1:04}")
        now = self._tick()
        self.notes[note_id] = Note(note_id, client_id, kind, service_date, now, now, template, raw_text, 1, "")
        return self.notes[note_id]

    def save_draft(
        self,
        note_id: NoteId,
        raw_text: str,
        service_date: date | None = None,
        marks: Sequence[Mark] | None = None,
    ) -> FakeSaved:
        if self.failures_to_come:
            self.failures_to_come -= 1
            raise FileAccessError("The disk is full.", "What you wrote is still on the page.", "Make room.")
        note = self.notes[note_id]
        assert not note.is_signed
        day = service_date or note.service_date
        kept = note.marks if marks is None else tuple(marks)
        saved = replace(note, raw_text=raw_text, service_date=day, saved_at=self._tick(), revision=note.revision + 1)
        saved = replace(saved, marks=kept)
        self.notes[note_id] = saved
        self.saves.append(raw_text)
        return FakeSaved(note_id, saved.saved_at, saved.revision)

    def sign(self, note_id: NoteId, signer: str) -> Note:
        self.notes[note_id] = replace(self.notes[note_id], signature=Signature(signer, self._tick()))
        self.signed_last = signer
        return self.notes[note_id]

    def add_addendum(self, note_id: NoteId, raw_text: str, signer: str, marks: Sequence[Mark] = ()) -> Note:
        note = self.notes[note_id]
        number = AddendumId(f"addendum-{len(note.addenda)}")
        addendum = Addendum(number, note_id, raw_text, Signature(signer, self._tick()), tuple(marks))
        self.notes[note_id] = replace(note, addenda=(*note.addenda, addendum))
        self.signed_last = signer
        return self.notes[note_id]

    def last_signer(self) -> str:
        return self.signed_last

    def discard_if_empty(self, note_id: NoteId) -> bool:
        if has_words(self.notes[note_id].raw_text):
            return False
        del self.notes[note_id]
        return True

    def discard_draft(self, note_id: NoteId) -> None:
        del self.notes[note_id]

    def add_client(self, chart: Chart) -> Client:
        client = Client(ClientId(f"client-{len(self.clients) + 1}"), chart)
        self.clients[client.id] = client
        return client

    def client(self, client_id: ClientId) -> Client:
        return self.clients[client_id]

    def update_client(self, client: Client) -> Client:
        self.clients[client.id] = replace(client, revision=client.revision + 1)
        return self.clients[client.id]

    def templates(self) -> tuple[Template, ...]:
        own = tuple(read_template(key, text, own=True) for key, text in self.own.items())
        return (*(entry for entry in shipped_templates() if entry.key not in self.own), *own)

    def put_template(self, key: str, raw_text: str) -> Template:
        self.own[key] = raw_text
        return read_template(key, raw_text, own=True)

    def remove_template(self, key: str) -> None:
        del self.own[key]

    def remember_place(self, place: Place) -> None:
        self.place = place

    def last_place(self) -> Place | None:
        return self.place

    def unfinished(self, form: str) -> str:
        return self.forms.get(form, "")

    def keep_unfinished(self, form: str, raw_text: str) -> None:
        self.forms[form] = raw_text

    def _drafts(self, client_id: ClientId) -> int:
        return sum(note.client_id == client_id for note in self.notes.values() if not note.is_signed)

    def _tick(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


@dataclass
class FakeFinding:
    writing: FakeWriting
    asked: list[SearchQuery] = field(default_factory=list)

    def find(self, query: SearchQuery) -> tuple[SearchHit, ...]:
        self.asked.append(query)
        hits = [hit for note in self.writing.notes.values() if (hit := self._hit(query, note)) is not None]
        return tuple(sorted(hits, key=lambda hit: hit.service_date, reverse=True))

    def _hit(self, query: SearchQuery, note: Note) -> SearchHit | None:
        name = self.writing.clients[note.client_id].name
        if note.kind.is_separate and not query.include_psychotherapy:
            return None
        if query.client.lower() not in name.lower():
            return None
        if (query.before and note.service_date >= query.before) or (query.after and note.service_date <= query.after):
            return None
        text = note.raw_text.lower()
        if not all(word.lower() in text for word in (*query.words, *query.phrases)):
            return None
        words = [*query.words, *query.phrases]
        start = text.find(words[0].lower()) if words else 0
        begin = max(0, start - 30)
        snippet = note.raw_text[begin : begin + 120].replace("\n", " ")
        marks = ((start - begin, start - begin + len(words[0])),) if words else ()
        return SearchHit(note.id, note.client_id, name, note.kind, note.service_date, snippet, marks)


@dataclass
class FakePractice:
    kept: PracticeSettings = field(default_factory=PracticeSettings)

    def settings(self) -> PracticeSettings:
        return self.kept

    def put_settings(self, settings: PracticeSettings) -> PracticeSettings:
        self.kept = settings
        return settings


class FakeSitting:
    def __init__(self) -> None:
        self.writing = FakeWriting()
        self.finding = FakeFinding(self.writing)
        self.practice = FakePractice(PracticeSettings(signer="R. Vale, LCSW", default_template="dap"))


def summarise(note: Note) -> NoteSummary:
    words = " ".join(line for line in note.raw_text.splitlines() if line and not line.startswith("#"))
    return NoteSummary(
        note.id,
        note.client_id,
        note.kind,
        note.service_date,
        note.entered_at,
        note.saved_at,
        note.template,
        note.is_signed,
        len(note.addenda),
        "" if note.kind.is_separate else words[:160],
    )
