"""Regular expressions that are compiled when first used, from word lists in ``resources/redaction/patterns.toml``.

The lists are long and the expressions many; compiling them at import would slow every start of the application, and a
lock screen needs none of them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Final

from notes_vault.redaction.prefilter import Requirement, may_match, requirement_of
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

Lazy = Callable[[], "Pattern"]
#: A shorter text is searched in no time.
_LONG: Final = 200
#: Telling what an expression needs takes as long as trying it on so many texts; one note is not worth it.
_OFTEN: Final = 8
_Branch = dict[str, "_Branch"]
_END: Final = ""


class Pattern:
    """An expression that, once it has searched some texts in vain, is not tried on a text which cannot hold it."""

    def __init__(self, source: str) -> None:
        compiled = re.compile(source)
        self.source = source
        self.search = compiled.search
        self.match = compiled.match
        self.fullmatch = compiled.fullmatch
        self.findall = compiled.findall
        self.sub = compiled.sub
        self._find = compiled.finditer
        self._in_vain = 0
        self._requirement: Requirement | None = None

    def finditer(self, text: str, *places: int) -> Iterator[re.Match[str]]:
        """All matches in order; ``places``: where to begin and to stop."""
        if places or len(text) < _LONG:
            return self._find(text, *places)
        if self._requirement is not None:
            return self._find(text) if may_match(self._requirement, text) else iter(())
        if self._in_vain >= _OFTEN:
            return self._find(text)
        found = list(self._find(text))
        self._in_vain += not found
        if self._in_vain == _OFTEN:
            self._requirement = requirement_of(self.source)
        return iter(found)


def lazily(source: Callable[[], str]) -> Lazy:
    """A function that compiles the expression at its first call and returns it at every one."""
    return cache(lambda: Pattern(source()))


@cache
def words(name: str) -> str:
    """A list of ``patterns.toml`` as an alternation, longest first; ``~`` in a word matches one blank or line break."""
    return alternation(_lists()[name].split())


def alternation(listed: Iterable[str]) -> str:
    """The words as one expression that matches what ``longest|longer|long`` would, each common beginning read once.

    No word may end with ``~``: a blank has several lengths, and the shorter would be taken before a longer word.
    """
    root: _Branch = {}
    for word in listed:
        branch = root
        for character in word:
            branch = branch.setdefault(character, {})
        branch[_END] = {}
    return f"(?:{_write(root)})"


def _write(branch: _Branch) -> str:
    """A group for all that may follow here; what goes on is tried before what ends, so the longest comes first."""
    ways = [way for same in _by_letter(branch) for way in _write_same(same)]
    if not ways:
        return ""
    if _END in branch:
        return f"(?:{'|'.join(ways)})?"
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def _by_letter(branch: _Branch) -> list[_Branch]:
    """The ways on, those together whose first letters differ by their case alone."""
    same: dict[str, _Branch] = {}
    for character in sorted(branch):
        if character != _END:
            same.setdefault(character.lower(), {})[character] = branch[character]
    return list(same.values())


def _write_same(same: _Branch) -> list[str]:
    """Where case is ignored "A" would hide a longer "aA": such ways are written out whole, longest first."""
    if len(same) == 1:
        return [_source_of(character) + _write(rest) for character, rest in same.items()]
    return ["".join(map(_source_of, tail)) for tail in sorted(_tails(same), key=lambda tail: (-len(tail), tail))]


def _tails(branch: _Branch) -> Iterator[str]:
    for character, rest in branch.items():
        if character == _END:
            yield ""
        else:
            yield from (character + tail for tail in _tails(rest))


def _source_of(character: str) -> str:
    return BLANK if character == "~" else re.escape(character)


@cache
def listed_words(name: str) -> frozenset[str]:
    """A list of ``patterns.toml`` as single words, folded."""
    return frozenset(_lists()[name].casefold().replace("~", " ").split())


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads(read_resource("redaction", "patterns.toml"))
