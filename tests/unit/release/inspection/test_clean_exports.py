"""Clean records of ours raise no alarm, whatever they say; ``tests/bench/inspection.py`` counts 500 of them."""

from __future__ import annotations

import pytest

from notes_vault.release.inspection.findings import Inspection
from tests.bench.inspection import ExportWriter, inspect_twice


@pytest.mark.parametrize("seed", [2, 8, 21, 43, 48])
def test_a_clean_export_raises_no_alarm(seed: int) -> None:
    _, results = inspect_twice(ExportWriter(seed).write())
    assert results == [Inspection(), Inspection()]
