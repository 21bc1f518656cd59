"""What the parent asks the keys child and what it answers: length-prefixed fields, secrets always as bytes.

A frame is four magic bytes, then fields, each a 4-byte big-endian length and its bytes: facts (JSON without
secrets), header (its JSON, or nothing), then the secrets. Secrets come last and a frame is built at its final size, so
that no outgrown buffer with a secret in it is left behind.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from notes_vault.children import wipe
from notes_vault.errors import BugError

FIELD_LIMIT = 64 << 10
SECRET_LIMIT = 3
_LENGTH = struct.Struct(">I")
_REQUEST = b"NVKQ"
_REPLY = b"NVKR"


class Operation(StrEnum):
    """What the child is asked to do."""

    CREATE = "create"
    UNLOCK = "unlock"
    UNLOCK_RECOVERY = "unlock-recovery"
    CHANGE_PASSPHRASE = "change-passphrase"  # noqa: S105 - the name of an operation
    RECOVER = "recover"
    RENEW_RECOVERY = "renew-recovery"
    JUDGE = "judge"
    SUGGEST = "suggest"


@dataclass(slots=True)
class Message:
    """A request or a reply. Whoever holds it wipes it."""

    facts: Mapping[str, Any] = field(default_factory=dict)
    header: bytes = b""
    secrets: Sequence[bytearray] = ()

    def wipe(self) -> None:
        """Overwrite the secrets."""
        for secret in self.secrets:
            wipe(secret)


def encode_request(message: Message) -> bytearray:
    """The frame for the child; the caller wipes it."""
    return _encode(_REQUEST, message)


def decode_request(frame: bytearray) -> Message:
    """Inside the child; the secrets are copies in buffers of their own.

    Raises:
        BugError: not a request.
    """
    return _decode(_REQUEST, frame)


def encode_reply(message: Message) -> bytearray:
    """The frame for the parent."""
    return _encode(_REPLY, message)


def decode_reply(frame: bytearray) -> Message:
    """Inside the parent; raises as :func:`decode_request`. The caller wipes the frame."""
    return _decode(_REPLY, frame)


def _encode(magic: bytes, message: Message) -> bytearray:
    facts = json.dumps(message.facts, sort_keys=True).encode()
    fields: list[bytes | bytearray] = [facts, message.header, *message.secrets]
    if len(message.secrets) > SECRET_LIMIT or any(len(part) > FIELD_LIMIT for part in fields):
        raise BugError("a message to or from the keys child above its limits")
    frame = bytearray(len(magic) + sum(_LENGTH.size + len(part) for part in fields))
    frame[: len(magic)] = magic
    place = len(magic)
    for part in fields:
        _LENGTH.pack_into(frame, place, len(part))
        place += _LENGTH.size
        with memoryview(frame) as view:
            view[place : place + len(part)] = part
        place += len(part)
    return frame


def _decode(magic: bytes, frame: bytearray) -> Message:
    if frame[: len(magic)] != magic:
        raise BugError("not a message to or from the keys child")
    place = len(magic)
    spans: list[tuple[int, int]] = []
    while place < len(frame):
        if place + _LENGTH.size > len(frame):
            raise BugError("a cut message to or from the keys child")
        (length,) = _LENGTH.unpack_from(frame, place)
        place += _LENGTH.size
        if length > FIELD_LIMIT or place + length > len(frame):
            raise BugError("a cut message to or from the keys child")
        spans.append((place, place + length))
        place += length
    if not 2 <= len(spans) <= 2 + SECRET_LIMIT:
        raise BugError("a message to or from the keys child with other fields")
    with memoryview(frame) as view:
        facts, header = (bytes(view[begin:end]) for begin, end in spans[:2])
        secrets = tuple(bytearray(view[begin:end]) for begin, end in spans[2:])
    try:
        values = json.loads(facts)
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise BugError("a message to or from the keys child without facts")
    return Message(values, header, secrets)
