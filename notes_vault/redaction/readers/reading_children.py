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
    shares = dict.fromkeys(readers, 0.0)
    stop = _Stop(cancel)

    def run(reader: Reader) -> list[list[Passage]] | None:
        def note(share: float) -> None:
            shares[reader] = share
            if on_progress is not None:
                on_progress(min(shares.values()))

        try:
            request = encode_texts(reader, _given_to(reader, texts))
            reply = run_child(_JOB, request, cancel=stop, on_progress=note)
        except ChildFailedError:
            return None
        return decode_passages(reply)

    with ThreadPoolExecutor(max(1, len(readers)), "readers") as pool:
        try:
            answers = dict(zip(readers, pool.map(run, readers), strict=True))
        except BaseException:  # Ctrl+C too: whoever stopped does not wait for the other children
            stop.is_wanted = True
            raise
    read = {reader: answer for reader, answer in answers.items() if answer is not None}
    missing = tuple(reader for reader in wanted if reader not in read)
    return Readings(tuple(_reading(read, number, len(texts)) for number in range(len(texts))) if read else (), missing)


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
