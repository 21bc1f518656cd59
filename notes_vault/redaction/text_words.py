"""The words of a text, told once for all who ask the same text: how it is written, what it can hold."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Final

#: So many figures in a row stand in few texts.
MANY_FIGURES: Final = 3
_WORD: Final = re.compile(r"[^\W\d_]+")
_FIGURES: Final = re.compile(rf"\d{{{MANY_FIGURES},}}")
#: Letters that match others where case is ignored, which ``str.lower`` does not tell.
_ODD: Final = frozenset("\u0130\u0131\u017f\u03a3\u1e9e")


class TextWords:
    """A text and its words; letters alone make a word.

    Attributes:
        counts: how often each stands there, as it is written.
        written, lowered: the same as they are written, and in small letters.
        figures: how many stand in a row at most; 0 for fewer than ``MANY_FIGURES``.
        is_odd: it holds letters whose case cannot be told letter by letter.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.counts = Counter(_WORD.findall(text))
        self.written = frozenset(self.counts)
        self.lowered = frozenset(map(str.lower, self.written))
        self.figures = max(map(len, _FIGURES.findall(text)), default=0)
        self.is_odd = not text.isascii() and not _ODD.isdisjoint(text)


@lru_cache(maxsize=4)  # all detectors of a layer ask it of the same text
def words_of(text: str) -> TextWords:
    """The words of a text."""
    return TextWords(text)
