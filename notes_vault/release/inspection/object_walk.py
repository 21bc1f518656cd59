"""Every string, name and stream of a file, reachable or not, with words for where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

import pikepdf

from notes_vault.release.inspection.channel_names import Channel
from notes_vault.release.inspection.stream_data import FONT_FILES, read_stream

_CHANNELS = {
    "/Author": Channel.INFORMATION, "/Subject": Channel.INFORMATION, "/Keywords": Channel.INFORMATION,
    "/Creator": Channel.INFORMATION, "/Producer": Channel.INFORMATION, "/Title": Channel.OUTLINE,
    "/Contents": Channel.ANNOTATION, "/RC": Channel.ANNOTATION, "/Subj": Channel.ANNOTATION,
    "/T": Channel.FORM, "/TU": Channel.FORM, "/V": Channel.FORM, "/DV": Channel.FORM, "/Opt": Channel.FORM,
    "/JS": Channel.SCRIPT, "/URI": Channel.LINK, "/F": Channel.FILE_NAME, "/UF": Channel.FILE_NAME,
    "/Desc": Channel.ATTACHMENT, "/ActualText": Channel.ACTUAL_TEXT, "/Alt": Channel.ALTERNATIVE_TEXT,
    "/E": Channel.ALTERNATIVE_TEXT, "/P": Channel.STRUCTURE, "/Names": Channel.NAME_TREE,
    "/Dests": Channel.DESTINATION, "/D": Channel.DESTINATION, "/Dest": Channel.DESTINATION,
    "/BaseFont": Channel.FONT_NAME, "/FontName": Channel.FONT_NAME, "/FontFamily": Channel.FONT_NAME,
    "/Name": Channel.LAYER_NAME, "/ID": Channel.FILE_IDENTIFIER, "/Lang": Channel.LANGUAGE,
    "/Reason": Channel.SIGNATURE, "/Location": Channel.SIGNATURE, "/ContactInfo": Channel.SIGNATURE,
}  # fmt: skip
_STREAMS = {"/Metadata": Channel.METADATA, "/EmbeddedFile": Channel.ATTACHMENT}
_SUBTYPES = {"/Image": Channel.PICTURE, "/Form": Channel.FORM_TEXT}
_DEEPEST = 64


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that can hold text: exactly one of ``text`` and ``data`` is filled."""

    channel: Channel
    where: str
    text: str = ""
    data: bytes = b""


def walk_words(pdf: pikepdf.Pdf) -> Iterator[Item]:
    """Every string, key and name of every object."""
    for thing in pdf.objects:
        yield from _walk(thing, f"object {_number(thing)}", "", 0)
    yield from _walk(pdf.trailer, "trailer", "", 0, is_root=True)


def walk_streams(pdf: pikepdf.Pdf, *, known: AbstractSet[int] = frozenset()) -> Iterator[Item]:
    """Every decoded stream; those numbered in ``known`` are left out."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and _number(thing) not in known:
            data = read_stream(thing)
            channel = Channel.FONT_FILE if data.startswith(FONT_FILES) else _stream_channel(thing)
            yield Item(channel, f"object {_number(thing)}", data=data)


def _number(thing: Any) -> int:
    return int(thing.objgen[0]) if hasattr(thing, "objgen") else 0


def _walk(thing: Any, where: str, key: str, depth: int, *, is_root: bool = False) -> Iterator[Item]:
    if depth > _DEEPEST or (depth and getattr(thing, "is_indirect", False)):
        return
    if isinstance(thing, pikepdf.String):
        yield from _strings(thing, where, key)
    elif isinstance(thing, pikepdf.Name):
        yield Item(_CHANNELS.get(key, Channel.NAME), where, text=str(thing)[1:])
    elif isinstance(thing, pikepdf.Array):
        for item in thing:
            yield from _walk(item, where, key, depth + 1)
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        for name, item in thing.items():
            yield Item(Channel.KEY, where, text=name[1:])
            if not (is_root and name == "/Root"):
                yield from _walk(item, _place(where, name, depth), name, depth + 1)


def _stream_channel(stream: Any) -> Channel:
    kind, subtype = str(stream.get("/Type", "")), str(stream.get("/Subtype", ""))
    return _STREAMS.get(kind) or _SUBTYPES.get(subtype, Channel.STREAM)


def _place(where: str, name: str, depth: int) -> str:
    """Where an entry of an object stands; a key that is not a common one could be a secret itself."""
    return f"{where} {name}" if depth == 0 and name in _CHANNELS else where


def _strings(thing: Any, where: str, key: str) -> Iterator[Item]:
    channel = _CHANNELS.get(key, Channel.STRING)
    text, data = str(thing), bytes(thing)
    yield Item(channel, where, text=text)
    if data.decode("latin-1") != text:
        yield Item(channel, where, data=data)
