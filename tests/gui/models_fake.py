"""A stand-in for the language models and the children that they read in."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from notes_vault.children import Cancel
from notes_vault.desktop.release.second_reading import Readers
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.errors import CancelledError, KnownError
from notes_vault.redaction.readers.passages import Passage, Reader, TextReading, ToRead
from notes_vault.redaction.readers.reading_children import Readings


@dataclass
class FakeModels:
    """Models that read when they are told to and then take some words for names."""

    words: tuple[str, ...] = ("Big Tony", "Beck")
    missing: tuple[Reader, ...] = ()
    error: KnownError | None = None
    may_read: threading.Event = field(default_factory=threading.Event)
    began: threading.Event = field(default_factory=threading.Event)
    rounds: list[int] = field(default_factory=list)
    is_told_each_time: bool = False

    def read(
        self,
        texts: Sequence[ToRead],
        *,
        cancel: Cancel | None = None,
        on_progress: Callable[[float], None] | None = None,
    ) -> Readings:
        assert on_progress is not None
        assert cancel is not None
        self.rounds.append(len(texts))
        self.began.set()
        while not self.may_read.wait(0.01):
            on_progress(0.4)
            if cancel.is_set():
                raise CancelledError("Stopped.")
        if self.is_told_each_time:
            self.may_read.clear()
        if self.error is not None:
            raise self.error
        if self.missing:
            return Readings(missing=self.missing)
        return Readings(tuple(self._reading(one.text) for one in texts))

    def _reading(self, text: str) -> TextReading:
        places = [(text.find(word), word) for word in self.words]
        passages = [Passage(start, start + len(word), "ORG", 0.6) for start, word in places if start >= 0]
        return TextReading(dict.fromkeys(Reader, passages), {})


def no_readers(tasks: TaskRunner) -> Readers:
    """For windows whose entries are read already."""
    return Readers(FakeModels().read, tasks)
