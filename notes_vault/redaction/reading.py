"""One text, prepared once for all that look for names in it: folded, cut into words, each with its place and case."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from notes_vault.redaction.folding import Folded, Token, fold, tokenize
from notes_vault.redaction.skeleton import ORGANISATION, PERSON, PLACE
from notes_vault.redaction.text_words import words_of
from notes_vault.redaction.vocabulary import vocabulary

#: The word that ends a sentence, where there is one before, and the word that begins the next.
_SENTENCE_BEGUN: Final = re.compile(
    r"(?:(?<![^\W\d_])([^\W\d_]{3,})[.!?][\"\u201d)]?\s+|\n\n)[\"\u201c(]?(?=([^\W\d_]{3,}))"
)
#: How a short text shows that its writer leaves capitals out: a sentence that visibly begins with an ordinary word.
_BEGUN: Final = re.compile(
    rf"(?:\A(?:[\W\d](?<![{PERSON}{PLACE}{ORGANISATION}]))*|[^\W\d_]{{3}}[.!?][ \n]+)([a-z]{{2,}})(?![\w@./-])"
)
_CAPITALIZED: Final = re.compile(r"(?<![^\W\d_])[A-Z][a-z]")
_SMALL: Final = 1
_LARGE: Final = 2
_MANY: Final = 30
#: Ordinary small words without which a short text tells nothing.
_FEW: Final = 3
_FEW_SMALL: Final = 2
_SMALL_PERCENT: Final = 15
_SENTENCE_END: Final = frozenset(".?!:;…—\u2013•*#>|\n")
_OPENERS: Final = " \t\u00a0\"'“”\u2018\u2019«»([{-_*#"


@dataclass(frozen=True)
class Reading:
    """A raw text with its folded form and tokens.

    ``is_small``: written without capitals, see :func:`read`; ``is_mixed``: with some of them left out. ``names``:
    words of listed names.
    """

    raw_text: str
    folded: Folded
    tokens: tuple[Token, ...]
    is_small: bool
    is_mixed: bool = False
    names: Container[str] = frozenset()

    def surface(self, index: int) -> str:
        """A token as it was written, or "" outside the text."""
        if not 0 <= index < len(self.tokens):
            return ""
        token = self.tokens[index]
        start, end = self.folded.raw_span(token.start, token.end)
        return self.raw_text[start:end]

    def raw_span(self, first: int, last: int) -> tuple[int, int]:
        """The span of the raw text from the first token to the last, both included."""
        return self.folded.raw_span(self.tokens[first].start, self.tokens[last].end)

    def gap(self, index: int) -> str:
        """The folded text between a token and the next; empty behind the last."""
        if index + 1 >= len(self.tokens):
            return ""
        return self.folded.text[self.tokens[index].end : self.tokens[index + 1].start]

    def behind(self, index: int) -> str:
        """The folded text right behind a token, a few characters of it."""
        return self.folded.text[self.tokens[index].end : self.tokens[index].end + 4]

    def word(self, index: int) -> str:
        """A folded token, or "" outside the text."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def before(self, index: int) -> str:
        """The folded text between the token before and this one."""
        start = self.tokens[index - 1].end if index else 0
        return self.folded.text[start : self.tokens[index].start]

    def begins_sentence(self, index: int) -> bool:
        """True where a capital says nothing: at the start, behind a full stop, colon, dash or line break."""
        gap = self.before(index)
        if index == 0 or "\n" in gap or re.search(r"[\"“(\[]\s*$", gap):
            return True
        stripped = gap.rstrip(_OPENERS)
        return bool(stripped) and stripped[-1] in _SENTENCE_END

    def is_shouted(self, index: int) -> bool:
        """True where a word in capitals stands among words in capitals."""
        if not self.surface(index).isupper():
            return False
        around = [self.surface(near) for near in range(max(0, index - 3), min(len(self.tokens), index + 4))]
        letters = [word for word in around if word.isalpha() and len(word) > 1]
        return len(letters) > 2 and sum(word.isupper() for word in letters) * 3 >= len(letters) * 2


def read(raw_text: str, names: Container[str] = frozenset()) -> Reading:
    """Prepare a text. ``names`` are words of listed names, which say nothing of how the text is written."""
    folded = fold(raw_text)
    tokens = tuple(tokenize(folded.text))
    surfaces = (raw_text[slice(*folded.raw_span(one.start, one.end))] for one in tokens if one.text not in names)
    return Reading(
        raw_text, folded, tokens, _is_small(*_count_cases(Counter(surfaces))), _is_mixed(raw_text, names), names
    )


@lru_cache(maxsize=4)
def is_mixed_text(text: str) -> bool:
    """True for a text that begins some of its sentences small: its writer leaves the capital of a name out as well."""
    return _is_mixed(text, frozenset())


def _is_mixed(text: str, names: Container[str]) -> bool:
    """Counts sentences that begin with an ordinary word behind an ordinary word: what is hidden must not count."""
    ordinary = vocabulary().common
    small = begun = 0
    for match in _SENTENCE_BEGUN.finditer(text):
        ended, first = (match[1] or "").lower(), match[2].lower()
        if first in ordinary and first not in names and (not ended or (ended in ordinary and ended not in names)):
            begun += 1
            small += match[2].islower()
    return small >= _FEW_SMALL and small * 100 >= begun * _SMALL_PERCENT


@lru_cache(maxsize=4)  # every layer asks it of the same text
def is_small_text(text: str) -> bool:
    """True for a text that begins its sentences small; its names are then small too.

    Only ordinary words are counted, so that abbreviations and names do not matter. A short text may hold no other word
    with a capital either. The search for listed names, before which nothing is hidden, knows long texts alone: a listed
    "Joy" would otherwise tell itself by being found in a short one.
    """
    small, large = _count_cases(words_of(text).counts)
    return _is_small(small, large) or _is_short_small(text, small, large)


def _is_small(small: int, large: int) -> bool:
    return small >= _MANY and large <= (small + large) * 3 // 100


def _is_short_small(text: str, small: int, large: int) -> bool:
    """A sentence or two without capitals, of which one visibly begins with an ordinary word.

    A hidden name that begins a sentence tells nothing of how the words are written.
    """
    if large or not _FEW <= small < _MANY or _CAPITALIZED.search(text):
        return False
    lists = vocabulary()
    return any(lists.is_known(match[1]) or match[1] in lists.word_names for match in _BEGUN.finditer(text))


def _count_cases(counts: Mapping[str, int]) -> tuple[int, int]:
    """How many ordinary words are written small, and how many with a capital."""
    small = sum(count for word, count in counts.items() if _case_of(word) == _SMALL)
    return small, sum(count for word, count in counts.items() if _case_of(word) == _LARGE)


@lru_cache(maxsize=16384)  # notes say the same words again and again
def _case_of(word: str) -> int:
    """How an ordinary word is written; 0 for others and for words in capitals."""
    if len(word) < 2 or not word.isascii() or word.lower() not in vocabulary().common:
        return 0
    if word.islower():
        return _SMALL
    return 0 if word.isupper() else _LARGE
