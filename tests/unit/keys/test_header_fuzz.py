"""Headers edited by somebody who repairs the checksum: each is a header or a typed refusal, and never a crash."""

from __future__ import annotations

import hashlib
import random

import pytest

from notes_vault.keys.errors import HeaderForgedError, HeaderNewerError
from notes_vault.keys.header_format import MalformedError, decode, decode_copy, encode
from notes_vault.keys.keyring import NewKeys

_TOKENS = (
    b"0",
    b"9" * 30,
    b"-1",
    b"null",
    b"true",
    b"[]",
    b"{}",
    b'"',
    b",",
    b":",
    b"\\u0000",
    b"\xc3\xa9",
    b"=",
    b"1e9",
)


def _edit(text: bytes, chance: random.Random) -> bytes:
    edited = bytearray(text)
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(edited))
        match chance.randrange(5):
            case 0:
                edited[place] = chance.randrange(256)
            case 1:
                del edited[place : place + chance.randint(1, 200)]
            case 2:
                edited[place:place] = chance.choice(_TOKENS)
            case 3:
                edited[place : place + 1] = chance.choice(_TOKENS)
            case _:
                begin = chance.randrange(len(edited))
                edited[place:place] = edited[begin : begin + chance.randint(1, 400)]
        if not edited:
            break
    return bytes(edited)


def _fuzz(text: bytes, cases: int) -> int:
    chance = random.Random(20260301)
    read = 0
    for _ in range(cases):
        rest = _edit(text, chance) + b"\n"
        whole = hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest
        try:
            header = decode_copy(whole)
        except (MalformedError, HeaderNewerError, HeaderForgedError):
            continue
        assert decode(encode(header)) == header
        read += 1
    return read


def test_edited_headers_end_in_a_typed_refusal(keys: NewKeys) -> None:
    assert 0 < _fuzz(encode(keys.header), 5_000) < 5_000


@pytest.mark.soak
def test_a_million_edited_headers_end_in_a_typed_refusal(keys: NewKeys) -> None:
    assert _fuzz(encode(keys.header), 1_000_000) > 0
