"""Embedded font files, as far as they can betray something: shapes of letters that nothing shows, and their names.

Formats: OpenType with ``glyf`` outlines (ISO/IEC 14496-22), CFF (Adobe Technical Note 5176). A font that cannot be
read says nothing; nobody needs to have made it well.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import pairwise

_COMPOSITE_FLAGS = 0x0020, 0x0001, 0x0008, 0x0040, 0x0080  # more, words, scale, x and y scale, two by two
_CHAR_STRINGS = 17
#: A CFF shape of up to this many bytes is empty: a width and the end.
_EMPTY_SHAPE = 4
_MOST_GLYPHS = 1 << 16
_UNICODE_PLATFORMS = frozenset({0, 3})


def unused_shapes(program: bytes, shown: AbstractSet[int] | None, shown_count: int) -> int:
    """How many shapes a font file has besides those that are shown.

    Args:
        program: the font file.
        shown: numbers of the glyphs shown; None where only their count is known.
        shown_count: how many different letters are shown.
    """
    try:
        tables = read_tables(program)
        if "glyf" in tables:
            return _unused_outlines(tables, shown, shown_count)
        cff = tables.get("CFF ", program)
        return max(_count_char_strings(cff) - shown_count, 0) if cff[:1] == b"\1" else 0
    except (struct.error, IndexError, ValueError, KeyError):
        return 0


def font_names(program: bytes) -> list[str]:
    """The texts of the ``name`` table: author, licence, remarks, anything."""
    try:
        table = read_tables(program).get("name", b"")
        _, count, start = struct.unpack_from(">3H", table)
        texts = []
        for number in range(count):
            platform, _, _, _, length, offset = struct.unpack_from(">6H", table, 6 + 12 * number)
            data = table[start + offset : start + offset + length]
            coding = "utf-16-be" if platform in _UNICODE_PLATFORMS else "latin-1"
            texts.append(data.decode(coding, errors="replace"))
    except (struct.error, IndexError, ValueError):
        return []
    return texts


def read_tables(program: bytes) -> dict[str, bytes]:
    """The tables of an OpenType font by tag; none for another kind of font."""
    if program[:4] not in {b"\0\1\0\0", b"true", b"OTTO"}:
        return {}
    (count,) = struct.unpack_from(">H", program, 4)
    tables = {}
    for number in range(count):
        tag, _, offset, length = struct.unpack_from(">4s3I", program, 12 + 16 * number)
        tables[tag.decode("latin-1")] = program[offset : offset + length]
    return tables


def _unused_outlines(tables: dict[str, bytes], shown: AbstractSet[int] | None, shown_count: int) -> int:
    outlines = tables["glyf"]
    (count,) = struct.unpack_from(">H", tables["maxp"], 4)
    (is_long,) = struct.unpack_from(">h", tables["head"], 50)
    offsets = struct.unpack_from(f">{count + 1}{'I' if is_long else 'H'}", tables["loca"])
    scale = 1 if is_long else 2
    shapes = {
        number: outlines[start * scale : end * scale]
        for number, (start, end) in enumerate(pairwise(offsets))
        if end > start
    }
    if shown is None:
        parts = {part for shape in shapes.values() for part in _parts(shape)}
        return max(len(shapes.keys() - parts - {0}) - shown_count, 0)
    return len(shapes.keys() - _with_parts(shown, shapes) - {0})


def _with_parts(shown: AbstractSet[int], shapes: dict[int, bytes]) -> set[int]:
    """The glyphs shown and those they are put together from."""
    needed: set[int] = set()
    waiting = list(shown)
    while waiting:
        number = waiting.pop()
        if number not in needed:
            needed.add(number)
            waiting.extend(_parts(shapes.get(number, b"")))
    return needed


def _parts(shape: bytes) -> Iterator[int]:
    """The glyphs a composite glyph is put together from."""
    if len(shape) < 12 or struct.unpack_from(">h", shape)[0] >= 0:
        return
    more, words, scale, both, matrix = _COMPOSITE_FLAGS
    position = 10
    flags = more
    while flags & more and position + 4 <= len(shape):
        flags, number = struct.unpack_from(">2H", shape, position)
        yield number
        position += 8 if flags & words else 6
        position += 8 if flags & matrix else 4 if flags & both else 2 if flags & scale else 0


def _count_char_strings(cff: bytes) -> int:
    """Shapes of a CFF font, the one for missing letters and the empty ones left out."""
    _, position = _read_index(cff, cff[2])
    tops, _ = _read_index(cff, position)
    offset = _operand_of(tops[0], _CHAR_STRINGS)
    shapes, _ = _read_index(cff, offset)
    return sum(len(shape) > _EMPTY_SHAPE for shape in shapes[1:])


def _read_index(cff: bytes, position: int) -> tuple[list[bytes], int]:
    """The items of an INDEX, and where it ends."""
    (count,) = struct.unpack_from(">H", cff, position)
    if count == 0:
        return [], position + 2
    size = cff[position + 2]
    start = position + 3
    places = [int.from_bytes(cff[start + size * n : start + size * (n + 1)], "big") for n in range(count + 1)]
    base = start + size * (count + 1) - 1
    return [cff[base + one : base + end] for one, end in pairwise(places)], base + places[-1]


def _operand_of(dictionary: bytes, wanted: int) -> int:
    """The whole number before an operator of a DICT."""
    position, value = 0, 0
    while position < len(dictionary):
        first = dictionary[position]
        position += 1
        if first <= 21:
            if first == wanted:
                return value
            position += first == 12
        elif first == 28:
            (value,) = struct.unpack_from(">h", dictionary, position)
            position += 2
        elif first == 29:
            (value,) = struct.unpack_from(">i", dictionary, position)
            position += 4
        elif first == 30:
            while dictionary[position] & 0x0F != 0x0F and dictionary[position] >> 4 != 0x0F:
                position += 1
            position += 1
        elif first <= 246:
            value = first - 139
        else:
            second = dictionary[position]
            value = (first - 247) * 256 + second + 108 if first <= 250 else -(first - 251) * 256 - second - 108
            position += 1
    raise ValueError("no such operator")
