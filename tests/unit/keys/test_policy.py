from __future__ import annotations

import json

import pytest

from notes_vault.keys.errors import HeaderForgedError, UnusuallySlowError
from notes_vault.keys.policy import (
    PRODUCT_POLICY,
    KdfParameters,
    KdfPolicy,
    check_bounds,
    check_usual,
    policy_values,
    read_policy,
)

_PLENTY = 64 << 20
_MIB = 1 << 10


def test_the_product_starts_at_256_mib_and_never_goes_below_64() -> None:
    assert PRODUCT_POLICY.floor == KdfParameters(64 * _MIB, 3, 4)
    assert PRODUCT_POLICY.start == KdfParameters(256 * _MIB, 3, 4)
    assert PRODUCT_POLICY.ceiling_memory_kib == 512 * _MIB
    assert PRODUCT_POLICY.weakest == PRODUCT_POLICY.floor


@pytest.mark.parametrize(
    "parameters",
    [
        KdfParameters(64 * _MIB - 1, 3, 4),
        KdfParameters(64 * _MIB, 2, 4),
        KdfParameters(64 * _MIB, 3, 3),
        KdfParameters(8, 1, 1),
    ],
)
def test_a_downgrade_is_forged_even_when_slowness_is_accepted(parameters: KdfParameters) -> None:
    for accept_slow in (False, True):
        with pytest.raises(HeaderForgedError):
            check_usual(parameters, PRODUCT_POLICY, _PLENTY, accept_slow=accept_slow)


@pytest.mark.parametrize(
    ("parameters", "salt_length"),
    [
        (KdfParameters(2**32, 3, 4), 16),
        (KdfParameters(64 * _MIB, 2**32 - 1, 4), 16),
        (KdfParameters(64 * _MIB, 3, 2**24), 16),
        (KdfParameters(2 << 20, 9, 4), 16),
        (KdfParameters(64 * _MIB, 3, 4), 15),
        (KdfParameters(64 * _MIB, 3, 4), 33),
        (KdfParameters(-1, -1, -1), 16),
    ],
)
def test_bounds_hold_whatever_the_policy(parameters: KdfParameters, salt_length: int) -> None:
    with pytest.raises(HeaderForgedError):
        check_bounds(parameters, salt_length)


def test_what_calibration_chooses_is_never_asked_about() -> None:
    for memory in (64, 128, 256, 512):
        check_usual(KdfParameters(memory * _MIB, 3, 4), PRODUCT_POLICY, _PLENTY, accept_slow=False)


def test_more_than_half_the_free_memory_is_asked_about_and_not_refused() -> None:
    parameters = KdfParameters(256 * _MIB, 3, 4)
    with pytest.raises(UnusuallySlowError) as caught:
        check_usual(parameters, PRODUCT_POLICY, 511 * _MIB, accept_slow=False)
    assert "256 MiB" in caught.value.sentence()
    check_usual(parameters, PRODUCT_POLICY, 511 * _MIB, accept_slow=True)


def test_unusual_work_is_asked_about_and_not_refused() -> None:
    parameters = KdfParameters(1024 * _MIB, 8, 4)
    check_bounds(parameters, 16)
    with pytest.raises(UnusuallySlowError) as caught:
        check_usual(parameters, PRODUCT_POLICY, _PLENTY, accept_slow=False)
    assert "5 times" in caught.value.sentence()
    check_usual(parameters, PRODUCT_POLICY, _PLENTY, accept_slow=True)


def test_parameters_are_below_others_when_any_of_the_three_is() -> None:
    floor = KdfParameters(100, 3, 4)
    assert KdfParameters(200, 2, 4).is_below(floor)
    assert not KdfParameters(100, 3, 4).is_below(floor)
    assert KdfParameters(200, 2, 8).raised_to(floor) == KdfParameters(200, 3, 8)


def test_a_policy_survives_the_way_to_the_child() -> None:
    raised = KdfPolicy(floor=KdfParameters(128 * _MIB, 3, 4), oldest=KdfParameters(64 * _MIB, 3, 4))
    for policy in (PRODUCT_POLICY, raised):
        assert read_policy(json.loads(json.dumps(policy_values(policy)))) == policy
