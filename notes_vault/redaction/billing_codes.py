"""What is billed is nobody's number: CPT and HCPCS codes of the profession (AMA CPT 2025; CMS HCPCS level II)."""

from __future__ import annotations

import re
from typing import Final

_BILLED: Final = re.compile(
    r"(?:90[78]\d\d|9[67]\d{3}|98[09]\d\d|99[0-4]\d\d|H[0-2]0\d\d|G[02]\d{3}|S9\d{3}|T[12]0\d\d|Q3014)(?:-[A-Z\d]{2})?"
)
_GROUP: Final = re.compile(r"\d+")


def is_billed(value: str) -> bool:
    """Whether the whole is such a code, with its modifier or without."""
    return _BILLED.fullmatch(value) is not None


def ends_billed(value: str, fewest: int) -> bool:
    """Whether figures end with such a code, and fewer than ``fewest`` stand before it: a time of day, a count."""
    groups = _GROUP.findall(value)
    return len(groups) > 1 and is_billed(groups[-1]) and sum(map(len, groups[:-1])) < fewest
