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
from notes_vault.redaction.patterns import BLANK
from notes_vault.resources import read_resource

_BEHIND: Final = re.compile("(?:['\u2019]s?)?(?![\\w-])")
_BETWEEN: Final = re.compile(BLANK)
_ByLetter = Mapping[str, tuple[tuple[str, ...], ...]]
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
    found = ((word.start(), _longest_of(text, word, begun[word[0]])) for word in words)
    return tuple((start, end) for start, end in found if end is not None)


def _longest_of(text: str, word: re.Match[str], names: _ByLetter) -> int | None:
    """Where the longest public name ends that begins with a word; most places hold none, and few names are compared."""
    between = _BETWEEN.match(text, word.end())
    letter = text[between.end() : between.end() + 1] if between is not None else ""
    likely = (*names.get(letter, ()), *names.get("", ())) if letter else names.get("", ())
    return next((end for name in likely if (end := _end_of(text, word.start(), name)) is not None), None)


def _end_of(text: str, start: int, name: tuple[str, ...]) -> int | None:
    first, *rest = name
    if not text.startswith(first, start):
        return None
    end = start + len(first)
    for word in rest:
        between = _BETWEEN.match(text, end)
        if between is None or not text.startswith(word, between.end()):
            return None
        end = between.end() + len(word)
    behind = _BEHIND.match(text, end)
    return behind.end() if behind is not None else None


@cache
def _by_first_word() -> Mapping[str, _ByLetter]:
    """Names as their words, the longest first, by their first word and the letter behind it."""
    lists = tomllib.loads(read_resource("redaction", "public_names.toml"))
    begun: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name in (name for one in lists.values() for name in one.split()):
        first = _WORD.match(name)
        if first is not None:
            letter = name[first.end() + 1] if name[first.end() : first.end() + 1] == "~" else ""
            begun[first[0]][letter] |= {name, name.replace("'", "\u2019")}
    return {first: {letter: _in_order(names) for letter, names in more.items()} for first, more in begun.items()}


def _in_order(names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(name.split("~")) for name in sorted(names, key=lambda name: (-len(name), name)))
