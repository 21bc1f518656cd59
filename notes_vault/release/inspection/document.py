"""An opened PDF, read once: its pages and forms, and what they show."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
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
class Use:
    """What some pages use of the document they are part of.

    Attributes:
        fonts: codes shown, by number and generation of the font's object.
        streams: numbers of the streams that the pages consist of.
        is_repaired: the file's own tables were wrong and had to be guessed.
        form_bytes: what the forms drawn there cost.
        is_portable: False when a font is no object, so that no other process knows which one is meant.
    """

    fonts: dict[tuple[int, int], set[int]] = field(default_factory=dict)
    streams: set[int] = field(default_factory=set)
    is_repaired: bool = False
    form_bytes: int = 0
    is_portable: bool = True

    def to_data(self) -> dict[str, Any]:
        """As plain JSON values."""
        fonts = [[*objgen, sorted(shown)] for objgen, shown in self.fonts.items()]
        return {
            "fonts": fonts,
            "streams": sorted(self.streams),
            "is_repaired": self.is_repaired,
            "form_bytes": self.form_bytes,
            "is_portable": self.is_portable,
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Use:
        """From :meth:`to_data`."""
        fonts = {(number, generation): set(shown) for number, generation, shown in data["fonts"]}
        return cls(fonts, set(data["streams"]), data["is_repaired"], data["form_bytes"], data["is_portable"])


@dataclass(slots=True)
class Document:
    """A PDF with its fonts' maps and all that its content streams show.

    Attributes:
        pages: what each page read here shows, the forms it draws included, in order.
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
    def open(cls, raw: bytes) -> Document:
        """Open; nothing is read yet.

        Raises:
            pikepdf.PdfError: it cannot be opened (``pikepdf.PasswordError`` when it is encrypted).
        """
        document = cls(pikepdf.open(io.BytesIO(raw)), raw)
        if len(document.pdf.pages) > _MOST_PAGES:
            raise MemoryError
        return document

    @classmethod
    def read(cls, raw: bytes) -> Document:
        """Open, and read all; raises as :meth:`open`."""
        document = cls.open(raw)
        document.read_pages(0, None)
        document.read_rest()
        return document

    def read_pages(self, first: int, last: int | None, on_page: Callable[[], None] = lambda: None) -> list[Shown]:
        """Read pages from ``first``, counted from 0, up to but without ``last``, and return what they show.

        ``on_page`` is called after each.
        """
        begin = len(self.pages)
        for page in self.pdf.pages[first:last]:
            self.pages.append(self._read_page(page))
            on_page()
        return self.pages[begin:]

    def read_rest(self) -> None:
        """Read what no page draws; all pages were read before, here or elsewhere."""
        for number, stream in self.streams():
            if number not in self.content_streams and _shows_text(stream):
                self.forms[number] = self._read_form(stream)
        self.content_streams |= self.forms.keys()
        self._note_repairs()

    def use(self) -> Use:
        """What the pages read so far use."""
        self._note_repairs()
        named = {number: font.shown for number, font in self.fonts.items() if number > 0}
        fonts = {self.font_objects[number].objgen: shown for number, shown in named.items()}
        return Use(fonts, self.content_streams, self.is_repaired, self._budget.spent, len(named) == len(self.fonts))

    def take(self, use: Use, first: int) -> None:
        """Go on as if the pages from ``first`` on, which another process read, had been read here."""
        for page in self.pdf.pages[first:]:
            self._page_resources(page.obj)
        for objgen, shown in use.fonts.items():
            self._font(self.pdf.get_object(objgen)).shown.update(shown)
        self.content_streams |= use.streams
        self.is_repaired = self.is_repaired or use.is_repaired
        self._budget.form_bytes -= use.form_bytes

    def _note_repairs(self) -> None:
        self.is_repaired = bool(self.pdf.get_warnings()) or self.is_repaired

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
