"""A package of ours that was altered after it was released: every alteration is said, with its page."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pikepdf
import pypdfium2
import pytest

from notes_vault.record.production import PackageFile, ProductionId
from notes_vault.release.inspection.channel_names import Channel
from notes_vault.release.inspection.comparison import NumberedPages, answer_compare, answer_recognize, compare
from notes_vault.release.inspection.comparison import recognize as recognize_pages
from notes_vault.release.inspection.findings import LeakKind
from notes_vault.release.packet import PacketData
from notes_vault.release.verification import Match, ReleasedPackage, Verification, find_same, recognize
from notes_vault.release.verification import compare as compare_in_child

Typeset = Callable[[PacketData], tuple[dict[str, Any], bytes]]
Change = Callable[[pikepdf.Pdf], None]
Wheres = set[tuple[Channel, str]]


@pytest.fixture(scope="module")
def pages() -> NumberedPages:
    return NumberedPages("REC", 7, 10)


@pytest.fixture(scope="module")
def released(typeset_here: Typeset, make_wide: Callable[[int], PacketData]) -> bytes:
    layout, pdf = typeset_here(make_wide(7))
    assert layout["pages"] == 4
    return pdf


def _save(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, fix_metadata_version=False)
    return out.getvalue()


def _changed(raw: bytes, change: Change) -> bytes:
    pdf = pikepdf.open(io.BytesIO(raw))
    change(pdf)
    return _save(pdf)


def _draw(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].contents_add(b"BT /f0 12 Tf 100 400 Td <0002000300040005> Tj ET")


def _cover(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].contents_add(b"0 g 100 300 200 40 re f")


def _stamp(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square, Rect=[0, 0, 99, 99])
    pdf.pages[1].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])


def _take_out(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1]


def _add(pdf: pikepdf.Pdf) -> None:
    pdf.add_blank_page()


def _repeat(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[1])


def _swap(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[3]
    del pdf.pages[3]
    pdf.pages.insert(1, page)


def _retitle(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Author"] = "R. Vale"


def _rewrite_metadata(pdf: pikepdf.Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes().replace(b"Typst", b"Wanda")
    pdf.Root.Metadata = pdf.make_stream(data, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)


def _attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["list.txt"] = b"more"


def _rename_outline(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = pikepdf.String("Somebody's records")


ALTERED: dict[str, tuple[Change, Wheres]] = {
    "a word more": (_draw, {(Channel.CHANGED_PAGE, "page 3 (REC000009)")}),
    "a bar laid over": (_cover, {(Channel.CHANGED_LOOK, "page 3 (REC000009)")}),
    "a stamp": (_stamp, {(Channel.CHANGED_LOOK, "page 2 (REC000008)")}),
    "a page taken out": (_take_out, {(Channel.MISSING_PAGE, "REC000008")}),
    "a page added": (_add, {(Channel.ADDED_PAGE, "page 5")}),
    "a page twice": (_repeat, {(Channel.ADDED_PAGE, "page 5")}),
    "a page moved": (_swap, {(Channel.MOVED_PAGE, "page 2 (REC000010)")}),
    "another author": (_retitle, {(Channel.CHANGED_PART, "document information")}),
    "other metadata": (_rewrite_metadata, {(Channel.CHANGED_PART, "metadata")}),
    "an attachment": (_attach, {(Channel.CHANGED_PART, "names and attachments")}),
    "another outline": (_rename_outline, {(Channel.CHANGED_PART, "outline")}),
    "saved anew": (lambda _: None, {(Channel.CHANGED_BYTES, "file")}),
}  # fmt: skip


@pytest.mark.parametrize("name", ALTERED)
def test_an_alteration_is_named_with_its_page(released: bytes, pages: NumberedPages, name: str) -> None:
    change, expected = ALTERED[name]
    raw = _changed(released, change)
    assert recognize_pages(raw, [NumberedPages("REC", 1, 6), pages]) == 1
    differences, _ = compare(raw, released, pages)
    assert {(one.channel, one.where) for one in differences} == expected
    assert {one.kind for one in differences} == {LeakKind.DIFFERS}


def test_a_word_replaced_in_place_is_named(released: bytes, pages: NumberedPages) -> None:
    """Other letters of the same font, as an editor of PDFs writes them."""

    def change(pdf: pikepdf.Pdf) -> None:
        data = pdf.pages[2].obj.Contents.read_bytes()
        assert data.count(b"\\000\\031\\000\\007") > 9
        pdf.pages[2].obj.Contents = pdf.make_stream(data.replace(b"\\000\\031\\000\\007", b"\\000\\007\\000\\031", 1))

    differences, count = compare(_changed(released, change), released, pages)
    assert {(one.channel, one.where) for one in differences} == {(Channel.CHANGED_PAGE, "page 3 (REC000009)")}
    assert count == 4


def test_bytes_behind_the_end_are_counted(released: bytes, pages: NumberedPages) -> None:
    differences, _ = compare(released + b"\n% more", released, pages)
    assert [one.where for one in differences] == ["file, 7 bytes after the end"]


def test_a_copy_printed_anew_says_the_same_words(released: bytes, pages: NumberedPages) -> None:
    """Every page drawn by another program: nothing is the same but what it says."""
    printed = pypdfium2.PdfDocument.new()
    printed.import_pages(pypdfium2.PdfDocument(released))
    out = io.BytesIO()
    printed.save(out)
    differences, count = compare(out.getvalue(), released, pages)
    assert count == 4
    assert not {one.channel for one in differences} & {Channel.MISSING_PAGE, Channel.ADDED_PAGE, Channel.CHANGED_PAGE}


def test_another_package_with_the_same_numbers_is_not_called_altered(
    released: bytes, typeset_here: Typeset, make_packet: Callable[..., PacketData]
) -> None:
    _, other = typeset_here(make_packet("Another vault\n\nwith other words", bates_first=7))
    package = _package(released)
    claim = recognize(other, [package])
    assert compare_in_child(other, claim, released).match is Match.NUMBERS_ONLY
    assert "no page of it is a page of that package" in claim.sentence()


def _package(raw: bytes, **names: str) -> ReleasedPackage:
    records = PackageFile.of("REC000007-000010.pdf", raw)
    log = PackageFile.of("redaction-log.csv", b"log")
    return ReleasedPackage(ProductionId("p"), date(2026, 3, 2), names.get("to", "Clerk"), "REC", 7, 10, (records, log))


def test_the_sentences_say_what_was_compared(released: bytes) -> None:
    package = _package(released)
    same = find_same(released, [package])
    assert same is not None
    assert same.sentence() == (
        "This is byte for byte the package REC000007 to REC000010, released on March 2, 2026 to Clerk."
    )
    log = find_same(b"log", [package])
    assert log is not None
    assert "redaction-log.csv of the package" in log.sentence()
    assert find_same(released + b"\n", [package]) is None
    claim = recognize(released + b"\n", [package])
    altered = compare_in_child(released + b"\n", claim, released)
    assert altered.match is Match.ALTERED
    assert altered.sentence() == (
        "This claims to be the package REC000007 to REC000010, released on March 2, 2026 to Clerk, but differs from"
        " what was released: changed bytes, file, 1 byte after the end."
    )


def test_what_is_not_recognized_is_said_to_be_none(released: bytes) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    for packages, words in (([_package(released)], "cannot be recognized"), ([], "has released none")):
        unknown = recognize(_save(pdf), packages)
        assert unknown.match is Match.UNKNOWN
        assert words in unknown.sentence()


@pytest.mark.parametrize("raw", [b"", b"no PDF", b"%PDF-1.7\n" + b"\0" * 500])
def test_what_cannot_be_read_was_not_compared(released: bytes, raw: bytes) -> None:
    assert recognize(raw, [_package(released)]).match is Match.UNREADABLE
    asked = {"package": {"prefix": "REC", "first": 7, "last": 10}, "copy": len(released)}
    assert answer_compare(released + raw, asked) == {"unreadable": True}
    assert answer_recognize(raw, {"packages": []}) == {"unreadable": True}


def test_of_many_differences_the_first_are_said(released: bytes) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for _ in range(9):
            pdf.add_blank_page()

    raw = _changed(released, change)
    package = _package(released)
    altered = compare_in_child(raw, Verification(Match.NUMBERS_ONLY, package), released)
    assert altered.sentence().endswith("; and 4 more.")
    assert len(altered.differences) == 9
