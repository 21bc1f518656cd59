"""An opened PDF, read once: its pages and forms, and what they show."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from notes_vault.release.inspection.channel_names import Channel
from notes_vault.release.inspection.content import Budget, ContentReader, Shown
from notes_vault.release.inspection.font_maps import FontMap, read_font
from notes_vault.release.inspection.geometry import Box
from notes_vault.release.inspection.page_resources import PageResources
from notes_vault.release.inspection.stream_data import FONT_FILES, read_stream

_MOST_PAGES = 100_000
_SHOWN_TEXT = re.compile(rb"(?:\A|[\0\t\n\f\r ])BT[\0\t\n\f\r /\[(<][\s\S]*?(?:[\])>]|[\])>][\0\t\n\f\r ]+)T[jJ]")


@dataclass(slots=True)
class Document:
    """A PDF with its fonts' maps and all that its content streams show.

    Attributes:
        pages: what each page shows, the forms it draws included, in order.
        forms: what each form, letter and pattern that no page draws shows, and each other stream that shows text, by
            the number of its object.
        fonts: maps by number of object, below 0 for fonts that are none; complete once all is read.
        font_objects: the dictionaries of these fonts.
        content_streams: numbers of the streams that pages consist of.
        is_repaired: the file's own tables were wrong and had to be guessed.
    """

    pdf: pikepdf.Pdf
    raw: bytes
    is_repaired: bool = False
    pages: list[Shown] = field(default_factory=list)
    forms: dict[int, Shown] = field(default_factory=dict)
    fonts: dict[int, FontMap] = field(default_factory=dict)
    font_objects: dict[int, Any] = field(default_factory=dict)
    _by_name: dict[str, FontMap] = field(default_factory=dict)
    content_streams: set[int] = field(default_factory=set)
    _resources: dict[int, PageResources] = field(default_factory=dict)
    _budget: Budget = field(default_factory=Budget)

    @classmethod
    def read(cls, raw: bytes) -> Document:
        """Open and read.

        Raises:
            pikepdf.PdfError: it cannot be opened (``pikepdf.PasswordError`` when it is encrypted).
        """
        document = cls(pikepdf.open(io.BytesIO(raw)), raw)
        if len(document.pdf.pages) > _MOST_PAGES:
            raise MemoryError
        for page in document.pdf.pages:
            document.pages.append(document._read_page(page))
        for number, stream in document.streams():
            if number not in document.content_streams and _shows_text(stream):
                document.forms[number] = document._read_form(stream)
        document.content_streams |= document.forms.keys()
        document.is_repaired = bool(document.pdf.get_warnings())
        return document

    def streams(self) -> Iterator[tuple[int, Any]]:
        """Every stream object with its number, reachable or not."""
        for thing in self.pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                yield thing.objgen[0], thing

    def _read_page(self, page: Any) -> Shown:
        reader = ContentReader(self._page_resources(page.obj), _box(page.cropbox), self._budget)
        try:
            shown = reader.read(self._page_data(page.obj))
        except (pikepdf.PdfError, ValueError, TypeError, AttributeError):
            shown = reader.shown
            shown.tricks.add(Channel.UNREADABLE_CONTENT)
        self.content_streams |= reader.drawn
        return shown

    def _page_data(self, page: Any) -> bytes:
        """The content of a page; several streams are one, a token never runs on from one to the next (7.8.2)."""
        contents = page.get("/Contents")
        parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        streams = [part for part in parts if isinstance(part, pikepdf.Stream)]
        self.content_streams.update(stream.objgen[0] for stream in streams)
        return b"\n".join(read_stream(stream) for stream in streams)

    def _page_resources(self, page: Any) -> PageResources:
        resources = _inherited(page)
        number = resources.objgen[0] if isinstance(resources, pikepdf.Dictionary) else 0
        if number and number in self._resources:
            return self._resources[number]
        read = PageResources(resources, self._font)
        for name, font in read.fonts.items():
            self._by_name.setdefault(name, font)
        if number:
            self._resources[number] = read
        return read

    def _read_form(self, stream: Any) -> Shown:
        resources = stream.get("/Resources")
        of_all = None if isinstance(resources, pikepdf.Dictionary) else self._by_name
        reader = ContentReader(PageResources(resources, self._font, of_all), None, self._budget)
        try:
            return reader.read(read_stream(stream))
        except (pikepdf.PdfError, ValueError, TypeError, AttributeError):
            reader.shown.tricks.add(Channel.UNREADABLE_CONTENT)
            return reader.shown

    def _font(self, font: Any) -> FontMap:
        number = font.objgen[0] or -1 - len(self.fonts)
        if number not in self.fonts:
            self.fonts[number] = read_font(font)
            self.font_objects[number] = font
        return self.fonts[number]


def _shows_text(stream: Any) -> bool:
    """Whether a stream is a form, a pattern, or anything of no declared kind that begins texts and shows them."""
    if str(stream.get("/Subtype", "")) == "/Form" or "/PatternType" in stream:
        return True
    if "/Type" in stream or "/Subtype" in stream or "/Length1" in stream:
        return False
    data = read_stream(stream)
    return not data.startswith(FONT_FILES) and b"ET" in data and _SHOWN_TEXT.search(data) is not None


def _inherited(page: Any) -> Any:
    """The resources of a page, or of an ancestor, as pages may inherit them."""
    for _ in range(64):
        if "/Resources" in page:
            return page["/Resources"]
        if not isinstance(page.get("/Parent"), pikepdf.Dictionary):
            break
        page = page["/Parent"]
    return pikepdf.Dictionary()


def _box(edges: Any) -> Box | None:
    """A page's box; None where it cannot be read, so that nothing is called off the page."""
    try:
        left, bottom, right, top = (float(edge) for edge in edges)
    except (TypeError, ValueError):
        return None
    return Box.of_points([(left, bottom), (right, top)])
