"""Argon2id itself, and the choice of its parameters for this computer. Runs in the keys child only."""

from __future__ import annotations

import time
from collections.abc import Callable

from argon2.exceptions import HashingError
from argon2.low_level import ARGON2_VERSION, Type, hash_secret_raw

from notes_vault.errors import BugError
from notes_vault.keys.errors import NotEnoughMemoryError
from notes_vault.keys.policy import TIME_LIMIT, KdfParameters, KdfPolicy, check_bounds

OUTPUT_LENGTH = 32
_VERSION = 0x13
_ROUGH_MEASUREMENTS = 5  # progress counts against this; calibration rarely needs more


def derive(passphrase: bytes, salt: bytes, parameters: KdfParameters) -> bytes:
    """Argon2id v0x13 (RFC 9106), 32 bytes.

    Raises:
        HeaderForgedError: parameters out of bounds; nothing was derived.
        NotEnoughMemoryError: the memory could not be had.
    """
    check_bounds(parameters, len(salt))
    if ARGON2_VERSION != _VERSION:
        raise BugError("argon2 library of another version")
    try:
        return hash_secret_raw(
            passphrase,
            salt,
            parameters.time_cost,
            parameters.memory_kib,
            parameters.parallelism,
            OUTPUT_LENGTH,
            Type.ID,
            _VERSION,
        )
    except HashingError:
        raise NotEnoughMemoryError from None


def measure(parameters: KdfParameters) -> float:
    """Seconds that one derivation takes here and now."""
    begun = time.perf_counter()
    derive(b"calibration", bytes(16), parameters)
    return time.perf_counter() - begun


def calibrate(
    policy: KdfPolicy,
    total_memory_kib: int,
    measure_seconds: Callable[[KdfParameters], float] = measure,
    report: Callable[[float], None] | None = None,
) -> KdfParameters:
    """Choose parameters that take ``policy.target_seconds``: memory first, then passes; never below the floor.

    Args:
        policy: what to aim at.
        total_memory_kib: the computer's memory; an eighth of it is the most that is used.
        measure_seconds: seconds one derivation takes; replaced in tests.
        report: told the share done, 0 to 1.
    """
    fastest, slowest = policy.target_seconds
    most = max(policy.floor.memory_kib, min(policy.ceiling_memory_kib, total_memory_kib // 8))
    lanes = max(policy.start.parallelism, policy.floor.parallelism)
    count = 0

    def try_out(memory_kib: int, time_cost: int) -> float:
        nonlocal count
        count += 1
        seconds = measure_seconds(KdfParameters(memory_kib, time_cost, lanes))
        if report is not None:
            report(min(count / _ROUGH_MEASUREMENTS, 1.0))
        return seconds

    passes = max(policy.start.time_cost, policy.floor.time_cost)
    memory = max(policy.floor.memory_kib, min(policy.start.memory_kib, most))
    seconds = try_out(memory, passes)
    while seconds > slowest and memory // 2 >= policy.floor.memory_kib:
        memory //= 2
        seconds = try_out(memory, passes)
    while seconds < fastest and memory * 2 <= most and seconds * 2 <= slowest:
        memory *= 2
        seconds = try_out(memory, passes)
    if seconds < fastest:
        most_passes = min(TIME_LIMIT, policy.unusual_work_kib // memory)
        wanted = round(passes * (fastest + slowest) / 2 / max(seconds, 1e-3))
        passes = max(passes, min(wanted, most_passes))
    if report is not None:
        report(1.0)
    return KdfParameters(memory, passes, lanes).raised_to(policy.floor)
