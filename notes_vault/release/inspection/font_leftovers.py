"""What the fonts of a document keep of letters that nobody sees: meanings, widths, shapes, names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from notes_vault.release.inspection.channel_names import Channel
from notes_vault.release.inspection.document import Document
from notes_vault.release.inspection.font_maps import FontMap
from notes_vault.release.inspection.font_programs import font_names, unused_shapes
from notes_vault.release.inspection.stream_data import read_stream

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def find_font_leftovers(document: Document) -> Iterator[tuple[Channel, int]]:
    """Each channel a font leaves open, with the number of the font's object."""
    sharing: dict[int, set[int]] = {}
    for number, font in document.fonts.items():
        program = _program(document.font_objects[number])
        if program is not None:
            sharing.setdefault(program.objgen[0], set()).update(font.shown)
    for number, font in document.fonts.items():
        if font.unused():
            yield Channel.UNUSED_LETTERS, number
        if font.unused_widths():
            yield Channel.UNUSED_WIDTHS, number
        if font.is_subset and _has_unused_shapes(document.font_objects[number], font, sharing):
            yield Channel.UNUSED_GLYPHS, number


def texts_of_font(stream: Any) -> list[str]:
    """The names inside an embedded font file."""
    return font_names(read_stream(stream))


def _has_unused_shapes(font: Any, of_font: FontMap, sharing: dict[int, set[int]]) -> bool:
    program = _program(font)
    if program is None:
        return False
    shown = sharing.get(program.objgen[0], of_font.shown)
    return unused_shapes(read_stream(program), _glyphs(font, shown), len(shown)) > 0


def _glyphs(font: Any, shown: set[int]) -> set[int] | None:
    """The glyphs of the codes shown; None where only the font's own tables know."""
    inner = _inner(font)
    if inner is None or str(inner.get("/Subtype", "")) != "/CIDFontType2":
        return None
    if not str(font.get("/Encoding", "")).startswith("/Identity"):
        return None
    to_glyph = inner.get("/CIDToGIDMap")
    if not isinstance(to_glyph, pikepdf.Stream):
        return shown
    table = read_stream(to_glyph)
    return {int.from_bytes(table[2 * code : 2 * code + 2], "big") for code in shown}


def _program(font: Any) -> Any:
    """The font file of a font, a stream; None where it is not embedded."""
    if not isinstance(font, pikepdf.Dictionary):
        return None
    descriptor = (_inner(font) or font).get("/FontDescriptor")
    if not isinstance(descriptor, pikepdf.Dictionary):
        return None
    programs = [descriptor.get(name) for name in _FILES]
    return next((program for program in programs if isinstance(program, pikepdf.Stream)), None)


def _inner(font: Any) -> Any:
    descendants = font.get("/DescendantFonts")
    if isinstance(descendants, pikepdf.Array) and len(descendants) and isinstance(descendants[0], pikepdf.Dictionary):
        return descendants[0]
    return None
