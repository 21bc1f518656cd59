"""Attached archives and packed files are unpacked within bounds; a broken one is left alone and never an error."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes_vault.release.inspection import enclosed
from notes_vault.release.inspection.channel_names import Channel
from notes_vault.release.inspection.enclosed import unpack
from notes_vault.release.inspection.findings import LeakKind
from notes_vault.release.inspection.foreign import inspect_foreign
from tests.unit.release.inspection.leaky import base, save


def _zip(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _attaching(data: bytes) -> bytes:
    pdf = base()
    pdf.attachments["a.bin"] = data
    return save(pdf)


def test_archives_in_archives_are_unpacked_and_their_names_told() -> None:
    inner = gzip.compress(b"Dear Vandermeer")
    assert list(unpack(_zip(one=b"1", two=inner))) == [b"one\ntwo", b"1", inner, b"Dear Vandermeer"]
    assert list(unpack(b"no archive")) == []


def test_a_bomb_is_unpacked_up_to_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enclosed, "_MOST_BYTES", 1 << 20)
    bomb = _zip(**{f"f{number}": bytes(1 << 20) for number in range(20)})
    assert sum(len(file) for file in unpack(bomb)) < (1 << 20) + 1000
    deep = b"x"
    for _ in range(50):
        deep = gzip.compress(deep)
    assert len(list(unpack(deep))) == enclosed._DEEPEST


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 400), st.binary(min_size=1, max_size=6))
def test_a_broken_archive_is_no_error(place: int, rubbish: bytes) -> None:
    for whole in (_zip(one=b"1" * 50, two=b"2"), gzip.compress(b"1" * 500)):
        list(unpack(whole[:place] + rubbish + whole[place + len(rubbish) :]))


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"\x1f\x8b", b"%PDF-1.7\n%%EOF", b"PK\x03\x04" + bytes(99)])
def test_a_broken_attachment_is_said_to_be_one(data: bytes) -> None:
    result = inspect_foreign(_attaching(data), ["Vandermeer"])
    assert not result.unreadable
    assert {leak.kind for leak in result.findings} == {LeakKind.POSSIBLE}
    assert Channel.ATTACHMENT in {leak.channel for leak in result.findings}
