from __future__ import annotations

from pathlib import Path

import pytest

from notes_vault.keys import machine


def test_memory_is_measured_and_less_is_free_than_there_is() -> None:
    assert 0 < machine.available_memory_kib() <= machine.total_memory_kib()


def test_a_system_without_meminfo_still_answers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(machine, "_MEMINFO", tmp_path / "none")
    assert machine.available_memory_kib() == machine.total_memory_kib() // 2
