"""A vault for the benches that drive the real application: random passphrase, one client, made without a window."""

from __future__ import annotations

import secrets
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from notes_vault.children import wipe
from notes_vault.keys.header import read_header
from notes_vault.keys.keyring import Unlocked, unlock
from notes_vault.keys.policy import PRODUCT_POLICY, KdfPolicy
from notes_vault.record.identifiers import ClientId
from notes_vault.record.people import Chart, Person, Role
from notes_vault.vault.vault import Vault
from notes_vault.workflows.opening import Derivation, complete_vault, prepare_vault
from tests.bench.driven_desk import PROGRAM

#: The product's floor without the calibration above it: what every driver of a desk would wait for again and again.
_QUICK = KdfPolicy(start=PRODUCT_POLICY.floor, target_seconds=(0.0, 60.0))
CLIENT = "Elias Brandt"


@dataclass(frozen=True)
class DrivenPractice:
    """A vault with one client and no note; ``passphrase`` is ASCII, so that any keyboard can type it."""

    vault: Path
    passphrase: str
    client: ClientId

    @classmethod
    def make(cls, folder: Path, passphrase: str = "") -> DrivenPractice:
        """Make one in ``folder``."""
        vault = folder / "Practice.vault"
        passphrase = passphrase or " ".join(secrets.token_hex(3) for _ in range(5))
        keys = prepare_vault("Practice", bytearray(passphrase, "ascii"), Derivation(policy=_QUICK))
        wipe(keys.recovery_code)
        opened = complete_vault(vault, keys)
        client = opened.clients.add(Chart(people=(Person(Role.CLIENT, CLIENT),)))
        opened.close()
        return cls(vault, passphrase, client.id)

    def unlock_keys(self) -> Unlocked:
        """The vault's keys, derived by the caller and not by the application."""
        return unlock(read_header(self.vault), bytearray(self.passphrase, "ascii"))

    def open_copy(self, folder: Path) -> Vault:
        """Copy the vault as it lies there and open the copy with the vault key; closes with ``Vault.close``."""
        shutil.copytree(self.vault, folder)
        keys = self.unlock_keys()
        return Vault.open(folder, keys.header, keys.key, keys.seal)

    def run(self, command: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """A command of the program on this vault, with JSON as its report."""
        return subprocess.run(
            [*PROGRAM, command, self.vault, *arguments, "--passphrase-file", "-", "--json"],
            input=self.passphrase + "\n",
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
