"""Where the passages of a text stand in a later version of it: exactly the same characters, or nowhere.

The two ends that are the same come first; then, in what is left between them, runs of words that stand once in each
text, wherever they have moved to, as far as they reach. All of it takes time in proportion to the texts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

#: Code points that have to be the same on each side of a passage; fewer where its line or its sentence ends before.
CONTEXT: Final = 40
#: Shorter stretches between two changes are the same by chance.
_SHORTEST: Final = 24
#: Stretches that were grown into one another and may all reach a place; each has four words of its own.
_NEIGHBORS: Final = 12
#: Words side by side that make a run.
_RUN: Final = 4
_WORDS: Final = re.compile(r"\s*(?:\w+|[^\w\s])|\s+")
_ENDS: Final = re.compile(r"[.!?…][\"'”\u2019»)\]]*(?=\s)|\n")


@dataclass(frozen=True, slots=True)
class _Block:
    """``length`` code points from ``before`` on stand in the later text from ``after`` on."""

    before: int
    after: int
    length: int

    @property
    def end(self) -> int:
        return self.before + self.length


class SharedPassages:
    """Two versions of one text, compared once."""

    def __init__(self, before: str, after: str) -> None:
        self._before, self._after = before, after
        grown = [_grow(block, before, after) for block in _find_blocks(before, after) if block.length]
        found = [block for block in grown if block.length >= _SHORTEST or not block.before or not block.after]
        self._blocks = sorted(found, key=lambda block: block.before)
        self._starts = [block.before for block in self._blocks]

    def place(self, start: int, end: int) -> int | None:
        """Where a passage of the earlier text begins in the later one; None where it or the words around it changed.

        >>> SharedPassages("She saw Anna. He left.", "She saw Anna. He left. Addendum.").place(8, 12)
        8
        """
        first, last = self._with_context(start, end)
        behind = bisect_right(self._starts, first)
        for block in reversed(self._blocks[max(0, behind - _NEIGHBORS) : behind]):
            moved = block.after - block.before
            if last <= block.end and self._is_same_edge(first, -1, moved) and self._is_same_edge(last - 1, 1, moved):
                return start + moved
        return None

    def _with_context(self, start: int, end: int) -> tuple[int, int]:
        text = self._before
        first, last = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
        for match in _ENDS.finditer(text, first, start):
            first = match.end()
        while first < start and text[first].isspace():
            first += 1
        behind = _ENDS.search(text, end, last)
        return first, last if behind is None else behind.end()

    def _is_same_edge(self, place: int, step: int, moved: int) -> bool:
        """Whether the word at an edge of the context goes on beyond it in both texts, or in neither."""
        if self._before[place].isspace():
            return True
        beyond = place + step
        return _is_of_word(self._before, beyond) is _is_of_word(self._after, beyond + moved)


def _is_of_word(text: str, place: int) -> bool:
    return 0 <= place < len(text) and (text[place].isalnum() or text[place] == "_")


def _find_blocks(before: str, after: str) -> Iterator[_Block]:
    head = _same_head(before, after)
    tail = _same_tail(before[head:], after[head:])
    yield _Block(0, 0, head)
    yield from _find_inside(_Words(before, head, len(before) - tail), _Words(after, head, len(after) - tail))
    yield _Block(len(before) - tail, len(after) - tail, tail)


def _find_inside(old: _Words, new: _Words) -> Iterator[_Block]:
    """Runs around words that stand side by side once in each; a run found is never gone through again."""
    new_places, reached = new.unique_runs(), 0
    for run, here in old.unique_runs().items():
        there = new_places.get(run)
        if there is None or here + _RUN <= reached:
            continue
        first, last = max(here, reached), here + _RUN
        moved = there - here
        while first > reached and first + moved and old.words[first - 1] == new.words[first - 1 + moved]:
            first -= 1
        most = min(len(old.words), len(new.words) - moved)
        while last < most and old.words[last] == new.words[last + moved]:
            last += 1
        reached = last
        yield _Block(old.places[first], new.places[first + moved], old.places[last] - old.places[first])


class _Words:
    """The words of a part of a text, each with the white space before it.

    Attributes:
        words: as they stand there.
        places: where each begins, and last, where the last one ends.
    """

    def __init__(self, text: str, first: int, last: int) -> None:
        self.words = _WORDS.findall(text, first, last)
        self.places = list(accumulate(map(len, self.words), initial=first))

    def unique_runs(self) -> dict[tuple[str, ...], int]:
        """The runs of words that stand there once, in order, with the number of their first word."""
        runs = list(zip(*(self.words[number:] for number in range(_RUN)), strict=False))
        counts = Counter(runs)
        return {run: number for number, run in enumerate(runs) if counts[run] == 1}


def _same_head(one: str, other: str) -> int:
    """How many code points both begin with; by halves, since slices are compared at once."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _same_tail(one: str, other: str) -> int:
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle :] == other[len(other) - middle :]:
            low = middle
        else:
            high = middle - 1
    return low


def _grow(block: _Block, before: str, after: str) -> _Block:
    """As far beyond its words as the texts are the same, which is what a context may need of its neighbors."""
    first = max(0, block.before - CONTEXT), max(0, block.after - CONTEXT)
    left = _same_tail(before[first[0] : block.before], after[first[1] : block.after])
    behind = block.after + block.length
    right = _same_head(before[block.end : block.end + CONTEXT], after[behind : behind + CONTEXT])
    return _Block(block.before - left, block.after - left, left + block.length + right)
