"""Cuts a text into pieces for a reader: whole paragraphs and sentences, so that a change in one leaves the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

_SENTENCE: Final = re.compile(r".*?(?:[.!?:;][\"\u201d\u2019)]*(?=\s)|\n|$)\s*", re.DOTALL)
_LETTER: Final = re.compile(r"\S")
_WORD: Final = re.compile(r"\S*\s*")


def cut(text: str, longest: int) -> Iterator[tuple[int, str]]:
    """Pieces of at most ``longest`` characters, in order, with the place where each begins; blank ones are left out.

    A sentence is cut between words only where it is longer than that, a word only where it is.
    """
    start = end = 0
    is_last = False  # of its paragraph
    for place, sentence in _sentences(text):
        if end > start and (is_last or place + len(sentence) - start > longest):
            yield from _hard_cut(text, start, end, longest)
            start = place
        end = place + len(sentence)
        is_last = sentence[len(sentence.rstrip()) :].count("\n") > 1
    yield from _hard_cut(text, start, end, longest)


def keep_sentences(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with blanks in place of every sentence that none of the spans touches; the spans are in order."""
    kept: list[str] = []
    waiting = iter(spans)
    span = next(waiting, None)
    for place, sentence in _sentences(text):
        end = place + len(sentence)
        while span is not None and span[1] <= place:
            span = next(waiting, None)
        is_kept = span is not None and span[0] < end
        kept.append(sentence if is_kept else _LETTER.sub(" ", sentence))
    return "".join(kept)


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    for match in _SENTENCE.finditer(text):
        if match[0]:
            yield match.start(), match[0]


def _hard_cut(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, str]]:
    while end - start > longest:
        middle = max(
            (match.end() for match in _WORD.finditer(text, start, start + longest) if match.end() < start + longest),
            default=start + longest,
        )
        middle = middle if middle > start else start + longest
        if text[start:middle].strip():
            yield start, text[start:middle]
        start = middle
    if text[start:end].strip():
        yield start, text[start:end]
