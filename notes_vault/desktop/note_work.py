"""Opening, writing, signing one note after another: keeps page, saver and vault in step.

A note is left only when everything written on it is in the vault; until then the page stays where it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from notes_vault.desktop.addendum_dialog import addendum_form
from notes_vault.desktop.day_words import today
from notes_vault.desktop.note_page import NotePage
from notes_vault.desktop.note_saver import NoteSaver
from notes_vault.desktop.services import Saved, Services
from notes_vault.desktop.status_line import StatusLine
from notes_vault.desktop.widgets_message import Tone
from notes_vault.errors import KnownError
from notes_vault.record.identifiers import ClientId, NoteId
from notes_vault.record.marks import Mark
from notes_vault.record.notes import Note, NoteKind
from notes_vault.record.templates import Template, has_words

_STILL_TRYING = "What you wrote is on this page, and saving is tried again every two seconds."
_ADDENDUM_KEPT = "An addendum that you began is kept. Ctrl+Shift+A goes on with it."

#: As many characters of a note as a timeline could show.
_HEAD = 400

Shown = Callable[[Note], object]
Refused = Callable[[KnownError], object]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Opened:
    """A note as it comes from the vault, and whether an addendum to it was begun."""

    note: Note
    has_unfinished_addendum: bool = False


class NoteWork(QObject):
    """What happens to notes.

    Signals:
        note_opened: the id of the note that is on the page now.
        notes_changed: the id of the chart whose timeline is no longer what it was.
        page_emptied: no note is open any more.
    """

    note_opened = Signal(str)
    notes_changed = Signal(str)
    page_emptied = Signal()

    def __init__(self, services: Services, page: NotePage, status: StatusLine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._page = page
        self._status = status
        self._templates: dict[str, Template] = {}
        self._begun_here: NoteId | None = None
        self._shown_date: date | None = None
        self._shown_head = ""
        self._is_changed = False
        self.saver = NoteSaver(services, self)
        self._connect_signals()

    @property
    def note(self) -> Note | None:
        """The note on the page."""
        return self._page.note

    def use_templates(self, templates: Sequence[Template]) -> None:
        """For titles and hints."""
        self._templates = {template.key: template for template in templates}

    def open_note(self, note_id: NoteId, then: Shown | None = None, failed: Refused | None = None) -> None:
        """Leave the note on the page, open another."""
        if self.note is not None and self.note.id == note_id:
            if then is not None:
                then(self.note)
            return

        def work() -> Opened:
            note = self._services.writing.open_note(note_id)
            return Opened(note, note.is_signed and bool(self._services.writing.unfinished(addendum_form(note_id))))

        self._leave(work, lambda opened: self._show(opened, then), failed)

    def begin_note(self, client_id: ClientId, kind: NoteKind, template: str) -> None:
        """A new draft of today, the cursor in its first section."""

        def work() -> Opened:
            return Opened(self._services.writing.begin_note(client_id, kind, template, today()))

        self._leave(work, self._show_begun)

    def close_note(self, then: Callable[[], object] | None = None) -> None:
        """Leave the note on the page, show none."""

        def empty(_nothing: None) -> None:
            self._empty_page()
            if then is not None:
                then()

        self._leave(lambda: None, empty)

    def save_now(self) -> None:
        """Save without waiting for the typing to stop; a day that is still being typed is read first."""
        self._page.header.date.settle()
        self.saver.save_now()

    def sign(self, signer: str, done: Callable[[], object], failed: Refused) -> None:
        """Sign the note on the page once everything written is saved."""
        note = self.note
        if note is None:
            return

        def show(signed: Note) -> None:
            self._show(Opened(signed), None)
            self.notes_changed.emit(signed.client_id)
            done()

        self.saver.when_settled(lambda: self._run(lambda: self._services.writing.sign(note.id, signer), show, failed))

    def discard(self, done: Callable[[], object], failed: Refused) -> None:
        """Throw the draft on the page away and show none."""
        note = self.note
        if note is None:
            return

        def show(_nothing: None) -> None:
            self._empty_page()
            self.notes_changed.emit(note.client_id)
            done()

        self._run(lambda: self._services.writing.discard_draft(note.id), show, failed)

    def add_addendum(
        self,
        note_id: NoteId,
        raw_text: str,
        signer: str,
        done: Callable[[], object],
        failed: Refused,
        marks: Sequence[Mark] = (),
    ) -> None:
        """Add a later statement to a signed note."""

        def work() -> Note:
            note = self._services.writing.add_addendum(note_id, raw_text, signer, marks)
            self._services.writing.keep_unfinished(addendum_form(note_id), "")
            return note

        def show(note: Note) -> None:
            if self.note is not None and self.note.id == note.id:
                self._show(Opened(note), None)
            self.notes_changed.emit(note.client_id)
            done()

        self._run(work, show, failed)

    def _leave(self, work: Callable[[], T], done: Callable[[T], object], failed: Refused | None = None) -> None:
        """Save what is written, then go on; a draft begun here in which nothing was written is removed."""

        def go_on() -> None:
            left = self._untouched_note()
            changed = self.note if self._is_changed else None

            def leave_and_work() -> tuple[bool, T]:
                return left is not None and self._services.writing.discard_if_empty(left.id), work()

            def arrive(result: tuple[bool, T]) -> None:
                is_discarded, value = result
                done(value)
                gone = left if is_discarded else changed
                if gone is not None:
                    self.notes_changed.emit(gone.client_id)

            self._run(leave_and_work, arrive, failed)

        self.saver.when_settled(go_on)

    def _untouched_note(self) -> Note | None:
        """The note on the page, if it was begun here and nothing has been written."""
        note = self.note
        if note is None or note.id != self._begun_here or has_words(self._page.editor.raw_text()):
            return None
        return note

    def _run(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Refused | None = None,
    ) -> None:
        self._services.tasks.run(work, done, failed or self._on_refused, owner=self)

    def _show_begun(self, opened: Opened) -> None:
        self._begun_here = opened.note.id
        self._show(opened, None, begun=True)
        self._page.editor.go_to_first_section()
        self._page.editor.setFocus()
        self.notes_changed.emit(opened.note.client_id)

    def _empty_page(self) -> None:
        self.saver.leave()
        self._begun_here, self._is_changed = None, False
        self._page.show_nothing()
        self._status.show_nothing()
        self.page_emptied.emit()

    def _show(self, opened: Opened, then: Shown | None, *, begun: bool = False) -> None:
        note = opened.note
        if not begun:
            self._begun_here = None
        self.saver.leave()
        self._is_changed = False
        self._page.show_note(note, self._templates.get(note.template))
        self._page.show_beginning()
        self._shown_date, self._shown_head = note.service_date, note.raw_text[:_HEAD]
        if self._page.editor.isReadOnly():
            self._status.show_nothing()
        else:
            editor = self._page.editor
            self.saver.follow(note.id, note.service_date, editor.raw_text, editor.marks.read)
            self._status.show_saved(note.saved_at)
        if opened.has_unfinished_addendum:
            self._page.message.show_sentence(_ADDENDUM_KEPT)
        self.note_opened.emit(note.id)
        if then is not None:
            then(note)

    def _connect_signals(self) -> None:
        self._page.written.connect(self._on_written)
        self._page.service_date_changed.connect(self._on_date_changed)
        self.saver.saved.connect(self._on_saved)
        self.saver.failed.connect(self._on_failed)
        self.saver.settled.connect(self._on_settled)

    @Slot()
    def _on_written(self) -> None:
        self.saver.note_written()
        if not self.saver.is_settled and not self._status.text.startswith("○"):
            self._status.show_writing()

    @Slot(object)
    def _on_date_changed(self, service_date: date) -> None:
        self.saver.change_service_date(service_date)
        self._status.show_writing()

    @Slot(object)
    def _on_saved(self, saved: Saved) -> None:
        self._is_changed = True
        if _STILL_TRYING in self._page.message.text:
            self._page.message.clear()
        if self.saver.is_settled:
            self._status.show_saved(saved.saved_at)

    @Slot(object)
    def _on_failed(self, error: KnownError) -> None:
        self._status.show_failed()
        self._page.message.show_sentence(f"{error.happened} {_STILL_TRYING} {error.next_step}".strip(), Tone.DANGER)

    @Slot()
    def _on_settled(self) -> None:
        """What the timeline shows of the note is what has been saved."""
        if self.note is None:
            return
        shown = self._page.header.service_date(), self._page.editor.raw_text()[:_HEAD]
        if shown != (self._shown_date, self._shown_head):
            self._shown_date, self._shown_head = shown
            self.notes_changed.emit(self.note.client_id)

    def _on_refused(self, error: KnownError) -> None:
        self._page.show_error(error)
