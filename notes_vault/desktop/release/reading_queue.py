"""What of a release the models are still to read, and what share of it is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from notes_vault.redaction.readers.passages import ToRead
from notes_vault.workflows.release_draft import ReviewEntry


class ReadingQueue:
    """Texts in the order of their entries.

    Attributes:
        raw_texts: the texts of all entries, read or not, as the review shows them.
        waiting: what is still to be read.
    """

    def __init__(self, entries: Sequence[ReviewEntry]) -> None:
        self.raw_texts = frozenset(entry.raw_text for entry in entries)
        self.waiting = self._all = _list_unread(entries)
        self._part: tuple[ToRead, ...] = ()
        self._read: frozenset[ToRead] = frozenset()

    def begin_again(self) -> None:
        """Go on with what waits; where all of it was read, but not by every model, from the beginning."""
        self._read = frozenset()
        self.waiting = self.waiting or self._all

    def next_part(self, letters: int) -> tuple[ToRead, ...]:
        """The first texts that wait, about so many letters of them, one at least."""
        part: list[ToRead] = []
        for given in self.waiting:
            if part and _count_letters(part) + len(given.text) > letters:
                break
            part.append(given)
        self._part = tuple(part)
        return self._part

    def take(self, part: Iterable[ToRead], entries: Sequence[ReviewEntry]) -> None:
        """This part was read; ``entries``, or some of them, as they are now.

        What stands for a name that is new to the chart was not read yet: then the text waits once more, and what it was
        before does not.
        """
        self._read |= frozenset(part)
        now, unread = {entry.raw_text for entry in entries}, _list_unread(entries)
        gone = {given for given in self.waiting if given.raw_text in now} - {*unread, *self._read}
        self._all = tuple(dict.fromkeys(given for given in (*self._all, *unread) if given not in gone))
        self.waiting = tuple(
            given for given in dict.fromkeys((*self.waiting, *unread)) if given not in gone and given not in self._read
        )

    def share(self, of_part: float) -> float:
        """How much of all is read, 0 to 1, where this share of the part that was handed out is."""
        left = _count_letters(self.waiting) - of_part * _count_letters(self._part)
        return 1 - left / max(1, _count_letters(self._all))


def _list_unread(entries: Iterable[ReviewEntry]) -> tuple[ToRead, ...]:
    return tuple(dict.fromkeys(entry.to_read for entry in entries if entry.to_read is not None))


def _count_letters(texts: Iterable[ToRead]) -> int:
    return sum(len(given.text) for given in texts)
