"""The front door: make, open and re-wrap vault keys. Each call is one run of the keys child.

Every passphrase and code comes in as a UTF-8 ``bytearray`` that the caller wipes, and what comes back is in buffers
that can be wiped. The parent never holds a key-encryption key, and keeps no copy of a passphrase.
A header that comes back changed (re-wrapped slots) is not on disk before the caller has written it with
:func:`notes_vault.keys.header.write_header`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

from notes_vault.children import Cancel, Child, ChildFailedError, wipe
from notes_vault.errors import BugError
from notes_vault.keys.errors import (
    EmptyPassphraseError,
    NotEnoughMemoryError,
    RecoveryCodeTypoError,
    UnreadablePassphraseError,
    UnusuallySlowError,
    VaultNameError,
    WeakPassphraseError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
    revive,
)
from notes_vault.keys.exchange import Message, Operation, decode_reply, encode_request
from notes_vault.keys.header_format import decode, encode, is_name
from notes_vault.keys.header_values import Header
from notes_vault.keys.passphrase import MAXIMUM_BYTES, Judgement
from notes_vault.keys.policy import PRODUCT_POLICY, KdfPolicy, policy_values
from notes_vault.keys.vault_key import HeaderSeal, VaultKey

__all__ = [
    "EmptyPassphraseError",
    "NewKeys",
    "NotEnoughMemoryError",
    "Options",
    "RecoveryCodeTypoError",
    "Unlocked",
    "UnreadablePassphraseError",
    "UnusuallySlowError",
    "VaultNameError",
    "WeakPassphraseError",
    "WrongPassphraseError",
    "WrongRecoveryCodeError",
    "change_passphrase",
    "create_keys",
    "judge_passphrase",
    "prepare_child",
    "recover",
    "renew_recovery",
    "suggest_passphrase",
    "unlock",
    "unlock_with_recovery",
]

Progress = Callable[[float], None]
_CODE_LIMIT = 4096


@dataclass(slots=True)
class NewKeys:
    """A vault key with a fresh recovery code; ``header`` is not yet written. ``recovery_code`` is the printed text."""

    header: Header
    key: VaultKey
    seal: HeaderSeal
    recovery_code: bytearray

    def wipe(self) -> None:
        """Overwrite all three secrets."""
        self.key.wipe()
        self.seal.wipe()
        wipe(self.recovery_code)


@dataclass(slots=True)
class Unlocked:
    """An opened vault key. ``upgraded``: the slot was re-wrapped with stronger parameters, the header wants writing."""

    header: Header
    key: VaultKey
    seal: HeaderSeal
    upgraded: bool = False

    def wipe(self) -> None:
        """Overwrite both secrets."""
        self.key.wipe()
        self.seal.wipe()


class Options(TypedDict, total=False):
    """How a derivation is run; what is left out is as the product does it.

    Attributes:
        policy: injected by tests only.
        accept_slow: the person has agreed to an unusually slow unlock.
        file_salt: hex salt of the database file, when a header holds two keys (a rotation under way).
        on_progress: told the share done, from another thread.
        cancel: ends the child when set; nothing is changed.
        child: one that was started ahead by :func:`prepare_child`; used up by the call.
    """

    policy: KdfPolicy
    accept_slow: bool
    file_salt: str
    on_progress: Progress | None
    cancel: Cancel | None
    child: Child | None


def prepare_child() -> Child:
    """Start the keys child before its request is known, so that it has loaded by then."""
    return Child("keys")


def create_keys(
    vault_name: str, passphrase: bytearray, *, is_sample: bool = False, **options: Unpack[Options]
) -> NewKeys:
    """A new vault key, its header and its recovery code; calibrates Argon2id for this computer (some seconds).

    Raises:
        VaultNameError: not a name of one line.
        EmptyPassphraseError, UnreadablePassphraseError, WeakPassphraseError: see their sentences.
        NotEnoughMemoryError, CancelledError: nothing was made.
    """
    name = unicodedata.normalize("NFC", vault_name).strip()
    if not is_name(name):
        raise VaultNameError
    _check_passphrase(passphrase)
    facts = _facts(Operation.CREATE, options, vault_name=name, is_sample=is_sample)
    return _new_keys(_ask(Message(facts, b"", (passphrase,)), options))


def unlock(header: Header, passphrase: bytearray, **options: Unpack[Options]) -> Unlocked:
    """Open the vault key with the passphrase (about a second).

    Raises:
        EmptyPassphraseError: nothing was typed, nothing was derived.
        WrongPassphraseError: not this vault's.
        HeaderForgedError, HeaderDamagedError: the header is refused.
        UnusuallySlowError: ask the person, then call again with ``accept_slow``.
        NotEnoughMemoryError, CancelledError: nothing was opened.
    """
    _check_passphrase(passphrase)
    request = Message(_facts(Operation.UNLOCK, options), encode(header), (passphrase,))
    return _unlocked(_ask(request, options))


def unlock_with_recovery(header: Header, code: bytearray, **options: Unpack[Options]) -> Unlocked:
    """Open the vault key with the printed code, without the passphrase and without changing anything.

    Raises:
        RecoveryCodeTypoError: names the group.
        WrongRecoveryCodeError: typed well, but not this vault's.
        HeaderForgedError, HeaderDamagedError, CancelledError: as for :func:`unlock`.
    """
    _check_code(code)
    request = Message(_facts(Operation.UNLOCK_RECOVERY, options), encode(header), (code,))
    return _unlocked(_ask(request, options))


def change_passphrase(header: Header, old: bytearray, new: bytearray, **options: Unpack[Options]) -> Unlocked:
    """Re-wrap the vault key under a new passphrase, freshly calibrated. The header is not yet written.

    Raises:
        WeakPassphraseError: the new one is refused (before anything is derived).
        WrongPassphraseError and the others of :func:`unlock`, for the old one.
    """
    _check_passphrase(old)
    _check_passphrase(new)
    request = Message(_facts(Operation.CHANGE_PASSPHRASE, options), encode(header), (old, new))
    return _unlocked(_ask(request, options))


def recover(header: Header, code: bytearray, new_passphrase: bytearray, **options: Unpack[Options]) -> Unlocked:
    """Open with the printed code and re-wrap under a new passphrase. The code stays valid; the header is not written.

    Raises:
        RecoveryCodeTypoError, WrongRecoveryCodeError, WeakPassphraseError: see their sentences.
    """
    _check_code(code)
    _check_passphrase(new_passphrase)
    request = Message(_facts(Operation.RECOVER, options), encode(header), (code, new_passphrase))
    return _unlocked(_ask(request, options))


def renew_recovery(header: Header, passphrase: bytearray, **options: Unpack[Options]) -> NewKeys:
    """A new recovery code in place of the old one. The header is not yet written.

    Whoever kept the old code and an old header keeps access; only a rotation of the vault key ends that.

    Raises:
        WrongPassphraseError and the others of :func:`unlock`.
    """
    _check_passphrase(passphrase)
    request = Message(_facts(Operation.RENEW_RECOVERY, options), encode(header), (passphrase,))
    return _new_keys(_ask(request, options))


def judge_passphrase(text: bytearray, own_words: Sequence[str] = (), **options: Unpack[Options]) -> Judgement:
    """:func:`notes_vault.keys.passphrase.judge` in the child, so that no copy of the text stays in this process."""
    if len(text) > MAXIMUM_BYTES:
        raise UnreadablePassphraseError
    facts = _facts(Operation.JUDGE, options, own_words=list(own_words))
    reply = _ask(Message(facts, b"", (text,)), options)
    return Judgement(reply.facts["acceptable"], reply.facts["sentence"], reply.facts["score"])


def suggest_passphrase(words: int = 6, **options: Unpack[Options]) -> bytearray:
    """A generated passphrase, from the child; the caller wipes it."""
    reply = _ask(Message(_facts(Operation.SUGGEST, options, words=words)), options)
    return reply.secrets[0]


def _facts(operation: Operation, options: Options, **more: object) -> Mapping[str, object]:
    """What the child is told beside the secrets."""
    return {
        "operation": operation.value,
        "policy": policy_values(options.get("policy", PRODUCT_POLICY)),
        "accept_slow": options.get("accept_slow", False),
        "file_salt": options.get("file_salt", ""),
        **more,
    }


def _ask(request: Message, options: Options) -> Message:
    """One run of the child; every buffer made here is wiped, those of the caller are left to the caller."""
    frame = encode_request(request)
    answered = bytearray()
    try:
        answered = _waiting_child(options).run(
            frame, cancel=options.get("cancel"), on_progress=options.get("on_progress")
        )
        reply = decode_reply(answered)
    except ChildFailedError as failure:
        if failure.exit_code < 0:  # ended by the system, as it does when memory runs out
            raise NotEnoughMemoryError from None
        raise
    finally:
        wipe(frame)
        wipe(answered)
    error: Mapping[str, Any] | None = reply.facts.get("error")
    if error is not None:
        raise revive(error)
    return reply


def _waiting_child(options: Options) -> Child:
    """The one that was started ahead if it still lives, else a new one."""
    child = options.get("child")
    if child is None:
        return prepare_child()
    if child.is_alive:
        return child
    child.end()
    return prepare_child()


def _unlocked(reply: Message) -> Unlocked:
    raw, seal = _take(reply, 2)
    key = VaultKey(raw)
    return Unlocked(decode(reply.header), key, HeaderSeal(key.salt, seal), bool(reply.facts["upgraded"]))


def _new_keys(reply: Message) -> NewKeys:
    raw, seal, code = _take(reply, 3)
    key = VaultKey(raw)
    return NewKeys(decode(reply.header), key, HeaderSeal(key.salt, seal), code)


def _take(reply: Message, count: int) -> Sequence[bytearray]:
    if len(reply.secrets) != count:
        reply.wipe()
        raise BugError("the keys child answered with other fields")
    return reply.secrets


def _check_passphrase(passphrase: bytearray) -> None:
    if not passphrase:
        raise EmptyPassphraseError
    if len(passphrase) > MAXIMUM_BYTES:
        raise UnreadablePassphraseError


def _check_code(code: bytearray) -> None:
    if len(code) > _CODE_LIMIT:
        raise RecoveryCodeTypoError(9)
