"""What the tagger looks at: for each word of a text its kind, its ending, how it is written.

A word that few writers use is known by its kind and its vector alone, so that what is learned is how sentences run, not
who was in the notes it was learned from.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from notes_vault.redaction.boundaries import begins_sentence
from notes_vault.redaction.folding import fold_word
from notes_vault.redaction.patterns import listed_words
from notes_vault.redaction.readers.surrogate import STAND_INS
from notes_vault.redaction.reading import is_mixed_text, is_small_text
from notes_vault.redaction.skeleton import PERSON
from notes_vault.redaction.vocabulary import nicknames, vocabulary

#: The vector of a folded word, an array of numbers; None where it has none.
FindVector = Callable[[str], Any]
KINDS: Final = (
    "hidden", "line", "figures", "sign", "function", "title", "kin", "shorthand", "place", "firm", "given", "verb",
    "past", "heading", "term", "acronym", "short_name", "common", "rare", "name", "long", "short",
)  # fmt: skip
#: Kinds whose words are in no list, or hardly used.
UNUSUAL: Final = frozenset({"rare", "long", "short"})
CASES: Final = ("", "small", "capital", "capital that begins a sentence", "capitals", "mixed")
STYLES: Final = ("small", "mixed")
ENDINGS: Final = 256
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*|\d+|\n+|[^\w\s]|_")
_POSSESSIVE: Final = re.compile(r"['\u2019]s?$")
_HIDDEN: Final = re.compile(rf"\b(?:{'|'.join(sorted(STAND_INS))})\b")
_NUMBERS: Final = {kind: number for number, kind in enumerate(KINDS)}
_LONG: Final = 3


class Word(NamedTuple):
    """One token: its place, what it is looked up as, its kind, how it is written, whether a possessive ends it."""

    start: int
    end: int
    text: str
    kind: str
    case: int = 0
    is_possessive: bool = False

    @property
    def numbers(self) -> tuple[int, int, int, int]:
        """The kind, the case, the ending and the possessive, as rows of tables."""
        return _NUMBERS[self.kind], self.case, _ending(self.text), int(self.is_possessive)


def style_of(text: str) -> str | None:
    """How a text with stand-ins is written, as far as the tagger reads it; None for one with its capitals."""
    if is_small_text(_HIDDEN.sub(PERSON, text)):
        return "small"
    return "mixed" if is_mixed_text(text) else None


def cut_words(text: str) -> list[Word]:
    """The tokens of a text, in order: words, figures, single signs, line ends."""
    return [_word(text, match) for match in _TOKEN.finditer(text)]


def _word(text: str, match: re.Match[str]) -> Word:
    surface = match[0]
    place = match.span()
    if surface in STAND_INS:
        return Word(*place, f"@{surface}", "hidden")
    if surface[0] == "\n":
        return Word(*place, "@line", "line")
    if surface.isdigit():
        return Word(*place, f"@{min(len(surface), 6)}", "figures")
    if not surface[0].isalpha():
        return Word(*place, surface, "sign")
    looked_up, kind, is_possessive = _look_up(surface)
    return Word(*place, looked_up, kind, _case(text, match), is_possessive)


@lru_cache(maxsize=16384)  # notes say the same words again and again
def _look_up(surface: str) -> tuple[str, str, bool]:
    """What a word is looked up as, its kind, whether a possessive ends it."""
    folded = fold_word(surface)
    bare = _POSSESSIVE.sub("", folded)
    return bare or folded or surface, kind_of(bare), bare != folded


@lru_cache(maxsize=16384)
def _ending(looked_up: str) -> int:
    return zlib.crc32(looked_up[-3:].encode()) % (ENDINGS - 1) + 1 if looked_up[0].isalpha() else 0


def _case(text: str, match: re.Match[str]) -> int:
    surface = match[0]
    if surface.islower():
        return 1
    if surface.isupper() and len(surface) > 1:
        return 4
    if not surface[0].isupper():
        return 5
    return 3 if begins_sentence(text, match.start()) else 2


@lru_cache(maxsize=8192)
def kind_of(word: str) -> str:
    """The first list that a folded word is in."""
    for kind, listed in _lists():
        if word in listed:
            return kind
    if word in nicknames():
        return "name"
    return "long" if len(word) > _LONG else "short"


@cache
def _lists() -> Sequence[tuple[str, frozenset[str]]]:
    lists = vocabulary()
    return (
        ("function", lists.function),
        ("title", lists.titles),
        ("kin", listed_words("kin") | listed_words("small_kin")),
        ("shorthand", lists.shorthand),
        ("place", listed_words("small_places") | listed_words("landscapes") | listed_words("streets")),
        ("firm", listed_words("small_organisations") | listed_words("organisations")),
        ("given", lists.word_names | lists.also_given),
        ("verb", lists.verbs),
        ("past", lists.past),
        ("heading", lists.headings),
        ("term", lists.terms),
        ("acronym", lists.acronyms),
        ("short_name", lists.short_names),
        ("common", lists.common),
        ("rare", lists.rarer),
    )
