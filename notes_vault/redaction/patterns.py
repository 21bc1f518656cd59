"""Regular expressions that are compiled when first used, from word lists in ``resources/redaction/patterns.toml``.

The lists are long and the expressions many; compiling them at import would slow every start of the application, and a
lock screen needs none of them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from typing import Final

from notes_vault.redaction.skeleton import ORGANISATION, PERSON, PLACE
from notes_vault.resources import read_resource

_UPPER: Final = (
    r"A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚ\u0386-\u03ab\u0400-\u042f\u0490"
)
#: A capitalised word, hyphen compounds and O'Brien included; the possessive stays outside.
CAPITAL: Final = rf"[{_UPPER}][^\W\d_]*(?:[-\u2010\u2011][^\W\d_]+|['\u2019][^\W\d_]{{2,}})*"
#: The same, or a hidden person, place or organisation.
NAME_WORD: Final = rf"(?:{CAPITAL}|[{PERSON}{PLACE}{ORGANISATION}])"
#: One blank or line break within a name.
BLANK: Final = r"(?:[ \u00a0]{1,2}|[ \u00a0]?\n[ \u00a0]{0,4})"

Lazy = Callable[[], re.Pattern[str]]


def lazily(source: Callable[[], str]) -> Lazy:
    """A function that compiles the expression at its first call and returns it at every one."""
    return cache(lambda: re.compile(source()))


@cache
def words(name: str) -> str:
    """A list of ``patterns.toml`` as an alternation, longest first; ``~`` in a word matches one blank or line break."""
    listed = sorted(set(_lists()[name].split()), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(re.escape("~"), BLANK) for word in listed) + ")"


@cache
def listed_words(name: str) -> frozenset[str]:
    """A list of ``patterns.toml`` as single words, folded."""
    return frozenset(_lists()[name].casefold().replace("~", " ").split())


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads(read_resource("redaction", "patterns.toml"))
