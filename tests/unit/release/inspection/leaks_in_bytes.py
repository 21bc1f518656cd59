"""What lies in the bytes of a file and is no object of it, and how names and strings are written."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Stream

from notes_vault.release.inspection.channel_names import Channel
from tests.unit.release.inspection.leaky import Leaky, Make, base, clean, save, updated


def _leak(make: Make, *channels: Channel, **more: Any) -> Leaky:
    return Leaky(make, frozenset(channels), **more)


def _number_of(raw: bytes, choose: Callable[[pikepdf.Pdf], Any]) -> int:
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        return int(choose(pdf).objgen[0])


def _with_codes(word: str) -> bytes:
    """The word in a font of codes of its own, as word processors write it: no byte of the page is a letter."""
    pdf = base()
    codes = {letter: number for number, letter in enumerate(dict.fromkeys(word), start=1)}
    rows = "".join(f"<{code:04X}> <{ord(letter):04X}>\n" for letter, code in codes.items())
    cmap = f"begincodespacerange <0000> <FFFF>\n{len(codes)} beginbfchar\n{rows}endbfchar".encode()
    inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/ABCDEF+Own"), DW=500)
    font = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/ABCDEF+Own"), DescendantFonts=[inner])
    font.Encoding, font.ToUnicode = Name("/Identity-H"), Stream(pdf, cmap)
    pdf.pages[0].obj.Resources.Font.C = pdf.make_indirect(font)
    shown = "".join(f"{codes[letter]:04x}" for letter in word)
    pdf.pages[0].obj.Contents = Stream(pdf, f"BT /C 12 Tf 100 400 Td <{shown}> Tj ET".encode())
    return save(pdf)


def _earlier_page(word: str) -> bytes:
    before = _with_codes(word)
    number = _number_of(before, lambda pdf: pdf.pages[0].obj.Contents)
    content = b"BT /F 12 Tf 100 400 Td (Nothing.) Tj ET"
    return updated(before, {number: b"<</Length %d>>\nstream\n%b\nendstream" % (len(content), content)})


def _unused_letters(word: str) -> bytes:
    """The font stays, the text is gone."""
    pdf = pikepdf.open(io.BytesIO(_with_codes(word)))
    pdf.pages[0].obj.Contents = Stream(pdf, b"BT /C 12 Tf 100 400 Td <0001> Tj ET")
    return save(pdf)


def _earlier_description(word: str) -> bytes:
    pdf = base()
    pdf.docinfo["/Author"] = word
    before = save(pdf)
    return updated(before, {_number_of(before, lambda opened: opened.docinfo): b"<</Author (none)>>"})


def _orphaned_content(word: str) -> bytes:
    """The content of a page whose page points elsewhere now; its font is still in the file."""
    pdf = pikepdf.open(io.BytesIO(_with_codes(word)))
    page = pdf.pages[0].obj
    page.Orphan, page.Contents = page.Contents, Stream(pdf, b"BT /F 12 Tf 100 400 Td (Nothing.) Tj ET")
    return re.sub(rb"/Orphan \d+ 0 R", lambda match: b"/Orphan null".ljust(len(match[0])), save(pdf))


def _carved(word: str) -> bytes:
    """A packed stream between the objects that no table names."""
    packed = zlib.compress(f"BT /F1 12 Tf [({word[:4]}) -12 ({word[4:]})] TJ ET".encode())
    return _between(b"999 0 obj\n<</Length %d>>\nstream\n%b\nendstream\nendobj\n" % (len(packed), packed))


def _between(what: bytes) -> bytes:
    """Something before the table, whose place is given anew."""
    raw = clean()
    start = raw.rindex(b"xref\n", 0, raw.rindex(b"startxref"))
    return raw[:start] + what + raw[start:].replace(b"startxref\n%d" % start, b"startxref\n%d" % (start + len(what)))


def _in_a_dictionary(text: bytes) -> bytes:
    """Something inside the last object, whose place does not change."""
    pdf = base()
    pdf.Root.Extra = pikepdf.String("x" * (len(text) + 20))
    raw = save(pdf)
    at = raw.index(b"(" + b"x" * (len(text) + 20))
    return raw[:at] + b"(y) " + text + b"\n" + b" " * (len(text) + 22 - len(text) - 5) + raw[at + len(text) + 22 :]


def _after_stream(word: str) -> bytes:
    pdf = base()
    packed = zlib.compress(b"BT /F 12 Tf 100 400 Td (Nothing.) Tj ET") + f"..{word}".encode()
    pdf.pages[0].obj.Contents = Stream(pdf, packed, Filter=Name.FlateDecode)
    return save(pdf, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)


def _changed_for_the_web(word: str) -> bytes:
    pdf = base()
    pdf.docinfo["/Author"] = word
    before = save(pdf, linearize=True)
    return updated(before, {_number_of(before, lambda opened: opened.docinfo): b"<</Author (none)>>"})


def _name_escapes(word: str) -> bytes:
    escaped = "".join(f"#{ord(one):02X}" for one in word).encode()
    return _between(b"998 0 obj\n<</%b /x>>\nendobj\n" % escaped)


def _key(word: str) -> bytes:
    pdf = base()
    pdf.Root[Name("/" + word)] = pikepdf.String("x")
    raw = save(pdf)
    escaped = "".join(f"#{ord(one):02X}" for one in word[:2]).encode() + word[2:].encode()
    return raw.replace(b"/" + word.encode(), b"/" + escaped)


def _octal_string(word: str) -> bytes:
    escaped = "".join(f"\\{ord(one):03o}" for one in word).encode()
    return _between(b"998 0 obj\n<</Kept (%b)>>\nendobj\n" % escaped)


def _hexadecimal_string(word: str) -> bytes:
    return _between(b"998 0 obj\n<</Kept <%b>>>\nendobj\n" % word.encode("utf-16-be").hex(" ").encode())


def _identifier(word: str) -> bytes:
    raw = clean()
    return re.sub(rb"/ID \[<[0-9a-f]+>", b"/ID [<" + word.encode().hex().encode() + b">", raw)


LEAKS: dict[str, Leaky] = {
    "page of an earlier revision": _leak(_earlier_page, Channel.EARLIER_REVISION, trace=None),
    "earlier revision, unknown": _leak(_earlier_page, Channel.EARLIER_REVISION, is_found=False, trace=None),
    "description of an earlier revision": _leak(
        _earlier_description, Channel.EARLIER_REVISION, Channel.OUTSIDE_STREAMS
    ),
    "text in codes of a font": _leak(_with_codes, Channel.PAGE_TEXT),
    "content without its page": _leak(_orphaned_content, Channel.FORM_TEXT, trace=None),
    "meanings of letters not shown": _leak(_unused_letters, Channel.UNUSED_LETTERS, is_found=False, trace=None),
    "stream that is no object": _leak(_carved, Channel.CARVED_STREAM, trace=None),
    "bytes after the end": _leak(lambda word: clean() + word.encode(), Channel.OUTSIDE_STREAMS),
    "bytes after the end in UTF-16": _leak(
        lambda word: clean() + word.encode("utf-16-le"), Channel.OUTSIDE_STREAMS,
        trace=lambda word: word.encode("utf-16-le"),
    ),
    "bytes after the end, unknown": _leak(
        lambda word: clean() + word.encode(), Channel.AFTER_END, is_found=False
    ),
    "bytes before the beginning": _leak(
        lambda word: word.encode() + b"\n" + clean(), Channel.OUTSIDE_STREAMS
    ),
    "bytes before the beginning, unknown": _leak(
        lambda word: word.encode() + b"\n" + clean(), Channel.BEFORE_BEGINNING, is_found=False
    ),
    "bytes between objects": _leak(lambda word: _between(word.encode() + b"\n"), Channel.OUTSIDE_STREAMS),
    "bytes between objects, unknown": _leak(
        lambda word: _between(word.encode() + b"\n"), Channel.BETWEEN_OBJECTS, is_found=False
    ),
    "comment": _leak(lambda word: _between(b"% " + word.encode() + b"\n"), Channel.OUTSIDE_STREAMS),
    "comment, unknown": _leak(
        lambda word: _between(b"% " + word.encode() + b"\n"), Channel.COMMENT, is_found=False
    ),
    "comment in an object, unknown": _leak(
        lambda word: _in_a_dictionary(b"% " + word.encode()), Channel.COMMENT, is_found=False
    ),
    "bytes after the end of a stream": _leak(_after_stream, Channel.AFTER_STREAM),
    "bytes after the end of a stream, unknown": _leak(_after_stream, Channel.AFTER_STREAM, is_found=False),
    "leftover of a file made for the web": _leak(_changed_for_the_web, Channel.LINEARIZATION, is_found=False),
    "name in escapes": _leak(
        _name_escapes, Channel.OUTSIDE_STREAMS,
        trace=lambda word: "".join(f"#{ord(one):02X}" for one in word).encode(),
    ),
    "octal string": _leak(_octal_string, Channel.OUTSIDE_STREAMS, trace=None),
    "hexadecimal string in UTF-16": _leak(_hexadecimal_string, Channel.OUTSIDE_STREAMS, trace=None),
    "file identifier": _leak(_identifier, Channel.FILE_IDENTIFIER, trace=lambda word: word.encode().hex().encode()),
}  # fmt: skip
