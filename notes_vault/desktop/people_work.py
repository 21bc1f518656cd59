"""Who is chosen and what their timeline shows: keeps the two left panes in step with the vault."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from notes_vault.desktop.people_pane import PeoplePane
from notes_vault.desktop.services import PersonRow, Services
from notes_vault.desktop.timeline_pane import TimelinePane
from notes_vault.record.identifiers import ClientId, NoteId
from notes_vault.record.notes import NoteSummary


class PeopleWork(QObject):
    """The chosen chart, or the list of everything unsigned.

    Signals:
        person_chosen: the id of the chart that is chosen now.
    """

    person_chosen = Signal(str)

    def __init__(
        self, services: Services, people: PeoplePane, timeline: TimelinePane, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._people = people
        self._timeline = timeline
        self._asked = 0
        self._shows_unsigned = False
        self.client_id: ClientId | None = None
        self.note_id: NoteId | None = None

    @property
    def rows(self) -> tuple[PersonRow, ...]:
        """Everybody listed."""
        return self._people.model.rows

    def begin(self, rows: tuple[PersonRow, ...], client_id: ClientId | None) -> None:
        """Show the people as they were read, then the timeline of the one who was chosen last."""
        self.client_id = client_id
        self._people.show_people(rows, client_id)
        self._load()

    def choose(self, client_id: ClientId) -> None:
        """Show a chart's timeline."""
        is_new = client_id != self.client_id
        if not is_new and not self._shows_unsigned:
            return
        self._shows_unsigned = False
        self.client_id = client_id
        self._people.show_current(client_id)
        self._load()
        if is_new:
            self.person_chosen.emit(client_id)

    def show_unsigned(self) -> None:
        """List every draft."""
        self._shows_unsigned = True
        self._load()

    def show_note(self, client_id: ClientId, note_id: NoteId) -> None:
        """A note is on the page: its chart is the chosen one, unless the list of drafts is shown."""
        self.note_id = note_id
        if client_id != self.client_id and not self._shows_unsigned:
            self.client_id = client_id
            self._people.show_current(client_id)
            self._load()
            return
        self.client_id = client_id
        self._people.show_current(client_id)
        self._timeline.show_current(note_id)

    def show_no_note(self) -> None:
        """No note is on the page."""
        self.note_id = None
        self._timeline.show_current(None)

    @Slot()
    def refresh(self) -> None:
        """Read people and timeline anew."""
        self._load()

    def _load(self) -> None:
        self._asked += 1
        asked, client_id, unsigned = self._asked, self.client_id, self._shows_unsigned
        writing = self._services.writing

        def work() -> tuple[tuple[PersonRow, ...], tuple[NoteSummary, ...]]:
            if unsigned:
                return writing.people(), writing.unsigned()
            return writing.people(), writing.timeline(client_id) if client_id else ()

        self._services.tasks.run(work, lambda result: self._show(asked, *result), owner=self)

    def _show(self, asked: int, people: tuple[PersonRow, ...], notes: tuple[NoteSummary, ...]) -> None:
        if asked != self._asked:
            return
        self._people.show_people(people, self.client_id)
        if self._shows_unsigned:
            self._timeline.show_unsigned(notes, self._people.model.name_of, self.note_id)
        elif self.client_id is None:
            self._timeline.show_nothing()
        else:
            self._timeline.show_client(self._people.model.name_of(self.client_id), notes, self.note_id)
