"""What a file holds beside its pages: descriptions, names, annotations, attachments, fonts, pictures."""

from __future__ import annotations

import struct
import zlib
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
    page_entry,
    root_entry,
    save,
)

_JPEG = bytes.fromhex(
    "ffd8ffdb004300" + "01" * 64 + "ffc0000b080001000101011100ffc40014000100000000000000000000000000000003"
    "ffc40014100100000000000000000000000000000000ffda0008010100003f0037ffd9"
)


def _leak(make: Make, *channels: Channel, **more: Any) -> Leaky:
    return Leaky(make, frozenset(channels), **more)


def _utf16(word: str) -> bytes:
    return word.encode("utf-16-be")


def _entities(word: str) -> str:
    return "".join(f"&#{ord(one)};" for one in word)


def _filled(text: str, word: str) -> str:
    return text.replace("WORD", word).replace("HALF", word[:5]).replace("REST", word[5:])


def _info(pdf: pikepdf.Pdf, word: str) -> None:
    pdf.docinfo["/Client"] = word


def _xmp(text: str, coding: str = "utf-8") -> Make:
    def value(pdf: pikepdf.Pdf, word: str) -> Any:
        said = _filled(text.replace("ENTITIES", _entities(word)), word)
        packet = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>{said}</a></x:xmpmeta>'.encode(coding)
        return Stream(pdf, packet, Type=Name.Metadata, Subtype=Name.XML)

    return root_entry(value, "Metadata")


def _outline(pdf: pikepdf.Pdf, word: str) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(f"Session with {word}", 0))


def _attached(pdf: pikepdf.Pdf, word: str) -> None:
    pdf.attachments["list.txt"] = f"Dear {word}, how are you?".encode()


def _described(pdf: pikepdf.Pdf, word: str) -> None:
    spec = pikepdf.AttachedFileSpec(
        pdf, b"empty", filename=f"{word}.txt", description="a letter", mime_type="text/plain",
        creation_date="", mod_date="",
    )  # fmt: skip
    pdf.attachments["a.txt"] = spec


def _field(**entries: Any) -> Make:
    def change(pdf: pikepdf.Pdf, word: str) -> None:
        filled = {
            key: String(_filled(value, word)) if isinstance(value, str) else value for key, value in entries.items()
        }
        field = pdf.make_indirect(Dictionary(FT=Name.Tx, **({"T": String("a")} | filled)))
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))

    return changed(change)


def _script(code: str) -> Make:
    def value(_: pikepdf.Pdf, word: str) -> Any:
        escaped = "".join(f"\\x{ord(one):02x}" for one in word)
        said = _filled(code.replace("ESCAPED", escaped), word)
        return Dictionary(S=Name.JavaScript, JS=String(said))

    return root_entry(value, "OpenAction")


def _orphan(pdf: pikepdf.Pdf, word: str) -> None:
    pdf.make_indirect(Dictionary(Kept=String(word)))


def _unreached(word: str) -> bytes:
    """An object that the writer keeps because something points at it, cut loose afterwards."""
    pdf = base()
    pdf.Root.Orphan = pdf.make_indirect(Dictionary(Kept=String(word)))
    raw = save(pdf)
    at = raw.index(b"/Orphan ")
    end = raw.index(b"R", at) + 1
    return raw[:at] + b"/Orphan null".ljust(end - at) + raw[end:]


def _appearance(pdf: pikepdf.Pdf, word: str) -> dict[str, Any]:
    fonts = Dictionary(Font=pdf.pages[0].obj.Resources.Font)
    look = Stream(pdf, f"BT /F 9 Tf ({word[:4]}) Tj ({word[4:]}) Tj ET".encode(), Subtype=Name.Form, Resources=fonts)
    look.BBox = Array([0, 0, 90, 90])
    return {"Subtype": Name.Stamp, "AP": Dictionary(N=look)}


def _destinations(pdf: pikepdf.Pdf, word: str) -> Any:
    return Dictionary({f"/{word}": Array([pdf.pages[0].obj, Name.Fit])})


def _name_tree(pdf: pikepdf.Pdf, word: str) -> Any:
    return Dictionary(Dests=Dictionary(Names=Array([String(word), Array([pdf.pages[0].obj, Name.Fit])])))


def _structure(key: str) -> Make:
    def value(_: pikepdf.Pdf, word: str) -> Any:
        element = Dictionary({"/Type": Name.StructElem, "/S": Name.P, f"/{key}": String(word)})
        return Dictionary(Type=Name.StructTreeRoot, K=Array([element]))

    return root_entry(value, "StructTreeRoot")


def _packed(word: str) -> bytes:
    pdf = base()
    pdf.Root.Extra = pdf.make_indirect(Dictionary(Kept=String(word)))
    return save(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def _picture(data: bytes, filters: Any, **entries: Any) -> Make:
    """A picture on the page; WORD in its data stands for the word, in UTF-16 where it is written wide."""

    def change(pdf: pikepdf.Pdf, word: str) -> None:
        filled = data.replace(b"WORD", word.encode())
        size = struct.pack(">H", len(filled) + 2)
        body = _JPEG[:2] + b"\xff\xe1" + size + filled + _JPEG[2:] if data else _JPEG
        packed = zlib.compress(body) if isinstance(filters, Array) else body
        picture = Stream(pdf, packed, Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8)
        picture.ColorSpace, picture.Filter = Name.DeviceGray, filters
        for key, value in entries.items():
            said = value.replace("WORD", word).encode()
            picture[Name("/" + key)] = Stream(pdf, said, Type=Name.Metadata, Subtype=Name.XML)
        pdf.pages[0].obj.Resources.XObject = Dictionary(P=picture)
        pdf.pages[0].contents_add(b"q 9 0 0 9 9 9 cm /P Do Q")

    return changed(change)


def _font_file(text: bytes, platform: int) -> bytes:
    """A font with nothing but a table of names."""
    table = struct.pack(">9H", 0, 1, 18, platform, 1, 0x409, 0, len(text), 0) + text
    return struct.pack(">4sHHHH4sIII", b"\0\1\0\0", 1, 16, 0, 0, b"name", 0, 28, len(table)) + table


def _font_names(pdf: pikepdf.Pdf, word: str) -> None:
    program = Stream(pdf, _font_file(_utf16(word), 3))
    program.Length1 = 100
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name.Own, Flags=32, FontFile2=program)
    font = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Own, FontDescriptor=descriptor)
    pdf.pages[0].obj.Resources.Font.N = font


def _kept_widths(pdf: pikepdf.Pdf, _: str) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/ABCDEF+Own"), FirstChar=97, LastChar=99)
    font.Widths, font.Encoding = Array([500, 510, 520]), Name.WinAnsiEncoding
    pdf.pages[0].obj.Resources.Font.W = font
    pdf.pages[0].contents_add(b"BT /W 12 Tf 100 400 Td (ab) Tj ET")


def _signed(pdf: pikepdf.Pdf, word: str) -> None:
    certificate = b"\x30\x82\x01\x0a\x0c" + bytes([len(word)]) + word.encode()
    signature = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), ByteRange=[0, 1, 2, 3])
    signature.Contents = String(certificate)
    field = Dictionary(FT=Name.Sig, T=String("s"), V=pdf.make_indirect(signature))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field)]))


def _said(key: str, **entries: Any) -> Make:
    return annotated(lambda _, word: {"Subtype": Name.Text, key: String(word), **entries})


def _percent(word: str) -> str:
    return "".join(f"%{ord(one):02X}" for one in word)


LEAKS: dict[str, Leaky] = {
    "document information": _leak(changed(_info), Channel.STRING, Channel.INFORMATION),
    "metadata": _leak(_xmp("WORD"), Channel.METADATA),
    "metadata in entities": _leak(
        _xmp("ENTITIES"), Channel.METADATA, trace=lambda word: _entities(word).encode()
    ),
    "metadata in UTF-16": _leak(_xmp("\ufeffWORD", "utf-16-be"), Channel.METADATA, trace=_utf16),
    "metadata split by tags": _leak(_xmp("HALF<b/>REST"), Channel.METADATA, trace=None),
    "outline": _leak(changed(_outline), Channel.OUTLINE),
    "attachment": _leak(changed(_attached), Channel.ATTACHMENT),
    "attachment, unknown": _leak(changed(_attached), Channel.ATTACHMENT, is_found=False),
    "name of an attachment": _leak(changed(_described), Channel.FILE_NAME),
    "page label": _leak(
        root_entry(lambda _, word: Dictionary(Nums=Array([0, Dictionary(P=String(word))])), "PageLabels"),
        Channel.STRUCTURE,
    ),
    "thumbnail": _leak(
        page_entry(
            lambda pdf, _: Stream(pdf, bytes(16), Width=4, Height=4, ColorSpace=Name.DeviceGray, BitsPerComponent=8),
            "Thumb",
        ),
        Channel.THUMBNAIL, is_found=False, trace=None,
    ),
    "structure: replacement text": _leak(_structure("ActualText"), Channel.ACTUAL_TEXT),
    "structure: description": _leak(_structure("Alt"), Channel.ALTERNATIVE_TEXT),
    "structure: expansion": _leak(_structure("E"), Channel.ALTERNATIVE_TEXT),
    "structure: title": _leak(_structure("T"), Channel.FORM),
    "form field": _leak(_field(V="WORD"), Channel.FORM),
    "form field, unknown": _leak(_field(V="WORD"), Channel.FORM, is_found=False),
    "form field's default": _leak(_field(DV="WORD"), Channel.FORM),
    "form field's help": _leak(_field(TU="WORD"), Channel.FORM),
    "form field's formatted text": _leak(_field(RV="<p>HALF<b>REST</b></p>"), Channel.STRING, trace=None),
    "script, escaped": _leak(_script("app.alert('ESCAPED')"), Channel.SCRIPT, trace=None),
    "script, put together": _leak(_script("app.alert('HALF' + 'REST')"), Channel.SCRIPT, trace=None),
    "script, unknown": _leak(_script("app.beep()"), Channel.SCRIPT, is_found=False, trace=None),
    "object nothing uses": _leak(_unreached, Channel.STRING),
    "object nothing uses, unknown": _leak(_unreached, Channel.UNUSED_OBJECT, is_found=False),
    "annotation": _leak(_said("Contents"), Channel.ANNOTATION),
    "annotation, unknown": _leak(_said("Contents"), Channel.ANNOTATION, is_found=False),
    "author of an annotation": _leak(_said("T"), Channel.FORM),
    "formatted annotation": _leak(_said("RC"), Channel.ANNOTATION),
    "text laid over by a redaction": _leak(_said("OverlayText"), Channel.STRING),
    "appearance of an annotation": _leak(annotated(_appearance), Channel.FORM_TEXT, trace=None),
    "sound": _leak(
        annotated(lambda pdf, word: {"Subtype": Name.Sound, "Sound": Stream(pdf, word.encode(), R=8000)}),
        Channel.STREAM,
    ),
    "link": _leak(
        annotated(lambda _, word: {
            "Subtype": Name.Link, "A": Dictionary(S=Name.URI, URI=String("https://example.org/?q=" + _percent(word)))
        }),
        Channel.LINK, trace=lambda word: _percent(word).encode(),
    ),
    "started program": _leak(
        root_entry(lambda _, word: Dictionary(S=Name.Launch, F=String(f"{word}.exe")), "OpenAction"), Channel.FILE_NAME
    ),
    "started program, unknown": _leak(
        root_entry(lambda _, word: Dictionary(S=Name.Launch, F=String(f"{word}.exe")), "OpenAction"),
        Channel.ACTION, is_found=False,
    ),
    "named destination": _leak(root_entry(_destinations, "Dests"), Channel.KEY),
    "destination in a name tree": _leak(root_entry(_name_tree, "Names"), Channel.NAME_TREE, Channel.DESTINATION),
    "object stream": _leak(_packed, Channel.STRING),
    "picture, unknown": _leak(_picture(b"", Name.DCTDecode), Channel.PICTURE, is_found=False, trace=None),
    "Exif of a picture": _leak(_picture(b"Exif\0\0 by WORD", Name.DCTDecode), Channel.PICTURE),
    "Exif of a picture packed twice": _leak(
        _picture(b"Exif\0\0 by WORD", Array([Name.FlateDecode, Name.DCTDecode])), Channel.PICTURE, trace=None
    ),
    "metadata of a picture": _leak(
        _picture(b"", Name.DCTDecode, Metadata="<x>WORD</x>"), Channel.METADATA
    ),
    "name inside a font file": _leak(changed(_font_names), Channel.FONT_FILE, trace=_utf16),
    "widths of letters not shown": _leak(
        changed(_kept_widths), Channel.UNUSED_WIDTHS, is_found=False, trace=None
    ),
    "private data": _leak(
        page_entry(lambda _, word: Dictionary(Editor=Dictionary(Private=String(word))), "PieceInfo"), Channel.STRING
    ),
    "private data, unknown": _leak(
        page_entry(lambda _, word: Dictionary(Editor=Dictionary(Private=String(word))), "PieceInfo"),
        Channel.PRIVATE_DATA, is_found=False,
    ),
    "private key": _leak(root_entry(lambda _, word: String(word), "ACME_Client"), Channel.STRING),
    "private key, unknown": _leak(
        root_entry(lambda _, word: String(word), "ACME_Client"), Channel.PRIVATE_DATA, is_found=False
    ),
    "web capture": _leak(
        root_entry(lambda _, word: Dictionary(V=1.0, C=Array([Dictionary(URL=String(word))])), "SpiderInfo"),
        Channel.STRING,
    ),
    "web capture, unknown": _leak(
        root_entry(lambda _, _word: Dictionary(V=1.0, C=Array([])), "SpiderInfo"),
        Channel.WEB_CAPTURE, is_found=False, trace=None,
    ),
    "certificate of a signature": _leak(
        changed(_signed), Channel.ANNOTATION, trace=lambda word: word.encode().hex().encode()
    ),
    "signature, unknown": _leak(changed(_signed), Channel.SIGNATURE, is_found=False, trace=None),
    "article thread": _leak(
        root_entry(lambda _, word: Array([Dictionary(I=Dictionary(Title=String(word)))]), "Threads"), Channel.OUTLINE
    ),
    "output intent": _leak(
        root_entry(
            lambda _, word: Array([Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, Info=String(word))]),
            "OutputIntents",
        ),
        Channel.STRING,
    ),
    "language": _leak(root_entry(lambda _, word: String(word), "Lang"), Channel.LANGUAGE),
    "string in UTF-16": _leak(
        root_entry(lambda _, word: String("\u2013 " + word), "Extra"), Channel.STRING, trace=None
    ),
}  # fmt: skip
