"""Every string, name and stream of a file, reachable or not, with words for where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

_CHANNELS = {
    "/Author": "document information", "/Subject": "document information", "/Keywords": "document information",
    "/Creator": "document information", "/Producer": "document information", "/Title": "title or outline",
    "/Contents": "annotation", "/RC": "annotation", "/Subj": "annotation", "/T": "name of a field or of a person",
    "/TU": "form field", "/V": "form field", "/DV": "form field", "/Opt": "form field", "/JS": "script",
    "/URI": "link", "/F": "file name", "/UF": "file name", "/Desc": "attachment", "/ActualText": "ActualText",
    "/Alt": "alternative text", "/E": "expansion text", "/P": "page label or structure", "/Names": "name tree",
    "/Dests": "named destination", "/D": "named destination", "/Dest": "named destination", "/BaseFont": "font name",
    "/FontName": "font name", "/Name": "name of a layer or thing", "/ID": "file identifier", "/Lang": "language",
}  # fmt: skip
_STREAMS = {"/Metadata": "metadata", "/EmbeddedFile": "attachment", "/XObject": "picture or form"}
_DEEPEST = 64


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that can hold text: exactly one of ``text`` and ``data`` is filled."""

    channel: str
    where: str
    text: str = ""
    data: bytes = b""


def walk_objects(pdf: pikepdf.Pdf) -> Iterator[Item]:
    """Every string, key, name and decoded stream of every object."""
    for thing in pdf.objects:
        number = thing.objgen[0] if hasattr(thing, "objgen") else 0
        yield from _walk(thing, f"object {number}", "", 0)
    yield from _walk(pdf.trailer, "trailer", "", 0, is_root=True)


def stream_data(stream: Any) -> bytes:
    """The decoded bytes of a stream, or its raw ones where the filter belongs to a picture."""
    try:
        return bytes(stream.read_bytes())
    except (pikepdf.PdfError, NotImplementedError, RuntimeError):
        return bytes(stream.read_raw_bytes())


def _walk(thing: Any, where: str, key: str, depth: int, *, is_root: bool = False) -> Iterator[Item]:
    if depth > _DEEPEST or (depth and getattr(thing, "is_indirect", False)):
        return
    if isinstance(thing, pikepdf.Stream):
        channel = _STREAMS.get(str(thing.get("/Type", "")), "stream")
        yield Item(channel, where, data=stream_data(thing))
    if isinstance(thing, pikepdf.String):
        yield from _strings(thing, where, key)
    elif isinstance(thing, pikepdf.Name):
        yield Item(_CHANNELS.get(key, "name"), where, text=str(thing)[1:])
    elif isinstance(thing, pikepdf.Array):
        for item in thing:
            yield from _walk(item, where, key, depth + 1)
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        for name, item in thing.items():
            yield Item("key", where, text=name[1:])
            if not (is_root and name == "/Root"):
                yield from _walk(item, _place(where, name, depth), name, depth + 1)


def _place(where: str, name: str, depth: int) -> str:
    """Where an entry of an object stands; a key that is not a common one could be a secret itself."""
    return f"{where} {name}" if depth == 0 and name in _CHANNELS else where


def _strings(thing: Any, where: str, key: str) -> Iterator[Item]:
    channel = _CHANNELS.get(key, "string")
    text, data = str(thing), bytes(thing)
    yield Item(channel, where, text=text)
    if data.decode("latin-1") != text:
        yield Item(channel, where, data=data)
