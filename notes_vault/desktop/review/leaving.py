"""What leaves: every capitalized or rare word, number and date left in a redacted text, once, with its count. No Qt."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from notes_vault.redaction.folding import fold_word
from notes_vault.redaction.vocabulary import vocabulary

_MARKER = re.compile(r"\[[^\[\]\n]*\]")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DATE = r"\d{4}-\d\d-\d\d(?!\d)|\d{1,2}/\d{1,2}(?:/\d{2,4})?(?!\d)"
_DATE += rf"|\b{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?"
_DATE += rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}(?:\s\d{{4}})?|\bthe\s\d{{1,2}}(?:st|nd|rd|th)\b"
_NUMBER = r"\w*\d(?:[\w.,:/%-]*\w)?%?"
_NAME = r"[^\W\d_][\w\u2019'-]*"
_TOKEN = re.compile(rf"(?P<marker>{_MARKER.pattern})|(?P<date>{_DATE})|(?P<number>{_NUMBER})|(?P<word>{_NAME})")
_PARTS = re.compile(r"[^\w]+")
_ENDINGS = {"s": ("",), "es": ("",), "ies": ("y",), "ed": ("", "e"), "ing": ("", "e"), "ly": ("",), "er": ("", "e")}
_AROUND = 32
_DIGITS_OF_A_NUMBER = 3
_HEADING = re.compile(r"^(#{1,6}[ \t]+)(\S.*)\n", re.MULTILINE)
_HEADING_END = "\x1f"
#: Half a word at an edge; a marker holds no plain space, so it is whole or not there.
_CUT_BEFORE = re.compile(r"^[^ \n]*(?=[ \n])")
_CUT_AFTER = re.compile(r"(?<=[ \n])[^ \n]*$")
_OPENERS = " \t\u00a0\"'(\u201c\u2018#*-"
_SENTENCE_ENDS = ".!?:\n\u2026"


class LeavingKind(StrEnum):
    """Why a word is worth a last look."""

    LISTED = "chart name"
    NAME = "capitalized word"
    NUMBER = "number"
    DATE = "date"
    RARE = "rare word"


_IN_ORDER = (LeavingKind.LISTED, LeavingKind.NAME, LeavingKind.RARE, LeavingKind.DATE, LeavingKind.NUMBER)


@dataclass(frozen=True, slots=True)
class Leaving:
    """One word, number or date that will go out.

    Attributes:
        places: (text index, start) in code points of the redacted texts.
        context: the words around its first place.
    """

    text: str
    kind: LeavingKind
    places: tuple[tuple[int, int], ...]
    context: str

    @property
    def count(self) -> int:
        """How often it goes out."""
        return len(self.places)


def list_what_leaves(redacted_texts: Sequence[str], listed: Collection[str] = ()) -> tuple[Leaving, ...]:
    """Collect what is left, names first, then rare words, dates and numbers, each in alphabetical order.

    ``listed``: folded words of the chart's names, which come first of all, however usual they are and however written.
    """
    places: dict[tuple[LeavingKind, str], list[tuple[int, int]]] = {}
    for index, text in enumerate(redacted_texts):
        for match in _TOKEN.finditer(text):
            kind = _kind_of(match, listed)
            if kind is not None:
                places.setdefault((kind, _plain(match.group())), []).append((index, match.start()))
    order = {kind: number for number, kind in enumerate(_IN_ORDER)}
    return tuple(
        Leaving(text, kind, tuple(found), _context(redacted_texts, found[0], len(text)))
        for (kind, text), found in sorted(
            places.items(), key=lambda item: (order[item[0][0]], item[0][1].casefold(), item[0][1])
        )
    )


def _kind_of(match: re.Match[str], listed: Collection[str]) -> LeavingKind | None:
    word = match["word"]
    if not word:
        return LeavingKind.DATE if match["date"] else LeavingKind.NUMBER if match["number"] else None
    if any(character.isdigit() for character in word) and not _is_title(word):
        return LeavingKind.NUMBER
    if _is_listed(_plain(word), listed):
        return LeavingKind.LISTED
    if any(character.isupper() for character in word):
        return None if _only_begins(match) else LeavingKind.NAME
    return LeavingKind.RARE if _is_rare(_plain(word)) else None


def _is_listed(word: str, listed: Collection[str]) -> bool:
    """True for a word of a listed name, also in the plural or with a possessive that lacks its apostrophe."""
    parts = [part for part in _PARTS.split(fold_word(word)) if part]
    return any(part in listed or part.removesuffix("s") in listed for part in parts)


def _is_title(word: str) -> bool:
    """True where a number only follows a name, as in PHQ-9: one or two digits, fewer than there are letters."""
    digits = sum(character.isdigit() for character in word)
    letters = sum(character.isalpha() for character in word)
    return digits < min(_DIGITS_OF_A_NUMBER, letters) and word[0].isupper()


@lru_cache(maxsize=16384)
def _is_rare(word: str) -> bool:
    """True for a word written small that is in no list: a name typed small, a place, a slip of the finger.

    A name that is also a word ("grace") is among them only if the chart lists it, or the list would be too long.
    """
    parts = [part for part in _PARTS.split(fold_word(word)) if len(part) > 1]
    return any(not vocabulary().is_known(part) and not _is_inflected(part) for part in parts)


def _is_inflected(word: str) -> bool:
    """True for a usual word with a usual ending."""
    lists = vocabulary()
    for ending, stems in _ENDINGS.items():
        if word.endswith(ending) and any(lists.is_known(word.removesuffix(ending) + stem) for stem in stems):
            return True
    return False


def _only_begins(match: re.Match[str]) -> bool:
    """True for a usual word that is capital because a sentence begins with it, and that is nobody's name."""
    before = match.string[: match.start()].rstrip(_OPENERS)
    begins = (not before or before[-1] in _SENTENCE_ENDS) and not _ends_in_title(before)
    word = fold_word(_plain(match.group()))
    return begins and vocabulary().is_ordinary(word) and word not in vocabulary().word_names


def _ends_in_title(before: str) -> bool:
    """True behind "Mr.": the full stop ends no sentence."""
    last = before.rstrip(".").rsplit(None, 1)
    return before.endswith(".") and bool(last) and fold_word(last[-1].strip(_OPENERS)) in vocabulary().titles


def _plain(word: str) -> str:
    return re.sub(r"['\u2019]s?$", "", re.sub(r"\s+", " ", word))


def _context(texts: Sequence[str], place: tuple[int, int], length: int) -> str:
    """The words around a place, whole; a heading stands there as a word, not as it is marked."""
    index, start = place
    text = _HEADING.sub(_without_mark, texts[index])
    left, right = max(0, start - _AROUND), min(len(text), start + length + _AROUND)
    before, word, after = text[left:start], text[start : start + length], text[start + length : right]
    before = before if not left else _CUT_BEFORE.sub("", before)
    after = after if right == len(text) else _CUT_AFTER.sub("", after)
    words = re.sub(r"\s+", " ", (before + word + after).replace(_HEADING_END, ": ")).strip()
    return f"{'…' if left else ''}{words}{'…' if right < len(text) else ''}"


def _without_mark(heading: re.Match[str]) -> str:
    """The same heading, as long as it was."""
    return " " * len(heading[1]) + heading[2] + _HEADING_END
