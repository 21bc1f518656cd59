from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from notes_vault.record.people import Chart, Client, Person, Role
from notes_vault.vault.vault import Vault
from tests.unit.vault.vault_maker import SteppingClock, VaultMaker


@pytest.fixture
def clock() -> SteppingClock:
    return SteppingClock()


@pytest.fixture
def maker(tmp_path: Path, clock: SteppingClock) -> Iterator[VaultMaker]:
    maker = VaultMaker(tmp_path / "Practice.vault", clock)
    yield maker
    maker.close_all()


@pytest.fixture
def vault(maker: VaultMaker) -> Vault:
    return maker.create()


@pytest.fixture
def client(vault: Vault) -> Client:
    return vault.clients.add(Chart(people=(Person(Role.CLIENT, "Zoë Ortiz", aliases=("Zo",), dob="1990-02-03"),)))


@pytest.fixture
def reopen(maker: VaultMaker) -> Callable[[Vault], Vault]:
    """Close a vault and open it again, as after a lock."""

    def do(vault: Vault) -> Vault:
        vault.close()
        return maker.open()

    return do
