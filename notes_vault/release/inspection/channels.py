"""Channels that can carry a secret and that plain text does not need: named wherever they exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from notes_vault.release.inspection.document import Document
from notes_vault.release.inspection.leftovers import bytes_after_end, bytes_before_header, revisions

#: (channel, where) pairs.
Place = tuple[str, str]
#: Containers of other objects, which a file's own table does not point at.
_CONTAINERS = frozenset({"/ObjStm", "/XRef"})
_KEYS = {
    "/Thumb": "thumbnail", "/JS": "script", "/EF": "attachment", "/AF": "attachment", "/PieceInfo": "private data",
    "/OCProperties": "layers", "/AcroForm": "form", "/XFA": "form", "/SpiderInfo": "private data",
    "/Collection": "attachment", "/RichMediaContent": "media", "/Threads": "article threads",
}  # fmt: skip
_HARMLESS_ANNOTATIONS = frozenset({"/Link"})


def find_channels(document: Document) -> Iterator[Place]:
    """Every channel of the file, by object or page."""
    yield from _leftovers(document)
    yield from _from_pages(document)
    reached = _reachable(document.pdf)
    for thing in document.pdf.objects:
        number = getattr(thing, "objgen", (0, 0))[0]
        yield from _from_object(thing, f"object {number}")
        if number not in reached and not _is_container(thing):
            yield "object that nothing uses", f"object {number}"
    for (number, _), font in document.fonts.items():
        if font.unused():
            yield "font entries for letters that are not shown", f"object {number}"


def _leftovers(document: Document) -> Iterator[Place]:
    if revisions(document.raw) > 1:
        yield "earlier revision", "file"
    if bytes_after_end(document.raw):
        yield "bytes after the end", "file"
    if bytes_before_header(document.raw):
        yield "bytes before the beginning", "file"
    if document.is_repaired:
        yield "damaged structure that had to be guessed", "file"


def _from_pages(document: Document) -> Iterator[Place]:
    for number, shown in enumerate(document.pages, start=1):
        for trick in shown.tricks:
            yield trick, f"page {number}"
    for number, shown in document.forms.items():
        for trick in shown.tricks:
            yield trick, f"object {number}"
    for number, page in enumerate(document.pdf.pages, start=1):
        if [float(edge) for edge in page.cropbox] != [float(edge) for edge in page.mediabox]:
            yield "page cropped smaller than its paper", f"page {number}"


def _from_object(thing: Any, where: str) -> Iterator[Place]:
    for item in _direct_dictionaries(thing, 0):
        for key, channel in _KEYS.items():
            if key in item:
                yield channel, where
        subtype = str(item.get("/Subtype", ""))
        if subtype == "/Image":
            yield "picture", where
        if "/Rect" in item and subtype and subtype not in _HARMLESS_ANNOTATIONS:
            yield "annotation", where
        if str(item.get("/S", "")) in {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData"}:
            yield "script", where


def _direct_dictionaries(thing: Any, depth: int) -> Iterator[Any]:
    if depth > 32 or (depth and getattr(thing, "is_indirect", False)):
        return
    if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        yield thing
        for item in thing.values():
            yield from _direct_dictionaries(item, depth + 1)
    elif isinstance(thing, pikepdf.Array):
        for item in thing:
            yield from _direct_dictionaries(item, depth + 1)


def _reachable(pdf: pikepdf.Pdf) -> set[int]:
    """Numbers of the objects that can be reached from the trailer."""
    reached: set[int] = set()
    waiting: list[Any] = [pdf.trailer]
    while waiting:
        thing = waiting.pop()
        if getattr(thing, "is_indirect", False):
            number = thing.objgen[0]
            if number in reached:
                continue
            reached.add(number)
        if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
            waiting += [item for _, item in thing.items() if _holds_objects(item)]
        elif isinstance(thing, pikepdf.Array):
            waiting += [item for item in thing if _holds_objects(item)]
    return reached


def _holds_objects(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Object)


def _is_container(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Stream) and str(thing.get("/Type", "")) in _CONTAINERS
