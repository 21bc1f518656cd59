"""The decoded bytes of streams, within bounds: a kilobyte can be made to unpack to gigabytes."""

from __future__ import annotations

import zlib
from typing import Any

import pikepdf

_LARGEST_INFLATED = 64 << 20
#: How font files begin: TrueType, OpenType, CFF, Type 1.
FONT_FILES = (b"\0\1\0\0", b"true", b"OTTO", b"\1\0", b"%!")
_FLATE = frozenset({"/FlateDecode", "/Fl"})
_PICTURE_FILTERS = frozenset({"/DCTDecode", "/DCT", "/JPXDecode", "/JBIG2Decode", "/CCITTFaxDecode", "/CCF"})


def read_stream(stream: Any) -> bytes:
    """The decoded bytes of a stream; where a filter belongs to a picture, what the filters before it leave.

    Raises:
        MemoryError: it unpacks to more than a child may hold.
    """
    try:
        return bytes(stream.read_bytes(pikepdf.StreamDecodeLevel.specialized))
    except (pikepdf.PdfError, NotImplementedError, RuntimeError, ValueError, TypeError):
        return _read_partly(stream)


def _read_partly(stream: Any) -> bytes:
    data = _unpack_before_picture(stream)
    filters = _listed(stream.get("/Filter"))
    if not filters or str(filters[0]) not in _FLATE or data != bytes(stream.read_raw_bytes()):
        return data
    unpacked = inflate(data)[0]
    if len(unpacked) >= _LARGEST_INFLATED:
        raise MemoryError
    return unpacked


def _unpack_before_picture(stream: Any) -> bytes:
    """What the filters before that of a picture leave; the packed bytes where even these fail."""
    raw = bytes(stream.read_raw_bytes())
    filters, parameters = _listed(stream.get("/Filter")), _listed(stream.get("/DecodeParms"))
    before = [str(one) for one in filters]
    count = next((at for at, name in enumerate(before) if name in _PICTURE_FILTERS), 0)
    if not count:
        return raw
    holder = pikepdf.new()
    copy = pikepdf.Stream(holder, raw)
    copy.Filter = pikepdf.Array([pikepdf.Name(name) for name in before[:count]])
    if len(parameters) >= count and all(isinstance(one, pikepdf.Dictionary) for one in parameters[:count]):
        copy.DecodeParms = pikepdf.Array([pikepdf.Dictionary(dict(one.items())) for one in parameters[:count]])
    try:
        return bytes(copy.read_bytes(pikepdf.StreamDecodeLevel.specialized))
    except (pikepdf.PdfError, NotImplementedError, RuntimeError, ValueError, TypeError):
        return raw


def _listed(entry: Any) -> list[Any]:
    """An entry that may be one thing or an array of them."""
    return list(entry) if isinstance(entry, pikepdf.Array) else [] if entry is None else [entry]


def inflate(body: bytes) -> tuple[bytes, bytes]:
    """Bytes unpacked, as far as they can be and up to 64 MB, and what follows the packed ones."""
    unpacking = zlib.decompressobj()
    done: list[bytes] = []
    try:
        done.append(unpacking.decompress(body, _LARGEST_INFLATED))
    except zlib.error:
        return _inflate_damaged(body), b""
    return b"".join(done), unpacking.unused_data


def _inflate_damaged(body: bytes) -> bytes:
    """What can be unpacked before the damage; the bytes themselves when nothing can."""
    unpacking = zlib.decompressobj()
    done = bytearray()
    try:
        for start in range(0, len(body), 256):
            done += unpacking.decompress(body[start : start + 256], _LARGEST_INFLATED)
            if len(done) > _LARGEST_INFLATED:
                break
    except zlib.error:
        pass
    return bytes(done) or body
