"""Wraps the vault key in its slots and takes it out again. Runs in the keys child only.

Passphrase slot: Argon2id, then HKDF-SHA256 to a key-encryption key and a commitment; AES-256-GCM over the 32 key bytes,
bound to vault id, file salt and the slot's facts. Recovery slot: HPKE (RFC 9180) with ML-KEM-768 + X25519,
HKDF-SHA256 and AES-256-GCM; the printed code regenerates both private keys the way X-Wing expands its seed.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from notes_vault.keys.derivation import derive
from notes_vault.keys.errors import HeaderDamagedError, WrongPassphraseError, WrongRecoveryCodeError
from notes_vault.keys.header_format import canonical, slot_facts
from notes_vault.keys.header_values import PassphraseSlot, RecoverySlot, Slot
from notes_vault.keys.policy import KdfParameters
from notes_vault.keys.vault_key import KEY_LENGTH, SEAL_LENGTH

_MLKEM_PUBLIC_LENGTH = 1184
_SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
_Derive = Callable[[bytes, bytes, KdfParameters], bytes]


def wrap_with_passphrase(
    key: bytes, passphrase: bytes, place: tuple[str, str], parameters: KdfParameters, *, derive_key: _Derive = derive
) -> PassphraseSlot:
    """A new passphrase slot with fresh salt and nonce. ``place`` is (vault id, file salt in hex)."""
    salt = secrets.token_bytes(16)
    encryption_key, commitment = _expand(derive_key(passphrase, salt, parameters))
    slot = PassphraseSlot(secrets.token_hex(8), parameters, salt, commitment, secrets.token_bytes(12), b"")
    return replace(slot, wrapped=AESGCM(encryption_key).encrypt(slot.nonce, key, _binding(place, slot)))


def open_with_passphrase(
    slot: PassphraseSlot, passphrase: bytes, place: tuple[str, str], *, derive_key: _Derive = derive
) -> bytes:
    """The 32 key bytes.

    Raises:
        WrongPassphraseError: the commitment differs.
        HeaderDamagedError: the passphrase is right and the slot is not whole.
    """
    encryption_key, commitment = _expand(derive_key(passphrase, slot.salt, slot.kdf))
    if not hmac.compare_digest(commitment, slot.commitment):
        raise WrongPassphraseError
    try:
        key = AESGCM(encryption_key).decrypt(slot.nonce, slot.wrapped, _binding(place, slot))
    except InvalidTag:
        raise HeaderDamagedError from None
    return _checked(key)


def wrap_with_recovery(key: bytes, code: bytes, place: tuple[str, str]) -> RecoverySlot:
    """A new recovery slot for the 20 secret bytes of a printed code."""
    private = _regenerate(code, place[0])
    return rewrap_recovery(key, RecoverySlot(secrets.token_hex(8), _public_bytes(*private), b""), place)


def rewrap_recovery(key: bytes, slot: RecoverySlot, place: tuple[str, str]) -> RecoverySlot:
    """Seal another key to the public keys in a slot: rotation needs no printed code for it."""
    slot = replace(slot, sealed=b"")
    public = hpke.MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(slot.public_keys[:_MLKEM_PUBLIC_LENGTH]),
        X25519PublicKey.from_public_bytes(slot.public_keys[_MLKEM_PUBLIC_LENGTH:]),
    )
    return replace(slot, sealed=_SUITE.encrypt(key, public, _binding(place, slot)))


def open_with_recovery(slot: RecoverySlot, code: bytes, place: tuple[str, str]) -> bytes:
    """The 32 key bytes.

    Raises:
        WrongRecoveryCodeError: the code makes other public keys than the slot's.
        HeaderDamagedError: the code is right and the slot is not whole.
    """
    mlkem, x25519 = _regenerate(code, place[0])
    if not hmac.compare_digest(_public_bytes(mlkem, x25519), slot.public_keys):
        raise WrongRecoveryCodeError
    private = hpke.MLKEM768X25519PrivateKey(mlkem, x25519)
    try:
        key = _SUITE.decrypt(slot.sealed, private, _binding(place, slot))
    except (InvalidTag, ValueError):
        raise HeaderDamagedError from None
    return _checked(key)


def derive_seal(key: bytes, file_salt: bytes) -> bytes:
    """The 32-byte MAC key of the header: HKDF-SHA256 of the vault key, info "header"."""
    return HKDF(hashes.SHA256(), SEAL_LENGTH, file_salt, b"header").derive(key)


def expand_seed(seed: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    """X-Wing's key expansion: SHAKE256 of a 32-byte seed to 96 bytes, 64 for ML-KEM-768 and 32 for X25519.

    Source: draft-connolly-cfrg-xwing-kem, expandDecapsulationKey; its published vector is in the tests.
    """
    expanded = hashlib.shake_256(seed).digest(96)
    return MLKEM768PrivateKey.from_seed_bytes(expanded[:64]), X25519PrivateKey.from_private_bytes(expanded[64:])


def _regenerate(code: bytes, vault_id: str) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    return expand_seed(HKDF(hashes.SHA256(), 32, vault_id.encode("ascii"), b"recovery code").derive(code))


def _public_bytes(mlkem: MLKEM768PrivateKey, x25519: X25519PrivateKey) -> bytes:
    return mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()


def _expand(derived: bytes) -> tuple[bytes, bytes]:
    """Key-encryption key and commitment, independent of each other."""
    return (
        HKDF(hashes.SHA256(), 32, None, b"key encryption").derive(derived),
        HKDF(hashes.SHA256(), 32, None, b"key commitment").derive(derived),
    )


def _binding(place: tuple[str, str], slot: Slot) -> bytes:
    vault_id, file_salt = place
    return canonical({"vault_id": vault_id, "file_salt": file_salt, "slot": slot_facts(slot)})


def _checked(key: bytes) -> bytes:
    if len(key) != KEY_LENGTH:
        raise HeaderDamagedError
    return key
