"""One text, prepared once for all that look for names in it: folded, cut into words, each with its place and case."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from notes_vault.redaction.folding import Folded, Token, fold, tokenize

_SENTENCE_END: Final = frozenset(".?!:;…—–•*#>|\n")
_OPENERS: Final = " \t\u00a0\"'“”‘’«»([{-_*#"
#: A text with fewer capitals than this among its letters is written small on purpose; names are then small too.
_SMALL_TEXT: Final = 0.012


@dataclass(frozen=True)
class Reading:
    """A raw text with its folded form and tokens."""

    raw_text: str
    folded: Folded
    tokens: tuple[Token, ...]

    def surface(self, index: int) -> str:
        """A token as it was written."""
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

    @cached_property
    def is_small(self) -> bool:
        """True for a text written without capitals."""
        letters = sum(character.isalpha() for character in self.raw_text)
        return letters > 40 and sum(character.isupper() for character in self.raw_text) < letters * _SMALL_TEXT


def read(raw_text: str) -> Reading:
    """Prepare a text."""
    folded = fold(raw_text)
    return Reading(raw_text, folded, tuple(tokenize(folded.text)))
