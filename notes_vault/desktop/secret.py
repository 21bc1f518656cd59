"""A secret on its way from a field to the keys room: one buffer, wiped by whoever ends its journey."""

from __future__ import annotations

from collections.abc import Iterable


class Secret:
    """UTF-8 bytes of a passphrase or code. Never printed, never compared, never turned into text."""

    __slots__ = ("buffer",)

    def __init__(self, buffer: bytearray) -> None:
        """Takes the buffer over: it must not be used or resized by anybody else."""
        self.buffer = buffer

    @classmethod
    def from_code_points(cls, code_points: Iterable[int]) -> Secret:
        """Encode code points one by one into a buffer of the right size, so that no part-copy stays behind."""
        points = list(code_points)
        buffer = bytearray(sum(len(chr(point).encode()) for point in points))
        at = 0
        for point in points:
            encoded = chr(point).encode()
            buffer[at : at + len(encoded)] = encoded
            at += len(encoded)
        points[:] = [0] * len(points)
        return cls(buffer)

    def __len__(self) -> int:
        return len(self.buffer)

    def __bool__(self) -> bool:
        return bool(self.buffer)

    def __repr__(self) -> str:
        return "Secret(…)"

    def copy(self) -> Secret:
        """A second buffer with its own life."""
        return Secret(bytearray(self.buffer))

    def wipe(self) -> None:
        """Overwrite the bytes and forget them."""
        self.buffer[:] = bytes(len(self.buffer))
        self.buffer = bytearray()
