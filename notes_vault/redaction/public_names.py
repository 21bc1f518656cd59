"""Whole names that everybody knows ("Taylor Swift", "Marsha Linehan") and titles made of words like names.

Public figures and titles are to stay readable; a part of such a name alone is somebody's and is proposed as before.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Final

from notes_vault.redaction.findings import Finding
from notes_vault.redaction.patterns import alternation
from notes_vault.resources import read_resource

_BY_FORM: Final = "(?:['\u2019]s?)?(?![\\w-])"


def leave_public(text: str, found: Iterable[Finding]) -> Iterator[Finding]:
    """What was found in a text, without what lies inside a public name there."""
    for one in found:
        if not any(start <= one.start and one.end <= end for start, end in _spans(text)):
            yield one


@lru_cache(maxsize=2)  # every detector of a layer asks it of the same text
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _public().finditer(text))


@cache
def _public() -> re.Pattern[str]:
    lists = tomllib.loads(read_resource("redaction", "public_names.toml"))
    names = (name.replace("'", "\u2019") for one in lists.values() for name in one.split())
    source = alternation([*names, *(name for one in lists.values() for name in one.split())])
    return re.compile(rf"(?<![\w-]){source}{_BY_FORM}")
