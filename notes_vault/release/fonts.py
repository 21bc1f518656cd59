"""Which characters our own fonts hold, read from the character maps of the files themselves (OpenType ``cmap``).

The typesetter has no way to be asked, and a character without a glyph would stop it (PDF/A forbids missing glyphs).
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from notes_vault.release.font_files import read_advances, read_glyphs
from notes_vault.resources import read_resource, resource_path


@dataclass(frozen=True, slots=True)
class Coverage:
    """A set of characters as sorted, disjoint ranges: ``starts[i]`` to ``ends[i]``, inclusive."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def holds(self, character: str) -> bool:
        """Whether the character has a glyph."""
        index = bisect_right(self.starts, ord(character)) - 1
        return index >= 0 and ord(character) <= self.ends[index]


@cache
def font_order() -> tuple[str, ...]:
    """The families in the order in which text tries them."""
    return tuple(_order()["families"])


def heading_order() -> tuple[str, ...]:
    """The families in the order in which headings try them."""
    heading: str = _order()["heading"]
    return (heading, *(family for family in font_order() if family != heading))


@cache
def coverage(family: str) -> Coverage:
    """The characters that every face of a family holds."""
    sets = [read_glyphs(_read_face(name)).keys() for name in _order()["families"][family]]
    return _as_ranges(set.intersection(*map(set, sets)))


@lru_cache(maxsize=8192)
def measure(character: str) -> float:
    """How wide a character is in em: in the widest face of the first family that holds it, 1 where none does."""
    family = next((one for one in font_order() if coverage(one).holds(character)), None)
    if family is None:
        return 1.0
    widths = []
    for glyphs, advances in _metrics(family):
        glyph = glyphs[ord(character)]
        widths.append(advances[min(glyph, len(advances) - 1)])
    return max(widths)


@cache
def _metrics(family: str) -> list[tuple[dict[int, int], list[float]]]:
    faces = map(_read_face, _order()["families"][family])
    return [(read_glyphs(face), read_advances(face)) for face in faces]


def _read_face(name: str) -> bytes:
    return resource_path("fonts", name).read_bytes()


@cache
def _order() -> dict[str, Any]:
    return tomllib.loads(read_resource("fonts", "order.toml"))


def _as_ranges(characters: Iterable[int]) -> Coverage:
    starts: list[int] = []
    ends: list[int] = []
    for code in sorted(characters):
        if ends and code == ends[-1] + 1:
            ends[-1] = code
        else:
            starts.append(code)
            ends.append(code)
    return Coverage(tuple(starts), tuple(ends))
