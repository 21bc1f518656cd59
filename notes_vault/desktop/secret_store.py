"""Where a passphrase stands while it is typed: one code point a slot, slots in random order.

Whoever reads the buffer without the marks in the field finds letters, not the passphrase, and no prefix of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

#: The longest passphrase in code points; longer input is refused in words, never cut.
LONGEST = 1024
_FIRST_MARK = 0xE000
_SLOT = 4


class SecretStore:
    """A fixed buffer of code points in randomly ordered slots; a slot is named by a mark."""

    def __init__(self, capacity: int = LONGEST) -> None:
        self._codes = bytearray(capacity * _SLOT)
        order = os.urandom(capacity * _SLOT)
        self._free = sorted(range(capacity), key=lambda slot: order[slot * _SLOT : (slot + 1) * _SLOT])

    @property
    def room(self) -> int:
        """How many code points still fit."""
        return len(self._free)

    def put(self, code_point: int) -> str:
        """Keep a code point and return its mark."""
        slot = self._free.pop()
        self._codes[slot * _SLOT : (slot + 1) * _SLOT] = code_point.to_bytes(_SLOT, "little")
        return chr(_FIRST_MARK + slot)

    def get(self, mark: str) -> int:
        """The code point of a mark; 0 when there is none."""
        slot = ord(mark) - _FIRST_MARK
        if not 0 <= slot * _SLOT < len(self._codes):
            return 0
        return int.from_bytes(self._codes[slot * _SLOT : (slot + 1) * _SLOT], "little")

    def keep_only(self, marks: str) -> None:
        """Wipe every slot whose mark is not in ``marks``."""
        kept = {ord(mark) - _FIRST_MARK for mark in marks}
        free = set(self._free)
        for slot in range(len(self._codes) // _SLOT):
            if slot not in kept and slot not in free:
                self._codes[slot * _SLOT : (slot + 1) * _SLOT] = bytes(_SLOT)
                self._free.append(slot)


def is_mark(character: str) -> bool:
    """True for the private-use characters that name slots."""
    return _FIRST_MARK <= ord(character) < _FIRST_MARK + LONGEST


def decode_points(utf8: Iterable[int]) -> Iterator[int]:
    """Code points of UTF-8, one at a time so that no text is built; -1 where the bytes are not UTF-8."""
    pending = bytearray(4)
    have = need = 0
    for byte in utf8:
        if have == 0:
            need = 1 if byte < 0x80 else 2 if 0xC2 <= byte < 0xE0 else 3 if 0xE0 <= byte < 0xF0 else 4
        pending[have] = byte
        have += 1
        if have == need:
            yield _decode_one(pending, need)
            have = 0
    pending[:] = bytes(4)
    if have:
        yield -1


def _decode_one(pending: bytearray, size: int) -> int:
    try:
        return ord(pending[:size].decode())
    except (UnicodeDecodeError, TypeError):
        return -1
