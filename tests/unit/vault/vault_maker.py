"""A vault on a real disk with a real cipher; its keys are made here, without a derivation."""

from __future__ import annotations

import hmac
import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from notes_vault.errors import KnownError
from notes_vault.keys.header import Header, HeaderSeal, read_header, write_header
from notes_vault.keys.header_values import KeySet, PassphraseSlot
from notes_vault.keys.policy import KdfParameters
from notes_vault.keys.vault_key import VaultKey
from notes_vault.record.identifiers import VaultId, new_identifier
from notes_vault.vault.timestamps import Clock
from notes_vault.vault.vault import Vault


class SteppingClock:
    """A clock that goes on by a second at each look, unless told otherwise."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
        self.step = timedelta(seconds=1)

    def __call__(self) -> datetime:
        self.now += self.step
        return self.now


class VaultMaker:
    """Creates and opens one vault again and again with the same key."""

    def __init__(self, folder: Path, clock: Clock, raw: bytes | None = None) -> None:
        self.folder = folder
        self.clock = clock
        self._raw = os.urandom(48) if raw is None else raw
        self.header = self._first_header()
        self._opened: list[Vault] = []

    def moved_to(self, folder: Path) -> VaultMaker:
        """The same keys for a copy of the folder."""
        maker = VaultMaker(folder, self.clock, self._raw)
        maker.header = read_header(folder)
        return maker

    def raw_hex(self) -> str:
        """Key and salt, for a process of a fault test."""
        return self._raw.hex()

    def key(self) -> VaultKey:
        return VaultKey(bytearray(self._raw))

    def seal(self) -> HeaderSeal:
        return HeaderSeal(self._raw[32:], bytearray(hmac.digest(self._raw, b"header", "sha256")))

    def create(self) -> Vault:
        self.folder.mkdir(mode=0o700)
        self.header = write_header(self.folder, self.header, self.seal())
        return self._keep(Vault.create(self.folder, self.header, self.key(), self.seal(), clock=self.clock))

    def open(self) -> Vault:
        return self._keep(Vault.open(self.folder, self.header, self.key(), self.seal(), clock=self.clock))

    def close_all(self) -> None:
        for vault in self._opened:
            with suppress(KnownError):  # a test may have damaged the file
                vault.close()

    def _keep(self, vault: Vault) -> Vault:
        self._opened.append(vault)
        return vault

    def _first_header(self) -> Header:
        salt = bytes(16)
        slot = PassphraseSlot(new_identifier(), KdfParameters(65536, 3, 4), salt, bytes(32), bytes(12), bytes(48))
        return Header(VaultId(os.urandom(16).hex()), "Practice", {self._raw[32:].hex(): KeySet((slot,))})
