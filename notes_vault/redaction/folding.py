"""Text as it is compared: without case, diacritics, invisible characters and the difference between look-alike quotes.

Folding keeps, for every character it leaves, the place in the raw text it came from, so that what is found in the
folded text can be told in code points of the raw one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from notes_vault.redaction.boundaries import APOSTROPHES, HYPHENS, UNSPACED, is_invisible

#: Letters that Unicode does not decompose but people leave out or spell plainly.
_PLAIN: Final = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th",
    "ŋ": "n", "ŧ": "t", "ə": "e",
    # Cyrillic io and ghe with upturn, Arabic alefs, maksura, marbuta, tatweel, keheh and Farsi yeh, final sigma
    "\u0451": "\u0435", "\u0491": "\u0433", "\u0623": "\u0627", "\u0625": "\u0627", "\u0622": "\u0627",
    "\u0671": "\u0627", "\u0649": "\u064a", "\u0629": "\u0647", "\u0640": "", "\u06a9": "\u0643",
    "\u06cc": "\u064a", "\u03c2": "\u03c3",
}  # fmt: skip
#: A word of a folded text, or one character of a script without blanks. Apostrophes and hyphens divide.
TOKEN = re.compile(
    rf"(?:[^\W_{UNSPACED}]|[\u0900-\u0903\u093a-\u0dff\u0591-\u05c7\u0610-\u061a\u064b-\u065f])+|[{UNSPACED}]"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` is folded; its character ``i`` came from the raw text's ``origins[i]``. None: place for place."""

    text: str
    origins: tuple[int, ...] | None

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the raw text that a span of the folded text came from."""
        if self.origins is None:
            return start, end
        return self.origins[start], self.origins[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a folded text and where it stands there."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=8192)
def fold_character(character: str) -> str:
    """What one character is compared as; empty for what is not compared at all."""
    if character in APOSTROPHES:
        return "'"
    if character in HYPHENS:
        return "-"
    if character.isspace():
        return character
    plain = "".join(
        _PLAIN.get(part, part)
        for part in unicodedata.normalize("NFKD", character.casefold()).casefold()
        if not unicodedata.combining(part) and not is_dropped(part)
    )
    return plain.replace("\u2019", "'")


@lru_cache(maxsize=4096)
def is_dropped(character: str) -> bool:
    """True for direction marks, joiners, soft hyphens and variation selectors."""
    if "\ufe00" <= character <= "\ufe0f":
        return True
    return is_invisible(character) and unicodedata.category(character) == "Cf"


def fold(raw_text: str) -> Folded:
    """Fold a text, keeping places."""
    if raw_text.isascii():
        return Folded(raw_text.lower().replace("`", "'"), None)
    table = {character: fold_character(character) for character in set(raw_text)}
    if all(len(part) == 1 for part in table.values()):
        return Folded(raw_text.translate({ord(character): part for character, part in table.items()}), None)
    parts = [table[character] for character in raw_text]
    return Folded("".join(parts), tuple(place for place, part in enumerate(parts) for _ in part))


@lru_cache(maxsize=16384)  # notes say the same words again and again
def fold_word(word: str) -> str:
    """A word of a chart or a list, folded."""
    return word.lower().replace("`", "'") if word.isascii() else fold(word).text


def key_of(words: str) -> str:
    """The key of somebody who is known by these words alone, however they are written; it stays in the vault."""
    return f"text {' '.join(fold_word(words).split())}"


def tokenize(folded_text: str) -> list[Token]:
    """The words of a folded text, in order."""
    return [Token(match[0], match.start(), match.end()) for match in TOKEN.finditer(folded_text)]
