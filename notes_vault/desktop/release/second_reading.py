"""The language models read the entries under review, in the background and a part at a time.

Each part is kept in the vault as soon as it is read, so a lock or a crash costs no more than that part, and the next
opening goes on behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from notes_vault.children import Cancel
from notes_vault.desktop.release.beside_search import BesideSearch, Ending
from notes_vault.desktop.release.reading_queue import ReadingQueue
from notes_vault.desktop.release.services import EntrySearching, ReleaseService
from notes_vault.desktop.review.reading_strip import ReadingStrip
from notes_vault.desktop.tasks import Task, TaskRunner
from notes_vault.errors import KnownError
from notes_vault.record.identifiers import ReleaseId
from notes_vault.redaction.readers.passages import Reader, TextReading, ToRead
from notes_vault.redaction.readers.reading_children import Readings
from notes_vault.workflows.entry_searches import Searched
from notes_vault.workflows.missing_models import describe_missing
from notes_vault.workflows.release_draft import ReviewEntry

#: About 60 pages: 8 s of reading beside 2 s in which the models load.
_LETTERS_AT_ONCE: Final = 180_000
_LEFT_OUT: Final = (
    "Not every entry was read a second time: names made of ordinary words may still stand in the text. "
    "A release made now is entered in the ledger as made without it."
)
_CHANGED: Final = (
    "An entry was written on since it was opened here. Close this window and go on with the release: "
    "what is new is read then."
)


class ReadTexts(Protocol):
    """:func:`notes_vault.redaction.readers.reading_children.read_texts`."""

    def __call__(
        self,
        texts: Sequence[ToRead],
        *,
        cancel: Cancel | None = None,
        on_progress: Callable[[float], None] | None = None,
    ) -> Readings:
        """Read every text with every model; takes seconds to minutes."""
        ...


@dataclass(frozen=True, slots=True)
class Readers:
    """How the models are had read.

    Attributes:
        read: reads, in children of this process.
        tasks: runs ``read`` beside the vault's thread, which must stay free for saving.
    """

    read: ReadTexts
    tasks: TaskRunner


class _State(Enum):
    DONE = "done"
    RUNNING = "running"
    LEFT_OUT = "left out"
    CHANGED = "changed"


class SecondReading(QObject):
    """One release's reading; what it finds is handed to ``take``, which says how many passages are new.

    Signals:
        state_changed: it began, ended, was stopped or failed; see :attr:`is_running` and :attr:`is_left_out`.
        passages_found: passages came that nobody has decided on.
    """

    state_changed = Signal()
    passages_found = Signal()

    def __init__(
        self,
        strip: ReadingStrip,
        readers: Readers,
        service: ReleaseService,
        tasks: TaskRunner,
        take: Callable[[Sequence[ReviewEntry]], int],
        parent: QObject,
    ) -> None:
        """``tasks`` runs on the vault's thread."""
        super().__init__(parent)
        self._strip = strip
        self._readers = readers
        self._service = service
        self._take = take
        self._search = BesideSearch((tasks, readers.tasks), self)
        self._draft_id = ReleaseId("")
        self._queue = ReadingQueue(())
        #: What was read and is in the vault, or on its way there, and not in the review yet.
        self._kept: tuple[tuple[ToRead, TextReading], ...] = ()
        #: What comes of an earlier round is kept and shown, but leads to nothing more.
        self._round = 0
        self._found = 0
        self._missing: frozenset[Reader] = frozenset()
        self._state = _State.DONE
        self._task: Task | None = None
        strip.pressed.connect(self._on_pressed)
        self._search.step_begun.connect(self._on_search_step_begun)

    @property
    def is_running(self) -> bool:
        """True from its beginning until the last of what it found is shown."""
        return self._state is _State.RUNNING

    @property
    def is_left_out(self) -> bool:
        """True where the person was told that not every model reads all of it, and nothing is waited for."""
        return self._state is _State.LEFT_OUT

    def begin(self, draft_id: ReleaseId, entries: Sequence[ReviewEntry], *, is_stopped: bool = False) -> None:
        """Read what is not read yet; ``is_stopped``: the person had stopped it, wait to be told to go on."""
        self.rest()
        self._draft_id = draft_id
        self._queue = ReadingQueue(entries)
        self._kept, self._found = (), 0
        if not self._queue.waiting:
            self._strip.show_done(None)
            self._turn(_State.DONE)
        elif is_stopped:
            self._leave_out(_LEFT_OUT, "Read on")
        else:
            self._go_on()

    def rest(self) -> None:
        """Read no more, and say nothing of it: the window closes, or the vault locks."""
        if self._task is not None:
            self._task.cancel()
        self._task = None
        self._search.search_no_more()
        self._round += 1

    def _go_on(self) -> None:
        self._turn(_State.RUNNING)
        if self._kept:
            self._keep()
            return
        self._missing = frozenset()
        self._queue.begin_again()
        self._read_part()

    def _read_part(self) -> None:
        part, read = self._queue.next_part(_LETTERS_AT_ONCE), self._readers.read

        def work(task: Task) -> Readings:
            return read(part, cancel=task.stop, on_progress=task.report)

        self._on_progressed(0.0)
        self._task = self._readers.tasks.run_long(work, partial(self._on_read, part), self._on_failed, owner=self)
        self._task.progressed.connect(self._on_progressed)
        self._task.settled.connect(self._on_settled)

    @Slot(float)
    def _on_progressed(self, share: float) -> None:
        if self.is_running:
            self._strip.show_running(self._queue.share(share))

    @Slot()
    def _on_settled(self) -> None:
        if self.sender() is self._task:
            self._task = None

    def _on_read(self, part: tuple[ToRead, ...], readings: Readings) -> None:
        self._missing |= frozenset(readings.missing)
        if not readings.texts:
            self._leave_out(describe_missing(readings.missing), "Try again")
            return
        self._kept = tuple(zip(part, readings.texts, strict=True))
        self._keep()

    def _keep(self) -> None:
        """To the vault; where the chart or an entry was changed meanwhile, all entries are searched, beside it."""
        service, draft_id, kept = self._service, self._draft_id, self._kept
        shown, part = self._queue.raw_texts, [given for given, _ in kept]
        wanted = {given.raw_text for given in part}

        def look(found: Searched | None) -> tuple[EntrySearching, Sequence[ReviewEntry]]:
            if found is None:
                service.keep_readings(draft_id, kept)
            else:
                wanted.update(shown)
            search = service.begin_search(draft_id, found)
            return search, service.late_entries(draft_id, wanted) if search.is_done else ()

        done = partial(self._on_kept, draft_id, self._round, part, wanted)
        self._search.begin(look, Ending(done, self._on_failed))

    @Slot(object)
    def _on_search_step_begun(self, task: Task) -> None:
        task.progressed.connect(self._on_searched)

    @Slot(float)
    def _on_searched(self, share: float) -> None:
        if self.is_running:
            self._strip.show_searching(share)

    def _on_kept(
        self,
        draft_id: ReleaseId,
        number: int,
        part: Sequence[ToRead],
        wanted: Collection[str],
        entries: Sequence[ReviewEntry],
    ) -> None:
        if draft_id != self._draft_id:
            return
        found = self._take(entries)
        self._found, self._kept = self._found + found, ()
        self._queue.take(part, entries)
        if number == self._round:
            self._finish_part(is_changed=not {entry.raw_text for entry in entries} >= set(wanted))
        elif self.is_left_out and not self._queue.waiting:  # it was stopped when the last of it was being kept
            self._finish_part(is_changed=False)
        if found:
            self.passages_found.emit()

    def _finish_part(self, *, is_changed: bool) -> None:
        if is_changed:
            self._strip.show_left_out(_CHANGED, "")
            self._turn(_State.CHANGED)
        elif self._queue.waiting:
            self._read_part()
        elif self._missing:
            self._leave_out(describe_missing(sorted(self._missing)), "Try again")
        else:
            self._strip.show_done(self._found)
            self._turn(_State.DONE)

    def _on_failed(self, error: KnownError) -> None:
        self._leave_out(error.sentence(), "Try again")

    def _leave_out(self, sentence: str, button: str) -> None:
        self._strip.show_left_out(sentence, button)
        self._turn(_State.LEFT_OUT)

    def _turn(self, state: _State) -> None:
        self._state = state
        self.state_changed.emit()

    @Slot()
    def _on_pressed(self) -> None:
        if self.is_running:
            self.rest()
            self._leave_out(_LEFT_OUT, "Read on")
        elif self.is_left_out:
            self._go_on()
