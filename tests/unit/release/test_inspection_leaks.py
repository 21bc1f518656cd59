"""A PDF for each channel through which redacted text has left real documents; every one has to be caught."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from notes_vault.release.inspection.channel_names import Channel
from notes_vault.release.inspection.findings import Inspection, Leak, LeakKind
from notes_vault.release.inspection.foreign import inspect_foreign
from notes_vault.release.packet import PacketData

Typeset = Callable[[PacketData], tuple[dict[str, Any], bytes]]
Change = Callable[[pikepdf.Pdf], None]

SECRET = "Vandermeer"
_SECRETS = ["Absent Person", SECRET]


@pytest.fixture(scope="module")
def clean(typeset_here: Typeset, make_clean: Callable[[], PacketData]) -> bytes:
    return typeset_here(make_clean())[1]


def _save(pdf: pikepdf.Pdf) -> bytes:
    """Save; whatever hangs on /Orphan is then cut loose without moving a byte."""
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return re.sub(rb"/Orphan \d+ 0 R", lambda match: b"/Orphan null".ljust(len(match[0])), out.getvalue())


def _changed(clean: bytes, change: Change) -> bytes:
    pdf = pikepdf.open(io.BytesIO(clean))
    change(pdf)
    return _save(pdf)


def _font(pdf: pikepdf.Pdf) -> Name:
    return pdf.pages[0].add_resource(_helvetica(pdf), Name.Font)


def _helvetica(pdf: pikepdf.Pdf) -> pikepdf.Object:
    helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    return pdf.make_indirect(helvetica)


def _draw(content: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(content.replace("FONT", str(_font(pdf))).encode("latin-1"))

    return change


def _in_root(**entries: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            pdf.Root[Name("/" + key)] = value

    return change


def _annotation(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], Contents=String(SECRET))
    pdf.pages[0].Annots = pdf.make_indirect(Array([pdf.make_indirect(note)]))


def _link(pdf: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=String(f"https://example.org/{SECRET.lower()}"))
    pdf.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)])


def _form_field(pdf: pikepdf.Pdf) -> None:
    field = Dictionary(FT=Name.Tx, T=String("name"), V=String(SECRET))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field)]))


def _attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["list.txt"] = f"Dear {SECRET}, …".encode()


def _info(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Client"] = SECRET


def _metadata(pdf: pikepdf.Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes().replace(b"</rdf:RDF>", f"<!-- {SECRET} --></rdf:RDF>".encode())
    pdf.Root.Metadata = pdf.make_stream(data, Type=Name.Metadata, Subtype=Name.XML)


def _page_label(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(f"{SECRET}-"))]))


def _outline(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = String(f"Session with {SECRET}")


def _destination(pdf: pikepdf.Pdf) -> None:
    named = Dictionary({f"/{SECRET}": Array([pdf.pages[0].obj, Name.Fit])})
    pdf.Root.Dests = pdf.make_indirect(named)


def _structure(key: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.StructTreeRoot.K[0][Name("/" + key)] = String(SECRET)

    return change


def _script(pdf: pikepdf.Pdf) -> None:
    code = "app.alert('" + SECRET.encode().hex() + "')"
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(code))


def _orphan(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Orphan = pdf.make_indirect(Dictionary(Kept=String(SECRET)))


def _font_name(pdf: pikepdf.Pdf) -> None:
    next(iter(pdf.pages[0].Resources.Font.values())).BaseFont = Name(f"/ABCDEF+{SECRET}")


def _unused_glyphs(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    rows = "".join(f"<{code:04X}> <{ord(one):04X}>\n" for code, one in enumerate(SECRET, start=900))
    data = font.ToUnicode.read_bytes().replace(b"endcmap", f"10 beginbfchar\n{rows}endbfchar\nendcmap".encode())
    font.ToUnicode = pdf.make_stream(data)


def _thumbnail(pdf: pikepdf.Pdf) -> None:
    picture = pdf.make_stream(bytes(16), Width=4, Height=4, ColorSpace=Name.DeviceGray, BitsPerComponent=8)
    pdf.pages[0].Thumb = picture


def _layer(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("hidden")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
    pdf.pages[0].Resources.Properties = Dictionary(L0=group)
    _draw(f"/OC /L0 BDC BT FONT 12 Tf 100 400 Td ({SECRET}) Tj ET EMC")(pdf)


def _form_object(pdf: pikepdf.Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.Root.Orphan = pdf.make_stream(
        b"BT /F 12 Tf (Vand) Tj 5 0 Td (ermeer) Tj ET",
        Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9], Resources=Dictionary(Font=Dictionary(F=font)),
    )  # fmt: skip


def _private_data(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].PieceInfo = Dictionary(Editor=Dictionary(Private=String(SECRET)))


FOUND: dict[str, Change] = {
    "annotation": _annotation, "link": _link, "form field": _form_field, "attachment": _attachment, "info": _info,
    "metadata": _metadata, "page label": _page_label, "outline": _outline, "destination": _destination,
    "alt text": _structure("Alt"), "actual text of structure": _structure("ActualText"), "script": _script,
    "orphan object": _orphan, "font name": _font_name, "layer": _layer, "form": _form_object,
    "private data": _private_data, "language": _in_root(Lang=String(SECRET)),
    "plain text": _draw(f"BT FONT 12 Tf 100 400 Td ({SECRET}) Tj ET"),
    "lower case": _draw(f"BT FONT 12 Tf 100 400 Td ({SECRET.lower()}) Tj ET"),
    "accents": _draw("BT FONT 12 Tf 100 400 Td (V\xe4nderm\xe9er) Tj ET"),
    "no-break space": _draw("BT FONT 12 Tf 100 400 Td (Vander\xa0meer) Tj ET"),
    "two lines": _draw("BT FONT 12 Tf 100 400 Td (Vander-) Tj 0 -14 Td (meer) Tj ET"),
    "split over operators": _draw("BT FONT 12 Tf 100 400 Td [(Va) 20 (nd) -30 (er)] TJ (meer) Tj ET"),
    "hexadecimal": _draw(f"BT FONT 12 Tf 100 400 Td <{SECRET.encode().hex()}> Tj ET"),
    "octal": _draw("BT FONT 12 Tf 100 400 Td (\\126\\141\\156\\144\\145\\162meer) Tj ET"),
    "inline actual text": _draw(f"/Span <</ActualText ({SECRET})>> BDC BT FONT 12 Tf 100 400 Td (x) Tj ET EMC"),
    "content comment": _draw(f"% {SECRET}\n"),
    "invisible": _draw(f"BT 3 Tr FONT 12 Tf 100 400 Td ({SECRET}) Tj ET"),
    "white": _draw(f"1 1 1 rg BT FONT 12 Tf 100 400 Td ({SECRET}) Tj ET"),
    "tiny": _draw(f"BT FONT 0.4 Tf 100 400 Td ({SECRET}) Tj ET"),
    "off the page": _draw(f"BT FONT 12 Tf 3000 400 Td ({SECRET}) Tj ET"),
    "under a box": _draw(f"BT FONT 12 Tf 100 400 Td ({SECRET}) Tj ET 0 g 98 396 90 16 re f"),
}  # fmt: skip


@pytest.mark.parametrize("channel", FOUND)
def test_a_secret_in_any_channel_is_found(clean: bytes, channel: str) -> None:
    result = inspect_foreign(_changed(clean, FOUND[channel]), _SECRETS)
    assert result.exit_code == 1
    assert {leak.secret_number for leak in result.findings if leak.kind is LeakKind.FOUND} == {2}
    assert SECRET.lower() not in str(result).lower()


POSSIBLE: dict[str, tuple[Change, str]] = {
    "thumbnail": (_thumbnail, "thumbnail"),
    "unused glyphs": (_unused_glyphs, "font entries for letters that are not shown"),
    "kept width": (_draw("BT FONT 12 Tf 100 400 Td [(a) -6200 (b)] TJ ET"), "kept width of something taken out"),
    "under a box": (FOUND["under a box"], "text under a shape or picture"),
    "white": (FOUND["white"], "text in the color of its ground"),
    "invisible": (FOUND["invisible"], "invisible text"),
    "tiny": (FOUND["tiny"], "tiny text"),
    "off the page": (FOUND["off the page"], "text off the page"),
    "layer": (_layer, "layers"),
    "script": (_script, "script"),
    "attachment": (_attachment, "attachment"),
    "form field": (_form_field, "form"),
    "private data": (_private_data, "private data"),
    "orphan object": (_orphan, "object that nothing uses"),
}


@pytest.mark.parametrize("channel", POSSIBLE)
def test_a_channel_that_could_carry_a_secret_is_named_without_knowing_it(clean: bytes, channel: str) -> None:
    change, name = POSSIBLE[channel]
    result = inspect_foreign(_changed(clean, change), ["Somebody Else"])
    assert name in {leak.channel for leak in result.findings if leak.kind is LeakKind.POSSIBLE}
    assert result.exit_code == 1


def _channels(result: Inspection) -> set[tuple[LeakKind, str]]:
    return {(leak.kind, leak.channel) for leak in result.findings}


def test_an_earlier_revision_is_found_in_the_bytes(clean: bytes) -> None:
    old = zlib.compress(b"BT /F1 12 Tf [(Vander) -12 (meer)] TJ ET")
    update = b"\n999 0 obj\n<</Length %d>>\nstream\n%b\nendstream\nendobj\n%%%%EOF\n" % (len(old), old)
    result = inspect_foreign(clean + update, _SECRETS)
    assert (LeakKind.POSSIBLE, "earlier revision") in _channels(result)
    assert (LeakKind.FOUND, "stream in the bytes of the file") in _channels(result)


def test_bytes_after_the_end_are_found(clean: bytes) -> None:
    result = inspect_foreign(clean + b"\n% " + SECRET.encode("utf-16-be"), _SECRETS)
    assert _channels(result) == {
        (LeakKind.POSSIBLE, "bytes after the end"),
        (LeakKind.FOUND, "bytes outside streams"),
    }


def test_a_page_cropped_smaller_is_possible(clean: bytes) -> None:
    def crop(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.CropBox = Array([100, 100, 200, 200])

    assert (LeakKind.POSSIBLE, "page cropped smaller than its paper") in _channels(
        inspect_foreign(_changed(clean, crop), [])
    )


def test_a_clean_packet_raises_no_alarm(clean: bytes) -> None:
    assert inspect_foreign(clean, [*_SECRETS, "Joy", "Al", "555-0124"]) == Inspection()


def test_a_short_name_inside_another_word_is_no_leak(clean: bytes) -> None:
    enjoying = _changed(clean, _draw("BT FONT 12 Tf 100 400 Td (enjoying joyful) Tj ET"))
    assert inspect_foreign(enjoying, ["Joy"]) == Inspection()
    alone = _changed(clean, _draw("BT FONT 12 Tf 100 400 Td (with JOY's) Tj ET"))
    assert {leak.secret_number for leak in inspect_foreign(alone, ["Joy"]).findings} == {1}


@pytest.mark.parametrize("data", [b"", b"no PDF", b"%PDF-1.7\nnothing", b"\0" * 1000])
def test_what_is_no_pdf_is_unreadable(data: bytes) -> None:
    result = inspect_foreign(data, _SECRETS)
    assert result.exit_code == 2
    assert result.unreadable.endswith(".")


def test_an_encrypted_pdf_is_unreadable(clean: bytes) -> None:
    pdf = pikepdf.open(io.BytesIO(clean))
    out = io.BytesIO()
    pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    result = inspect_foreign(out.getvalue(), _SECRETS)
    assert result.exit_code == 2
    assert "encrypted" in result.unreadable


def test_a_result_survives_its_way_out_of_the_child() -> None:
    result = Inspection((Leak(LeakKind.FOUND, Channel.LINK, "object 3", 1),))
    assert Inspection.from_data(result.to_data()) == result


def test_a_font_may_have_any_name_on_its_page(clean: bytes) -> None:
    def call(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Resources.Font["/ABCD_x"] = _helvetica(pdf)

    assert inspect_foreign(_changed(clean, call), ["Joy"]) == Inspection()
