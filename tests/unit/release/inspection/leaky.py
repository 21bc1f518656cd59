"""What the makers of leaking files share: a plain two-page document, and ways to change and to read it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Stream

from notes_vault.release.inspection.channel_names import Channel

_AS_GIVEN = {
    "object_stream_mode": pikepdf.ObjectStreamMode.disable,
    "deterministic_id": True,
    "fix_metadata_version": False,
}
#: A file that holds a word in one channel.
Make = Callable[[str], bytes]
Change = Callable[[pikepdf.Pdf, str], None]


@dataclass(frozen=True)
class Leaky:
    """A maker of leaking files, and what has to be said of them.

    Attributes:
        channels: at least one of these has to be named.
        is_found: the secret itself is found; otherwise the channel is possible.
        trace: how the word stands in the file once all is decoded; None where it stands there as no text (a picture).
    """

    make: Make
    channels: frozenset[Channel]
    is_found: bool = True
    trace: Callable[[str], bytes] | None = str.encode


def base() -> pikepdf.Pdf:
    """Two pages of plain text in a font that every reader has."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    for number in (1, 2):
        page = pdf.add_blank_page(page_size=(612, 792))
        page.obj.Resources = Dictionary(Font=Dictionary(F=font))
        page.obj.Contents = Stream(pdf, b"BT /F 12 Tf 72 700 Td (Session notes, page %d.) Tj ET" % number)
    return pdf


def save(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    """The file; object streams only where asked for, so that offsets are easy to follow."""
    out = io.BytesIO()
    pdf.save(out, **(_AS_GIVEN | options))
    return out.getvalue()


def clean() -> bytes:
    """The document without any leak."""
    return save(base())


def changed(change: Change) -> Make:
    """A maker that changes the plain document."""

    def make(word: str) -> bytes:
        pdf = base()
        change(pdf, word)
        return save(pdf)

    return make


def drawing(content: str) -> Make:
    """A maker that adds to the first page; WORD stands for the word."""

    def change(pdf: pikepdf.Pdf, word: str) -> None:
        pdf.pages[0].contents_add(b"q " + content.replace("WORD", word).encode("latin-1") + b"\nQ")

    return changed(change)


def page_entry(value: Callable[[pikepdf.Pdf, str], Any], key: str) -> Make:
    """A maker that adds an entry to the first page."""

    def change(pdf: pikepdf.Pdf, word: str) -> None:
        pdf.pages[0].obj[Name("/" + key)] = value(pdf, word)

    return changed(change)


def root_entry(value: Callable[[pikepdf.Pdf, str], Any], key: str) -> Make:
    """A maker that adds an entry to the catalog."""

    def change(pdf: pikepdf.Pdf, word: str) -> None:
        pdf.Root[Name("/" + key)] = value(pdf, word)

    return changed(change)


def annotated(annotation: Callable[[pikepdf.Pdf, str], dict[str, Any]]) -> Make:
    """A maker that puts an annotation on the first page."""

    def change(pdf: pikepdf.Pdf, word: str) -> None:
        entries = {"Type": Name.Annot, "Rect": Array([9, 9, 99, 99])} | annotation(pdf, word)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(Dictionary(**entries))])

    return changed(change)


def updated(before: bytes, objects: dict[int, bytes]) -> bytes:
    """An incremental update as a program writes it: objects, table and trailer behind the file (ISO 32000-1, 7.5.6)."""
    pdf = pikepdf.open(io.BytesIO(before))
    out, table = bytearray(before + b"\n"), b""
    for number, body in objects.items():
        table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    last = before.rpartition(b"startxref")[2].split()[0]
    size = max(len(pdf.objects) + 1, *(number + 1 for number in objects))
    root = pdf.Root.objgen[0]
    out += b"xref\n%btrailer\n<</Size %d/Root %d 0 R/Prev %b>>\nstartxref\n%d\n%%%%EOF\n" % (
        table, size, root, last, start,
    )  # fmt: skip
    return bytes(out)


def everything_in(raw: bytes) -> bytes:
    """All that two libraries get out of a file, by means the inspection does not use."""
    parts = [raw]
    pdf = pikepdf.open(io.BytesIO(raw))
    things: list[Any] = list(pdf.objects)
    for thing in things:
        parts.append(thing.unparse(resolved=True) if isinstance(thing, pikepdf.Object) else b"")
        if isinstance(thing, pikepdf.Stream):
            try:
                parts.append(thing.read_bytes())
            except pikepdf.PdfError:
                parts.append(thing.read_raw_bytes())
    viewer = pypdfium2.PdfDocument(raw)
    parts += [viewer[index].get_textpage().get_text_range().encode() for index in range(len(viewer))]
    assert len(viewer) == len(pdf.pages) > 0
    viewer.close()
    return b"\n".join(parts)
