"""What the tests of this room share: a policy that costs nothing, one vault's keys, and the child in this process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from notes_vault.keys import child
from notes_vault.keys.exchange import Message, Operation
from notes_vault.keys.header import Header, HeaderSeal, seal_header
from notes_vault.keys.header_format import decode, encode
from notes_vault.keys.keyring import NewKeys
from notes_vault.keys.policy import KdfParameters, KdfPolicy, policy_values
from notes_vault.keys.vault_key import VaultKey

_PASSPHRASE = "seven lanterns by the harbour"
_TINY = KdfParameters(1 << 10, 1, 1)
_WEAK_POLICY = KdfPolicy(_TINY, _TINY, ceiling_memory_kib=1 << 10, target_seconds=(0.0, 60.0))


def _ask_here(operation: Operation, header: Header | None, *secrets: bytes, **facts: Any) -> Message:
    policy = facts.pop("policy", _WEAK_POLICY)
    known = {
        "operation": operation.value,
        "policy": policy_values(policy),
        "accept_slow": False,
        "file_salt": "",
        **facts,
    }
    return child.answer(
        Message(known, b"" if header is None else encode(header), tuple(bytearray(secret) for secret in secrets))
    )


def _read_keys(reply: Message) -> NewKeys:
    key = VaultKey(bytearray(reply.secrets[0]))
    seal = HeaderSeal(key.salt, bytearray(reply.secrets[1]))
    code = bytearray(reply.secrets[2]) if len(reply.secrets) == 3 else bytearray()
    return NewKeys(seal_header(decode(reply.header), seal), key, seal, code)


@pytest.fixture(scope="session")
def passphrase() -> bytes:
    return _PASSPHRASE.encode()


@pytest.fixture(scope="session")
def weak_policy() -> KdfPolicy:
    return _WEAK_POLICY


@pytest.fixture(scope="session")
def ask_child() -> Callable[..., Message]:
    """(operation, header or None, secrets…, facts…) -> reply: the child's own code, in this process."""
    return _ask_here


@pytest.fixture(scope="session")
def read_keys() -> Callable[[Message], NewKeys]:
    """The parts of a reply, the header sealed."""
    return _read_keys


@pytest.fixture(scope="session")
def keys(passphrase: bytes) -> NewKeys:
    """One vault's keys, its header sealed; nobody may wipe them."""
    return _read_keys(_ask_here(Operation.CREATE, None, passphrase, vault_name="Test practice", is_sample=False))
