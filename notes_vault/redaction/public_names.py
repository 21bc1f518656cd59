"""Whole names that everybody knows ("Taylor Swift", "Marsha Linehan") and titles made of words like names.

Public figures and titles are to stay readable; a part of such a name alone is somebody's and is proposed as before.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

from notes_vault.redaction.findings import Finding
from notes_vault.redaction.patterns import alternation
from notes_vault.resources import read_resource

_BEHIND: Final = "(?:['\u2019]s?)?(?![\\w-])"
_WORD: Final = re.compile(r"(?<![\w-])[^\W_]+")


def leave_public(text: str, found: Iterable[Finding]) -> Iterator[Finding]:
    """What was found in a text, without what lies inside a public name there."""
    for one in found:
        if not any(start <= one.start and one.end <= end for start, end in _spans(text)):
            yield one


@lru_cache(maxsize=2)  # every detector of a layer asks it of the same text
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    begun = _by_first_word()
    words = (word for word in _WORD.finditer(text) if word[0] in begun)
    matches = (_beginning_with(word[0]).match(text, word.start()) for word in words)
    return tuple(match.span() for match in matches if match is not None)


@cache
def _by_first_word() -> Mapping[str, tuple[str, ...]]:
    lists = tomllib.loads(read_resource("redaction", "public_names.toml"))
    begun: dict[str, set[str]] = defaultdict(set)
    for name in (name for one in lists.values() for name in one.split()):
        first = _WORD.match(name)
        if first is not None:
            begun[first[0]] |= {name, name.replace("'", "\u2019")}
    return {first: tuple(sorted(names)) for first, names in begun.items()}


@cache
def _beginning_with(first: str) -> re.Pattern[str]:
    """One word's names; all four thousand in one expression would take a second to compile."""
    return re.compile(alternation(_by_first_word()[first]) + _BEHIND)
