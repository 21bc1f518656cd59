"""What the working window asks of the workflows; every call runs on the vault's thread, never on the GUI's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from notes_vault.desktop.tasks import TaskRunner
from notes_vault.record.identifiers import ClientId, NoteId, ReleaseId
from notes_vault.record.marks import Mark
from notes_vault.record.notes import Note, NoteKind, NoteSummary
from notes_vault.record.people import Chart, ChartKind, Client
from notes_vault.record.place import Place
from notes_vault.record.search import SearchHit, SearchQuery
from notes_vault.record.settings import PracticeSettings
from notes_vault.record.templates import Template


class PersonRow(Protocol):
    """One row of the people list; ``unsigned`` counts drafts of both classes."""

    @property
    def client_id(self) -> ClientId:
        """Whose row it is."""

    @property
    def name(self) -> str:
        """The name in lists."""

    @property
    def kind(self) -> ChartKind:
        """Individual, couple, family or minor."""

    @property
    def unsigned(self) -> int:
        """How many drafts there are."""


class Saved(Protocol):
    """The acknowledgement of a save; ``saved_at`` is UTC."""

    @property
    def note_id(self) -> NoteId:
        """Which note was saved."""

    @property
    def saved_at(self) -> datetime:
        """When the commit returned (UTC)."""

    @property
    def revision(self) -> int:
        """Grows by one at each committed save."""


class Writing(Protocol):
    """People, timelines, drafts, signatures, addenda."""

    def people(self) -> tuple[PersonRow, ...]:
        """All charts by name."""

    def timeline(self, client_id: ClientId) -> tuple[NoteSummary, ...]:
        """Both classes of note of one chart, newest service first."""

    def unsigned(self) -> tuple[NoteSummary, ...]:
        """How many drafts there are."""

    def open_note(self, note_id: NoteId) -> Note:
        """One note with its addenda."""

    def begin_note(self, client_id: ClientId, kind: NoteKind, template: str, service_date: date) -> Note:
        """A new draft laid out from a template."""

    def save_draft(
        self,
        note_id: NoteId,
        raw_text: str,
        service_date: date | None = None,
        marks: Sequence[Mark] | None = None,
    ) -> Saved:
        """Commit a draft's text, its marks and service date; marks that are not given move with the text."""

    def sign(self, note_id: NoteId, signer: str) -> Note:
        """Make a note immutable over the signer's name."""

    def add_addendum(self, note_id: NoteId, raw_text: str, signer: str, marks: Sequence[Mark] = ()) -> Note:
        """Add a signed later statement with its marks to a signed note."""

    def last_signer(self) -> str:
        """The name that was signed with last, or nothing."""

    def discard_if_empty(self, note_id: NoteId) -> bool:
        """Remove a draft in which nothing was written."""

    def discard_draft(self, note_id: NoteId) -> None:
        """Remove a draft and everything written in it."""

    def add_client(self, chart: Chart) -> Client:
        """Open a chart."""

    def client(self, client_id: ClientId) -> Client:
        """One chart."""

    def update_client(self, client: Client) -> Client:
        """Replace a chart's people."""

    def templates(self) -> tuple[Template, ...]:
        """Shipped templates, then the practice's own."""

    def put_template(self, key: str, raw_text: str) -> Template:
        """Keep one of the practice's own templates."""

    def remove_template(self, key: str) -> None:
        """Remove one of the practice's own templates."""

    def remember_place(self, place: Place) -> None:
        """Keep where the therapist is."""

    def last_place(self) -> Place | None:
        """Where the therapist was."""

    def unfinished(self, form: str) -> str:
        """What was typed into a form that a lock closed, or nothing."""

    def keep_unfinished(self, form: str, raw_text: str) -> None:
        """Keep what is typed into a form; an empty text forgets it."""


class Finding(Protocol):
    """The search box."""

    def find(self, query: SearchQuery) -> tuple[SearchHit, ...]:
        """Notes that fulfil every condition, newest service first."""


class Practice(Protocol):
    """The settings in the vault."""

    def settings(self) -> PracticeSettings:
        """The settings in force."""

    def put_settings(self, settings: PracticeSettings) -> PracticeSettings:
        """Keep new settings."""


class Sitting(Protocol):
    """One unlocked vault."""

    @property
    def writing(self) -> Writing:
        """People, notes, templates, the place."""

    @property
    def finding(self) -> Finding:
        """The search."""

    @property
    def practice(self) -> Practice:
        """The settings."""


class Releases(Protocol):
    """The windows that belong to releasing; they are built elsewhere and opened from here."""

    def open_release(self, client_id: ClientId | None) -> None:
        """Prepare a release from one chart."""

    def open_ledger(self, client_id: ClientId | None) -> None:
        """Show the accounting of disclosures; of one chart, or of all."""

    def open_inspection(self) -> None:
        """Look into a PDF for what it should not hold."""

    def release_id(self) -> ReleaseId | None:
        """The release whose window is open, once it has begun."""

    def unfinished(self) -> str:
        """Where the release window stands and what is in no draft yet, for the vault; empty when none is open."""

    def reopen(self, release_id: ReleaseId | None, kept: str) -> None:
        """Go on with the release whose window a lock closed, and with what :meth:`unfinished` said."""

    def unfinished_form(self) -> tuple[str, str] | None:
        """The name of the dialog that is open and what stands in it, for the vault."""

    def reopen_form(self, form: str, kept: str) -> None:
        """Open the dialog again that a lock closed, if it is one of these."""

    def show_warning(self, seconds: int) -> None:
        """Count down in these windows too."""

    def hide_warning(self) -> None:
        """Somebody is there again."""

    def save_again(self) -> None:
        """A lock is near: try once more what could not be saved."""


class Safekeepers(Protocol):
    """The windows of safekeeping; they are built elsewhere and opened from here."""

    def open_backup(self) -> None:
        """Write a backup."""

    def open_check(self) -> None:
        """Check the vault."""

    def open_passphrase(self) -> None:
        """Change the passphrase."""

    def open_recovery_kit(self) -> None:
        """Make a new recovery kit."""

    def tell_backup(self, tell: Callable[[str], object]) -> None:
        """Say in words when the last backup was proved, now and whenever that changes."""


@dataclass(frozen=True, slots=True)
class OtherWindows:
    """What opens from the working window and is no part of it."""

    releases: Releases
    safekeeping: Safekeepers


@dataclass(frozen=True, slots=True)
class Services:
    """What every pane is handed: the sitting, and the way to its thread.

    Attributes:
        tasks: runs work on ``executor`` and hands the result back on the GUI thread.
        executor: the one thread that owns the vault.
    """

    sitting: Sitting
    tasks: TaskRunner
    executor: Executor

    @property
    def writing(self) -> Writing:
        """To be called inside ``tasks.run`` only."""
        return self.sitting.writing

    @property
    def finding(self) -> Finding:
        """To be called inside ``tasks.run`` only."""
        return self.sitting.finding

    @property
    def practice(self) -> Practice:
        """To be called inside ``tasks.run`` only."""
        return self.sitting.practice
