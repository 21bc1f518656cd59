"""Where given words stand in a text, looked up one by one.

What is looked for changes with every text (the names it tells, its firms), and compiling an expression for each of a
thousand pages would take longer than all the searching.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

Span = tuple[int, int]
#: Behind one of these no word begins; an address of the network or a handle goes on.
_NO_BEGINNING: Final = frozenset("_@-")


def find_word(text: str, word: str, *, before: str = "") -> Iterator[int]:
    """The places where a word begins that stands there whole: no letter, figure, hyphen or @ touches it.

    ``before``: further characters that may not stand before it.
    """
    start = text.find(word)
    while start >= 0:
        if _begins(text, start, before) and ends_word(text, start + len(word)):
            yield start
        start = text.find(word, start + 1)


def find_phrase(text: str, first: str, *rest: str) -> Iterator[Span]:
    """The same for several words with any blanks or line breaks between them."""
    start = text.find(first)
    while start >= 0:
        end = _end_of_phrase(text, start + len(first), rest)
        if end is not None and _begins(text, start) and ends_word(text, end):
            yield start, end
        start = text.find(first, start + 1)


def ends_word(text: str, end: int) -> bool:
    """Whether no letter, figure or hyphen goes on there."""
    return end >= len(text) or not (text[end].isalnum() or text[end] in "_-")


def lower_evenly(text: str) -> str:
    """In small letters, each in its old place; the few that would become two ("İ") stay."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def leave_overlaps(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, where several overlap only that which begins first, of those the longest."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _begins(text: str, start: int, before: str = "") -> bool:
    return start == 0 or not (
        text[start - 1].isalnum() or text[start - 1] in _NO_BEGINNING or text[start - 1] in before
    )


def _end_of_phrase(text: str, end: int, rest: Iterable[str]) -> int | None:
    for word in rest:
        start = end
        while start < len(text) and text[start].isspace():
            start += 1
        if start == end or not text.startswith(word, start):
            return None
        end = start + len(word)
    return end
