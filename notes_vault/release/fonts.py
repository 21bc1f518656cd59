"""Which characters our own fonts hold, read from the character maps of the files themselves (OpenType ``cmap``).

The typesetter has no way to be asked, and a character without a glyph would stop it (PDF/A forbids missing glyphs).
"""

from __future__ import annotations

import struct
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Any

from notes_vault.errors import BugError
from notes_vault.resources import read_resource, resource_path

#: (platform, encoding) of the Unicode subtables; format 14 (variation sequences) maps no characters by itself.
_UNICODE_TABLES = frozenset({(0, 0), (0, 1), (0, 2), (0, 3), (0, 4), (0, 6), (3, 1), (3, 10)})


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
    sets = [_read_characters(resource_path("fonts", name).read_bytes()) for name in _order()["families"][family]]
    return _as_ranges(set.intersection(*sets))


@cache
def _order() -> dict[str, Any]:
    return tomllib.loads(read_resource("fonts", "order.toml"))


def _as_ranges(characters: set[int]) -> Coverage:
    starts: list[int] = []
    ends: list[int] = []
    for code in sorted(characters):
        if ends and code == ends[-1] + 1:
            ends[-1] = code
        else:
            starts.append(code)
            ends.append(code)
    return Coverage(tuple(starts), tuple(ends))


def _read_characters(font: bytes) -> set[int]:
    """The characters of a font, or of the first font of a collection (they share one repertoire)."""
    base = struct.unpack_from(">I", font, 12)[0] if font[:4] == b"ttcf" else 0
    cmap = _table_offset(font, base, b"cmap")
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    found: set[int] = set()
    for index in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", font, cmap + 4 + 8 * index)
        if (platform, encoding) in _UNICODE_TABLES:
            found |= _read_subtable(font, cmap + offset)
    return found


def _table_offset(font: bytes, base: int, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, base + 4)
    for index in range(count):
        name, _, offset, _ = struct.unpack_from(">4sIII", font, base + 12 + 16 * index)
        if name == tag:
            return int(offset)
    raise BugError("a shipped font has no character map")


def _read_subtable(font: bytes, at: int) -> set[int]:
    (table_format,) = struct.unpack_from(">H", font, at)
    if table_format == 4:
        return _read_segments(font, at)
    if table_format == 12:
        return _read_groups(font, at)
    return set()


def _read_segments(font: bytes, at: int) -> set[int]:
    """Format 4: segments of the basic plane; a glyph number 0 inside a segment means "none"."""
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", font, at + 16 + 4 * count)
    offsets_at = at + 16 + 6 * count
    offsets = struct.unpack_from(f">{count}H", font, offsets_at)
    found: set[int] = set()
    for index, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(start, end + 1):
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(">H", font, offsets_at + 2 * index + offset + 2 * (code - start))
            if (not offset or glyph) and (glyph + delta) & 0xFFFF:
                found.add(code)
    found.discard(0xFFFF)
    return found


def _read_groups(font: bytes, at: int) -> set[int]:
    """Format 12: groups of consecutive characters over all planes."""
    (count,) = struct.unpack_from(">I", font, at + 12)
    found: set[int] = set()
    for index in range(count):
        start, end, glyph = struct.unpack_from(">III", font, at + 16 + 12 * index)
        found.update(range(start if glyph else start + 1, end + 1))
    return found
