"""The searches that the bench compares, each from marked texts to what it proposes, with the seconds it took."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import groupby

from notes_vault.record.people import Person
from notes_vault.redaction.finder import find, find_with_readers
from notes_vault.redaction.findings import Finding
from notes_vault.redaction.profiles import load_profile
from notes_vault.redaction.readers import statistical, tokens
from notes_vault.redaction.readers.model_files import model_folder
from notes_vault.redaction.readers.passages import Passage, Reader
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
        found = _search([text.raw_text for text in charted], people, with_models=with_models)
        score.seconds += time.perf_counter() - begun
        for text, findings in zip(charted, found, strict=True):
            score.add(text, [Found(one.start, one.end, one.category.value, _say(one)) for one in findings])
    return score


def _search(raw_texts: Sequence[str], people: Sequence[Person], *, with_models: bool) -> list[list[Finding]]:
    profile = load_profile(_PROFILE)
    if not with_models:
        return [find(raw_text, people, profile) for raw_text in raw_texts]
    return find_with_readers(raw_texts, people, profile, read=read_here)[0]


def read_here(raw_texts: Sequence[str]) -> Readings:
    """What the reading children would answer, without a start of both for every chart.

    Raises:
        NotMeasuredError: a model is not installed.
    """
    return Readings({reader: [read(text) for text in raw_texts] for reader, read in _readers()})


@cache
def _loaded(reader: Reader) -> Callable[[str], list[Passage]]:
    folder = model_folder(reader)
    if folder is None:
        raise NotMeasuredError(f"the {reader.described} is not installed here")
    return _LOAD[reader](folder)


def _readers() -> Iterator[tuple[Reader, Callable[[str], list[Passage]]]]:
    for reader in Reader:
        yield reader, _loaded(reader)


def _say(one: Finding) -> str:
    return f"{one.source}: {one.reason}"
