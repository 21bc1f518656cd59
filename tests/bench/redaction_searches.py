"""The searches that the bench compares, each from marked texts to what it proposes, with the seconds it took."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from notes_vault.record.people import Person
from notes_vault.redaction.finder import find_with_readers
from notes_vault.redaction.findings import Finding
from notes_vault.redaction.profiles import load_profile
from notes_vault.redaction.readers import statistical, tokens
from notes_vault.redaction.readers.model_files import model_folder
from notes_vault.redaction.readers.passages import ReadAll, Reader, TextReading, ToRead
from notes_vault.redaction.readers.reading_children import Readings
from tests.bench.redaction_samples import Marked
from tests.bench.redaction_score import Found, Score

_PROFILE = "order_scope"
_LOAD = {Reader.STATISTICAL: statistical.load_reader, Reader.TOKENS: tokens.load_reader}


class NotMeasuredError(Exception):
    """A search cannot run here; the message says why."""


def score_texts(texts: Sequence[Marked], *, with_models: bool, with_people: bool = True) -> Score:
    """Search each text and count; one chart's texts are read together.

    Raises:
        NotMeasuredError: a model is not installed.
    """
    score = Score()
    for people, group in groupby(texts, key=lambda text: text.people if with_people else ()):
        charted = list(group)
        begun = time.perf_counter()
        found = _search([text.raw_text for text in charted], people, with_models=with_models, is_one_chart=bool(people))
        score.seconds += time.perf_counter() - begun
        for text, findings in zip(charted, found, strict=True):
            score.add(text, [Found(one.start, one.end, one.category.value, _say(one)) for one in findings])
    return score


def _search(
    raw_texts: Sequence[str], people: Sequence[Person], *, with_models: bool, is_one_chart: bool
) -> list[list[Finding]]:
    read = read_here if with_models else _read_none
    return find_with_readers(raw_texts, people, load_profile(_PROFILE), is_one_chart=is_one_chart, read=read)[0]


def _read_none(_texts: Sequence[ToRead]) -> Readings:
    return Readings()


def read_here(texts: Sequence[ToRead]) -> Readings:
    """What the reading children would answer, without a start of both for every chart.

    Raises:
        NotMeasuredError: a model is not installed.
    """
    loaded = dict(_readers())
    read = {reader: list(read([one.text for one in texts])) for reader, read in loaded.items()}
    every = ({reader: answer[number] for reader, answer in read.items()} for number in range(len(texts)))
    return Readings(tuple(TextReading(proposed, {}) for proposed in every))


@cache
def _loaded(reader: Reader) -> ReadAll:
    folder = model_folder(reader)
    if folder is None:
        raise NotMeasuredError(f"the {reader.described} is not installed here")
    return _LOAD[reader](folder)


def _readers() -> Iterator[tuple[Reader, ReadAll]]:
    for reader in Reader:
        yield reader, _loaded(reader)


def _say(one: Finding) -> str:
    return f"{one.source}: {one.reason}"
