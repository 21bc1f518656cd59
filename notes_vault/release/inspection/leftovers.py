"""What lies in the bytes of a file outside its current objects: earlier revisions, comments, what follows the end."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_HEX_STRING = re.compile(rb"<([0-9A-Fa-f\s]{6,})>")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\s\S]))")
_LITERAL = re.compile(rb"\(((?:[^()\\]|\\[\s\S])*)\)")
_END = b"%%EOF"
_LARGEST_INFLATED = 64 << 20


def outside_streams(raw: bytes) -> bytes:
    """The file without the bodies of its streams, with hexadecimal strings and escapes spelled out behind."""
    plain = _STREAM.sub(b"stream endstream", raw)
    spelled = [_from_hex(digits) for digits in _HEX_STRING.findall(plain)]
    return b"\n".join([plain, *spelled, _ESCAPE.sub(_unescape, plain) if b"\\" in plain else b""])


def carve_streams(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Each stream body that lies in the file, current or not, inflated where it can be; with its offset."""
    for match in _STREAM.finditer(raw):
        yield match.start(1), _inflate(match[1])


def strings_shown(content: bytes) -> bytes:
    """The strings of a content stream one after the other, whatever operators stand between them."""
    if b"Tj" not in content and b"TJ" not in content:
        return b""
    literals = b"".join(_ESCAPE.sub(_unescape, literal) for literal in _LITERAL.findall(content))
    return literals + b"\n" + b"".join(_from_hex(digits) for digits in _HEX_STRING.findall(content))


def revisions(raw: bytes) -> int:
    """How many times the file was written to: ends of file, less the extra one of a linearized file."""
    is_linearized = b"/Linearized" in raw[:2048]
    return raw.count(_END) - (1 if is_linearized and raw.count(_END) > 1 else 0)


def bytes_after_end(raw: bytes) -> int:
    """How many bytes other than white space follow the last end-of-file mark."""
    _, mark, tail = raw.rpartition(_END)
    return len(tail.strip(b"\0\t\n\f\r ")) if mark else 0


def bytes_before_header(raw: bytes) -> int:
    """How many bytes stand before ``%PDF-``."""
    return max(raw.find(b"%PDF-"), 0)


def _inflate(body: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(body, _LARGEST_INFLATED)
    except zlib.error:
        return body


def _from_hex(digits: bytes) -> bytes:
    packed = b"".join(digits.split())
    return bytes.fromhex((packed + b"0" * (len(packed) % 2)).decode("ascii"))


def _unescape(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return bytes([int(match[1], 8) & 0xFF])
    return b"" if match[2] in {b"\n", b"\r", b"\r\n"} else match[2]
