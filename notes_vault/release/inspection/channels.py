"""Channels that can carry a secret and that plain text does not need: named wherever they exist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf

from notes_vault.release.inspection import leftovers
from notes_vault.release.inspection.channel_names import Channel
from notes_vault.release.inspection.document import Document
from notes_vault.release.inspection.font_leftovers import find_font_leftovers

#: (channel, where) pairs.
Place = tuple[Channel, str]
#: Containers of other objects, which a file's own table does not point at.
_CONTAINERS = frozenset({"/ObjStm", "/XRef"})
_KEYS = {
    "/Thumb": Channel.THUMBNAIL, "/JS": Channel.SCRIPT, "/EF": Channel.ATTACHMENT, "/AF": Channel.ATTACHMENT,
    "/PieceInfo": Channel.PRIVATE_DATA, "/OCProperties": Channel.LAYERS, "/AcroForm": Channel.FORM,
    "/XFA": Channel.FORM, "/SpiderInfo": Channel.WEB_CAPTURE, "/IDS": Channel.WEB_CAPTURE,
    "/URLS": Channel.WEB_CAPTURE, "/Collection": Channel.ATTACHMENT, "/RichMediaContent": Channel.MEDIA,
    "/Threads": Channel.THREADS, "/ByteRange": Channel.SIGNATURE, "/Alternates": Channel.PRINTED_COPY,
    "/OPI": Channel.PRINTED_COPY, "/SourceInfo": Channel.WEB_CAPTURE, "/Popup": Channel.ANNOTATION,
    "/CharProcs": Channel.DRAWN_LETTERS, "/UserProperties": Channel.PRIVATE_DATA,
}  # fmt: skip
_ACTIONS = {
    "/JavaScript": Channel.SCRIPT, "/Launch": Channel.ACTION, "/SubmitForm": Channel.ACTION,
    "/ImportData": Channel.ACTION, "/GoToR": Channel.ACTION, "/Rendition": Channel.MEDIA, "/Sound": Channel.MEDIA,
    "/Movie": Channel.MEDIA,
}  # fmt: skip
_STREAM_TYPES = {"/EmbeddedFile": Channel.ATTACHMENT, "/Sig": Channel.SIGNATURE, "/Filespec": Channel.ATTACHMENT}
_HARMLESS_ANNOTATIONS = frozenset({"/Link"})
#: Keys that a maker made up for itself (ISO 32000-1, Annex E): a registered prefix, "XX", or a dot.
_PRIVATE_KEY = re.compile(r"/(?:[A-Z][A-Za-z0-9]{1,7}[_:.].+|XX.+)")


def find_channels(document: Document) -> Iterator[Place]:
    """Every channel of the file that is known before anything is read that pages or forms draw."""
    yield from _in_the_bytes(document)
    yield from _from_pages(document)
    reached = _reachable(document.pdf)
    for thing in document.pdf.objects:
        number = getattr(thing, "objgen", (0, 0))[0]
        yield from _from_object(thing, f"object {number}")
        if number not in reached and not _is_container(thing):
            yield Channel.UNUSED_OBJECT, f"object {number}"
    yield from _from_object(document.pdf.trailer, "trailer")


def find_read_channels(document: Document) -> Iterator[Place]:
    """Every channel that is known once the document is read, but for what its pages show."""
    if document.is_repaired:
        yield Channel.DAMAGED, "file"
    for number, shown in document.forms.items():
        for trick in shown.tricks:
            yield trick, f"object {number}"
    for channel, number in find_font_leftovers(document):
        yield channel, f"object {number}" if number > 0 else "font of a page"


def _in_the_bytes(document: Document) -> Iterator[Place]:
    raw = document.raw
    found = {
        Channel.EARLIER_REVISION: leftovers.revisions(raw) > 1,
        Channel.AFTER_END: leftovers.bytes_after_end(raw) > 0,
        Channel.BEFORE_BEGINNING: leftovers.bytes_before_header(raw) > 0,
        Channel.LINEARIZATION: leftovers.has_linearization_leftover(raw),
        Channel.COMMENT: leftovers.has_comments(raw),
        Channel.BETWEEN_OBJECTS: leftovers.has_bytes_between_objects(raw),
        Channel.PASSWORD: document.pdf.is_encrypted,
    }
    yield from ((channel, "file") for channel, is_found in found.items() if is_found)
    for carved in leftovers.carve_streams(raw):
        if carved.after:
            yield Channel.AFTER_STREAM, f"byte {carved.offset}"


def _from_pages(document: Document) -> Iterator[Place]:
    for number, page in enumerate(document.pdf.pages, start=1):
        if _edges(page.cropbox) != _edges(page.mediabox):
            yield Channel.CROPPED_PAGE, f"page {number}"


def _is_resource(thing: Any) -> bool:
    """A font or a picture: a page may call it by any name."""
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return False
    return str(thing.get("/Type", "")) == "/Font" or str(thing.get("/Subtype", "")) in {"/Image", "/Form"}


def _edges(box: Any) -> list[float]:
    try:
        left, bottom, right, top = (float(edge) for edge in box)
    except (TypeError, ValueError):
        return []
    return [min(left, right), min(bottom, top), max(left, right), max(bottom, top)]


def _from_object(thing: Any, where: str) -> Iterator[Place]:
    for item in _direct_dictionaries(thing, 0):
        keys = set(item.keys())
        for key in keys & _KEYS.keys():
            yield _KEYS[key], where
        if any(_PRIVATE_KEY.fullmatch(key) and not _is_resource(item.get(key)) for key in keys):
            yield Channel.PRIVATE_DATA, where
        subtype, kind, action = (str(item.get(key, "")) for key in ("/Subtype", "/Type", "/S"))
        if subtype == "/Image":
            yield Channel.PICTURE, where
        if subtype == "/PS":
            yield Channel.PRINTED_COPY, where
        if "/Rect" in keys and subtype and subtype not in _HARMLESS_ANNOTATIONS:
            yield Channel.ANNOTATION, where
        if kind in _STREAM_TYPES:
            yield _STREAM_TYPES[kind], where
        if action in _ACTIONS:
            yield _ACTIONS[action], where


def _direct_dictionaries(thing: Any, depth: int) -> Iterator[Any]:
    if depth > 32 or (depth and getattr(thing, "is_indirect", False)):
        return
    if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        yield thing
        for item in thing.values():
            if isinstance(item, pikepdf.Object):
                yield from _direct_dictionaries(item, depth + 1)
    elif isinstance(thing, pikepdf.Array):
        for item in thing:
            if isinstance(item, pikepdf.Object):
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
            waiting += _objects_in(thing.values())
        elif isinstance(thing, pikepdf.Array):
            waiting += _objects_in(thing)
    return reached


def _objects_in(things: Iterable[Any]) -> list[Any]:
    """Without the numbers and truth values, which are plain ones of Python."""
    return [thing for thing in things if isinstance(thing, pikepdf.Object)]


def _is_container(thing: Any) -> bool:
    """Whether an object only serves to find others: containers, tables, and the hints of a file made for the web."""
    if isinstance(thing, pikepdf.Stream):
        return str(thing.get("/Type", "")) in _CONTAINERS or _is_hint(thing)
    return isinstance(thing, pikepdf.Dictionary) and "/Linearized" in thing


def _is_hint(stream: Any) -> bool:
    """A hint stream has no type; it says where its shared object table begins (F.3.2)."""
    return (
        "/Type" not in stream
        and set(stream.keys()) <= {"/S", "/Length", "/Filter", "/O", "/P", "/T"}
        and ("/S" in stream and not isinstance(stream.get("/S"), pikepdf.Object))
    )
