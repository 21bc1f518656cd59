"""The header as values and as bytes: canonical JSON after its own SHA-256, format 1.

A copy is 64 hexadecimal digits (SHA-256 of everything after the first line feed), a line feed, the JSON, a line feed.
JSON is canonical (sorted keys, no spaces, ASCII), and what does not re-encode to the same bytes is refused.
Promise kept by every later format: the first line, and the JSON fields ``magic``, ``format`` and ``generation``.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from notes_vault.errors import BugError
from notes_vault.keys.errors import HeaderNewerError
from notes_vault.keys.header_values import (
    KEY_LIMIT,
    NAME_LIMIT,
    SLOT_LIMIT,
    CipherSettings,
    Counters,
    Header,
    KeySet,
    PassphraseSlot,
    RecoverySlot,
    Slot,
)
from notes_vault.keys.policy import SALT_LENGTHS, KdfParameters, check_bounds
from notes_vault.record.identifiers import VaultId

FORMAT = 1
MAGIC = "notes-vault-header"
SIZE_LIMIT = 32 << 10
_LARGEST = 1 << 53
_HEX_SALT = re.compile(r"[0-9a-f]{32}", re.ASCII)
_IDENTIFIER = re.compile(r"[0-9a-f]{16,64}", re.ASCII)
_TIME = re.compile(r"[0-9T:.Z+-]{0,40}", re.ASCII)
_DIGEST_DIGITS = 64

Fields = Mapping[str, Any]


class MalformedError(ValueError):
    """Bytes that no version wrote; callers turn it into what it means for the person."""


def canonical(value: object) -> bytes:
    """JSON with sorted keys, without spaces, ASCII only: one value, one sequence of bytes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def is_name(name: str) -> bool:
    """True for what a vault may be called: 1 to 100 characters that can be shown in one line."""
    return 0 < len(name) <= NAME_LIMIT and name.isprintable() and name == name.strip()


def slot_facts(slot: Slot) -> dict[str, object]:
    """What is bound to a slot's ciphertext: its kind, id and, for a passphrase, the derivation's parameters."""
    if isinstance(slot, RecoverySlot):
        return {"kind": "recovery", "id": slot.id}
    kdf = {"m": slot.kdf.memory_kib, "t": slot.kdf.time_cost, "p": slot.kdf.parallelism, "salt": _text64(slot.salt)}
    return {"kind": "passphrase", "id": slot.id, "kdf": {"name": "argon2id", "version": 19, **kdf}}


def body(header: Header) -> bytes:
    """What the MACs cover: everything but the MACs."""
    return canonical(_as_values(header, with_macs=False))


def encode(header: Header) -> bytes:
    """The JSON of a header, without the first line."""
    return canonical(_as_values(header, with_macs=True))


def encode_copy(header: Header) -> bytes:
    """One whole copy for the disk."""
    rest = encode(header) + b"\n"
    whole = hashlib.sha256(rest).hexdigest().encode("ascii") + b"\n" + rest
    if len(whole) > SIZE_LIMIT:
        raise BugError("a header above its size limit")
    return whole


def decode_copy(whole: bytes) -> Header:
    """Read one copy.

    Raises:
        MalformedError: damaged, cut, or never a header.
        HeaderNewerError: whole, but of a later format.
        HeaderForgedError: whole, but asking for out-of-bounds work.
    """
    if not _DIGEST_DIGITS + 2 < len(whole) <= SIZE_LIMIT or whole[_DIGEST_DIGITS : _DIGEST_DIGITS + 1] != b"\n":
        raise MalformedError("frame")
    rest = whole[_DIGEST_DIGITS + 1 :]
    digest = hashlib.sha256(rest).hexdigest().encode("ascii")
    if not hmac.compare_digest(digest, whole[:_DIGEST_DIGITS]) or rest[-1:] != b"\n":
        raise MalformedError("digest")
    return decode(rest[:-1])


def decode(text: bytes) -> Header:
    """Read the JSON of a header; raises as :func:`decode_copy`."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        raise MalformedError("json") from None
    if not isinstance(values, dict) or values.get("magic") != MAGIC:
        raise MalformedError("magic")
    found = _whole(values, "format")
    if found > FORMAT:
        raise HeaderNewerError(found)
    header = _read_header(values)
    if encode(header) != text:
        raise MalformedError("not canonical")
    return header


def _as_values(header: Header, *, with_macs: bool) -> dict[str, object]:
    return {
        "magic": MAGIC,
        "format": FORMAT,
        "generation": header.generation,
        "vault_id": header.vault_id,
        "vault_name": header.vault_name,
        "is_sample": header.is_sample,
        "cipher": {
            "scheme": header.cipher.scheme,
            "cipher": header.cipher.cipher,
            "page_mac": header.cipher.page_mac,
            "page_size": header.cipher.page_size,
        },
        "counters": {
            "commits": header.counters.commits,
            "notes": header.counters.notes,
            "saved_at": header.counters.saved_at,
        },
        "keys": {
            salt: {
                "slots": [_slot_values(slot) for slot in keys.slots],
                **({"mac": _text64(keys.mac)} if with_macs else {}),
            }
            for salt, keys in header.keys.items()
        },
    }


def _slot_values(slot: Slot) -> dict[str, object]:
    if isinstance(slot, RecoverySlot):
        secrets = {"public_keys": _text64(slot.public_keys), "sealed": _text64(slot.sealed)}
    else:
        secrets = {
            "commitment": _text64(slot.commitment),
            "nonce": _text64(slot.nonce),
            "wrapped": _text64(slot.wrapped),
        }
    return {**slot_facts(slot), **secrets}


def _read_header(values: Fields) -> Header:
    cipher = _object(values, "cipher")
    counters = _object(values, "counters")
    keys = {_match(_HEX_SALT, salt): _read_keys(entry) for salt, entry in _object(values, "keys").items()}
    name = _string(values, "vault_name")
    settings = CipherSettings()
    if cipher != {key: getattr(settings, key) for key in ("scheme", "cipher", "page_mac", "page_size")}:
        raise MalformedError("cipher")
    if not 1 <= len(keys) <= KEY_LIMIT or not isinstance(values.get("is_sample"), bool):
        raise MalformedError("fields")
    if not is_name(name):
        raise MalformedError("name")
    return Header(
        VaultId(_match(_IDENTIFIER, values.get("vault_id"))),
        name,
        keys,
        _whole(values, "generation"),
        values["is_sample"],
        settings,
        Counters(_whole(counters, "commits"), _whole(counters, "notes"), _match(_TIME, counters.get("saved_at"))),
    )


def _read_keys(values: object) -> KeySet:
    if not isinstance(values, dict) or not isinstance(slots := values.get("slots"), list):
        raise MalformedError("keys")
    if not 1 <= len(slots) <= SLOT_LIMIT:
        raise MalformedError("slots")
    read = tuple(_SLOT_READERS[_known_kind(slot)](slot) for slot in slots)
    kinds = [type(slot) for slot in read]
    if len(set(kinds)) != len(kinds) or PassphraseSlot not in kinds:
        raise MalformedError("slots")
    return KeySet(read, _binary(values, "mac", (0, 32)))


def _read_passphrase_slot(values: Fields) -> PassphraseSlot:
    kdf = _object(values, "kdf")
    parameters = KdfParameters(_whole(kdf, "m"), _whole(kdf, "t"), _whole(kdf, "p"))
    salt = _binary(kdf, "salt", range(SIZE_LIMIT))
    check_bounds(parameters, len(salt) if kdf.get("name") == "argon2id" and kdf.get("version") == 19 else 0)
    return PassphraseSlot(
        _match(_IDENTIFIER, values.get("id")),
        parameters,
        _binary(kdf, "salt", SALT_LENGTHS),
        _binary(values, "commitment", (32,)),
        _binary(values, "nonce", (12,)),
        _binary(values, "wrapped", (32 + 16,)),
    )


def _read_recovery_slot(values: Fields) -> RecoverySlot:
    return RecoverySlot(
        _match(_IDENTIFIER, values.get("id")),
        _binary(values, "public_keys", (1184 + 32,)),
        _binary(values, "sealed", (1088 + 32 + 32 + 16,)),
    )


_SLOT_READERS: Mapping[str, Callable[[Fields], Slot]] = {
    "passphrase": _read_passphrase_slot,
    "recovery": _read_recovery_slot,
}


def _known_kind(slot: object) -> str:
    kind = slot.get("kind") if isinstance(slot, dict) else None
    if not isinstance(kind, str) or kind not in _SLOT_READERS:
        raise MalformedError("slot kind")
    return kind


def _object(values: Fields, name: str) -> Fields:
    value = values.get(name)
    if not isinstance(value, dict):
        raise MalformedError(name)
    return value


def _whole(values: Fields, name: str) -> int:
    value = values.get(name)
    if type(value) is not int or not 0 <= value < _LARGEST:
        raise MalformedError(name)
    return value


def _string(values: Fields, name: str) -> str:
    value = values.get(name)
    if not isinstance(value, str):
        raise MalformedError(name)
    return value


def _match(pattern: re.Pattern[str], value: object) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise MalformedError("text")
    return value


def _binary(values: Fields, name: str, lengths: Iterable[int]) -> bytes:
    try:
        value = base64.b64decode(_string(values, name), validate=True)
    except (binascii.Error, ValueError):
        raise MalformedError(name) from None
    if len(value) not in lengths:
        raise MalformedError(name)
    return value


def _text64(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")
