"""Finds passphrases that an intruder tries first: well-known phrases, patterns, and the vault's own names.

Comparison ignores case, accents' composition, spaces, punctuation and digits put before or after. The words are data
(resources/words); patterns are rules here: repetition, and rows of the keyboard, the alphabet or digits.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

from notes_vault.resources import read_resource

_ROWS = (
    "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn",
    "1234567890", "abcdefghijklmnopqrstuvwxyz", "qazwsxedcrfvtgbyhnujmikolp", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "q1w2e3r4t5y6u7i8o9p0", "qawsedrftgyhujikolp", "!@#$%^&*()_+", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю",
)  # fmt: skip
_LOOKALIKES = str.maketrans("@4310$5!7", "aaeiossit")
_SHORTEST_RUN = 3
_FREE_CHARACTERS = 3  # what may remain beside known pieces and still add nothing
_FREE_DIGITS = 8  # a date
_MOST_PIECES = 3
_FEWEST_DIFFERENT = 5
_SHORTEST_UNIT = 12  # what is repeated must be a phrase by itself


def find_reason(text: str, own_words: Sequence[str] = ()) -> str:
    """Why a phrase is refused ("common", "pattern", "own-words"), or nothing."""
    folded = fold(text)
    if len(folded) * 2 < len(text):  # mostly punctuation: see it as it is typed
        folded = "".join(text.casefold().split())
    if _repeats_little(folded) or _repeats_little(folded.strip("0123456789")):
        return "pattern"
    folded = _take_unit(folded)
    bare = folded.strip("0123456789")
    forms = {folded, bare, bare.translate(_LOOKALIKES), fold(text.translate(_LOOKALIKES)).strip("0123456789")}
    if not forms.isdisjoint(_phrases()):
        return "common"
    if len(set(folded)) < _FEWEST_DIFFERENT or _count_unknown(folded, _common_words()) <= _FREE_CHARACTERS:
        return "pattern"
    names = _fold_names(("Notes Vault", *own_words))
    if any(name in folded for name in names):
        known = _common_words() | names
        if _count_unknown(folded, known, most_pieces=len(folded)) <= _FREE_CHARACTERS:
            return "own-words"
    return ""


def fold(text: str) -> str:
    """Letters, digits and signs that are no punctuation, case-folded, compatibility forms joined."""
    normal = unicodedata.normalize("NFKC", text).casefold()
    return "".join(
        char for char in normal if char.isalnum() or (char > "\x7f" and unicodedata.category(char)[0] not in "PZC")
    )


@cache
def _phrases() -> frozenset[str]:
    """Well-known phrases, folded, also without the digits around them."""
    folded = {fold(line) for line in _lines("common_passphrases.txt")}
    return frozenset(folded | {line.strip("0123456789") for line in folded}) - {""}


@cache
def _common_words() -> frozenset[str]:
    return frozenset(fold(line) for line in _lines("common_passwords.txt"))


def _fold_names(names: Sequence[str]) -> frozenset[str]:
    """Each name whole and word by word, as far as it is long enough to mean anything."""
    folded = {fold(part) for name in names for part in (name, *name.split())}
    return frozenset(name for name in folded if len(name) >= _SHORTEST_RUN)


@cache
def _runs() -> tuple[str, ...]:
    return tuple(run for row in _ROWS for run in (row * 2, row[::-1] * 2))


def _lines(name: str) -> list[str]:
    return [line for line in read_resource("words", name).splitlines() if line and not line.startswith("#")]


def _repeats_little(folded: str) -> bool:
    """True when something too short to be a phrase by itself is repeated."""
    unit = _take_unit(folded)
    return unit != folded and len(unit) < _SHORTEST_UNIT


def _take_unit(folded: str) -> str:
    """The unit that a phrase repeats (the last time perhaps cut), else the phrase itself."""
    for unit in range(1, len(folded) // 2 + 1):
        if folded[unit:] == folded[:-unit]:
            return folded[:unit]
    return folded


def _count_unknown(folded: str, words: frozenset[str], most_pieces: int = _MOST_PIECES) -> int:
    """Characters left when keyboard runs and known words are taken out, greedily from the left.

    More different words than ``most_pieces`` are a choice of words, not a pattern; then everything counts as unknown.
    """
    longest = max((len(word) for word in words), default=0)
    place = unknown = digits = 0
    used: set[str] = set()
    while place < len(folded):
        run = _run_length(folded, place)
        sizes = range(min(longest, len(folded) - place), _SHORTEST_RUN - 1, -1)
        word = next((size for size in sizes if folded[place : place + size] in words), 0)
        if word > run:
            used.add(folded[place : place + word])
        if not max(run, word):
            is_digit = folded[place].isdecimal()
            digits += is_digit
            unknown += not is_digit
        place += max(run, word, 1)
    return unknown + max(0, digits - _FREE_DIGITS) if len(used) <= most_pieces else len(folded)


def _run_length(folded: str, place: int) -> int:
    """How many characters from here follow one row of keys, or are the same; 0 below three."""
    same = len(folded) - place - len(folded[place:].lstrip(folded[place]))
    length = max(same, _SHORTEST_RUN - 1)
    while place + length < len(folded) and any(folded[place : place + length + 1] in row for row in _runs()):
        length += 1
    return length if length >= _SHORTEST_RUN else 0
