from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes_vault.errors import BugError
from notes_vault.keys.vault_key import HeaderSeal, VaultKey


@settings(deadline=None)
@given(st.binary(min_size=48, max_size=48))
def test_the_key_text_is_what_sqlcipher_reads(raw: bytes) -> None:
    key = VaultKey(bytearray(raw))
    assert key.set_key_text() == b"x'" + raw.hex().encode() + b"'"
    assert key.salt == raw[32:]


def test_a_wiped_key_is_gone_from_its_buffer_and_cannot_be_used() -> None:
    raw = bytearray(range(48))
    key = VaultKey(raw)
    other = key.copy()
    key.wipe()
    assert raw == bytearray(48)
    for use in (key.set_key_text, key.copy, lambda: key.salt):
        with pytest.raises(BugError):
            use()
    assert other.salt == bytes(range(32, 48))


def test_a_key_shows_nothing_of_itself() -> None:
    key, seal = VaultKey(bytearray(b"K" * 48)), HeaderSeal(bytes(16), bytearray(b"S" * 32))
    assert "KKKK" not in repr(key) + str(key)
    assert "SSSS" not in repr(seal) + str(seal)


@pytest.mark.parametrize("length", [0, 32, 47, 49])
def test_buffers_of_another_length_are_refused(length: int) -> None:
    with pytest.raises(BugError):
        VaultKey(bytearray(length))
    with pytest.raises(BugError):
        HeaderSeal(bytes(16), bytearray(length + 1))


def test_a_wiped_seal_seals_nothing() -> None:
    raw = bytearray(b"S" * 32)
    seal = HeaderSeal(bytes(16), raw)
    mac = seal.authenticate("00" * 16, b"body")
    assert seal.verifies("00" * 16, b"body", mac)
    assert not seal.verifies("00" * 16, b"bodY", mac)
    seal.wipe()
    assert raw == bytearray(32)
    with pytest.raises(BugError):
        seal.authenticate("00" * 16, b"body")
