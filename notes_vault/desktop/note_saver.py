"""Saves a draft by itself: 1 s after typing stops, 2 s at most while it goes on, and again until it succeeds.

What it announces as saved has been committed. Nothing is dropped: a text leaves this object only by a commit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from notes_vault.desktop.services import Saved, Services
from notes_vault.errors import KnownError
from notes_vault.record.identifiers import NoteId
from notes_vault.record.marks import Mark

QUIET_MS = 1000
#: A little under 2 s, so that 2 s after a keystroke its commit has at least begun.
LONGEST_MS = 1900
RETRY_MS = 2000

ReadText = Callable[[], str]
ReadMarks = Callable[[], tuple[Mark, ...]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with its marks on its way to the vault."""

    note_id: NoteId
    raw_text: str
    service_date: date
    version: int
    marks: tuple[Mark, ...] = ()


class NoteSaver(QObject):
    """The one way a draft's text reaches the vault.

    Signals:
        saving_began: a save is on its way.
        saved: a :class:`Saved`; the commit has returned.
        failed: a :class:`KnownError`; it will be tried again.
        settled: everything written so far is in the vault.
    """

    saving_began = Signal()
    saved = Signal(object)
    failed = Signal(object)
    settled = Signal()

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._note_id: NoteId | None = None
        self._service_date = date.min
        self._read_text: ReadText = str
        self._read_marks: ReadMarks = tuple
        self._written = 0
        self._committed = 0
        self._is_saving = False
        self._waiting: list[Callable[[], object]] = []
        self._quiet = self._timer(QUIET_MS)
        self._longest = self._timer(LONGEST_MS)
        self._retry = self._timer(RETRY_MS)
        self._connect_signals()

    @property
    def note_id(self) -> NoteId | None:
        """The draft being written, if any."""
        return self._note_id

    @property
    def is_settled(self) -> bool:
        """True when everything written is in the vault."""
        return self._written == self._committed

    def follow(self, note_id: NoteId, service_date: date, read_text: ReadText, read_marks: ReadMarks = tuple) -> None:
        """Begin to look after a draft; the one before must be settled."""
        self._stop_timers()
        self._note_id = note_id
        self._service_date = service_date
        self._read_text = read_text
        self._read_marks = read_marks
        self._written = self._committed = 0
        self._is_saving = False

    def leave(self) -> None:
        """Look after nothing."""
        self._stop_timers()
        self._note_id = None
        self._written = self._committed = 0
        self._is_saving = False

    def rest(self) -> None:
        """The vault is about to close: begin no further save; what is not saved is in :meth:`unsaved`."""
        self._stop_timers()

    @Slot()
    def note_written(self) -> None:
        """The text changed."""
        if self._note_id is None:
            return
        self._written += 1
        self._quiet.start()
        if not self._longest.isActive():
            self._longest.start()

    def change_service_date(self, service_date: date) -> None:
        """The service date is part of the draft and saved with it."""
        if self._note_id is not None and service_date != self._service_date:
            self._service_date = service_date
            self.note_written()

    def when_settled(self, go_on: Callable[[], object]) -> None:
        """Save now, and go on once everything is in the vault; a later wish replaces an earlier one."""
        if self.is_settled:
            go_on()
            return
        self._waiting = [go_on]
        self.save_now()

    @Slot()
    def save_now(self) -> None:
        """Save without waiting for typing to stop."""
        draft = self.unsaved()
        if draft is None or self._is_saving:
            return
        self._stop_timers()
        self._is_saving = True
        self.saving_began.emit()
        task = self._services.tasks.run(lambda: self._commit(draft), self._on_committed, self._on_failed, owner=self)
        task.settled.connect(lambda: self._on_task_settled(draft.version))

    def unsaved(self) -> Draft | None:
        """What is not known to be in the vault yet; for saving it at a lock."""
        if self._note_id is None or self.is_settled:
            return None
        return Draft(self._note_id, self._read_text(), self._service_date, self._written, self._read_marks())

    def _commit(self, draft: Draft) -> tuple[Draft, Saved]:
        """On the vault's thread."""
        writing = self._services.writing
        return draft, writing.save_draft(draft.note_id, draft.raw_text, draft.service_date, draft.marks)

    def _on_committed(self, result: tuple[Draft, Saved]) -> None:
        draft, saved = result
        if draft.note_id != self._note_id:
            return
        self._is_saving = False
        self._committed = draft.version
        self.saved.emit(saved)
        if not self.is_settled:
            if self._waiting or not self._is_timed():  # a slow commit outlasts the timers of what came meanwhile
                self.save_now()
            return
        self._stop_timers()
        self.settled.emit()
        waiting, self._waiting = self._waiting, []
        for go_on in waiting:
            go_on()

    def _on_failed(self, error: KnownError) -> None:
        self._is_saving = False
        self._retry.start()
        self.failed.emit(error)

    def _on_task_settled(self, version: int) -> None:
        """Also after an error nobody foresaw, which the handler of last resort has shown: try again."""
        if self._is_saving and self._written >= version > self._committed:
            self._is_saving = False
            self._retry.start()

    def _is_timed(self) -> bool:
        return self._quiet.isActive() or self._longest.isActive()

    def _timer(self, interval: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.setInterval(interval)
        return timer

    def _stop_timers(self) -> None:
        for timer in (self._quiet, self._longest, self._retry):
            timer.stop()

    def _connect_signals(self) -> None:
        for timer in (self._quiet, self._longest, self._retry):
            timer.timeout.connect(self.save_now)
