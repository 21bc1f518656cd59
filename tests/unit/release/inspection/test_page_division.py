"""Pages read by two children say the same as pages read by one, wherever the file is divided, whatever goes wrong."""

from __future__ import annotations

import io
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Stream

from notes_vault.errors import CancelledError
from notes_vault.release.inspection import Inspection, inspect_pdf
from notes_vault.release.inspection.accounting import account
from notes_vault.release.inspection.asking import ask_inspector
from notes_vault.release.inspection.channel_names import Channel
from notes_vault.release.inspection.foreign import inspect_foreign
from notes_vault.release.inspection.page_division import PageDivision
from notes_vault.release.inspection.page_share import PageShare
from notes_vault.release.inspector import inspect, read_pages
from notes_vault.release.packet import PacketData
from tests.unit.release.inspection import leaks_by_tricks, leaks_in_bytes, leaks_in_content, leaks_in_objects
from tests.unit.release.inspection.leaky import Leaky, save
from tests.unit.release.inspection.slow_file import await_family, runs, slow_file

Typeset = Callable[[PacketData], tuple[dict[str, Any], bytes]]
SECRET = "Vandermeer"
LEAKS: dict[str, Leaky] = {
    **leaks_in_content.LEAKS, **leaks_in_objects.LEAKS, **leaks_in_bytes.LEAKS, **leaks_by_tricks.LEAKS,
}  # fmt: skip
_PROC = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


class DividedHere:
    """The other pages are read in this process, from the request and to the reply that a child would get and give."""

    def __init__(self, asked: dict[str, Any], pdf: bytes, seam: int, *, fails: bool = False) -> None:
        self._asked, self._pdf, self._seam, self._fails = asked, pdf, seam, fails
        self.was_asked = False
        self._first = 0

    def seam(self, count: int) -> int:
        return min(self._seam, count)

    def begin(self, first: int) -> DividedHere:
        self._first = first
        return self

    def answer(self) -> PageShare | None:
        self.was_asked = True
        if self._fails:
            return None
        reply = json.loads(json.dumps(read_pages(self._pdf, {**self._asked, "first": self._first})))
        return PageShare.from_data(reply) if reply else None

    def end(self) -> None:
        pass


def divided(asked: dict[str, Any], pdf: bytes, seam: int, *, fails: bool = False) -> Inspection:
    return inspect(pdf, asked, DividedHere(asked, pdf, seam, fails=fails))


def foreign(*secrets: str) -> dict[str, Any]:
    return {"job": "foreign", "secrets": list(secrets)}


def _subset_font(pdf: pikepdf.Pdf, letters: str) -> pikepdf.Dictionary:
    """A cut-down font that names exactly these letters, as codes from 1."""
    rows = b"".join(b"<%02X> <%04X>\n" % (code, ord(letter)) for code, letter in enumerate(letters, start=1))
    names = b"1 begincodespacerange <00> <FF> endcodespacerange\n%d beginbfchar\n%bendbfchar" % (len(letters), rows)
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/ABCDEF+Helvetica"))
    font.ToUnicode = Stream(pdf, names)
    return font


def _form(pdf: pikepdf.Pdf, content: bytes) -> pikepdf.Object:
    return pdf.make_indirect(Stream(pdf, content, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 99, 99]))


def _pages(count: int, *, is_direct: bool = False) -> pikepdf.Pdf:
    """Pages whose leaks lie wherever a seam may be: each shows another letter of a font and another form."""
    pdf = pikepdf.new()
    fonts = {"/F": pdf.make_indirect(_subset_font(pdf, "VandermeerXYZ"[: count + 3]))}
    plain = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    fonts["/G"] = plain if is_direct else pdf.make_indirect(plain)
    for number in range(count):
        page = pdf.add_blank_page(page_size=(612, 792)).obj
        form = _form(pdf, b"BT /G 9 Tf (Vandermeer in a form) Tj ET" if number % 2 else b"0 0 1 1 re f")
        page.Resources = Dictionary(Font=Dictionary(fonts), XObject=Dictionary(X=form))
        words = (b"Vander", b"meer", b"Vandermeer", b"nobody", b"under")[number % 5]
        tricks = (b"3 Tr ", b"", b"1 g ", b"", b"")[number % 5]
        page.Contents = Stream(
            pdf, b"BT %b/G 12 Tf 72 700 Td (%b) Tj /F 9 Tf 0 -20 Td <%02X> Tj ET /X Do" % (tricks, words, number + 1)
        )
    _form(pdf, b"BT /F 9 Tf <0102> Tj ET")  # drawn by nobody
    return pdf


@pytest.mark.parametrize("seam", [0, 1])
@pytest.mark.parametrize("channel", LEAKS)
def test_a_divided_file_leaks_through_the_same_places(channel: str, seam: int) -> None:
    raw = LEAKS[channel].make(SECRET)
    whole = inspect_foreign(raw, [SECRET, "Absent"])
    assert divided(foreign(SECRET, "Absent"), raw, seam) == whole


@pytest.mark.parametrize("count", [0, 1, 2, 5])
@pytest.mark.parametrize("is_direct", [False, True])
def test_leaks_on_the_seam_are_found_wherever_it_is(count: int, *, is_direct: bool) -> None:
    raw = save(_pages(count, is_direct=is_direct))
    whole = inspect_foreign(raw, [SECRET, "nobody"])
    assert count < 5 or {Channel.PAGE_TEXT, Channel.UNUSED_LETTERS, Channel.INVISIBLE_TEXT} <= {
        leak.channel for leak in whole.findings
    }
    for seam in range(count + 1):
        for fails in (False, True):
            assert divided(foreign(SECRET, "nobody"), raw, seam, fails=fails) == whole, (seam, fails)


def test_a_font_that_is_no_object_is_left_to_the_first_reader() -> None:
    raw = save(_pages(4, is_direct=True))
    assert read_pages(raw, {**foreign(SECRET), "first": 2}) == {}
    assert read_pages(save(_pages(4)), {**foreign(SECRET), "first": 2}) != {}


def test_damage_in_either_half_is_said() -> None:
    for number in (0, 4):
        pdf = _pages(5)
        raw = save(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        marks = [at for at in range(len(raw)) if raw.startswith(b"/Length ", at)]
        broken = raw[: marks[number] + 8] + b"9" + raw[marks[number] + 9 :]
        whole = inspect_foreign(broken, [SECRET])
        assert all(divided(foreign(SECRET), broken, seam) == whole for seam in range(6))


@pytest.mark.parametrize("extra", ["", "text", "letter"])
def test_our_own_records_are_accounted_for_in_parts(
    make_packet: Callable[..., PacketData], typeset_here: Typeset, extra: str
) -> None:
    packet = make_packet("Progress note\n\n" + "the efficient office filed five affidavits [PERSON 1] " * 250)
    layout, pdf = typeset_here(packet)
    asked = {"job": "own", "data": packet.data, "pages": layout["pages"], "entry_pages": layout["entries"]}
    assert layout["pages"] >= 3
    if extra:
        opened = pikepdf.open(io.BytesIO(pdf))
        drawn = b"<0002000300040005>" if extra == "text" else b"<0002>"
        opened.pages[1].contents_add(b"BT /f0 12 Tf 100 400 Td " + drawn + b" Tj ET")
        pdf = save(opened)
    whole = account(pdf, packet.data, layout["pages"], layout["entries"])
    assert bool(whole.findings) is bool(extra)
    for seam in range(layout["pages"] + 1):
        for fails in (False, True):
            assert divided(asked, pdf, seam, fails=fails) == whole, (seam, fails)


def test_short_files_are_notdivided() -> None:
    division = PageDivision({}, b"")
    assert [division.seam(count) for count in (0, 1, 2, 59)] == [0, 1, 2, 59]
    assert 0 < division.seam(61) < 61


def test_two_children_say_what_one_says() -> None:
    raw = save(_pages(61))
    assert ask_inspector(foreign(SECRET, "nobody"), raw, None) == inspect_foreign(raw, [SECRET, "nobody"])


@_PROC
def test_stopping_ends_both_children() -> None:
    raw, stop, ended = slow_file(80, 100_000), threading.Event(), []

    def run() -> None:
        with pytest.raises(CancelledError):
            inspect_pdf(raw, [SECRET], cancel=stop)
        ended.append(True)

    thread = threading.Thread(target=run)
    thread.start()
    family = await_family()
    stop.set()
    thread.join(30)
    assert ended
    deadline = time.monotonic() + 30
    while any(map(runs, family)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not any(map(runs, family))


@_PROC
def test_a_second_child_that_is_lost_is_made_up_for() -> None:
    raw, results = slow_file(62, 2_000), []
    thread = threading.Thread(target=lambda: results.append(inspect_pdf(raw, [SECRET])))
    thread.start()
    os.kill(await_family()[1], signal.SIGKILL)
    thread.join(60)
    assert results == [inspect_foreign(raw, [SECRET])]
    assert Channel.PAGE_TEXT in {leak.channel for leak in results[0].findings}
