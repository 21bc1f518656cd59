from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey

from notes_vault.keys import slots
from notes_vault.keys.errors import HeaderDamagedError, WrongPassphraseError, WrongRecoveryCodeError
from notes_vault.keys.policy import KdfParameters

_KEY = bytes(range(32))
_PLACE = ("0123456789abcdef0123456789abcdef", "ab" * 16)
_PARAMETERS = KdfParameters(1 << 10, 1, 1)
_CODE = b"twenty bytes of code"


def _derive_quickly(passphrase: bytes, salt: bytes, parameters: KdfParameters) -> bytes:
    return hashlib.sha256(b"%s|%s|%s" % (passphrase, salt, repr(parameters).encode())).digest()


def _flip(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def test_the_seed_expands_as_published_for_x_wing() -> None:
    # draft-connolly-cfrg-xwing-kem, appendix C, first vector: the ends of the public key.
    seed = bytes.fromhex("7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26")
    mlkem, x25519 = slots.expand_seed(seed)
    assert mlkem.public_key().public_bytes_raw().hex().startswith("e2236b35a8c24b39b10aa1323a96a919a2ced88400633a7b")
    assert x25519.public_key().public_bytes_raw().hex().startswith("859edb06eff389b27dce59844570216223593d4ba32d9aba")
    assert isinstance(mlkem, MLKEM768PrivateKey)


def test_a_passphrase_slot_opens_with_its_passphrase_only() -> None:
    slot = slots.wrap_with_passphrase(_KEY, b"right", _PLACE, _PARAMETERS)
    assert slots.open_with_passphrase(slot, b"right", _PLACE) == _KEY
    with pytest.raises(WrongPassphraseError):
        slots.open_with_passphrase(slot, b"wrong", _PLACE)


def test_a_damaged_passphrase_slot_is_not_a_wrong_passphrase() -> None:
    slot = slots.wrap_with_passphrase(_KEY, b"right", _PLACE, _PARAMETERS, derive_key=_derive_quickly)

    def opens(changed: object, place: tuple[str, str] = _PLACE) -> bytes:
        assert isinstance(changed, type(slot))
        return slots.open_with_passphrase(changed, b"right", place, derive_key=_derive_quickly)

    assert opens(slot) == _KEY
    for place in range(48):
        with pytest.raises(HeaderDamagedError):
            opens(replace(slot, wrapped=_flip(slot.wrapped, place)))
    for place in range(12):
        with pytest.raises(HeaderDamagedError):
            opens(replace(slot, nonce=_flip(slot.nonce, place)))
    for changed in (replace(slot, id="f" * 16), replace(slot, id=slot.id + "00")):
        with pytest.raises(HeaderDamagedError):
            opens(changed)
    for elsewhere in (("f" * 32, _PLACE[1]), (_PLACE[0], "f" * 32)):
        with pytest.raises(HeaderDamagedError):
            opens(slot, elsewhere)


def test_the_parameters_are_bound_to_the_slot_and_cannot_be_lowered() -> None:
    def derive_without_parameters(passphrase: bytes, salt: bytes, _parameters: KdfParameters) -> bytes:
        return hashlib.sha256(passphrase + salt).digest()

    slot = slots.wrap_with_passphrase(
        _KEY, b"right", _PLACE, KdfParameters(1 << 16, 3, 4), derive_key=derive_without_parameters
    )
    with pytest.raises(HeaderDamagedError):
        slots.open_with_passphrase(
            replace(slot, kdf=_PARAMETERS), b"right", _PLACE, derive_key=derive_without_parameters
        )


def test_every_wrap_has_its_own_salt_nonce_and_id() -> None:
    made = [
        slots.wrap_with_passphrase(_KEY, b"right", _PLACE, _PARAMETERS, derive_key=_derive_quickly) for _ in range(20)
    ]
    for part in ("salt", "nonce", "id", "wrapped", "commitment"):
        assert len({getattr(slot, part) for slot in made}) == len(made)


def test_the_printed_code_regenerates_its_keys_and_opens_the_slot() -> None:
    slot = slots.wrap_with_recovery(_KEY, _CODE, _PLACE)
    again = slots.wrap_with_recovery(_KEY, _CODE, _PLACE)
    assert slot.public_keys == again.public_keys
    assert slot.sealed != again.sealed
    assert slots.open_with_recovery(slot, _CODE, _PLACE) == _KEY
    with pytest.raises(WrongRecoveryCodeError):
        slots.open_with_recovery(slot, b"twenty bytes of cod3", _PLACE)


def test_the_same_code_makes_other_keys_for_another_vault() -> None:
    slot = slots.wrap_with_recovery(_KEY, _CODE, _PLACE)
    with pytest.raises(WrongRecoveryCodeError):
        slots.open_with_recovery(slot, _CODE, ("f" * 32, _PLACE[1]))


def test_a_damaged_recovery_slot_is_not_a_wrong_code() -> None:
    slot = slots.wrap_with_recovery(_KEY, _CODE, _PLACE)
    for place in range(0, len(slot.sealed), 13):
        with pytest.raises(HeaderDamagedError):
            slots.open_with_recovery(replace(slot, sealed=_flip(slot.sealed, place)), _CODE, _PLACE)
    with pytest.raises(HeaderDamagedError):
        slots.open_with_recovery(replace(slot, id="f" * 16), _CODE, _PLACE)
    with pytest.raises(HeaderDamagedError):
        slots.open_with_recovery(slot, _CODE, (_PLACE[0], "f" * 32))


def test_rotation_seals_a_new_key_to_the_old_code_without_knowing_it() -> None:
    slot = slots.wrap_with_recovery(_KEY, _CODE, _PLACE)
    elsewhere = (_PLACE[0], "cd" * 16)
    rotated = slots.rewrap_recovery(bytes(32), slot, elsewhere)
    assert slots.open_with_recovery(rotated, _CODE, elsewhere) == bytes(32)


def test_the_seal_differs_by_key_and_by_file() -> None:
    seals = {
        slots.derive_seal(_KEY, bytes(16)),
        slots.derive_seal(_KEY, b"1" * 16),
        slots.derive_seal(bytes(32), bytes(16)),
    }
    assert len(seals) == 3
    assert _KEY not in seals
