"""What lies in the bytes of a file outside its current objects: earlier revisions, comments, what follows the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from notes_vault.release.inspection.stream_data import inflate
from notes_vault.release.inspection.tokens import decode_hexadecimal, unescape

_STREAM, _END_OF_STREAM = re.compile(rb"\bstream\r?\n"), b"endstream"
_HEX_STRING = re.compile(rb"<([0-9A-Fa-f\s]{6,})>")
_LITERAL = re.compile(rb"\(((?:[^()\\]++|\\[\s\S])*+)\)")
_NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_END = b"%%EOF"
_BLANKS = b"\0\t\n\f\r "
_HEADER = re.compile(rb"%PDF-\d\.\d[^\r\n]*[\r\n]+(?:%[\x80-\xff]{2,8}[^\r\n]{0,8}[\r\n]+)?")
_OBJECT, _END_OF_OBJECT = re.compile(rb"\b\d+\s+\d+\s+obj\b"), b"endobj"
_OBJECT_MARK = re.compile(_OBJECT.pattern + rb"\Z")
_TABLE = re.compile(rb"\bxref\s+(?:\d+\s+\d+\s+(?:\d{10} \d{5} [nf]\s*)*+)*+")
_START = re.compile(rb"\bstartxref\s+\d+")
_TRAILER = re.compile(rb"\btrailer\s*<<")
_BRACKETS = re.compile(rb"<<|>>")
_STRING_OR_COMMENT = re.compile(rb"\((?:[^()\\]++|\\[\s\S])*+\)|%[^\r\n]*")
_LENGTH = re.compile(rb"/Linearized\b[^>]*?/L\s+(\d+)|/L\s+(\d+)[^>]*?/Linearized\b")
_MOST_REVISIONS = 20


class Carved(NamedTuple):
    """A stream that lies in the file: as it is, unpacked, what follows its packed bytes, and where."""

    body: bytes
    data: bytes
    after: bytes
    offset: int


def outside_streams(raw: bytes) -> bytes:
    """The file without the bodies of its streams, with strings and names also spelled out behind."""
    return spell_out(_without_streams(raw))


def spell_out(plain: bytes) -> bytes:
    """Bytes of PDF syntax, and behind them their hexadecimal strings, escapes and names as they are meant."""
    spelled = [decode_hexadecimal(digits) for digits in _HEX_STRING.findall(plain)]
    if b"\\" in plain:
        spelled += [unescape(literal) for literal in _LITERAL.findall(plain) if b"\\" in literal]
        spelled.append(unescape(plain))
    if b"#" in plain:
        spelled.append(_NAME_ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), plain))
    return b"\n".join([plain, *spelled])


def carve_streams(raw: bytes) -> Iterator[Carved]:
    """Each stream body that lies in the file, current or not, inflated where it can be."""
    for start, end in _spans(raw, _STREAM, _END_OF_STREAM):
        body = raw[start:end]
        data, after = inflate(body)
        yield Carved(body, data, after.strip(_BLANKS), start)


def strings_shown(content: bytes) -> bytes:
    """The strings of a content stream one after the other, whatever operators stand between them."""
    if b"Tj" not in content and b"TJ" not in content:
        return b""
    literals = b"".join(unescape(literal) for literal in _LITERAL.findall(content))
    return literals + b"\n" + b"".join(decode_hexadecimal(digits) for digits in _HEX_STRING.findall(content))


def revisions(raw: bytes) -> int:
    """How many times the file was written to: ends of file, less the extra one of a linearized file."""
    is_linearized = b"/Linearized" in raw[:2048]
    return raw.count(_END) - (1 if is_linearized and raw.count(_END) > 1 else 0)


def earlier_revisions(raw: bytes) -> list[bytes]:
    """The file as it was after each time it was written to, but the last; the newest first, at most 20."""
    ends = [match.end() for match in re.finditer(_END, raw)][:-1]
    if b"/Linearized" in raw[:2048]:
        ends = ends[1:]
    return [raw[:end] for end in reversed(ends[-_MOST_REVISIONS:])]


def has_linearization_leftover(raw: bytes) -> bool:
    """Whether the file was made for the web and changed since: its first part is the old one then (Annex F)."""
    match = _LENGTH.search(raw[:2048])
    return match is not None and int(match[1] or match[2]) != len(raw)


def bytes_after_end(raw: bytes) -> int:
    """How many bytes other than white space follow the last end-of-file mark."""
    _, mark, tail = raw.rpartition(_END)
    return len(tail.strip(_BLANKS)) if mark else 0


def bytes_before_header(raw: bytes) -> int:
    """How many bytes stand before ``%PDF-``."""
    return max(raw.find(b"%PDF-"), 0)


def has_comments(raw: bytes) -> bool:
    """Whether comments other than header and ends of file stand in the file, inside objects or between them."""
    plain = _without_ends(_HEADER.sub(b"", _without_streams(raw), count=1))
    if b"%" not in plain:
        return False
    return any(match[0][:1] == b"%" for match in _STRING_OR_COMMENT.finditer(plain))


def has_bytes_between_objects(raw: bytes) -> bool:
    """Whether something stands between objects that is neither table, trailer, comment nor white space."""
    plain = _HEADER.sub(b"", _without_streams(raw), count=1)
    plain = _STRING_OR_COMMENT.sub(b"()", _without_ends(plain))
    rest = _START.sub(b"", _TABLE.sub(b"", _without_objects(plain)))
    return bool(_without_trailers(rest).replace(b"()", b"").strip(_BLANKS))


def _spans(raw: bytes, opening: re.Pattern[bytes], closing: bytes) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch between two marks; never looks at a byte twice."""
    position = 0
    while (match := opening.search(raw, position)) is not None:
        end = raw.find(closing, match.end())
        if end < 0:
            return
        yield match.end(), end
        position = end + len(closing)


def _without_streams(raw: bytes) -> bytes:
    kept: list[bytes] = []
    position = 0
    for start, end in _spans(raw, _STREAM, _END_OF_STREAM):
        kept += [raw[position:start], b" "]
        position = end
    return b"".join([*kept, raw[position:]])


def _without_objects(plain: bytes) -> bytes:
    kept: list[bytes] = []
    position = 0
    for start, end in _spans(plain, _OBJECT, _END_OF_OBJECT):
        kept.append(_OBJECT_MARK.sub(b"", plain[position:start]))
        position = end + len(_END_OF_OBJECT)
    return b"".join([*kept, plain[position:]])


def _without_ends(plain: bytes) -> bytes:
    """Nothing after the last end: that is a channel of its own."""
    before, mark, _ = plain.rpartition(_END)
    return (before if mark else plain).replace(_END, b"")


def _without_trailers(rest: bytes) -> bytes:
    """Cut out ``trailer << … >>``, nested dictionaries included."""
    kept: list[bytes] = []
    position = 0
    while (match := _TRAILER.search(rest, position)) is not None:
        kept.append(rest[position : match.start()])
        depth, position = 1, match.end()
        while depth and (bracket := _BRACKETS.search(rest, position)) is not None:
            depth += 1 if bracket[0] == b"<<" else -1
            position = bracket.end()
        if depth:
            return b"".join(kept)
    return b"".join([*kept, rest[position:]])
