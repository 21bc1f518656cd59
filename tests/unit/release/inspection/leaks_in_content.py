"""Text that pages hold and nobody sees."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from notes_vault.release.inspection.channel_names import Channel
from tests.unit.release.inspection.leaky import Leaky, Make, base, changed, drawing, save

_TEXT = "BT /F 12 Tf 100 400 Td (WORD) Tj ET"
_HELVETICA = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def _leak(make: Make, *channels: Channel, **more: Any) -> Leaky:
    return Leaky(make, frozenset(channels), **more)


def _seen(content: str, trick: Channel) -> tuple[Leaky, Leaky]:
    """The word is found on the page, and the trick is named to whoever does not know it."""
    make = drawing(content)
    return _leak(make, Channel.PAGE_TEXT), _leak(make, trick, is_found=False)


def _tinted(pdf: pikepdf.Pdf, word: str) -> None:
    space = Array([Name.Separation, Name.Spot, Name.DeviceGray, Dictionary(FunctionType=2, Domain=[0, 1], N=1)])
    pdf.pages[0].obj.Resources.ColorSpace = Dictionary(Tint=space)
    pdf.pages[0].contents_add(f"/Tint cs 0 scn BT /F 12 Tf 100 400 Td ({word}) Tj ET".encode())


def _transparent(pdf: pikepdf.Pdf, word: str) -> None:
    pdf.pages[0].obj.Resources.ExtGState = Dictionary(G=Dictionary(ca=0))
    pdf.pages[0].contents_add(f"/G gs BT /F 12 Tf 100 400 Td ({word}) Tj ET".encode())


def _hidden_layer(pdf: pikepdf.Pdf, word: str) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("notes")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
    pdf.pages[0].obj.Resources.Properties = Dictionary(L=group)
    pdf.pages[0].contents_add(f"/OC /L BDC BT /F 12 Tf 100 400 Td ({word}) Tj ET EMC".encode())


def _under_picture(pdf: pikepdf.Pdf, word: str) -> None:
    black = Stream(pdf, b"\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8)
    black.ColorSpace = Name.DeviceGray
    pdf.pages[0].obj.Resources.XObject = Dictionary(P=black)
    pdf.pages[0].contents_add(f"BT /F 12 Tf 100 400 Td ({word}) Tj ET q 90 0 0 20 95 395 cm /P Do Q".encode())


def _form(pdf: pikepdf.Pdf, content: bytes, **entries: Any) -> Any:
    box = Array([0, 0, 612, 792])
    fonts = Dictionary(Font=Dictionary(F=_HELVETICA))
    return Stream(pdf, content, Type=Name.XObject, Subtype=Name.Form, **({"BBox": box, "Resources": fonts} | entries))


def _under_form(pdf: pikepdf.Pdf, word: str) -> None:
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=_form(pdf, b"0 g 0 0 90 20 re f"))
    pdf.pages[0].contents_add(f"BT /F 12 Tf 100 400 Td ({word}) Tj ET q 1 0 0 1 95 395 cm /X Do Q".encode())


def _split_by_form(pdf: pikepdf.Pdf, word: str) -> None:
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=_form(pdf, f"BT /F 12 Tf 130 400 Td ({word[4:]}) Tj ET".encode()))
    pdf.pages[0].contents_add(f"BT /F 12 Tf 100 400 Td ({word[:4]}) Tj ET /X Do".encode())


def _cut_by_form(pdf: pikepdf.Pdf, word: str) -> None:
    cut = _form(pdf, f"BT /F 12 Tf 300 400 Td ({word}) Tj ET".encode(), BBox=Array([0, 0, 50, 50]))
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=cut)
    pdf.pages[0].contents_add(b"/X Do")


def _actual_text(pdf: pikepdf.Pdf, word: str) -> None:
    pdf.pages[0].obj.Resources.Properties = Dictionary(M=Dictionary(ActualText=String(word)))
    pdf.pages[0].contents_add(b"/Span /M BDC BT /F 12 Tf 100 400 Td (x) Tj ET EMC")


def _pattern(pdf: pikepdf.Pdf, word: str) -> None:
    text = f"BT /F 12 Tf 1 1 Td ({word[:3]}) Tj ({word[3:]}) Tj ET".encode()
    tile = _form(pdf, text, PatternType=1, PaintType=1, TilingType=1, XStep=9, YStep=9)
    pdf.pages[0].obj.Resources.Pattern = Dictionary(T=tile)
    pdf.pages[0].contents_add(b"/Pattern cs /T scn 10 10 80 80 re f")


def _type3(pdf: pikepdf.Pdf, word: str) -> None:
    procedure = Stream(pdf, f"500 0 d0 BT /F 12 Tf ({word[:5]}) Tj ({word[5:]}) Tj ET".encode())
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 9, 9], FontMatrix=[0.001, 0, 0, 0.001, 0, 0], FirstChar=97,
        LastChar=97, Widths=[500], CharProcs=Dictionary(a=procedure),
        Resources=Dictionary(Font=Dictionary(F=_HELVETICA)), Encoding=Dictionary(Differences=[97, Name.a]),
    )  # fmt: skip
    pdf.pages[0].obj.Resources.Font.T = font
    pdf.pages[0].contents_add(b"BT /T 12 Tf 100 400 Td (a) Tj ET")


def _cropped(pdf: pikepdf.Pdf, word: str) -> None:
    pdf.pages[0].contents_add(f"BT /F 12 Tf 10 10 Td ({word}) Tj ET".encode())
    pdf.pages[0].obj.CropBox = Array([50, 50, 600, 780])


def _nameless(word: str) -> bytes:
    """A subset font whose letters nothing names."""
    pdf = base()
    inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/ABCDEF+Own"), DW=500)
    inner.CIDSystemInfo = Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
    font = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/ABCDEF+Own"), DescendantFonts=[inner])
    font.Encoding = Name("/Identity-H")
    pdf.pages[0].obj.Resources.Font.C = font
    codes = "".join(f"{ord(letter) - 29:04x}" for letter in word)
    pdf.pages[0].contents_add(f"BT /C 12 Tf 100 400 Td <{codes}> Tj ET".encode())
    return save(pdf)


def _hexadecimal(word: str) -> bytes:
    return drawing(f"BT /F 12 Tf 100 400 Td <{word.encode().hex(' ')}> Tj ET")("")


def _octal(word: str) -> bytes:
    return drawing("BT /F 12 Tf 100 400 Td (" + "".join(f"\\{ord(one):03o}" for one in word) + ") Tj ET")("")


def _split(word: str) -> bytes:
    pieces = " -40 ".join(f"({one})" for one in word[:5])
    return drawing(f"BT /F 12 Tf 100 400 Td [{pieces}] TJ 9 0 Td ({word[5:]}) ' ET")("")


def _inline_picture(word: str) -> bytes:
    return drawing(f"q 9 0 0 9 9 9 cm BI /W {len(word)} /H 1 /BPC 8 /CS /G ID {word} EI Q")("")


_TRICKS = {
    "off the page": ("BT /F 12 Tf 3000 400 Td (WORD) Tj ET", Channel.OFF_PAGE_TEXT),
    "over the edge of the page": ("BT /F 12 Tf 590 400 Td (WORD) Tj ET", Channel.OFF_PAGE_TEXT),
    "below the edge of the page": ("BT /F 12 Tf 90 -9 Td (WORD) Tj ET", Channel.OFF_PAGE_TEXT),
    "white on white": (f"1 1 1 rg {_TEXT}", Channel.WHITE_TEXT),
    "white in CMYK": (f"0 0 0 0 k {_TEXT}", Channel.WHITE_TEXT),
    "black on black": (f"0 g 90 390 120 30 re f {_TEXT}", Channel.WHITE_TEXT),
    "tiny": ("BT /F 0.4 Tf 100 400 Td (WORD) Tj ET", Channel.TINY_TEXT),
    "tiny by its matrix": ("BT /F 12 Tf 0.02 0 0 0.02 100 400 Tm (WORD) Tj ET", Channel.TINY_TEXT),
    "squeezed to no width": ("BT /F 12 Tf 0.1 Tz 100 400 Td (WORD) Tj ET", Channel.TINY_TEXT),
    "invisible": (f"3 Tr {_TEXT}", Channel.INVISIBLE_TEXT),
    "used for clipping alone": (f"7 Tr {_TEXT}", Channel.INVISIBLE_TEXT),
    "under a black box": (f"{_TEXT} 0 g 98 396 90 16 re f", Channel.COVERED_TEXT),
    "under a white box": (f"{_TEXT} 1 g 98 396 90 16 re f", Channel.COVERED_TEXT),
    "under a drawn path": (f"{_TEXT} 0 g 98 396 m 190 396 l 190 412 l 98 412 l h f", Channel.COVERED_TEXT),
    "under a thick line": (f"{_TEXT} 14 w 98 404 m 190 404 l S", Channel.COVERED_TEXT),
    "under an inline picture": (f"{_TEXT} q 90 0 0 20 95 395 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI Q",
                                Channel.COVERED_TEXT),
    "cut away by a clipping path": (f"q 10 10 20 20 re W n {_TEXT} Q", Channel.CLIPPED_TEXT),
}  # fmt: skip

LEAKS: dict[str, Leaky] = {}
for _name, (_content, _trick) in _TRICKS.items():
    LEAKS[f"text {_name}"], LEAKS[f"text {_name}, unknown"] = _seen(_content, _trick)
LEAKS |= {
    "white text by a tint of nothing": _leak(changed(_tinted), Channel.WHITE_TEXT, is_found=False),
    "transparent text": _leak(changed(_transparent), Channel.INVISIBLE_TEXT, is_found=False),
    "text on a hidden layer": _leak(changed(_hidden_layer), Channel.PAGE_TEXT),
    "a hidden layer, unknown": _leak(changed(_hidden_layer), Channel.LAYERS, is_found=False),
    "text under a picture": _leak(changed(_under_picture), Channel.COVERED_TEXT, is_found=False),
    "text under a form": _leak(changed(_under_form), Channel.COVERED_TEXT, is_found=False),
    "text cut away by a form": _leak(changed(_cut_by_form), Channel.CLIPPED_TEXT, is_found=False),
    "text split between page and form": _leak(changed(_split_by_form), Channel.PAGE_TEXT, trace=None),
    "text outside the crop box": _leak(changed(_cropped), Channel.CROPPED_PAGE, is_found=False),
    "replacement text by name": _leak(changed(_actual_text), Channel.PAGE_TEXT, Channel.ACTUAL_TEXT),
    "replacement text inline": _leak(
        drawing("/Span <</ActualText (WORD)>> BDC BT /F 12 Tf 9 400 Td (x) Tj ET EMC"), Channel.PAGE_TEXT
    ),
    "alternative text inline": _leak(
        drawing("/Figure <</Alt (WORD)>> BDC BT /F 12 Tf 9 400 Td (x) Tj ET EMC"), Channel.CONTENT_COMMENT
    ),
    "marked point": _leak(drawing("/Note <</Who (WORD)>> DP"), Channel.CONTENT_COMMENT),
    "text of a pattern": _leak(changed(_pattern), Channel.FORM_TEXT, trace=None),
    "text in a letter of a Type 3 font": _leak(changed(_type3), Channel.FORM_TEXT, trace=None),
    "letters of a Type 3 font": _leak(changed(_type3), Channel.DRAWN_LETTERS, is_found=False, trace=None),
    "letters without names": _leak(_nameless, Channel.NAMELESS_LETTERS, is_found=False, trace=None),
    "hexadecimal text": _leak(_hexadecimal, Channel.PAGE_TEXT),
    "octal text": _leak(_octal, Channel.PAGE_TEXT),
    "text split over operators": _leak(_split, Channel.PAGE_TEXT, trace=lambda word: word[5:].encode()),
    "width of something taken out": _leak(
        drawing("BT /F 12 Tf 100 400 Td [(a) -6200 (b)] TJ ET"), Channel.KEPT_WIDTH, is_found=False, trace=None
    ),
    "comment in content": _leak(drawing("% WORD"), Channel.CONTENT_COMMENT),
    "comment in content, unknown": _leak(drawing("% WORD"), Channel.CONTENT_COMMENT, is_found=False),
    "inline picture": _leak(_inline_picture, Channel.CONTENT_COMMENT),
    "inline picture, unknown": _leak(_inline_picture, Channel.PICTURE, is_found=False),
}
