"""The language models read the entries under review, in the background and a part at a time.

Each part is kept in the vault as soon as it is read, so a lock or a crash costs no more than that part, and the next
opening goes on behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from notes_vault.children import Cancel
from notes_vault.desktop.release.services import ReleaseService
from notes_vault.desktop.review.reading_strip import ReadingStrip
from notes_vault.desktop.tasks import Task, TaskRunner
from notes_vault.errors import KnownError
from notes_vault.record.identifiers import ReleaseId
from notes_vault.redaction.readers.passages import Reader, ToRead
from notes_vault.redaction.readers.reading_children import Readings
from notes_vault.workflows.missing_models import describe_missing
from notes_vault.workflows.release_draft import ReviewEntry

#: About 60 pages: 8 s of reading beside 2 s in which the models load.
_LETTERS_AT_ONCE: Final = 180_000
_LEFT_OUT: Final = (
    "Not every entry was read a second time: names made of ordinary words may still stand in the text. "
    "A release made now is entered in the ledger as made without it."
)
_CHANGED: Final = (
    "An entry or the chart was changed since it was opened here. Close this window and go on with the release: what is "
    "new is read then."
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
        self._tasks = tasks
        self._take = take
        self._draft_id = ReleaseId("")
        self._all: tuple[ToRead, ...] = ()
        self._waiting: tuple[ToRead, ...] = ()
        self._part: tuple[ToRead, ...] = ()
        self._letters = 1
        #: What comes of an earlier round is kept and shown, but leads to nothing more.
        self._round = 0
        self._found = 0
        self._missing: frozenset[Reader] = frozenset()
        self._state = _State.DONE
        self._task: Task | None = None
        strip.pressed.connect(self._on_pressed)

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
        self._all = tuple(dict.fromkeys(entry.to_read for entry in entries if entry.to_read is not None))
        self._waiting = self._all
        self._letters = max(1, sum(map(_letters, self._all)))
        self._found = 0
        if not self._waiting:
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
        self._round += 1

    def _go_on(self) -> None:
        self._missing = frozenset()
        self._waiting = self._waiting or self._all  # all of it was read, but not by every model
        self._turn(_State.RUNNING)
        self._read_part()

    def _read_part(self) -> None:
        part: list[ToRead] = []
        for given in self._waiting:
            if part and sum(map(_letters, part)) + _letters(given) > _LETTERS_AT_ONCE:
                break
            part.append(given)
        self._part = tuple(part)
        read = self._readers.read

        def work(task: Task) -> Readings:
            return read(part, cancel=task.stop, on_progress=task.report)

        self._on_progressed(0.0)
        done = partial(self._on_read, self._draft_id, self._round, self._part)
        self._task = self._readers.tasks.run_long(work, done, self._on_failed, owner=self)
        self._task.progressed.connect(self._on_progressed)
        self._task.settled.connect(self._on_settled)

    @Slot(float)
    def _on_progressed(self, share: float) -> None:
        if self.is_running:
            left = sum(map(_letters, self._waiting)) - share * sum(map(_letters, self._part))
            self._strip.show_running(1 - left / self._letters)

    @Slot()
    def _on_settled(self) -> None:
        if self.sender() is self._task:
            self._task = None

    def _on_read(self, draft_id: ReleaseId, number: int, part: tuple[ToRead, ...], readings: Readings) -> None:
        self._missing |= frozenset(readings.missing)
        if not readings.texts:
            self._leave_out(describe_missing(readings.missing), "Try again")
            return
        pairs = list(zip(part, readings.texts, strict=True))
        self._tasks.run(
            lambda: self._service.keep_readings(draft_id, pairs),
            partial(self._on_kept, draft_id, number, part),
            self._on_failed,
            owner=self,
        )

    def _on_kept(
        self, draft_id: ReleaseId, number: int, part: tuple[ToRead, ...], entries: Sequence[ReviewEntry]
    ) -> None:
        if draft_id != self._draft_id:
            return
        found = self._take(entries)
        self._found += found
        self._waiting = tuple(given for given in self._waiting if given not in part)
        if number == self._round:
            texts = {entry.raw_text for entry in entries}
            self._finish_part(is_changed=any(given.raw_text not in texts for given in part))
        elif self.is_left_out and not self._waiting:  # it was stopped when the last of it was being kept
            self._finish_part(is_changed=False)
        if found:
            self.passages_found.emit()

    def _finish_part(self, *, is_changed: bool) -> None:
        if is_changed:
            self._strip.show_left_out(_CHANGED, "")
            self._turn(_State.CHANGED)
        elif self._waiting:
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


def _letters(given: ToRead) -> int:
    return len(given.text)
