"""Keeps ``None``, ``True`` and ``False`` alive on Python 3.11 under PySide6 6.12.

That build returns them as if they were immortal, which they are from Python 3.12 on (PEP 683): each Qt method without
a result gives back one reference to ``None`` too many, each ``Signal.emit`` one to ``True``. After some hundred calls
the interpreter would abort with "deallocating True or False". A count that no sitting can use up comes to the same.
"""

from __future__ import annotations

import ctypes
import sys

#: At a million calls a second this lasts for twelve days; far from the largest count.
_SPARE_REFERENCES = 1 << 40
_IMMORTAL_LATER = (None, True, False, NotImplemented, Ellipsis)


def protect_singletons() -> None:
    """Give the singletons references to spare; more than once does no harm."""
    if sys.version_info < (3, 12):
        for singleton in _IMMORTAL_LATER:
            # The reference count is the first field of every object in this interpreter (PEP 3123).
            ctypes.c_ssize_t.from_address(id(singleton)).value += _SPARE_REFERENCES
