"""Files made to harm whoever reads them, or broken by accident: a sentence, within bounds, never a traceback."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Stream

from notes_vault.children import clean_environment
from notes_vault.release.inspection import inspect_pdf
from notes_vault.release.inspection.channel_names import Channel
from notes_vault.release.inspection.foreign import inspect_foreign
from notes_vault.release.inspection.tokens import parse_operands, read_instructions
from tests.unit.release.inspection.leaky import base, clean, save

#: 1 MB of memory in its smallest packed shape.
_PACKED_MEGABYTE = zlib.compress(bytes(1 << 20), 9)


def _by_hand(*objects: bytes, root: int = 1) -> bytes:
    """A file of objects 1, 2, 3 … with a table that is right."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(places) + 1, table)
    out += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, root, start)
    return bytes(out)


_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def _looping_pages() -> bytes:
    return _by_hand(_CATALOG, b"<</Type/Pages/Count 1/Kids[2 0 R]>>")


def _pages_of_each_other() -> bytes:
    inner = b"<</Type/Pages/Count 1/Kids[2 0 R]/Parent 2 0 R>>"
    return _by_hand(_CATALOG, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", inner)


def _many_objects() -> bytes:
    return _by_hand(_CATALOG, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", _PAGE, *[b"null"] * 20_000)


def _deep_arrays() -> bytes:
    return _by_hand(_CATALOG, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", _PAGE, b"[" * 50_000 + b"]" * 50_000)


def _deep_chain() -> bytes:
    links = [b"[%d 0 R]" % (number + 5) for number in range(3000)]
    return _by_hand(_CATALOG, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", _PAGE, *links, b"null")


def _forms_of_forms() -> bytes:
    """Ten forms, each drawing the next ten times: ten thousand million instructions."""
    pdf = base()
    inner = Stream(pdf, b"BT ET", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    for _ in range(10):
        outer = Stream(pdf, b"/X Do " * 10, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        outer.Resources = Dictionary(XObject=Dictionary(X=pdf.make_indirect(inner)))
        inner = outer
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=pdf.make_indirect(inner))
    pdf.pages[0].contents_add(b"/X Do")
    return save(pdf)


def _form_of_itself() -> bytes:
    pdf = base()
    form = pdf.make_indirect(Stream(pdf, b"/X Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]))
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=form)
    pdf.pages[0].contents_add(b"/X Do")
    return save(pdf)


def _packed_twice() -> bytes:
    pdf = base()
    bomb = Stream(pdf, zlib.compress(_PACKED_MEGABYTE * 4), Filter=Array([Name.FlateDecode, Name.FlateDecode]))
    pdf.pages[0].obj.Contents = bomb
    return save(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def _content(data: bytes) -> Callable[[], bytes]:
    def make() -> bytes:
        pdf = base()
        pdf.pages[0].obj.Contents = Stream(pdf, data)
        return save(pdf)

    return make


def _many_shapes() -> bytes:
    return _content(b"BT /F 1 Tf (a) Tj ET 0 0 1 1 re f " * 8000)()


def _wide_range() -> bytes:
    pdf = base()
    codes = b"<00000000> <FFFFFFFF>"
    rows = b"begincodespacerange %b endcodespacerange beginbfrange %b <0041> endbfrange" % (codes, codes)
    pdf.pages[0].obj.Resources.Font.F.ToUnicode = Stream(pdf, rows)
    return save(pdf)


HOSTILE: dict[str, Callable[[], bytes]] = {
    "a page tree that is its own child": _looping_pages,
    "page trees that are each other's children": _pages_of_each_other,
    "many objects": _many_objects,
    "deep arrays": _deep_arrays,
    "a long chain of objects": _deep_chain,
    "a form that draws itself": _form_of_itself,
    "a stream packed twice": _packed_twice,
    "open parentheses": _content(b"(" * 300_000),
    "open brackets": _content(b"[ 1 " * 100_000),
    "open dictionaries": _content(b"<< /A " * 100_000),
    "saved states": _content(b"q " * 200_000),
    "shapes over letters": _many_shapes,
    "pictures without an end": _content(b"BI /W 1 ID " * 30_000),
    "numbers too large": _content(b"9" * 5000 + b" 0 0 1 0 0 cm BT /F 1e9 Tf (a) Tj ET"),
    "a font of all codes": _wide_range,
    "a page whose box is no box": lambda: _by_hand(
        _CATALOG, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", b"<</Type/Page/Parent 2 0 R/MediaBox(x)>>"
    ),
    "a catalog that is a number": lambda: _by_hand(b"7"),
    "a length that lies": lambda: clean().replace(b"/Length ", b"/Length 9999"),
    "a table that points nowhere": lambda: clean().replace(b"startxref\n", b"startxref\n99"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_a_result_or_a_sentence(name: str) -> None:
    result = inspect_foreign(HOSTILE[name](), ["Vandermeer"])
    assert result.exit_code in {0, 1} or result.unreadable.endswith(".")


def test_what_was_not_followed_to_its_end_is_said() -> None:
    result = inspect_foreign(_form_of_itself(), ["Vandermeer"])
    assert Channel.UNREADABLE_CONTENT in {leak.channel for leak in result.findings}


@pytest.mark.soak
def test_forms_that_draw_forms_without_end_are_not_waited_for() -> None:
    result = inspect_pdf(_forms_of_forms(), ["Vandermeer"])
    assert Channel.UNREADABLE_CONTENT in {leak.channel for leak in result.findings}


@pytest.mark.parametrize("share", range(5, 100, 9))
def test_a_file_cut_anywhere_is_never_called_clean(share: int) -> None:
    raw = clean()
    result = inspect_foreign(raw[: len(raw) * share // 100], ["Vandermeer"])
    assert result.exit_code in {1, 2}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(clean()) - 1), st.binary(min_size=1, max_size=12))
def test_a_damaged_file_never_ends_in_an_error(place: int, rubbish: bytes) -> None:
    raw = clean()
    result = inspect_foreign(raw[:place] + rubbish + raw[place + len(rubbish) :], ["Vandermeer"])
    assert result.exit_code in {0, 1} or result.unreadable.endswith(".")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.text("()<>[]{}/%\\ \n01.-BTjEIDd'\"", max_size=200).map(str.encode))
def test_any_bytes_are_read_as_instructions(data: bytes) -> None:
    for _, operands in read_instructions(data):
        parse_operands(operands)


@pytest.mark.soak
def test_a_bomb_of_gigabytes_ends_in_a_sentence_in_its_child() -> None:
    pdf = base()
    bomb = zlib.compressobj(9)
    data = b"".join(bomb.compress(bytes(1 << 24)) for _ in range(64)) + bomb.flush()
    pdf.pages[0].obj.Contents = Stream(pdf, data, Filter=Name.FlateDecode)
    raw = save(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert len(raw) < 2 << 20
    result = inspect_pdf(raw, ["Vandermeer"])
    assert result.exit_code == 2
    assert result.unreadable.endswith(".")


@pytest.mark.soak
def test_a_million_objects_end_within_bounds() -> None:
    raw = _by_hand(_CATALOG, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", _PAGE, *[b"(a)"] * 1_000_000)
    result = inspect_pdf(raw, ["Vandermeer"])
    assert result.exit_code == 2 or len(result.findings) < 1000


def test_the_child_says_nothing_on_its_error_stream() -> None:
    asked = json.dumps({"job": "foreign", "secrets": ["Vandermeer"]}).encode()
    request = len(asked).to_bytes(4, "big") + asked + _deep_arrays()
    command = [sys.executable, "-I", "-m", "notes_vault", "child", "inspect"]
    done = subprocess.run(command, input=request, capture_output=True, check=True, env=clean_environment(), cwd=os.sep)
    assert b"Traceback" not in done.stderr
    assert json.load(io.BytesIO(done.stdout))["unreadable"] is not None
