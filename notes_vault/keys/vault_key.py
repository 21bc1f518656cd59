"""The vault key and the header seal: byte buffers that can be wiped, never ``bytes`` or ``str``."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from typing import Final

from notes_vault.children import wipe
from notes_vault.errors import BugError

KEY_LENGTH: Final = 32
FILE_SALT_LENGTH: Final = 16
SEAL_LENGTH: Final = 32

_DIGITS = b"0123456789abcdef"
_QUOTE = 0x27


class VaultKey:
    """32 key bytes and the 16-byte salt of the database file they belong to, in one buffer."""

    __slots__ = ("_is_wiped", "_raw")

    def __init__(self, raw: bytearray) -> None:
        """Take over ``raw``: the caller must not use or wipe it any more."""
        if len(raw) != KEY_LENGTH + FILE_SALT_LENGTH:
            raise BugError("vault key of a wrong length")
        self._raw = raw
        self._is_wiped = False

    @property
    def salt(self) -> bytes:
        """The file salt, which is no secret: it is the first 16 bytes of the database file."""
        self._check_usable()
        with memoryview(self._raw) as view:
            return bytes(view[KEY_LENGTH:])

    def set_key_text(self) -> bytearray:
        """``x'<64 hex digits of the key><32 of the salt>'`` for SQLCipher; the caller wipes it.

        Built digit by digit into one buffer of the final size, so that no other copy is ever made.
        """
        self._check_usable()
        text = bytearray(2 * len(self._raw) + 3)
        text[0] = 0x78
        text[1] = text[-1] = _QUOTE
        for place, byte in enumerate(self._raw):
            text[2 * place + 2] = _DIGITS[byte >> 4]
            text[2 * place + 3] = _DIGITS[byte & 15]
        return text

    def copy(self) -> VaultKey:
        """A second key with a buffer of its own, for whoever must hand one on and keep one."""
        self._check_usable()
        return VaultKey(bytearray(self._raw))

    def wipe(self) -> None:
        """Overwrite the buffer; the key cannot be used any more."""
        wipe(self._raw)
        self._is_wiped = True

    def _check_usable(self) -> None:
        if self._is_wiped:
            raise BugError("vault key used after it was wiped")


class HeaderSeal:
    """The keys that authenticate the header, one for each vault key it was made with, by file salt.

    Derived from the vault key (HKDF, info "header"), so whoever opened the vault can seal its header without holding
    the vault key; it opens nothing.
    """

    __slots__ = ("_keys",)

    def __init__(self, file_salt: bytes, raw: bytearray) -> None:
        """Take over ``raw``, 32 bytes."""
        if len(raw) != SEAL_LENGTH:
            raise BugError("header seal of a wrong length")
        self._keys: dict[str, bytearray] = {file_salt.hex(): raw}

    def __iter__(self) -> Iterator[str]:
        """The file salts (hex) whose share of the header this can seal."""
        return iter(self._keys)

    def authenticate(self, file_salt: str, body: bytes) -> bytes:
        """HMAC-SHA-256 of the header's body under the key for ``file_salt`` (hex)."""
        key = self._keys.get(file_salt)
        if key is None:
            raise BugError("header seal without this key, or used after it was wiped")
        return hmac.digest(key, body, "sha256")

    def verifies(self, file_salt: str, body: bytes, mac: bytes) -> bool:
        """True when ``mac`` is the one for this body; constant time."""
        return hmac.compare_digest(self.authenticate(file_salt, body), mac)

    def join(self, other: HeaderSeal) -> None:
        """Take over another seal's keys: while a rotation is under way the header holds two vault keys."""
        self._keys.update(other._keys)
        other._keys = {}

    def wipe(self) -> None:
        """Overwrite and forget the keys."""
        for key in self._keys.values():
            wipe(key)
        self._keys = {}
