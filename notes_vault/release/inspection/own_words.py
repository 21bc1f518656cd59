"""The names, strings and metadata that our own typesetter puts into every file; anything else is unaccounted for."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from notes_vault.resources import read_resource


def is_own_name(name: str) -> bool:
    """A key or a name that a clean file of ours holds."""
    return name in _words("names") or _matches("name_patterns", name)


def is_own_string(text: str, title: str) -> bool:
    """A string that a clean file of ours holds besides the text of the records."""
    return text in {"", title} or text in _words("strings") or _matches("string_patterns", text)


def is_own_metadata(text: str, title: str, pages: int) -> bool:
    """A text of the metadata (XMP)."""
    return text.strip() in {"", title, str(pages)} or text in _words("metadata") or _matches("string_patterns", text)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(tomllib.loads(read_resource("typst", "own_words.toml"))[kind])


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(tomllib.loads(read_resource("typst", "own_words.toml"))[kind]))


def _matches(kind: str, text: str) -> bool:
    return _pattern(kind).fullmatch(text) is not None
