from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from notes_vault.errors import KnownError
from notes_vault.keys import errors
from notes_vault.keys.exchange import Message, Operation
from notes_vault.keys.header import Counters, Header, is_sealed_by, seal_header
from notes_vault.keys.header_format import canonical, decode, encode
from notes_vault.keys.keyring import NewKeys
from notes_vault.keys.policy import KdfParameters, KdfPolicy

Ask = Callable[..., Message]
Read = Callable[[Message], NewKeys]
_NEW = b"a very different lantern"


def _exchange(header: Header, path: tuple[Any, ...], value: object) -> Header:
    values = json.loads(encode(header))
    target = values
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    return decode(canonical(values))


def test_the_passphrase_opens_the_key_it_was_made_with(
    ask_child: Ask, read_keys: Read, keys: NewKeys, passphrase: bytes
) -> None:
    reply = ask_child(Operation.UNLOCK, keys.header, passphrase)
    assert not reply.facts["upgraded"]
    assert read_keys(reply).key.set_key_text() == keys.key.set_key_text()


@pytest.mark.parametrize("wrong", [b"seven lanterns by the harbor", b"x", b" ", b"Seven lanterns by the harbour"])
def test_another_passphrase_does_not(ask_child: Ask, keys: NewKeys, wrong: bytes) -> None:
    with pytest.raises(errors.WrongPassphraseError):
        ask_child(Operation.UNLOCK, keys.header, wrong)


def test_composed_and_decomposed_letters_are_the_same_passphrase(ask_child: Ask, read_keys: Read) -> None:
    composed, decomposed = "Käthe wäscht Töpfe".encode(), "Ka\u0308the wa\u0308scht To\u0308pfe".encode()
    made = read_keys(ask_child(Operation.CREATE, None, composed, vault_name="N", is_sample=False))
    opened = read_keys(ask_child(Operation.UNLOCK, made.header, decomposed))
    assert opened.key.set_key_text() == made.key.set_key_text()


def test_eighty_characters_of_every_script_open_the_vault(ask_child: Ask, read_keys: Read) -> None:
    text = "Ζωή, жизнь, 生活, חיים, حياة, 🌻🌊 " * 3
    assert len(text[:80]) == 80
    made = read_keys(ask_child(Operation.CREATE, None, text[:80].encode(), vault_name="N", is_sample=False))
    ask_child(Operation.UNLOCK, made.header, text[:80].encode())
    with pytest.raises(errors.WrongPassphraseError):
        ask_child(Operation.UNLOCK, made.header, text[:79].encode())


@pytest.mark.parametrize("secret", [b"\xff\xfe", b"\x00\xff" * 20])
def test_a_passphrase_that_is_not_text_is_said_to_be_none(ask_child: Ask, keys: NewKeys, secret: bytes) -> None:
    with pytest.raises(errors.UnreadablePassphraseError):
        ask_child(Operation.UNLOCK, keys.header, secret)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("vault_name",), "Other practice"),
        (("generation",), 99),
        (("is_sample",), True),
        (("counters", "notes"), 0),
        (("counters", "saved_at"), "2020-01-01T00:00:00Z"),
    ],
)
def test_a_header_changed_by_somebody_else_is_refused_although_the_passphrase_is_right(
    ask_child: Ask, keys: NewKeys, passphrase: bytes, path: tuple[Any, ...], value: object
) -> None:
    sealed = seal_header(replace(keys.header, counters=Counters(9, 9, "2026-01-01T00:00:00Z")), keys.seal)
    forged = _exchange(sealed, path, value)
    assert forged != sealed
    with pytest.raises(errors.HeaderForgedError):
        ask_child(Operation.UNLOCK, forged, passphrase)
    with pytest.raises(errors.HeaderForgedError):
        ask_child(Operation.UNLOCK_RECOVERY, forged, bytes(keys.recovery_code))


def test_any_changed_slot_is_refused_one_way_or_another(ask_child: Ask, keys: NewKeys, passphrase: bytes) -> None:
    salt, entry = keys.header.key_set()
    slot = entry.passphrase_slot()
    changes: list[dict[str, Any]] = [
        {"id": "0" * 16},
        {"kdf": KdfParameters(2 << 10, 1, 1)},
        {"salt": bytes(16)},
        {"commitment": bytes(32)},
        {"nonce": bytes(12)},
        {"wrapped": bytes(48)},
    ]
    for change in changes:
        changed = replace(keys.header, keys={salt: replace(entry, slots=(replace(slot, **change), *entry.slots[1:]))})
        with pytest.raises(KnownError):
            ask_child(Operation.UNLOCK, changed, passphrase)
    without_recovery = replace(keys.header, keys={salt: replace(entry, slots=(slot,))})
    with pytest.raises(errors.HeaderForgedError):
        ask_child(Operation.UNLOCK, without_recovery, passphrase)
    with pytest.raises(errors.WrongRecoveryCodeError):
        ask_child(Operation.UNLOCK_RECOVERY, without_recovery, bytes(keys.recovery_code))


def test_a_header_without_a_seal_is_refused(ask_child: Ask, keys: NewKeys, passphrase: bytes) -> None:
    salt, entry = keys.header.key_set()
    with pytest.raises(errors.HeaderForgedError):
        ask_child(Operation.UNLOCK, keys.header.with_keys(salt, replace(entry, mac=b"")), passphrase)


def test_nothing_is_derived_for_weak_or_unusual_parameters(
    ask_child: Ask, keys: NewKeys, passphrase: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("notes_vault.keys.slots.open_with_passphrase", lambda *_: pytest.fail("derived"))
    with pytest.raises(errors.HeaderForgedError):
        ask_child(Operation.UNLOCK, keys.header, passphrase, policy=KdfPolicy())
    salt, entry = keys.header.key_set()
    slow = replace(entry.passphrase_slot(), kdf=KdfParameters(1 << 20, 16, 4))
    with pytest.raises(errors.UnusuallySlowError):
        ask_child(Operation.UNLOCK, keys.header.with_keys(salt, entry.with_slot(slow)), passphrase, policy=KdfPolicy())


def test_weak_slots_are_wrapped_again_when_the_policy_has_risen(
    ask_child: Ask, read_keys: Read, keys: NewKeys, passphrase: bytes
) -> None:
    old, new = KdfParameters(1 << 10, 1, 1), KdfParameters(2 << 10, 2, 2)
    risen = KdfPolicy(new, new, ceiling_memory_kib=2 << 10, target_seconds=(0.0, 60.0), oldest=old)
    reply = ask_child(Operation.UNLOCK, keys.header, passphrase, policy=risen)
    assert reply.facts["upgraded"]
    upgraded = read_keys(reply)
    before, after = (header.key_set()[1].passphrase_slot() for header in (keys.header, upgraded.header))
    assert (before.kdf, after.kdf) == (old, new)
    assert before.salt != after.salt
    assert upgraded.key.set_key_text() == keys.key.set_key_text()
    again = ask_child(Operation.UNLOCK, upgraded.header, passphrase, policy=risen)
    assert not again.facts["upgraded"]
    ask_child(Operation.UNLOCK_RECOVERY, upgraded.header, bytes(keys.recovery_code))


def test_a_changed_passphrase_replaces_the_old_one_and_keeps_the_key(
    ask_child: Ask, read_keys: Read, keys: NewKeys, passphrase: bytes
) -> None:
    changed = read_keys(ask_child(Operation.CHANGE_PASSPHRASE, keys.header, passphrase, _NEW))
    assert changed.key.set_key_text() == keys.key.set_key_text()
    ask_child(Operation.UNLOCK, changed.header, _NEW)
    ask_child(Operation.UNLOCK_RECOVERY, changed.header, bytes(keys.recovery_code))
    with pytest.raises(errors.WrongPassphraseError):
        ask_child(Operation.UNLOCK, changed.header, passphrase)


def test_a_weak_new_passphrase_is_refused_before_anything_is_derived(
    ask_child: Ask, keys: NewKeys, passphrase: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("notes_vault.keys.slots.open_with_passphrase", lambda *_: pytest.fail("derived"))
    for weak in (b"short", b"to be or not to be", b"Test practice 2026"):
        with pytest.raises(errors.WeakPassphraseError):
            ask_child(Operation.CHANGE_PASSPHRASE, keys.header, passphrase, weak)
        with pytest.raises(errors.WeakPassphraseError):
            ask_child(Operation.CREATE, None, weak, vault_name="Test practice", is_sample=False)
        with pytest.raises(errors.WeakPassphraseError):
            ask_child(Operation.RECOVER, keys.header, bytes(keys.recovery_code), weak)


def test_the_code_recovers_the_vault_and_sets_a_new_passphrase(
    ask_child: Ask, read_keys: Read, keys: NewKeys, passphrase: bytes
) -> None:
    typed = bytes(keys.recovery_code).lower().replace(b"-", b" ")
    recovered = read_keys(ask_child(Operation.RECOVER, keys.header, typed, _NEW))
    assert recovered.key.set_key_text() == keys.key.set_key_text()
    assert is_sealed_by(recovered.header, keys.seal)
    ask_child(Operation.UNLOCK, recovered.header, _NEW)
    ask_child(Operation.UNLOCK_RECOVERY, recovered.header, typed)
    with pytest.raises(errors.WrongPassphraseError):
        ask_child(Operation.UNLOCK, recovered.header, passphrase)


def test_a_mistyped_group_is_named_and_another_vaults_code_is_wrong(
    ask_child: Ask, read_keys: Read, keys: NewKeys, passphrase: bytes
) -> None:
    code = bytes(keys.recovery_code)
    digit = b"2" if code[12:13] != b"2" else b"3"
    with pytest.raises(errors.RecoveryCodeTypoError) as caught:
        ask_child(Operation.UNLOCK_RECOVERY, keys.header, code[:12] + digit + code[13:])
    assert caught.value.group == 3
    other = read_keys(ask_child(Operation.CREATE, None, passphrase, vault_name="Other", is_sample=False))
    with pytest.raises(errors.WrongRecoveryCodeError):
        ask_child(Operation.UNLOCK_RECOVERY, keys.header, bytes(other.recovery_code))


def test_a_renewed_code_replaces_the_old_one_and_keeps_key_and_passphrase(
    ask_child: Ask, read_keys: Read, keys: NewKeys, passphrase: bytes
) -> None:
    renewed = read_keys(ask_child(Operation.RENEW_RECOVERY, keys.header, passphrase))
    assert renewed.key.set_key_text() == keys.key.set_key_text()
    assert renewed.recovery_code != keys.recovery_code
    ask_child(Operation.UNLOCK, renewed.header, passphrase)
    ask_child(Operation.UNLOCK_RECOVERY, renewed.header, bytes(renewed.recovery_code))
    with pytest.raises(errors.WrongRecoveryCodeError):
        ask_child(Operation.UNLOCK_RECOVERY, renewed.header, bytes(keys.recovery_code))


def test_a_file_salt_without_a_key_is_damage(ask_child: Ask, keys: NewKeys, passphrase: bytes) -> None:
    with pytest.raises(errors.HeaderDamagedError):
        ask_child(Operation.UNLOCK, keys.header, passphrase, file_salt="00" * 16)
    ask_child(Operation.UNLOCK, keys.header, passphrase, file_salt=keys.key.salt.hex())
