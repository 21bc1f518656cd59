"""Sums of what a page, or another part of a PDF, consists of: equal in two files that say the same in other bytes.

An object is written down with what it points at, in the order in which that is come upon, so neither its number nor
how it is packed counts. A page that is pointed at is not followed: it has a sum of its own.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Collection
from typing import Any

import pikepdf

from notes_vault.release.inspection.stream_data import read_stream

#: How a stream is packed, and numbers that only lead back to where one came from.
_LEFT_OUT = frozenset({"/Length", "/Filter", "/DecodeParms", "/DL", "/Parent", "/StructParent", "/StructParents"})
#: What a page may leave to the trees above it (ISO 32000-1, 7.7.3.4).
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_DEEPEST = 64
_PAGES = frozenset({"/Page", "/Pages"})


class Fingerprints:
    """Sums for one opened file; a stream that many pages share is unpacked once."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._streams: dict[tuple[int, int], bytes] = {}

    def pages(self) -> list[str]:
        """A sum for each page, in order: its content, resources, boxes, annotations and all else that it holds."""
        return [self._of_page(page.obj) for page in self._pdf.pages]

    def parts(self) -> dict[str, str]:
        """A sum for each entry of the catalog but the pages, by its key; ``/Info`` is the document information."""
        root = self._pdf.Root
        sums = {key: self._sum([value]) for key, value in root.items() if key != "/Pages"}
        if "/Info" in self._pdf.trailer:
            sums["/Info"] = self._sum([self._pdf.trailer["/Info"]])
        return sums

    def _of_page(self, page: Any) -> str:
        things: list[Any] = [_contents(page), *(_inherited(page, key) for key in _INHERITED)]
        own = {key: value for key, value in page.items() if key not in _LEFT_OUT | {"/Contents", *_INHERITED}}
        for key in sorted(own):
            things += [key, own[key]]
        return self._sum(things)

    def _sum(self, things: Collection[Any]) -> str:
        """One sum for several things and all that they lead to."""
        total = hashlib.sha256()
        numbers: dict[tuple[int, int], int] = {}
        waiting: deque[Any] = deque()
        for thing in things:
            total.update(self._write(thing, numbers, waiting, 0))
        while waiting:
            total.update(self._write_inside(waiting.popleft(), numbers, waiting, 0))
        return total.hexdigest()

    def _write(self, thing: Any, numbers: dict[tuple[int, int], int], waiting: deque[Any], depth: int) -> bytes:
        """A thing where it stands; one that is an object of its own only by when it was come upon."""
        if getattr(thing, "is_indirect", False):
            if isinstance(thing, pikepdf.Dictionary) and str(thing.get("/Type", "")) in _PAGES:
                return b"page "
            if thing.objgen not in numbers:
                numbers[thing.objgen] = len(numbers)
                waiting.append(thing)
            return b"%d R " % numbers[thing.objgen]
        return self._write_inside(thing, numbers, waiting, depth)

    def _write_inside(self, thing: Any, numbers: dict[tuple[int, int], int], waiting: deque[Any], depth: int) -> bytes:
        if depth > _DEEPEST:
            return b"... "
        if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
            body = self._data(thing) if isinstance(thing, pikepdf.Stream) else b""
            entries = [(key, value) for key, value in thing.items() if key not in _LEFT_OUT]
            written = (
                key.encode() + b" " + self._write(value, numbers, waiting, depth + 1) for key, value in sorted(entries)
            )
            return b"<<" + b"".join(written) + b">>" + body
        if isinstance(thing, pikepdf.Array):
            return b"[" + b"".join(self._write(item, numbers, waiting, depth + 1) for item in thing) + b"]"
        if isinstance(thing, pikepdf.String):
            return b"(" + bytes(thing).hex().encode() + b") "
        return str(thing).encode(errors="surrogateescape") + b" "

    def _data(self, stream: Any) -> bytes:
        """The sum of a stream's unpacked bytes."""
        number = stream.objgen
        if number not in self._streams:
            self._streams[number] = hashlib.sha256(read_stream(stream)).digest()
        return self._streams[number]


def _contents(page: Any) -> str:
    contents = page.get("/Contents")
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    data = b"\n".join(read_stream(part) for part in parts if isinstance(part, pikepdf.Stream))
    return hashlib.sha256(data).hexdigest()


def _inherited(page: Any, key: str) -> Any:
    above = page
    for _ in range(_DEEPEST):
        if key in above:
            return above[key]
        if not isinstance(above.get("/Parent"), pikepdf.Dictionary):
            break
        above = above["/Parent"]
    return None
