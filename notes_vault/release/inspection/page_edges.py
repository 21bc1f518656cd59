"""A passage that begins at the end of one page and ends on a following one, whatever running lines stand between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from notes_vault.release.inspection.content import Shown
from notes_vault.release.inspection.secret_search import Begun, SecretSearch, fold

#: Lines at the top and at the foot of a page that may be no part of its running text: heads, feet, page numbers, notes.
_RUNNING = 5
#: Characters of the running text itself that are looked at on each side, and times the letters of the longest secret.
_FEWEST, _TIMES = 300, 2
#: What the second reader says in place of a hyphen at which a line breaks, and of the break.
_HYPHEN_AND_BREAK = "\ufffe"


@dataclass(frozen=True, slots=True)
class Edges:
    """The first and the last lines of a page."""

    first: tuple[str, ...]
    last: tuple[str, ...]

    def to_data(self) -> list[Any]:
        """As plain JSON values."""
        return [list(self.first), list(self.last)]

    @classmethod
    def from_data(cls, data: list[Any]) -> Edges:
        """From :meth:`to_data`."""
        first, last = data
        return cls(tuple(first), tuple(last))


def read_edges(shown: Shown | None, visible: str | None, longest: int) -> Edges | None:
    """The edges of a page as the readers read it, far enough for secrets of so many letters; None without any text.

    Only the second reader tells lines apart; where it says nothing, the text of the first counts as one line.
    """
    text = visible or ("".join(shown.text) if shown is not None else "")
    broken = text.replace(_HYPHEN_AND_BREAK, "-\n")
    lines = [line.strip() for line in broken.splitlines() if line.strip()]
    if not lines:
        return None
    reach = max(_FEWEST, _TIMES * longest)
    last = _running_and(reach, [line[-reach:] for line in reversed(lines)])
    return Edges(tuple(_running_and(reach, [line[:reach] for line in lines])), tuple(reversed(last)))


def _running_and(reach: int, lines: list[str]) -> list[str]:
    """The running lines, and behind them so many characters."""
    count = 0
    for index, line in enumerate(lines):
        count += len(line) if index >= _RUNNING else 0
        if count >= reach:
            return lines[: index + 1]
    return lines


def find_across(edges: Mapping[int, Edges], search: SecretSearch) -> Iterator[tuple[str, list[int]]]:
    """Where a secret runs over from one page to the next ones with text, and the numbers of these secrets.

    Only what fills the whole running text of a page goes on behind it.
    """
    numbers = sorted(edges)
    for place, number in enumerate(numbers):
        begun = search.begin_across(_ends(edges[number].last)) if place + 1 < len(numbers) else []
        for index in range(place + 1, len(numbers)):
            following = numbers[index]
            found = search.end_across(begun, _beginnings(edges[following].first))
            if found:
                yield f"pages {number} {'and' if index == place + 1 else 'to'} {following}", found
            begun = search.carry_across(begun, _middles(edges[following], begun))
            if not begun:
                break


def _ends(lines: tuple[str, ...]) -> list[str]:
    """What the running text may end with: all lines, all but the last, all but the last two, and so on."""
    return ["\n".join(lines[: len(lines) - left]) for left in range(min(_RUNNING + 1, len(lines)))]


def _beginnings(lines: tuple[str, ...]) -> list[str]:
    return ["\n".join(lines[left:]) for left in range(min(_RUNNING + 1, len(lines)))]


def _middles(edges: Edges, begun: Sequence[Begun]) -> Iterator[str]:
    """What the whole running text of a page may be, where it is short enough for what a secret still lacks."""
    lines, longest = edges.first, max((len(one.rest) for one in begun), default=0)
    if not begun or lines != edges.last or _letters_within(lines[_RUNNING:-_RUNNING]) >= longest:
        return
    for above in range(_RUNNING + 1):
        for below in range(_RUNNING + 1):
            if above + below < len(lines):
                yield "\n".join(lines[above : len(lines) - below])


def _letters_within(lines: Sequence[str]) -> int:
    return sum(map(str.isalnum, fold("".join(lines))))
