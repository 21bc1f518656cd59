from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from notes_vault.release.inspection import inspect_own, inspect_pdf
from notes_vault.release.inspection.accounting import account
from notes_vault.release.packet import PacketData
from notes_vault.release.typesetting import typeset

Typeset = Callable[[PacketData], tuple[dict[str, Any], bytes]]
Change = Callable[[pikepdf.Pdf], None]


def _draw(content: bytes) -> Change:
    """Write with a font of the page itself, so that only the text is foreign."""
    return lambda pdf: pdf.pages[0].contents_add(content)


def _rename(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Author"] = "R. Vale"


def _retitle(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = pikepdf.String("Somebody's records")


def _hide(pdf: pikepdf.Pdf) -> None:
    pdf.make_indirect(pikepdf.Dictionary(Hidden=pikepdf.String("x")))


def _metadata(pdf: pikepdf.Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes().replace(b"Typst", b"Wanda")
    pdf.Root.Metadata = pdf.make_stream(data, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)


CHANGES: dict[str, Change] = {
    "text": _draw(b"BT /f0 12 Tf 100 400 Td <0002000300040005> Tj ET"),
    "replacement text": _draw(b"/Span<</ActualText(Wanda)>>BDC BT /f0 12 Tf 100 400 Td <0002> Tj ET EMC"),
    "author": _rename,
    "outline": _retitle,
    "hidden object": _hide,
    "metadata": _metadata,
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_the_data_does_not_explain_is_named(
    make_clean: Callable[[], PacketData], typeset_here: Typeset, change: str
) -> None:
    packet = make_clean()
    layout, pdf = typeset_here(packet)
    assert account(pdf, packet.data, layout["pages"], layout["entries"]).findings == ()
    opened = pikepdf.open(io.BytesIO(pdf))
    CHANGES[change](opened)
    out = io.BytesIO()
    opened.save(out)
    result = account(out.getvalue(), packet.data, layout["pages"], layout["entries"])
    assert result.exit_code == 1
    assert "Wanda" not in str(result)


def test_our_own_records_are_accounted_for_in_children(make_clean: Callable[[], PacketData]) -> None:
    packet = make_clean()
    assert inspect_own(typeset(packet), packet).exit_code == 0


def test_one_byte_more_than_a_second_rendering_has_is_found(make_clean: Callable[[], PacketData]) -> None:
    packet = make_clean()
    assert inspect_own(typeset(packet) + b"\n", packet).exit_code == 1


def test_a_foreign_file_is_read_in_a_child(make_clean: Callable[[], PacketData]) -> None:
    pdf = typeset(make_clean())
    assert inspect_pdf(pdf, ["Vandermeer"]).exit_code == 0
    found = inspect_pdf(pdf, ["it rained"])
    assert {leak.channel for leak in found.findings} == {"text of a page"}


def test_a_file_that_unpacks_to_a_hundred_times_its_size_is_bounded() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.pages[0].Contents = pdf.make_stream(bytes(24 << 20))
    bomb = io.BytesIO()
    pdf.save(bomb)
    nested = bomb.getvalue()
    assert len(nested) < 24 << 13
    assert inspect_pdf(nested, ["Vandermeer"]).exit_code in {0, 2}


@pytest.mark.parametrize("cut", [60, 2000, 20_000])
def test_a_cut_file_is_unreadable_or_said_to_be_damaged(
    make_clean: Callable[[], PacketData], typeset_here: Typeset, cut: int
) -> None:
    _, pdf = typeset_here(make_clean())
    result = inspect_pdf(pdf[:cut], ["Vandermeer"])
    assert result.unreadable or "damaged structure that had to be guessed" in {one.channel for one in result.findings}


def test_a_hyphen_at_a_line_end_is_no_foreign_text(
    make_packet: Callable[..., PacketData], typeset_here: Typeset
) -> None:
    packet = make_packet("Progress note\n\n" + "well-being drop-down mother-in-law " * 200)
    layout, pdf = typeset_here(packet)
    assert account(pdf, packet.data, layout["pages"], layout["entries"]).findings == ()
