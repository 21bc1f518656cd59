"""An ordinary lock loses no word on a slow disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.slow_disk import type_and_lock
from tests.bench.x11_eyes import Display

_MILLISECONDS = 60


@pytest.fixture
def eyes() -> Iterator[Display]:
    with Display() as display:
        yield display


@pytest.mark.timeout(900)
@pytest.mark.usefixtures("calls_can_be_traced")
@pytest.mark.parametrize("rounds", [2, pytest.param(40, marks=pytest.mark.soak)])
def test_a_lock_right_after_typing_loses_no_word_though_every_sync_is_late(
    eyes: Display, tmp_path: Path, rounds: int
) -> None:
    outcome = type_and_lock(eyes, tmp_path, rounds, _MILLISECONDS)
    assert outcome.delayed > rounds
    assert outcome.lost == []
