"""How wide the letters of a font are (ISO 32000-1, 9.2.4 and 9.7.4.3)."""

from __future__ import annotations

from typing import Any

import pikepdf

_USUAL = 550.0
_USUAL_COMPOSITE = 1000.0
_MOST_CODES = 1 << 16


def read_widths(font: Any) -> tuple[dict[int, float], float]:
    """Widths by code in thousandths, and the width of the others.

    Raises:
        TypeError, ValueError: the tables hold something else than numbers.
    """
    if str(font.get("/Subtype", "")) == "/Type0":
        return _read_composite(font)
    scale = _glyph_scale(font)
    widths = font.get("/Widths")
    if not isinstance(widths, pikepdf.Array):
        return {}, _USUAL
    first = int(font.get("/FirstChar", 0))
    return {first + at: float(width) * scale for at, width in enumerate(_bounded(widths))}, _USUAL


def _glyph_scale(font: Any) -> float:
    """A Type 3 font measures in units of its own."""
    matrix = font.get("/FontMatrix")
    if str(font.get("/Subtype", "")) != "/Type3" or not isinstance(matrix, pikepdf.Array):
        return 1.0
    return abs(float(matrix[0])) * 1000


def _read_composite(font: Any) -> tuple[dict[int, float], float]:
    descendants = font.get("/DescendantFonts")
    inner = descendants[0] if isinstance(descendants, pikepdf.Array) and len(descendants) else None
    encoding = font.get("/Encoding")
    if not isinstance(inner, pikepdf.Dictionary) or not isinstance(encoding, pikepdf.Name):
        return {}, _USUAL_COMPOSITE
    usual = float(inner.get("/DW", _USUAL_COMPOSITE))
    listed = inner.get("/W")
    if not isinstance(listed, pikepdf.Array) or not str(encoding).startswith("/Identity"):
        return {}, usual  # codes are no character identifiers then
    return _read_list(_bounded(listed)), usual


def _read_list(items: list[Any]) -> dict[int, float]:
    """``first [width …]`` or ``first last width``, one after the other."""
    widths: dict[int, float] = {}
    position = 0
    while position + 1 < len(items):
        first, second = int(items[position]), items[position + 1]
        if isinstance(second, pikepdf.Array):
            widths |= {first + at: float(width) for at, width in enumerate(_bounded(second))}
            position += 2
        elif position + 2 < len(items):
            last = min(int(second), first + _MOST_CODES)
            widths |= dict.fromkeys(range(first, last + 1), float(items[position + 2]))
            position += 3
        else:
            break
    return widths


def _bounded(array: Any) -> list[Any]:
    return [array[at] for at in range(min(len(array), _MOST_CODES))]
