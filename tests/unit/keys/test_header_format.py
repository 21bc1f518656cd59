from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes_vault.errors import BugError
from notes_vault.keys.errors import HeaderForgedError, HeaderNewerError
from notes_vault.keys.header_format import (
    SIZE_LIMIT,
    MalformedError,
    canonical,
    decode,
    decode_copy,
    encode,
    encode_copy,
    is_name,
)
from notes_vault.keys.header_values import Counters, Header, KeySet, PassphraseSlot, RecoverySlot
from notes_vault.keys.keyring import NewKeys
from notes_vault.keys.policy import KdfParameters
from notes_vault.record.identifiers import VaultId

_HEX_ID = st.binary(min_size=8, max_size=16).map(bytes.hex)
_PARAMETERS = st.builds(KdfParameters, st.integers(64, 1 << 19), st.integers(1, 32), st.integers(1, 8))
_PASSPHRASE_SLOTS = st.builds(
    PassphraseSlot,
    _HEX_ID,
    _PARAMETERS,
    st.binary(min_size=16, max_size=32),
    st.binary(min_size=32, max_size=32),
    st.binary(min_size=12, max_size=12),
    st.binary(min_size=48, max_size=48),
)
_RECOVERY_SLOTS = st.builds(
    RecoverySlot, _HEX_ID, st.just(b"p" * 1216), st.integers(0, 255).map(lambda byte: bytes([byte]) * 1168)
)
_KEY_SETS = st.builds(
    lambda first, second, mac: KeySet((first, *second), mac),
    _PASSPHRASE_SLOTS,
    st.lists(_RECOVERY_SLOTS, max_size=1),
    st.sampled_from([b"", b"m" * 32]),
)
_COUNTS = st.integers(0, 2**53 - 1)
_HEADERS = st.builds(
    Header,
    _HEX_ID.map(VaultId),
    st.text(min_size=1, max_size=100).filter(is_name),
    st.dictionaries(st.binary(min_size=16, max_size=16).map(bytes.hex), _KEY_SETS, min_size=1, max_size=2),
    _COUNTS,
    st.booleans(),
    counters=st.builds(Counters, _COUNTS, _COUNTS, st.sampled_from(["", "2026-03-01T10:00:00Z"])),
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)


def _framed(text: bytes) -> bytes:
    return hashlib.sha256(text + b"\n").hexdigest().encode() + b"\n" + text + b"\n"


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    entries: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        entries = list(value.items())
    elif isinstance(value, list):
        entries = list(enumerate(value))
    return [path, *(place for key, inner in entries for place in _places(inner, (*path, key)))]


@settings(max_examples=60, deadline=None)
@given(_HEADERS)
def test_every_header_survives_the_way_to_bytes_and_back(header: Header) -> None:
    assert decode_copy(encode_copy(header)) == header
    assert decode(encode(header)) == header


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_malformed(data: bytes) -> None:
    for whole in (data, _framed(data)):
        with pytest.raises(MalformedError):
            decode_copy(whole)


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_any_exchanged_field_is_a_header_or_a_typed_refusal(keys: NewKeys, data: st.DataObject) -> None:
    values = json.loads(encode(keys.header))
    path = data.draw(st.sampled_from([place for place in _places(values) if place]))
    target = values
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = data.draw(_JSON)
    try:
        header = decode_copy(_framed(canonical(values)))
    except (MalformedError, HeaderNewerError, HeaderForgedError):
        return
    assert decode(encode(header)) == header


@pytest.mark.parametrize(
    "text",
    [
        b"[" * 30_000,
        b'{"a":' * 5_000,
        b"1" * 30_000,
        b"null",
        b"{}",
        b'{"magic":"notes-vault-header"}',
        b'{"magic":"notes-vault-header","format":true}',
        b'{"magic":"notes-vault-header","format":1e400}',
        b'{"magic":"notes-vault-header","format":NaN}',
        b"\xff\xfe",
        b"\xed\xa0\x80",
    ],
)
def test_hostile_json_is_malformed_without_a_crash(text: bytes) -> None:
    with pytest.raises(MalformedError):
        decode_copy(_framed(text))


def test_every_single_flipped_bit_and_every_cut_is_malformed(keys: NewKeys) -> None:
    whole = encode_copy(keys.header)
    for place in range(len(whole)):
        for bit in range(8):
            damaged = bytearray(whole)
            damaged[place] ^= 1 << bit
            with pytest.raises(MalformedError):
                decode_copy(bytes(damaged))
        with pytest.raises(MalformedError):
            decode_copy(whole[:place])


def test_json_that_is_not_canonical_is_malformed(keys: NewKeys) -> None:
    text = encode(keys.header)
    for other in (text.replace(b":", b": ", 1), b" " + text, text[:-1] + b',"zzz":1}'):
        with pytest.raises(MalformedError):
            decode_copy(_framed(other))


def test_a_copy_above_the_limit_is_malformed_and_never_written(keys: NewKeys) -> None:
    with pytest.raises(MalformedError):
        decode_copy(_framed(b" " * SIZE_LIMIT))
    with pytest.raises(BugError):
        encode_copy(replace(keys.header, vault_name="n" * SIZE_LIMIT))


@pytest.mark.parametrize(
    ("memory", "time_cost", "lanes", "name", "version"),
    [
        (65536, 2**32 - 1, 4, "argon2id", 19),
        (2**40, 3, 4, "argon2id", 19),
        ((2 << 20) + 1, 3, 4, "argon2id", 19),
        (2 << 20, 9, 4, "argon2id", 19),
        (65536, 33, 4, "argon2id", 19),
        (65536, 3, 9, "argon2id", 19),
        (65536, 3, 0, "argon2id", 19),
        (65536, 0, 4, "argon2id", 19),
        (31, 3, 4, "argon2id", 19),
        (65536, 3, 4, "argon2i", 19),
        (65536, 3, 4, "argon2id", 16),
    ],
)
def test_parameters_out_of_bounds_are_refused_while_reading(
    keys: NewKeys, memory: int, time_cost: int, lanes: int, name: str, version: int
) -> None:
    values = json.loads(encode(keys.header))
    (entry,) = values["keys"].values()
    kdf = next(slot for slot in entry["slots"] if slot["kind"] == "passphrase")["kdf"]
    kdf.update(m=memory, t=time_cost, p=lanes, name=name, version=version)
    with pytest.raises(HeaderForgedError):
        decode_copy(_framed(canonical(values)))


def test_a_later_format_is_named() -> None:
    values = {"magic": "notes-vault-header", "format": 7, "generation": 1, "anything": [1.5]}
    with pytest.raises(HeaderNewerError) as caught:
        decode_copy(_framed(json.dumps(values).encode()))
    assert "format 7" in caught.value.happened


@pytest.mark.parametrize("name", ["", " x", "a\nb", "a\0b", "x" * 101, "a\u202eb"])
def test_names_that_cannot_stand_in_one_line_are_none(name: str) -> None:
    assert not is_name(name)
