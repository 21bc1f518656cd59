"""Which pages of a file are which of a package: unchanged, changed, moved, missing, added."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

#: From this share of equal words on two pages are one that was changed.
_ALIKE = 0.5
#: A page without its number is looked for among so many.
_NEAR = 20
_NUMBER = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\d{6,}")


@dataclass(frozen=True, slots=True)
class Pairing:
    """Pages, counted from 0.

    Attributes:
        same: of each page of the file that is one of the package's, unchanged, which.
        changed: the same for those that were changed.
    """

    same: dict[int, int]
    changed: dict[int, int]

    @property
    def all(self) -> dict[int, int]:
        """Every page of the file that is one of the package's, whatever was done to it."""
        return self.same | self.changed

    def moved(self) -> list[int]:
        """Pages of the file that stand before or behind where the package has them."""
        pairs = sorted(self.all.items())
        in_place = set(_longest_rising([kept for _, kept in pairs]))
        return [page for page, kept in pairs if kept not in in_place]


def pair_equal(file: Sequence[str], kept: Sequence[str]) -> dict[int, int]:
    """Pages with the same sum; of several alike the first belongs to the first."""
    places: dict[str, deque[int]] = defaultdict(deque)
    for number, one in enumerate(kept):
        places[one].append(number)
    return {number: places[one].popleft() for number, one in enumerate(file) if places[one]}


def pair_pages(
    same: dict[int, int], file: Mapping[int, str], kept: Mapping[int, str], numbers: Mapping[int, str]
) -> Pairing:
    """Find the changed pages among the others, from their texts.

    Args:
        same: the unchanged ones.
        file: texts of the others in the file.
        kept: texts of the others in the package.
        numbers: the printed page numbers of those in ``kept``.
    """
    changed: dict[int, int] = {}
    left = dict(kept)
    by_number = {numbers[place]: place for place in kept}
    for page, text in file.items():
        named = {by_number[number] for number in _NUMBER.findall(text) if number in by_number} & left.keys()
        if len(named) == 1 and _are_alike(text, left[place := named.pop()]):
            changed[page] = place
            del left[place]
    for page in sorted(file.keys() - changed.keys()):
        alike = _nearest_alike(page, file[page], left)
        if alike is not None:
            changed[page] = alike
            del left[alike]
    return Pairing(same, changed)


def _nearest_alike(page: int, text: str, left: Mapping[int, str]) -> int | None:
    distances = sorted((abs(place - page), place) for place in left)
    return next((place for _, place in distances[:_NEAR] if _are_alike(text, left[place])), None)


def same_words(text: str, other: str) -> bool:
    """Whether two texts have the same words in the same order; how lines break does not count."""
    return text.split() == other.split()


def _are_alike(text: str, other: str) -> bool:
    matcher = SequenceMatcher(None, text.split(), other.split(), autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _longest_rising(numbers: Sequence[int]) -> list[int]:
    """A longest part of different numbers that rises (patience sorting): what kept its order."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(tails, number)
        before[number] = tails[place - 1] if place else None
        tails[place : place + 1] = [number]
    rising: list[int] = []
    step = tails[-1] if tails else None
    while step is not None:
        rising.append(step)
        step = before[step]
    return rising
