"""Reads from font files which characters they hold and how wide these are (OpenType ``cmap``, ``hmtx``)."""

from __future__ import annotations

import struct

from notes_vault.errors import BugError

#: (platform, encoding) of the Unicode subtables; format 14 (variation sequences) maps no characters by itself.
_UNICODE_TABLES = frozenset({(0, 0), (0, 1), (0, 2), (0, 3), (0, 4), (0, 6), (3, 1), (3, 10)})


def read_glyphs(font: bytes) -> dict[int, int]:
    """Numbers of glyphs by character, of a font or of the first font of a collection (they share one repertoire)."""
    cmap = _table_offset(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    found: dict[int, int] = {}
    for index in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", font, cmap + 4 + 8 * index)
        if (platform, encoding) in _UNICODE_TABLES:
            found |= _read_subtable(font, cmap + offset)
    return found


def read_advances(font: bytes) -> list[float]:
    """How far each glyph moves on, in em; the last is that of all glyphs beyond."""
    (unit,) = struct.unpack_from(">H", font, _table_offset(font, b"head") + 18)
    (count,) = struct.unpack_from(">H", font, _table_offset(font, b"hhea") + 34)
    metrics = struct.unpack_from(">" + "Hh" * count, font, _table_offset(font, b"hmtx"))
    return [advance / unit for advance in metrics[::2]]


def _table_offset(font: bytes, tag: bytes) -> int:
    base = struct.unpack_from(">I", font, 12)[0] if font[:4] == b"ttcf" else 0
    (count,) = struct.unpack_from(">H", font, base + 4)
    for index in range(count):
        name, _, offset, _ = struct.unpack_from(">4sIII", font, base + 12 + 16 * index)
        if name == tag:
            return int(offset)
    raise BugError("a shipped font lacks a table")


def _read_subtable(font: bytes, at: int) -> dict[int, int]:
    (table_format,) = struct.unpack_from(">H", font, at)
    if table_format == 4:
        return _read_segments(font, at)
    if table_format == 12:
        return _read_groups(font, at)
    return {}


def _read_segments(font: bytes, at: int) -> dict[int, int]:
    """Format 4: segments of the basic plane; a glyph number 0 inside a segment means "none"."""
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", font, at + 16 + 4 * count)
    offsets_at = at + 16 + 6 * count
    offsets = struct.unpack_from(f">{count}H", font, offsets_at)
    found: dict[int, int] = {}
    for index, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(start, end + 1):
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(">H", font, offsets_at + 2 * index + offset + 2 * (code - start))
            if (not offset or glyph) and (glyph + delta) & 0xFFFF:
                found[code] = (glyph + delta) & 0xFFFF
    found.pop(0xFFFF, None)
    return found


def _read_groups(font: bytes, at: int) -> dict[int, int]:
    """Format 12: groups of consecutive characters over all planes."""
    (count,) = struct.unpack_from(">I", font, at + 12)
    found: dict[int, int] = {}
    for index in range(count):
        start, end, glyph = struct.unpack_from(">III", font, at + 16 + 12 * index)
        found.update((code, glyph + code - start) for code in range(start, end + 1) if glyph + code - start)
    return found
