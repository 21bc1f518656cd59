"""Has texts read by every reader that is installed, each in a child of its own, beside each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from notes_vault.children import Cancel, ChildFailedError, run_child
from notes_vault.redaction.readers.model_files import installed_readers
from notes_vault.redaction.readers.passages import (
    Passage,
    Reader,
    TextReading,
    ToRead,
    decode_passages,
    encode_texts,
)

_JOB: Final = "read"
_HANDS: Final = 2
#: Characters: some fifty pages, which one child reads in ten seconds.
_WORTH_TWO: Final = 120_000
_GIVES_OPINION: Final = frozenset({Reader.STATISTICAL})


@dataclass(frozen=True, slots=True)
class Readings:
    """What was read.

    Attributes:
        texts: for every text what the readers that answered say of it.
        missing: the readers that are not installed here or failed; the person must hear of them.
    """

    texts: tuple[TextReading, ...] = ()
    missing: tuple[Reader, ...] = ()

    def of_text(self, number: int) -> TextReading | None:
        """What the readers say of one text; None when none has read."""
        return self.texts[number] if self.texts else None


def read_texts(
    texts: Sequence[ToRead],
    *,
    wanted: Sequence[Reader] = tuple(Reader),
    cancel: Cancel | None = None,
    on_progress: Callable[[float], None] | None = None,
) -> Readings:
    """Every wanted reader that is installed reads every text; two processors are busy for 2 s and 0.1 s a page.

    Raises:
        CancelledError: ``cancel`` was set; the children are gone.
    """
    readers = [reader for reader in installed_readers() if reader in wanted]
    tasks = [(reader, part) for reader in readers for part in _deal(_given_to(reader, texts))]
    shares = [0.0] * len(tasks)
    stop = _Stop(cancel)

    def run(number: int) -> list[list[Passage]] | None:
        def note(share: float) -> None:
            shares[number] = share
            if on_progress is not None:
                on_progress(min(shares))

        reader, part = tasks[number]
        try:
            reply = run_child(_JOB, encode_texts(reader, part), cancel=stop, on_progress=note)
        except ChildFailedError:
            return None
        return decode_passages(reply)

    with ThreadPoolExecutor(max(1, len(tasks)), "readers") as pool:
        try:
            answers = list(pool.map(run, range(len(tasks))))
        except BaseException:  # Ctrl+C too: whoever stopped does not wait for the other children
            stop.is_wanted = True
            raise
    read: dict[Reader, list[list[Passage]]] = {}
    for reader in readers:
        parts = [answer for (name, _), answer in zip(tasks, answers, strict=True) if name is reader]
        whole = [answer for answer in parts if answer is not None]
        if len(whole) == len(parts):
            read[reader] = _gather(whole)
    missing = tuple(reader for reader in wanted if reader not in read)
    return Readings(tuple(_reading(read, number, len(texts)) for number in range(len(texts))) if read else (), missing)


def _deal(given: Sequence[str]) -> list[list[str]]:
    """Two hands, card by card, where it pays to load a model twice: two processors then share one reader's work."""
    if sum(map(len, given)) < _WORTH_TWO:
        return [list(given)]
    return [list(given[first::_HANDS]) for first in range(_HANDS)]


def _gather(hands: Sequence[list[list[Passage]]]) -> list[list[Passage]]:
    """The answers in the order of the texts that were dealt."""
    gathered: list[list[Passage]] = [[]] * sum(map(len, hands))
    for first, hand in enumerate(hands):
        gathered[first :: len(hands)] = hand
    return gathered


class _Stop:
    """Set by the caller, or by the end of the whole for whatever reason."""

    def __init__(self, cancel: Cancel | None) -> None:
        self._cancel = cancel
        self.is_wanted = False

    def is_set(self) -> bool:
        """Whether the children are to end."""
        return self.is_wanted or (self._cancel is not None and self._cancel.is_set())


def _given_to(reader: Reader, texts: Sequence[ToRead]) -> list[str]:
    """The transformer takes three times as long, and reads once."""
    given = [one.text for one in texts]
    return given + [one.raw_text for one in texts] if reader in _GIVES_OPINION else given


def _reading(read: Mapping[Reader, Sequence[Sequence[Passage]]], number: int, count: int) -> TextReading:
    proposed = {reader: answer[number] for reader, answer in read.items()}
    agreed = {reader: answer[count + number] for reader, answer in read.items() if reader in _GIVES_OPINION}
    return TextReading(proposed, agreed)
