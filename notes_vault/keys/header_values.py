"""The header as values: what a vault shows before it is opened. :mod:`header_format` gives it its bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from notes_vault.keys.errors import HeaderDamagedError
from notes_vault.keys.policy import KdfParameters
from notes_vault.record.identifiers import VaultId

NAME_LIMIT = 100
SLOT_LIMIT = 3
KEY_LIMIT = 2  # two only while a rotation is under way


@dataclass(frozen=True, slots=True)
class CipherSettings:
    """How vault.db is encrypted; format 1 knows these and no others, and the vault room asserts them."""

    scheme: str = "sqlcipher-4"
    cipher: str = "aes-256-cbc"
    page_mac: str = "hmac-sha512"
    page_size: int = 8192


@dataclass(frozen=True, slots=True)
class Counters:
    """What the database held when the header was last written; ``saved_at`` is ISO 8601 UTC or empty."""

    commits: int = 0
    notes: int = 0
    saved_at: str = ""


@dataclass(frozen=True, slots=True)
class PassphraseSlot:
    """The vault key under a key derived from the passphrase.

    ``commitment`` (32 bytes, from the same derivation) tells a wrong passphrase from a damaged slot.
    """

    id: str
    kdf: KdfParameters
    salt: bytes
    commitment: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class RecoverySlot:
    """The vault key sealed to the public keys (ML-KEM-768, then X25519) that the printed code regenerates."""

    id: str
    public_keys: bytes
    sealed: bytes


Slot = PassphraseSlot | RecoverySlot


@dataclass(frozen=True, slots=True)
class KeySet:
    """The slots of one vault key, and the MAC of the header under that key (empty until sealed)."""

    slots: tuple[Slot, ...]
    mac: bytes = b""

    def passphrase_slot(self) -> PassphraseSlot:
        """The one passphrase slot."""
        return next(slot for slot in self.slots if isinstance(slot, PassphraseSlot))

    def recovery_slot(self) -> RecoverySlot | None:
        """The recovery slot, if there is one."""
        return next((slot for slot in self.slots if isinstance(slot, RecoverySlot)), None)

    def with_slot(self, new: Slot) -> KeySet:
        """The same with the slot of that kind put in or exchanged; unsealed."""
        others = tuple(slot for slot in self.slots if type(slot) is not type(new))
        return KeySet((*others, new))


@dataclass(frozen=True, slots=True)
class Header:
    """What a vault shows before it is opened. ``keys`` is by file salt in hex: the salt names its key."""

    vault_id: VaultId
    vault_name: str
    keys: Mapping[str, KeySet]
    generation: int = 0
    is_sample: bool = False
    cipher: CipherSettings = field(default_factory=CipherSettings)
    counters: Counters = field(default_factory=Counters)

    def key_set(self, file_salt: str = "") -> tuple[str, KeySet]:
        """The key of that database file, or the only (first) one when no salt is given.

        Raises:
            HeaderDamagedError: no key for that file: header and database do not belong together.
        """
        salt = file_salt or min(self.keys)
        if salt not in self.keys:
            raise HeaderDamagedError
        return salt, self.keys[salt]

    def with_keys(self, file_salt: str, keys: KeySet) -> Header:
        """The same with one key's slots exchanged or added."""
        return replace(self, keys={**self.keys, file_salt: keys})

    def without_keys(self, file_salt: str) -> Header:
        """The same without one key: the end of a rotation."""
        return replace(self, keys={salt: keys for salt, keys in self.keys.items() if salt != file_salt})
