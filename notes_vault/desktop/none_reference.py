"""Keeps ``None`` alive on Python 3.11 under PySide6 6.12.

Each call of a Qt method without a result gives back one reference to ``None`` too many there; after some thousand
calls the interpreter aborts with "deallocating None". From Python 3.12 on ``None`` is immortal (PEP 683); before, a
count so high that no sitting can use it up comes to the same.
"""

from __future__ import annotations

import ctypes
import sys

#: At a million calls a second this lasts for twelve days; far from the largest count.
_SPARE_REFERENCES = 1 << 40


def protect_none() -> None:
    """Give ``None`` references to spare; more than once does no harm."""
    if sys.version_info < (3, 12):
        # The reference count is the first field of every object in this interpreter (PEP 3123).
        ctypes.c_ssize_t.from_address(id(None)).value += _SPARE_REFERENCES
