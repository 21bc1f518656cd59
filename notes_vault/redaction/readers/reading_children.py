"""Has texts read by every reader that is installed, each in a child of its own, beside each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

from notes_vault.children import Cancel, ChildFailedError, run_child
from notes_vault.redaction.readers.model_files import installed_readers
from notes_vault.redaction.readers.passages import Passage, Reader, decode_passages, encode_texts

_JOB: Final = "read"


@dataclass(frozen=True, slots=True)
class Readings:
    """What was read.

    Attributes:
        read: for every reader that answered, its passages text by text.
        missing: the readers that are not installed here or failed; the person must hear of them.
    """

    read: dict[Reader, list[list[Passage]]] = field(default_factory=dict)
    missing: tuple[Reader, ...] = ()

    def of_text(self, number: int) -> dict[Reader, list[Passage]]:
        """What the readers say of one text."""
        return {reader: texts[number] for reader, texts in self.read.items()}


def read_texts(
    texts: Sequence[str], *, cancel: Cancel | None = None, on_progress: Callable[[float], None] | None = None
) -> Readings:
    """Every installed reader reads every text; two processors are busy for 2 s and 0.1 s a page.

    Raises:
        CancelledError: ``cancel`` was set; the children are gone.
    """
    readers = installed_readers()
    shares = dict.fromkeys(readers, 0.0)

    def run(reader: Reader) -> list[list[Passage]] | None:
        def note(share: float) -> None:
            shares[reader] = share
            if on_progress is not None:
                on_progress(min(shares.values()))

        try:
            reply = run_child(_JOB, encode_texts(reader, texts), cancel=cancel, on_progress=note)
        except ChildFailedError:
            return None
        return decode_passages(reply)

    with ThreadPoolExecutor(max(1, len(readers)), "readers") as pool:
        answers = dict(zip(readers, pool.map(run, readers), strict=True))
    read = {reader: answer for reader, answer in answers.items() if answer is not None}
    return Readings(read, tuple(reader for reader in Reader if reader not in read))
