from __future__ import annotations

import base64
from collections.abc import Callable

import pytest
from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret, hash_secret_raw
from hypothesis import given, settings
from hypothesis import strategies as st

from notes_vault.keys.derivation import calibrate, derive
from notes_vault.keys.errors import HeaderForgedError, NotEnoughMemoryError
from notes_vault.keys.policy import PRODUCT_POLICY, KdfParameters, check_usual

_MIB = 1 << 10
_LARGE = 64 << 20


def _machine(seconds_per_gib: float) -> Callable[[KdfParameters], float]:
    return lambda parameters: parameters.work_kib / (1 << 20) * seconds_per_gib


def test_the_library_gives_the_published_answer() -> None:
    # Reference implementation, src/test.c: Argon2id, version 0x13, t=2, m=2^16 KiB, p=1.
    answer = hash_secret_raw(b"password", b"somesalt", 2, 1 << 16, 1, 32, Type.ID)
    assert answer.hex() == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"


def test_what_is_derived_is_what_the_standard_encoding_names() -> None:
    salt = b"sixteen bytes ok"
    encoded = hash_secret(b"password", salt, 3, 1 << 10, 4, 32, Type.ID).decode()
    head, written = encoded.rsplit("$", 1)
    assert head.startswith("$argon2id$v=19$m=1024,t=3,p=4$")
    assert derive(b"password", salt, KdfParameters(1 << 10, 3, 4)) == base64.b64decode(written + "=")


def test_nothing_is_derived_out_of_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("notes_vault.keys.derivation.hash_secret_raw", lambda *_: pytest.fail("derived"))
    for parameters in (KdfParameters(1 << 10, 2**32 - 1, 1), KdfParameters(2**32 - 1, 1, 1)):
        with pytest.raises(HeaderForgedError):
            derive(b"password", bytes(16), parameters)


def test_memory_that_cannot_be_had_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> bytes:
        raise HashingError

    monkeypatch.setattr("notes_vault.keys.derivation.hash_secret_raw", fail)
    with pytest.raises(NotEnoughMemoryError):
        derive(b"password", bytes(16), KdfParameters(1 << 10, 1, 1))


@pytest.mark.parametrize(
    ("seconds_per_gib", "chosen"),
    [
        (0.55, KdfParameters(512 * _MIB, 3, 4)),
        (0.1, KdfParameters(512 * _MIB, 12, 4)),
        (1.2, KdfParameters(256 * _MIB, 3, 4)),
        (3.0, KdfParameters(64 * _MIB, 5, 4)),
        (100.0, KdfParameters(64 * _MIB, 3, 4)),
    ],
)
def test_calibration_takes_memory_first_and_then_passes(seconds_per_gib: float, chosen: KdfParameters) -> None:
    assert calibrate(PRODUCT_POLICY, _LARGE, _machine(seconds_per_gib)) == chosen


def test_calibration_uses_at_most_an_eighth_of_the_memory_but_never_less_than_the_floor() -> None:
    assert calibrate(PRODUCT_POLICY, 1 << 20, _machine(0.5)).memory_kib == 128 * _MIB
    assert calibrate(PRODUCT_POLICY, 256 * _MIB, _machine(0.5)).memory_kib == 64 * _MIB


@settings(deadline=None)
@given(st.floats(0.0001, 1000), st.integers(1, 1 << 28))
def test_whatever_the_machine_calibration_stays_within_the_policy(seconds_per_gib: float, memory_kib: int) -> None:
    shares: list[float] = []
    chosen = calibrate(PRODUCT_POLICY, memory_kib, _machine(seconds_per_gib), shares.append)
    assert not chosen.is_below(PRODUCT_POLICY.floor)
    assert chosen.memory_kib <= PRODUCT_POLICY.ceiling_memory_kib
    check_usual(chosen, PRODUCT_POLICY, _LARGE, accept_slow=False)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
