"""Snippets of texts so long that FTS5 would take seconds over them: the surroundings of the first place found.

FTS5's own snippet weighs every place of a word against every other; 60,000 of them in a note of a million characters
took 40 seconds, and a save behind it waited as long.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

#: Code points; below this FTS5 answers in a few milliseconds.
LONG_TEXT: Final = 20_000
_PIECE: Final = 4_000
_OVERLAP: Final = 200
_BEFORE: Final = 60
_WINDOW: Final = 160
_NOT_FOUND: Final = "(?!)"

Snippet = tuple[str, tuple[tuple[int, int], ...]]


def read_long(body: str, terms: Sequence[str]) -> Snippet:
    """The surroundings of the first word or phrase in ``body``, and where in them the terms stand, in code points.

    Words match as beginnings of words, phrases word by word, without case and diacritics, as in the index. Where a term
    is written in a way that only the index knows, the text's beginning is shown without marks.
    """
    pattern = re.compile("|".join(_expression(term) for term in terms) or _NOT_FOUND)
    for start in range(0, len(body), _PIECE):
        piece = body[start : start + _PIECE + _OVERLAP]
        if pattern.search(_fold(piece)):
            folded, places = _fold_placed(piece)
            found = pattern.search(folded)
            first = places[found.start()] if found is not None else 0
            return _cut(body, max(0, start + first - _BEFORE), pattern)
    return _cut(body, 0, re.compile(_NOT_FOUND))


def _cut(body: str, start: int, pattern: re.Pattern[str]) -> Snippet:
    end = min(len(body), start + _WINDOW)
    window = "".join(" " if character.isspace() else character for character in body[start:end])
    folded, places = _fold_placed(window)
    lead = "…" if start else ""
    shift = len(lead)
    spans = tuple(
        (places[match.start()] + shift, places[match.end() - 1] + 1 + shift) for match in pattern.finditer(folded)
    )
    return f"{lead}{window}{'…' if end < len(body) else ''}", spans


def _expression(term: str) -> str:
    """A word begins one of the text's; a phrase is its words with anything but letters and digits between them."""
    words = [re.escape(word) for word in re.findall(r"[^\W_]+", _fold(term))]
    return r"(?<![^\W_])" + r"[\W_]+".join(words) + (r"[^\W_]*" if len(words) == 1 else r"(?![^\W_])")


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _fold_placed(text: str) -> tuple[str, list[int]]:
    """The same character by character, with the place each came from."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = _fold(character)
        folded.append(plain)
        places += [place] * len(plain)
    return "".join(folded), places
