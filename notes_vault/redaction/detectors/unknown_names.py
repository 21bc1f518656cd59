"""Capitalised words that are in no list: names nobody has listed. Conservative; the next reader goes further.

A word that is a given name as well counts inside a sentence only. What stands before the word says what it is: "in",
"near" and "from" a place, "at" an organisation, otherwise a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.detectors.capitals import BLANK, CAPITAL
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word
from notes_vault.redaction.vocabulary import vocabulary

_SOURCE: Final = "unknown_names"
_RUN = re.compile(
    rf"(?<![\w@#.\ue0f0-\ue0f4])(?<!\w[-'’]){CAPITAL}(?:{BLANK}(?:(?:de|la|van|von|der|bin|al|del|di|da|dos|du|las|los|of){BLANK})?(?:{CAPITAL}|[A-Z]\.(?=[\s,;:)'’])))*"
)
_WORD = re.compile(rf"{CAPITAL}|[A-Z]\.")
_PLACE_BEFORE = re.compile(
    r"(?i:\b(?:in|near|outside|toward|towards|around|to|via|through|reach(?:ed)?|from|of|village of|town of|born in|lives in|moved to))[ \u00a0\n]$"
)
_WORK_BEFORE = re.compile(
    r"(?i:\b(?:at|for|with the|employer|joined|works? (?:at|for)))[ \u00a0\n](?:the[ \u00a0\n])?$"
)


def find_unknown_names(text: str) -> Iterator[Finding]:
    """Names by their capital and by not being words."""
    for run in _RUN.finditer(text):
        words = list(_WORD.finditer(text, run.start(), run.end()))
        for group in _name_groups(text, words):
            start, end = group[0].start(), group[-1].end()
            category = _category(text, start)
            key = "text " + " ".join(fold_word(text[start:end]).split()) if category.is_person else ""
            yield Finding(start, end, category, "capitalised and in no word list", _SOURCE, 0.6, key)


def _name_groups(text: str, words: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Stretches of a run that hold an unknown word or a given name, with the ordinary capitals right beside it."""
    group: list[re.Match[str]] = []
    for word in [*words, None]:
        if word is not None and _may_belong(text, word):
            group.append(word)
            continue
        if any(_is_name(text, one) for one in group):
            yield group
        group = []


def _may_belong(text: str, word: re.Match[str]) -> bool:
    if word[0].endswith("."):
        return True
    if _is_name(text, word):
        return True
    folded = _folded(word[0])
    lists = vocabulary()
    return (
        not (
            folded in lists.function
            or folded in lists.headings
            or folded in lists.terms
            or folded in lists.titles
            or _begins(text, word.start())
        )
        and not word[0].isupper()
    )


def _is_name(text: str, word: re.Match[str]) -> bool:
    if len(word[0]) < 2 or word[0].endswith("."):
        return False
    lists = vocabulary()
    pieces = [_folded(piece) for piece in re.split(r"[-\u2010\u2011]", word[0])]
    shouted = word[0].isupper()
    if shouted and (len(word[0]) < 5 or not _is_shouted(text, word.start(), word.end())):
        return False
    if any(not _is_listed_word(piece) for piece in pieces):
        return not shouted or any(len(piece) > 3 for piece in pieces)
    folded = pieces[0]
    if len(pieces) == 1 and folded in lists.word_names and folded not in lists.terms and not shouted:
        return not _begins(text, word.start()) and not _in_title(text, word)
    return False


def _is_listed_word(word: str) -> bool:
    lists = vocabulary()
    if lists.is_known(word) or word in lists.titles:
        return True
    stems = (
        word.removesuffix("s"),
        word.removesuffix("es"),
        word.removesuffix("ed"),
        word.removesuffix("ing"),
        word.removesuffix("ly"),
        word.removesuffix("'s"),
    )
    return any(stem != word and lists.is_ordinary(stem) for stem in stems)


def _folded(word: str) -> str:
    return fold_word(word).replace("'", "")


def _is_shouted(text: str, start: int, end: int) -> bool:
    around = re.findall(r"[^\W\d_]{2,}", text[max(0, start - 30) : end + 30])
    return len(around) > 2 and sum(word.isupper() for word in around) * 3 >= len(around) * 2


def _in_title(text: str, word: re.Match[str]) -> bool:
    """True among other capitalised ordinary words: a book, a method, a heading."""
    before = re.search(rf"({CAPITAL}){BLANK}$", text[max(0, word.start() - 24) : word.start()])
    return before is not None and vocabulary().is_ordinary(before[1].lower())


def _begins(text: str, start: int) -> bool:
    before = text[max(0, start - 12) : start].rstrip(" \t\u00a0\"'“”‘’([{*_")
    return not before or before[-1] in ".?!:;…—–•\n#>-|" or start == 0


def _category(text: str, start: int) -> Category:
    before = text[max(0, start - 24) : start]
    if _WORK_BEFORE.search(before):
        return Category.ORG
    place = _PLACE_BEFORE.search(before)
    if place and place[0].strip().lower() not in {"to", "from", "of", "through", "reached", "reach"}:
        return Category.ADDRESS
    return Category.PERSON_OTHER
