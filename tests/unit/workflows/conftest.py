"""A vault filled with the invented clients, for the workflows' tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from notes_vault.vault.vault import Vault
from notes_vault.workflows.sample import fill_with_sample
from tests.unit.vault.vault_maker import SteppingClock, VaultMaker


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    maker = VaultMaker(tmp_path / "Practice.vault", SteppingClock())
    vault = maker.create()
    fill_with_sample(vault)
    yield vault
    maker.close_all()
