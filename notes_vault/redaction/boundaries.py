"""Where words begin and end in any script, and the canonical form of a span.

The rules look only at what stands *around* a span, never at what it hides: otherwise the place where a marker ends
would tell something about the hidden text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from notes_vault.redaction.findings import Category

#: Scripts written without blanks between words (or, in Korean, with particles stuck to names): every code point is a
#: word of its own, and spans do not grow over it.
UNSPACED: Final = (
    r"\u0e00-\u0eff\u0f00-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u302d\u3031-\u3035"
    r"\u3038-\u303c\u3041-\u309f\u30a1-\u30fa\u30fc-\u318f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f\uffa0-\uffdc\U00016fe0-\U00018aff\U0001b000-\U0001b2ff"
    r"\U00020000-\U0003ffff"
)
#: Combining marks belong to the word they stand in; the regular expression class for words does not hold them.
MARKS: Final = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    r"\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u0900-\u0903\u093a-\u094f"
    r"\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09d7\u09e2\u09e3\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71\u0a75"
    r"\u0a81-\u0a83\u0abc-\u0acd\u0ae2\u0ae3\u0b01-\u0b03\u0b3c-\u0b57\u0b62\u0b63\u0b82\u0bbe-\u0bd7\u0c00-\u0c04"
    r"\u0c3c-\u0c56\u0c62\u0c63\u0c81-\u0c83\u0cbc-\u0cd6\u0ce2\u0ce3\u0d00-\u0d03\u0d3b-\u0d57\u0d62\u0d63"
    r"\u0d81-\u0d83\u0dca-\u0df3\u135d-\u135f\u18a9\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ua8e0-\ua8f1\ufe20-\ufe2f"
)
#: Hyphens join compounds; an underscore joins the parts of a handle; an apostrophe a possessive or O'Brien.
HYPHENS: Final = "-\u2010\u2011"
APOSTROPHES: Final = "'\u2019\u02bc\u2018\u02b9\u02bb\u0060\u00b4\uff07"
_JOINERS: Final = HYPHENS + APOSTROPHES + "_"
#: What a whole number or address may be continued by is another matter than what a name is: no compounds there.
_COMPOUNDS: Final = frozenset(
    {Category.PERSON_CLIENT, Category.PERSON_OTHER, Category.ORG, Category.ADDRESS, Category.OTHER}
)
#: Characters of a line that a program has wrapped, with hidden names one character each.
_WRAPPED: Final = 50
_NUMBERED_ITEM: Final = re.compile(r"(?:^|[ \n(])(?:\d{1,2}|[a-z])\)$")
_WORD = re.compile(rf"(?:[^\W_{UNSPACED}]|[{MARKS}])")


@lru_cache(maxsize=4096)
def is_word(character: str) -> bool:
    """True for a character that continues a word of a script written with blanks between words."""
    return bool(_WORD.match(character))


@lru_cache(maxsize=4096)
def is_invisible(character: str) -> bool:
    """True for marks and format characters (direction marks, joiners, soft hyphen), which stay with their neighbour."""
    return unicodedata.category(character) in {"Mn", "Me", "Cf"} or "\ufe00" <= character <= "\ufe0f"


def widen(raw_text: str, start: int, end: int, category: Category) -> tuple[int, int]:
    """The canonical form of a span: no blanks at its ends, whole words, possessive and hyphen compound included.

    Widening what was widened changes nothing.
    """
    if raw_text[start:end].isspace():
        return start, end
    while raw_text[start].isspace():
        start += 1
    while raw_text[end - 1].isspace():
        end -= 1
    compounds = category in _COMPOUNDS
    while (left := _grow(raw_text, start, -1, compounds=compounds)) != start:
        start = left
    while (right := _grow(raw_text, end, 1, compounds=compounds)) != end:
        end = right
    return start, end


def begins_sentence(text: str, start: int) -> bool:
    """True where a capital says nothing: at the start of a text or line, behind a full stop, a colon, a dash."""
    before = text[max(0, start - 12) : start].rstrip(" \t\u00a0\"'\u2018\u2019\u201c\u201d([{*_")
    if before.endswith("\n"):
        return not _is_wrapped(text, text.rindex("\n", 0, start))
    return (
        not before
        or _NUMBERED_ITEM.search(before) is not None
        or before[-1] in ".?!:;\u2026\u2014\u2013\u2022#>-|"
        or before.endswith(("[ ]", "[x]", "[X]", " /"))
    )


def _is_wrapped(text: str, line_end: int) -> bool:
    """True where a long line ends inside a sentence: the text was wrapped there."""
    line = text[text.rfind("\n", 0, line_end) + 1 : line_end].rstrip()
    return len(line) >= _WRAPPED and (line[-1].isalnum() or line[-1] in ",)]\u2019'\ue0f0\ue0f1\ue0f2\ue0f3\ue0f4")


def _grow(raw_text: str, edge: int, step: int, *, compounds: bool) -> int:
    """The next edge outwards, or the same one where the span ends."""
    near = edge if step > 0 else edge - 1
    if not 0 <= near < len(raw_text):
        return edge
    character = raw_text[near]
    if is_word(character) or is_invisible(character):
        return edge + step
    far = near + step
    joins = compounds and character in _JOINERS and 0 <= far < len(raw_text) and is_word(raw_text[far])
    return edge + 2 * step if joins else edge
