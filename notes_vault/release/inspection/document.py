"""An opened PDF, read once: its pages and forms, and what they show."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from notes_vault.release.inspection.content import ContentReader, Shown
from notes_vault.release.inspection.font_maps import FontMap, read_font
from notes_vault.release.inspection.geometry import Box


@dataclass(slots=True)
class Document:
    """A PDF with its fonts' maps and all that its content streams show.

    Attributes:
        pages: what each page shows itself, in order.
        is_repaired: the file's own tables were wrong and had to be guessed.
        forms: what each form, glyph procedure and pattern shows, by the number of its object.
    """

    pdf: pikepdf.Pdf
    raw: bytes
    is_repaired: bool = False
    pages: list[Shown] = field(default_factory=list)
    forms: dict[int, Shown] = field(default_factory=dict)
    fonts: dict[tuple[int, int], FontMap] = field(default_factory=dict)

    @classmethod
    def read(cls, raw: bytes) -> Document:
        """Open and read.

        Raises:
            pikepdf.PdfError: it cannot be opened (``pikepdf.PasswordError`` when it is encrypted).
        """
        document = cls(pikepdf.open(io.BytesIO(raw)), raw)
        for page in document.pdf.pages:
            document.pages.append(document._read_page(page))
        for number, stream in document.streams():
            if _is_form(stream):
                reader = ContentReader(document._fonts(stream.get("/Resources")), None)
                document.forms[number] = _read_or_note(reader, stream)
        document.is_repaired = bool(document.pdf.get_warnings())
        return document

    def streams(self) -> Iterator[tuple[int, Any]]:
        """Every stream object with its number, reachable or not."""
        for thing in self.pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                yield thing.objgen[0], thing

    def _read_page(self, page: Any) -> Shown:
        edges = [float(edge) for edge in page.cropbox]
        box = Box(min(edges[0], edges[2]), min(edges[1], edges[3]), max(edges[0], edges[2]), max(edges[1], edges[3]))
        resources = page.obj.get("/Resources", _inherited(page.obj))
        reader = _PageReader(self._fonts(resources), box, _pictures(resources))
        return _read_or_note(reader, page)

    def _fonts(self, resources: Any) -> dict[str, FontMap]:
        fonts = resources.get("/Font") if isinstance(resources, pikepdf.Dictionary) else None
        if not isinstance(fonts, pikepdf.Dictionary):
            return {}
        return {name: self._font(font) for name, font in fonts.items() if isinstance(font, pikepdf.Dictionary)}

    def _font(self, font: Any) -> FontMap:
        key = font.objgen
        if key == (0, 0):
            return read_font(font)
        if key not in self.fonts:
            self.fonts[key] = read_font(font)
        return self.fonts[key]


class _PageReader(ContentReader):
    """Reads a page and notes text that a picture is drawn over."""

    def __init__(self, fonts: dict[str, FontMap], page: Box, pictures: frozenset[str]) -> None:
        super().__init__(fonts, page)
        self._pictures = pictures
        self._operators["Do"] = self._draw

    def _draw(self, operands: list[Any]) -> None:
        if str(operands[0]) in self._pictures:
            self.cover(Box.around(self.matrix, 0.0, 0.0, 1.0, 1.0))


def _read_or_note(reader: ContentReader, stream: Any) -> Shown:
    try:
        return reader.read(stream)
    except (pikepdf.PdfError, ValueError, TypeError, IndexError, AttributeError):
        reader.shown.tricks.add("content that cannot be read to its end")
        return reader.shown


def _is_form(stream: Any) -> bool:
    return str(stream.get("/Subtype", "")) == "/Form" or "/PatternType" in stream


def _inherited(page: Any) -> Any:
    """Resources of an ancestor, as pages may inherit them."""
    for _ in range(64):
        if "/Resources" in page:
            return page["/Resources"]
        if "/Parent" not in page:
            break
        page = page["/Parent"]
    return pikepdf.Dictionary()


def _pictures(resources: Any) -> frozenset[str]:
    things = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    if not isinstance(things, pikepdf.Dictionary):
        return frozenset()
    return frozenset(
        name
        for name, thing in things.items()
        if isinstance(thing, pikepdf.Stream) and str(thing.get("/Subtype", "")) == "/Image"
    )
