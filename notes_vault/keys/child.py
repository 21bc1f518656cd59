"""The child job "keys": everything that touches a passphrase, a recovery code or a key-encryption key, then the end.

The process reads one request, answers it and exits; the operating system discards its memory with every copy that
Python, Argon2 and OpenSSL made. It reads and writes no file but its own word lists.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace

from notes_vault.children import read_request, report_progress, wipe, write_reply
from notes_vault.errors import KnownError
from notes_vault.keys import slots
from notes_vault.keys.derivation import calibrate
from notes_vault.keys.errors import HeaderDamagedError, HeaderForgedError, WrongRecoveryCodeError, pack
from notes_vault.keys.exchange import Message, Operation, decode_request, encode_reply
from notes_vault.keys.header import is_sealed_by
from notes_vault.keys.header_format import MalformedError, decode, encode
from notes_vault.keys.header_values import Header, KeySet
from notes_vault.keys.machine import available_memory_kib, total_memory_kib
from notes_vault.keys.passphrase import decode as decode_text
from notes_vault.keys.passphrase import generate, judge, normalise, require_acceptable
from notes_vault.keys.policy import KdfParameters, KdfPolicy, check_usual, read_policy
from notes_vault.keys.recovery_code import CODE_BYTES, format_code, parse_code
from notes_vault.keys.vault_key import FILE_SALT_LENGTH, KEY_LENGTH, HeaderSeal
from notes_vault.record.identifiers import VaultId

_CALIBRATION_SHARE = 0.6


def main() -> int:
    """Answer the request on standard input; returns the exit code."""
    frame = read_request()
    request = decode_request(frame)
    wipe(frame)
    try:
        reply = answer(request)
    except KnownError as error:
        reply = Message({"error": pack(error)})
    whole = encode_reply(reply)
    write_reply(whole)
    wipe(whole)
    return 0


def answer(request: Message) -> Message:
    """Do what is asked.

    Raises:
        KnownError: one of those that :func:`notes_vault.keys.errors.pack` knows.
    """
    return _ANSWERS[Operation(request.facts["operation"])](request)


def _create(request: Message) -> Message:
    facts = request.facts
    passphrase = _new_passphrase(request.secrets[0], facts["vault_name"])
    policy = read_policy(facts["policy"])
    parameters = _calibrate(policy)
    key, file_salt = secrets.token_bytes(KEY_LENGTH), secrets.token_bytes(FILE_SALT_LENGTH)
    place = (secrets.token_hex(16), file_salt.hex())
    code = secrets.token_bytes(CODE_BYTES)
    key_slots = (
        slots.wrap_with_passphrase(key, passphrase, place, parameters),
        slots.wrap_with_recovery(key, code, place),
    )
    header = Header(VaultId(place[0]), facts["vault_name"], {place[1]: KeySet(key_slots)}, is_sample=facts["is_sample"])
    report_progress(1.0)
    return _opened(header, place[1], key, format_code(bytearray(code)))


def _unlock(request: Message) -> Message:
    header, file_salt = _read_header(request)
    passphrase = bytes(normalise(request.secrets[0]))
    key = _open_with_passphrase(request, header, file_salt, passphrase)
    policy = read_policy(request.facts["policy"])
    slot = header.keys[file_salt].passphrase_slot()
    if slot.kdf.is_below(policy.floor):
        parameters = slot.kdf.raised_to(policy.floor)
        header = _with_passphrase(header, file_salt, key, passphrase, parameters)
        return _opened(header, file_salt, key, upgraded=True)
    report_progress(1.0)
    return _opened(header, file_salt, key)


def _unlock_recovery(request: Message) -> Message:
    header, file_salt = _read_header(request)
    return _opened(header, file_salt, _open_with_code(request, header, file_salt))


def _change_passphrase(request: Message) -> Message:
    header, file_salt = _read_header(request)
    new = _new_passphrase(request.secrets[1], header.vault_name)
    key = _open_with_passphrase(request, header, file_salt, bytes(normalise(request.secrets[0])))
    parameters = _calibrate(read_policy(request.facts["policy"]))
    header = _with_passphrase(header, file_salt, key, new, parameters)
    report_progress(1.0)
    return _opened(header, file_salt, key)


def _recover(request: Message) -> Message:
    header, file_salt = _read_header(request)
    key = _open_with_code(request, header, file_salt)
    new = _new_passphrase(request.secrets[1], header.vault_name)
    parameters = _calibrate(read_policy(request.facts["policy"]))
    header = _with_passphrase(header, file_salt, key, new, parameters)
    report_progress(1.0)
    return _opened(header, file_salt, key)


def _renew_recovery(request: Message) -> Message:
    header, file_salt = _read_header(request)
    key = _open_with_passphrase(request, header, file_salt, bytes(normalise(request.secrets[0])))
    code = secrets.token_bytes(CODE_BYTES)
    slot = slots.wrap_with_recovery(key, code, (header.vault_id, file_salt))
    header = header.with_keys(file_salt, header.keys[file_salt].with_slot(slot))
    return _opened(header, file_salt, key, format_code(bytearray(code)))


def _judge(request: Message) -> Message:
    judgement = judge(decode_text(request.secrets[0]), request.facts["own_words"])
    return Message(
        {"acceptable": judgement.acceptable, "sentence": judgement.sentence, "score": judgement.score},
    )


def _suggest(request: Message) -> Message:
    return Message(secrets=(bytearray(generate(request.facts["words"]).encode()),))


_ANSWERS: Mapping[Operation, Callable[[Message], Message]] = {
    Operation.CREATE: _create,
    Operation.UNLOCK: _unlock,
    Operation.UNLOCK_RECOVERY: _unlock_recovery,
    Operation.CHANGE_PASSPHRASE: _change_passphrase,
    Operation.RECOVER: _recover,
    Operation.RENEW_RECOVERY: _renew_recovery,
    Operation.JUDGE: _judge,
    Operation.SUGGEST: _suggest,
}


def _read_header(request: Message) -> tuple[Header, str]:
    try:
        header = decode(request.header)
    except MalformedError:
        raise HeaderDamagedError from None
    file_salt, _keys = header.key_set(request.facts["file_salt"])
    return header, file_salt


def _open_with_passphrase(request: Message, header: Header, file_salt: str, passphrase: bytes) -> bytes:
    """The key bytes of an authenticated header; the bounds come before the derivation."""
    slot = header.keys[file_salt].passphrase_slot()
    policy = read_policy(request.facts["policy"])
    check_usual(slot.kdf, policy, available_memory_kib(), accept_slow=request.facts["accept_slow"])
    key = slots.open_with_passphrase(slot, passphrase, (header.vault_id, file_salt))
    _authenticate(header, file_salt, key)
    return key


def _open_with_code(request: Message, header: Header, file_salt: str) -> bytes:
    slot = header.keys[file_salt].recovery_slot()
    code = bytes(parse_code(request.secrets[0]))
    if slot is None:
        raise WrongRecoveryCodeError
    key = slots.open_with_recovery(slot, code, (header.vault_id, file_salt))
    _authenticate(header, file_salt, key)
    return key


def _authenticate(header: Header, file_salt: str, key: bytes) -> None:
    """Refuse a header that was not sealed by whoever held this vault key.

    Raises:
        HeaderForgedError: any field was changed and the checksum made to fit.
    """
    salt = bytes.fromhex(file_salt)
    seal = HeaderSeal(salt, bytearray(slots.derive_seal(key, salt)))
    if not is_sealed_by(header, seal):
        raise HeaderForgedError


def _new_passphrase(typed: bytearray, vault_name: str) -> bytes:
    normal = normalise(typed)
    require_acceptable(decode_text(normal), (vault_name,))
    return bytes(normal)


def _calibrate(policy: KdfPolicy) -> KdfParameters:
    return calibrate(policy, total_memory_kib(), report=lambda share: report_progress(share * _CALIBRATION_SHARE))


def _with_passphrase(header: Header, file_salt: str, key: bytes, new: bytes, parameters: KdfParameters) -> Header:
    slot = slots.wrap_with_passphrase(key, new, (header.vault_id, file_salt), parameters)
    return header.with_keys(file_salt, header.keys[file_salt].with_slot(slot))


def _opened(
    header: Header, file_salt: str, key: bytes, code: bytearray | None = None, *, upgraded: bool = False
) -> Message:
    """The reply of whatever opened or made a vault key: key and salt, seal, and a new code if there is one."""
    salt = bytes.fromhex(file_salt)
    parts = [bytearray(key + salt), bytearray(slots.derive_seal(key, salt))]
    unsealed = {name: replace(keys, mac=b"") for name, keys in header.keys.items()} if upgraded else header.keys
    return Message(
        {"upgraded": upgraded}, encode(replace(header, keys=unsealed)), (*parts, *([] if code is None else [code]))
    )
