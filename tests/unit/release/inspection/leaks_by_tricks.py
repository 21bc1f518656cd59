"""Words written so that a plain search passes over them: codings, orders, look-alikes, containers in containers."""

from __future__ import annotations

import base64
import codecs
import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from notes_vault.release.inspection.channel_names import Channel
from tests.unit.release.inspection.leaky import (
    Leaky,
    Make,
    annotated,
    base,
    changed,
    drawing,
    page_entry,
    root_entry,
    save,
)

_GIVEN = {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none}
_LOOK_ALIKE = str.maketrans("aeopcxyAEOPCBHKMT", "аеорсхуАЕОРСВНКМТ")  # noqa: RUF001 - Cyrillic letters are meant


_SHOWN = "BT /F 12 Tf 100 400 Td (WORD) Tj ET"


def _leak(make: Make, *channels: Channel, **more: Any) -> Leaky:
    return Leaky(make, frozenset(channels), **({"trace": None} | more))


def _font(pdf: pikepdf.Pdf, meanings: dict[int, str], **entries: Any) -> None:
    """A font on the first page whose map gives these meanings."""
    rows = "".join(f"<{code:02X}> <{text.encode('utf-16-be').hex()}>\n" for code, text in meanings.items())
    names = f"begincodespacerange <00> <FF> endcodespacerange {len(meanings)} beginbfchar {rows} endbfchar"
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, **entries)
    font.ToUnicode = Stream(pdf, names.encode())
    pdf.pages[0].obj.Resources.Font.N = font


def _mapped(write: Callable[[str], list[str]]) -> Make:
    """The word with each piece that ``write`` makes of it as one glyph."""

    def change(pdf: pikepdf.Pdf, word: str) -> None:
        pieces = write(word)
        _font(pdf, dict(enumerate(pieces, start=65)))
        codes = bytes(range(65, 65 + len(pieces))).hex()
        pdf.pages[0].contents_add(f"BT /N 12 Tf 100 400 Td <{codes}> Tj ET".encode())

    return changed(change)


def _lying_map(pdf: pikepdf.Pdf, word: str) -> None:
    """The font draws the word; its map says that it is a row of x."""
    _font(pdf, dict.fromkeys(word.encode(), "x"), Encoding=Name.WinAnsiEncoding)
    pdf.pages[0].contents_add(f"BT /N 12 Tf 100 400 Td ({word}) Tj ET".encode())


def _differences(pdf: pikepdf.Pdf, word: str) -> None:
    glyphs = [Name(f"/{letter}") for letter in word]
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    font.Encoding = Dictionary(Type=Name.Encoding, Differences=Array([1, *glyphs]))
    pdf.pages[0].obj.Resources.Font.N = font
    codes = bytes(range(1, len(word) + 1)).hex()
    pdf.pages[0].contents_add(f"BT /N 12 Tf 100 400 Td <{codes}> Tj ET".encode())


def _scattered(order: Callable[[int], int]) -> Make:
    """Each letter in its place on the line, drawn in another order."""

    def change(pdf: pikepdf.Pdf, word: str) -> None:
        placed = sorted(enumerate(word), key=lambda one: order(one[0]))
        shown = "".join(f"1 0 0 1 {100 + 9 * at} 400 Tm ({letter}) Tj " for at, letter in placed)
        pdf.pages[0].contents_add(f"BT /F 12 Tf {shown} ET".encode())

    return changed(change)


def _form(pdf: pikepdf.Pdf, content: str) -> pikepdf.Object:
    fonts = Dictionary(Font=Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)))
    box = Array([0, 0, 612, 792])
    form = Stream(pdf, content.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=fonts)
    return pdf.make_indirect(form)


def _letter_forms(pdf: pikepdf.Pdf, word: str) -> None:
    forms = {f"/X{at}": _form(pdf, f"BT /F 12 Tf 0 0 Td ({one}) Tj ET") for at, one in enumerate(word)}
    pdf.pages[0].obj.Resources.XObject = Dictionary(forms)
    drawn = " ".join(f"q 1 0 0 1 {100 + 9 * at} 400 cm {name} Do Q" for at, name in enumerate(forms))
    pdf.pages[0].contents_add(drawn.encode())


def _two_streams(pdf: pikepdf.Pdf, word: str) -> None:
    halves = f"BT /F 12 Tf 9 9 Td [({word[:4]})", f"({word[4:]})] TJ ET"
    pdf.pages[0].obj.Contents = Array([pdf.make_indirect(Stream(pdf, half.encode())) for half in halves])


def _packed_content(pack: Callable[[bytes], bytes], name: str) -> Make:
    def make(word: str) -> bytes:
        pdf = base()
        content = pack(f"BT /F 12 Tf 9 9 Td [({word[:4]}) 9 ({word[4:]})] TJ ET".encode())
        pdf.pages[0].obj.Contents = Stream(pdf, content, Filter=Name(f"/{name}"))
        return save(pdf, **_GIVEN)

    return make


def _mask(pdf: pikepdf.Pdf, word: str) -> None:
    form = _form(pdf, f"BT /F 12 Tf 9 9 Td [({word[:4]}) 9 ({word[4:]})] TJ ET")
    mask = Dictionary(Type=Name.Mask, S=Name.Luminosity, G=form)
    pdf.pages[0].obj.Resources.ExtGState = Dictionary(M=Dictionary(SMask=mask))
    pdf.pages[0].contents_add(b"/M gs 0 0 9 9 re f")


def _in_table(word: str) -> bytes:
    """In the dictionary of the table of objects, where that is a stream (ISO 32000-1, 7.5.8)."""
    raw = save(base(), object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return raw.replace(b"/Type /XRef", b"/Kept (" + word.encode() + b") /Type /XRef")


def _redacted(pdf: pikepdf.Pdf, word: str) -> dict[str, Any]:
    pdf.pages[0].contents_add(f"BT /F 12 Tf 20 20 Td ({word}) Tj ET".encode())
    return {"Subtype": Name.Redact, "QuadPoints": Array([9, 99, 99, 99, 9, 9, 99, 9]), "IC": Array([0, 0, 0])}


def _coded(key: str, write: Callable[[str], bytes], channel: Channel) -> Leaky:
    """A string of the catalog in a coding of its own."""
    return _leak(root_entry(lambda _, word: Dictionary({f"/{key}": String(write(word))}), "Extra"), channel)


def _filtered(pack: Callable[[bytes], bytes], *filters: str) -> Make:
    """A picture with the word in it, packed by filters before that of pictures."""

    def change(pdf: pikepdf.Pdf, word: str) -> None:
        picture = Stream(pdf, pack(b"\xff\xd8\xff\xfe\0\x20 by " + word.encode() + b" \xff\xd9"))
        picture.Type, picture.Subtype, picture.Width, picture.Height = Name.XObject, Name.Image, 1, 1
        picture.BitsPerComponent, picture.ColorSpace = 8, Name.DeviceGray
        picture.Filter = Array([Name(f"/{one}") for one in (*filters, "DCTDecode")])
        pdf.pages[0].obj.Resources.XObject = Dictionary(P=picture)

    def make(word: str) -> bytes:
        pdf = base()
        change(pdf, word)
        return save(pdf, **_GIVEN)

    return make


def _stream_of(text: str, **entries: Any) -> Callable[[pikepdf.Pdf, str], Any]:
    """A stream; HALF and REST are the parts of the word, ESCAPED is how scripts may write it."""

    def make(pdf: pikepdf.Pdf, word: str) -> Any:
        escaped = "".join(f"\\x{ord(one):02x}" for one in word)
        said = text.replace("ESCAPED", escaped).replace("HALF", word[:5]).replace("REST", word[5:])
        return Stream(pdf, said.encode(), **entries)

    return make


def _xfa(pdf: pikepdf.Pdf, word: str) -> Any:
    template = _stream_of("<template><text>HALF<b/>REST</text></template>")(pdf, word)
    return Dictionary(Fields=Array([]), XFA=Array([String("template"), template]))


def _script(pdf: pikepdf.Pdf, word: str) -> Any:
    return Dictionary(S=Name.JavaScript, JS=_stream_of("app.alert('ESCAPED')")(pdf, word))


def _enclosed(pack: Callable[[str], bytes], name: str) -> Make:
    return changed(lambda pdf, word: pdf.attachments.__setitem__(name, pack(word)))


def _zipped(word: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:p><w:t>{word[:4]}</w:t><w:t>{word[4:]}</w:t></w:p>")
    return packed.getvalue()


def _inner_pdf(word: str) -> bytes:
    pdf = base()
    pdf.pages[0].contents_add(f"BT /F 12 Tf 9 9 Td [({word[:4]}) 9 ({word[4:]})] TJ ET".encode())
    return save(pdf, compress_streams=True)


def _profile(pdf: pikepdf.Pdf, word: str) -> Any:
    data = bytes(36) + b"acsp" + bytes(88) + b"mluc" + bytes(12) + word.encode("utf-16-be") + bytes(200)
    return Array([Name.ICCBased, Stream(pdf, data, N=3)])


def _signature(pdf: pikepdf.Pdf, word: str) -> Any:
    signed = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Name=String(word), Reason=String("agreed"))
    return Dictionary(Fields=Array([pdf.make_indirect(Dictionary(FT=Name.Sig, T=String("s"), V=signed))]))


def _unlisted_object(word: str) -> bytes:
    """An object inside a container of objects that the container's own list does not name."""
    raw = base()
    raw.Root.Extra = raw.make_indirect(Dictionary(A=String("x" * 40)))
    saved = save(raw, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=False)
    hidden = f"(z) /B ({word})".encode().ljust(42)
    at = saved.index(b"(" + b"x" * 40 + b")")
    return saved[:at] + hidden[:42] + saved[at + 42 :]


def _protected(word: str) -> bytes:
    pdf = base()
    pdf.pages[0].contents_add(f"BT /F 12 Tf 9 9 Td ({word}) Tj ET".encode())
    return save(pdf, encryption=pikepdf.Encryption(owner="o", user="", R=6), deterministic_id=False)


def _unused_container(word: str) -> bytes:
    """Objects packed into a container that no table names (ISO 32000-1, 7.5.7)."""
    packed = zlib.compress(f"7 0 << /Hidden ({word}) >>".encode())
    head = b"9 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n" % len(packed)
    return save(base()) + head + packed + b"\nendstream\nendobj\n"


def _trailer(pdf: pikepdf.Pdf, word: str) -> None:
    pdf.trailer[Name("/Kept")] = String(word)


def _base_85(data: bytes) -> bytes:
    return base64.a85encode(data) + b"~>"


def _hexadecimal(data: bytes) -> bytes:
    return data.hex().encode() + b">"


def _collection(_: pikepdf.Pdf, word: str) -> Any:
    return Dictionary(Schema=Dictionary(A=Dictionary(Subtype=Name.S, N=String(word))))


def _property(_: pikepdf.Pdf, word: str) -> Any:
    return Dictionary(K=Dictionary(A=Dictionary(O=Name.UserProperties, P=[Dictionary(V=String(word))])))


def _resource(pdf: pikepdf.Pdf, word: str) -> None:
    fonts = pdf.pages[0].obj.Resources.Font
    fonts[Name(f"/{word}")] = fonts.F


def _base64(word: str) -> bytes:
    return base64.b64encode(f"<p>{word}</p>".encode())


LEAKS: dict[str, Leaky] = {
    "ligatures": _leak(_mapped(lambda word: [word[:2], word[2:5], word[5:]]), Channel.PAGE_TEXT),
    "soft hyphens": _leak(_mapped(lambda word: [f"{one}\u00ad" for one in word]), Channel.PAGE_TEXT),
    "spaces of no width": _leak(_mapped(lambda word: [f"{one}\u200b" for one in word]), Channel.PAGE_TEXT),
    "letters of another script": _leak(_mapped(lambda word: list(word.translate(_LOOK_ALIKE))), Channel.PAGE_TEXT),
    "wide letters": _leak(_mapped(lambda word: [chr(ord(one) + 0xFEE0) for one in word]), Channel.PAGE_TEXT),
    "mathematical letters": _leak(
        _mapped(lambda word: [chr(ord(one.lower()) - 97 + 0x1D41A) for one in word]), Channel.PAGE_TEXT
    ),
    "a map that lies": _leak(changed(_lying_map), Channel.PAGE_TEXT),
    "codes of its own": _leak(changed(_differences), Channel.PAGE_TEXT),
    "letters drawn backwards": _leak(_scattered(lambda at: -at), Channel.PAGE_TEXT),
    "letters drawn out of order": _leak(_scattered(lambda at: at * 7 % 10), Channel.PAGE_TEXT),
    "letters drawn one by one": _leak(_scattered(lambda at: at), Channel.PAGE_TEXT),
    "the word backwards": _leak(lambda word: drawing(_SHOWN)(word[::-1]), Channel.PAGE_TEXT),
    "a jump backwards in an array": _leak(
        lambda word: drawing(f"BT /F 12 Tf 200 400 Td [({word[5:]}) 9000 ({word[:5]})] TJ ET")(""),
        Channel.KEPT_WIDTH, is_found=False,
    ),
    "letters one below the other": _leak(
        lambda word: drawing("BT /F 12 Tf 100 700 Td " + " ".join(f"({one}) Tj 0 -14 Td" for one in word) + " ET")(""),
        Channel.PAGE_TEXT,
    ),
    "letters in a form each": _leak(changed(_letter_forms), Channel.PAGE_TEXT),
    "content in two streams": _leak(changed(_two_streams), Channel.PAGE_TEXT),
    "content in hexadecimal": _leak(_packed_content(_hexadecimal, "ASCIIHexDecode"), Channel.PAGE_TEXT),
    "text of a mask": _leak(changed(_mask), Channel.FORM_TEXT),
    "dictionary of a table": _leak(_in_table, Channel.STRING, Channel.OUTSIDE_STREAMS),
    "under a redaction that was not applied": _leak(annotated(_redacted), Channel.PAGE_TEXT),
    "a redaction that was not applied": _leak(annotated(_redacted), Channel.ANNOTATION, is_found=False),
    "appearance of text": _leak(
        annotated(lambda _, word: {"Subtype": Name.FreeText, "DA": String(f"/{word} 12 Tf")}), Channel.STRING
    ),
    "pop-up": _leak(
        annotated(lambda _, word: {"Subtype": Name.Popup, "Contents": String(word)}), Channel.ANNOTATION
    ),
    "string in UTF-8": _coded("A", lambda word: codecs.BOM_UTF8 + f"\u00e9 {word}".encode(), Channel.STRING),
    "string in UTF-16, other order": _coded("A", lambda word: b"\xff\xfe" + word.encode("utf-16-le"), Channel.STRING),
    "string in UTF-16 without a mark": _coded("A", lambda word: word.encode("utf-16-be"), Channel.STRING),
    "string in base 64": _coded("A", _base64, Channel.STRING),
    "string in hexadecimal figures": _coded("A", lambda word: word.encode().hex().upper().encode(), Channel.STRING),
    "string backwards": _coded("A", lambda word: word[::-1].encode(), Channel.STRING),
    "picture in base 85": _leak(_filtered(_base_85, "ASCII85Decode"), Channel.PICTURE),
    "picture in hexadecimal": _leak(_filtered(_hexadecimal, "ASCIIHexDecode"), Channel.PICTURE),
    "picture packed and in base 85": _leak(
        _filtered(lambda data: _base_85(zlib.compress(data)), "ASCII85Decode", "FlateDecode"), Channel.PICTURE
    ),
    "form of forms": _leak(root_entry(_xfa, "AcroForm"), Channel.STREAM),
    "script in a stream": _leak(root_entry(_script, "OpenAction"), Channel.STREAM),
    "dictionary of an inline picture": _leak(
        drawing("q BI /W 1 /H 1 /BPC 8 /CS /G /Note (WORD) ID \0 EI Q"), Channel.CONTENT_COMMENT
    ),
    "attached archive": _leak(_enclosed(_zipped, "letter.docx"), Channel.ATTACHMENT),
    "attached packed file": _leak(
        _enclosed(lambda word: gzip.compress(f"Dear {word}".encode()), "list.gz"), Channel.ATTACHMENT
    ),
    "attached PDF": _leak(_enclosed(_inner_pdf, "a.pdf"), Channel.ATTACHMENT),
    "color profile": _leak(
        page_entry(lambda pdf, word: Dictionary(Color=_profile(pdf, word)), "Extra"), Channel.STREAM
    ),
    "signer": _leak(root_entry(_signature, "AcroForm"), Channel.LAYER_NAME),
    "table of a collection": _leak(root_entry(_collection, "Collection"), Channel.STRING),
    "property of a structure": _leak(root_entry(_property, "StructTreeRoot"), Channel.FORM),
    "name of a resource": _leak(changed(_resource), Channel.KEY),
    "container of objects that nothing uses": _leak(_unused_container, Channel.CARVED_STREAM),
    "entry of a container": _leak(_unlisted_object, Channel.STRING),
    "entry of the trailer": _leak(changed(_trailer), Channel.STRING),
    "under a password that is empty": _leak(_protected, Channel.PAGE_TEXT),
    "a password that is empty": _leak(_protected, Channel.PASSWORD, is_found=False),
}  # fmt: skip
