"""Has texts read by every reader that is installed, each in a child of its own, beside each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from notes_vault.children import Cancel
from notes_vault.redaction.child_pool import deal, gather, run_side_by_side
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
    tasks = [(reader, part) for reader in readers for part in _share(_groups(reader, texts))]
    requests = [encode_texts(reader, groups) for reader, groups in tasks]
    replies = run_side_by_side(_JOB, requests, cancel=cancel, on_progress=on_progress)
    read: dict[Reader, list[list[Passage]]] = {}
    for reader in readers:
        hands = [(groups, reply) for (name, groups), reply in zip(tasks, replies, strict=True) if name is reader]
        whole = [_in_groups(groups, decode_passages(reply)) for groups, reply in hands if reply is not None]
        if len(whole) == len(hands):
            read[reader] = [passages for group in zip(*whole, strict=True) for passages in gather(group)]
    missing = tuple(reader for reader in wanted if reader not in read)
    return Readings(tuple(_reading(read, number, len(texts)) for number in range(len(texts))) if read else (), missing)


def _share(groups: Sequence[Sequence[str]]) -> list[list[list[str]]]:
    """Two hands where it pays to load a model twice: two processors then share one reader's work."""
    if sum(len(text) for group in groups for text in group) < _WORTH_TWO:
        return [[list(group) for group in groups]]
    return [list(hand) for hand in zip(*map(deal, groups), strict=True)]


def _groups(reader: Reader, texts: Sequence[ToRead]) -> list[list[str]]:
    """What is proposed from and, apart, raw texts, which the transformer, three times as slow, does not read."""
    proposed_from = [one.text for one in texts]
    return [proposed_from, [one.in_question for one in texts]] if reader in _GIVES_OPINION else [proposed_from]


def _in_groups(groups: Sequence[Sequence[str]], read: Sequence[list[Passage]]) -> list[Sequence[list[Passage]]]:
    ends = list(accumulate(map(len, groups), initial=0))
    return [read[start:end] for start, end in pairwise(ends)]


def _reading(read: Mapping[Reader, Sequence[Sequence[Passage]]], number: int, count: int) -> TextReading:
    proposed = {reader: answer[number] for reader, answer in read.items()}
    agreed = {reader: answer[count + number] for reader, answer in read.items() if reader in _GIVES_OPINION}
    return TextReading(proposed, agreed)
