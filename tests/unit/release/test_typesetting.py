from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notes_vault.errors import CancelledError
from notes_vault.release.inspection.accounting import account
from notes_vault.release.own_text import describe_recovery_sheet, draw_qr
from notes_vault.release.packet import PacketData
from notes_vault.release.typesetting import typeset, typeset_own, typeset_records

MakePacket = Callable[..., PacketData]
Typeset = Callable[[PacketData], tuple[dict[str, Any], bytes]]

_NOTE = "Progress note\nDate of service: [DATE]\n\n"


def _read(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


def test_a_child_typesets_and_says_where_markers_stand(make_packet: MakePacket) -> None:
    long_text = _NOTE + "It rained.\n\n" * 90 + "Met [PERSON\u00a03] again."
    records = typeset_records(make_packet(long_text, _NOTE))
    pages = _read(records.pdf)
    assert records.pages == len(pages)
    assert records.entry_pages[0] == 2
    assert "[PERSON\u00a03]" in pages[records.marker_pages[1] - 1]
    assert records.marker_pages[2] == records.entry_pages[1] == records.pages


def test_every_page_carries_its_bates_number(make_packet: MakePacket) -> None:
    records = typeset_records(make_packet(_NOTE + "a", _NOTE + "b", bates_first=999_999, bates_prefix="DOE"))
    for number, text in enumerate(_read(records.pdf)):
        assert f"DOE{999_999 + number:06d}" in text


def test_metadata_is_neutral_and_fixed(make_packet: MakePacket) -> None:
    pdf = pikepdf.open(io.BytesIO(typeset(make_packet(_NOTE))))
    assert dict(pdf.docinfo.items()).keys() == {"/Title", "/Creator", "/CreationDate", "/ModDate"}
    assert str(pdf.docinfo["/Title"]) == "Records REC000001 to REC000002"
    assert str(pdf.docinfo["/CreationDate"]) == "D:20260302000000Z"
    metadata = pdf.Root.Metadata.read_bytes()
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A<" in metadata
    assert b"<pdfuaid:part>1<" in metadata


def test_markup_stays_text(make_packet: MakePacket, typeset_here: Typeset) -> None:
    text = '#let x = 1; $a^2$ *b* _c_ `d` //e /*f*/ <g> @h \\ = i\n#include("/etc/passwd")\n- j ~ -- --- "k" [l] {m}'
    packet = make_packet(_NOTE + text)
    layout, pdf = typeset_here(packet)
    page = "\n".join(_read(pdf)[1].split("\r\n"))
    for line in text.split("\n"):
        assert line in page
    assert account(pdf, packet.data, layout["pages"], layout["entries"]).findings == ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300))
def test_any_text_is_printed_and_accounted_for(make_packet: MakePacket, typeset_here: Typeset, text: str) -> None:
    packet = make_packet(_NOTE + text, purpose=text)
    layout, pdf = typeset_here(packet)
    assert account(pdf, packet.data, layout["pages"], layout["entries"]).findings == ()


def test_no_run_of_letters_leaves_the_page(make_packet: MakePacket, typeset_here: Typeset) -> None:
    packet = make_packet(_NOTE + "W" * 300 + "\n\n" + "中" * 300 + "\n\n" + "\ufdfd" * 12 + "\n\n" + "😀" * 200)
    _, pdf = typeset_here(packet)
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        width = page.get_width()
        reader = page.get_textpage()
        assert all(0 < reader.get_charbox(index)[2] < width for index in range(reader.count_chars()))


#: Lines that are longer than a line of paper and have few places to break, or none.
_UNBROKEN = {
    "rubbish right to left": "\u202b\u200eكلمعم" + "܀ܐ\u07c0ހ" * 30,
    "control characters right to left": "שלום " + "\x01\u200f" * 60,
    "controls between letters": "א\x01ב\u202e" * 60,
    "dots": "Signed " + "." * 300,
    "dots with spaces": "Signed " + ". " * 200,
    "dashes": "\u2014" * 120 + "\n" + "\u2014 " * 120,
    "marks of exclamation": "Help " + "! " * 200,
    "brackets": "(" * 200 + ")" * 200 + "( a" * 80,
    "brackets right to left": "א " + "(" * 200 + ") " * 100,
    "slashes": "/" * 200 + "\n" + "/ " * 100,
    "wide letters": "\u2e3b" * 60 + "\u0bb5\u0bcc" * 60,
    "words without a space": "W" * 300 + "\n" + "\u05d0" * 300,
}  # fmt: skip


@pytest.mark.parametrize("text", _UNBROKEN.values(), ids=_UNBROKEN)
@pytest.mark.parametrize("layout", ["{0}\nDate: x\n\ny", "Note\n{0}\n\n{0}\n\n## {0}"])
def test_what_has_no_place_to_break_stays_on_the_paper(
    make_packet: MakePacket, typeset_here: Typeset, text: str, layout: str
) -> None:
    packet = make_packet(layout.format(text), purpose=text)
    described, pdf = typeset_here(packet)
    for page in pypdfium2.PdfDocument(pdf):
        margin, reader = 74, page.get_textpage()
        boxes = (reader.get_charbox(index) for index in range(reader.count_chars()))
        assert all(margin < left and right < page.get_width() - margin for left, _, right, _ in boxes if right > left)
        assert "\u200b" not in reader.get_text_range()
    assert account(pdf, packet.data, described["pages"], described["entries"]).findings == ()


def test_a_million_characters_are_printed(make_packet: MakePacket) -> None:
    records = typeset_records(make_packet(_NOTE + "abcdefghi " * 50_000 + "x" * 500_000))
    assert records.pages > 150


@pytest.mark.parametrize("seed", ["0", "12345"])
def test_the_same_data_gives_the_same_bytes_in_any_process(make_packet: MakePacket, seed: str) -> None:
    packet = make_packet(_NOTE + "Kept text, [PERSON\u00a01], éß中😀", _NOTE)
    script = (
        "import json,sys,hashlib;from notes_vault.release.typesetter import typeset_request as t;"
        "r=json.loads(sys.stdin.read());print(hashlib.sha256(t(r)[1]).hexdigest())"
    )
    request = f'{{"template":"records","title":"{packet.data["title"]}","data":{packet.to_json()}}}'
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "HOME": "/nowhere"}
    other = subprocess.run(
        [sys.executable, "-c", script], input=request.encode(), env=environment, capture_output=True, check=True
    )
    assert other.stdout.decode().strip() == hashlib.sha256(typeset(packet)).hexdigest()


def test_cancelling_ends_the_child(make_packet: MakePacket) -> None:
    class Cancelled:
        def is_set(self) -> bool:
            return True

    with pytest.raises(CancelledError):
        typeset(make_packet(_NOTE + "word " * 100_000), cancel=Cancelled())


def test_the_recovery_sheet_prints_the_code_in_groups() -> None:
    own = describe_recovery_sheet("Praxis # Vale", "ABCD-EFGH-JKLM", date(2026, 1, 2))
    text = " ".join(_read(typeset_own(own)))
    for word in ("Praxis # Vale", "ABCD", "EFGH", "JKLM", "Recovery sheet"):
        assert word in text


def test_the_square_says_the_code() -> None:
    assert draw_qr("ABCD-EFGH").startswith("<svg")


def test_our_own_templates_do_not_take_records(make_packet: MakePacket) -> None:
    packet = make_packet(_NOTE)
    with pytest.raises(AttributeError):
        typeset_own(packet)  # type: ignore[arg-type]  # what a careless caller would try


def test_a_paragraph_cut_for_the_typesetter_looks_as_if_it_were_not(
    make_packet: MakePacket, typeset_here: Typeset
) -> None:
    packet = make_packet(_NOTE + "\n".join(f"row {number}" for number in range(500)) + "\n\nThe end.")
    block = packet.data["entries"][0]["blocks"][0]
    assert block["cuts"]
    _, cut = typeset_here(packet)
    block["cuts"] = []
    _, whole = typeset_here(packet)
    assert [_line_heights(page) for page in pypdfium2.PdfDocument(cut)] == [
        _line_heights(page) for page in pypdfium2.PdfDocument(whole)
    ]


def _line_heights(page: pypdfium2.PdfPage) -> list[int]:
    text = page.get_textpage()
    return [round(text.get_rect(number)[1] * 10) for number in range(text.count_rects())]
