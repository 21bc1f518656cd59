"""Locked means gone, once on the real application; ``tests/bench/forgetting.py`` does it more often."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.forgetting import find_out
from tests.bench.x11_eyes import Display

pytestmark = [pytest.mark.timeout(1200), pytest.mark.usefixtures("memory_can_be_read")]


@pytest.fixture
def eyes() -> Iterator[Display]:
    with Display() as display:
        yield display


def test_nothing_of_note_passphrase_or_key_is_left_after_a_lock(eyes: Display, tmp_path: Path) -> None:
    sighting = find_out(eyes, tmp_path, keeping=False)
    assert sighting.unlocked["canary"] > 0
    assert sighting.unlocked == {**sighting.unlocked, "passphrase": 0, "key": 0}
    assert sighting.locked == {"canary": 0, "passphrase": 0, "key": 0}


def test_the_same_look_finds_the_note_in_a_process_that_only_closed_everything(eyes: Display, tmp_path: Path) -> None:
    assert find_out(eyes, tmp_path, keeping=True).locked["canary"] > 0
