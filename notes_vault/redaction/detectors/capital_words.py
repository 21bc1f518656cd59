"""Ordinary words with a capital where none belongs: a dog called Biscuit, a man known as Chef, a town named Great Fork.

One word alone inside a sentence names somebody, unless an article makes it a thing; several behind "in", "at" or "from"
name a place or a firm. Instruments, methods, forms and headings have capitals too and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from notes_vault.redaction.boundaries import begins_sentence
from notes_vault.redaction.detectors.method_names import names_method
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word, key_of
from notes_vault.redaction.patterns import BLANK, CAPITAL, NAME_WORD, lazily, listed_words
from notes_vault.redaction.skeleton import ORGANISATION, PERSON, PLACE
from notes_vault.redaction.vocabulary import vocabulary

_SOURCE: Final = "capital_words"
_HIDDEN: Final = f"{PERSON}{PLACE}{ORGANISATION}"
_ALONE = lazily(lambda: rf"(?<![\w@#./'\u2019{_HIDDEN}-]){CAPITAL}(?![\w-]|{BLANK}\d|\.\w|[ \u00a0]?[:|=])")
_NEIGHBOR_BEFORE = lazily(lambda: rf"(?:{CAPITAL}|[{_HIDDEN}]),?{BLANK}$")
_NEIGHBOR_BEHIND = lazily(lambda: rf"{BLANK}(?:&{BLANK})?[A-Z]")
_DETERMINED = lazily(
    lambda: (
        r"(?i:\b(?:the|an?|his|her|my|their|our|your|its|this|that|each|every|no|any|some|these|those|read|reads))"
        rf"{BLANK}$"
    )
)
#: One word said aloud: somebody's answer.
_SAID = lazily(
    lambda: (
        r"(?:[,:]|\b(?i:said|says|say|asked|asks|answer(?:s|ed)?|whispered|writes|wrote|repeated|replied|reads?|words?"
        r"|marked|label(?:s|led)|titled|headed|heard))[ \u00a0\n][\"\u201c]$"
    )
)
_CALLED = lazily(
    lambda: (
        r"(?i:\b(?:called|named|nicknamed|dubbed|known as|goes by|went by)[ \u00a0]"
        r"(?:(?:him|her|it|them|me|himself|herself|themself|themselves)[ \u00a0])?)"
        rf"[\"\u201c'\u2018]?(?P<value>{CAPITAL})(?![\w-]|{BLANK}{CAPITAL})"
    )
)
_EPITHET = lazily(
    lambda: rf"(?<![\w-])(?P<value>Little|Big|Old|Young|Baby|Lil['\u2019]?|Tiny|Crazy){BLANK}(?={PERSON})"
)
#: What stands behind a name that is hidden: the rest of a firm ("Thorvaldsen Outboard").
_BEHIND_NAME = lazily(lambda: rf"[{_HIDDEN}][ \u00a0](?P<value>{CAPITAL}(?:[ \u00a0]{CAPITAL}){{0,2}})(?![\w-]|:|\.\w)")
_TOWN = lazily(
    lambda: (
        rf"(?i:\b(?:in|at|from|to|near|outside|around|via|past|of|for|joined|toward|towards|by|attends?|attended"
        rf"|manages?|managed|owns?|quit|left|visited|with|called)){BLANK}(?:the{BLANK})?"
        rf"(?P<value>{CAPITAL}(?:{BLANK}{CAPITAL}){{1,3}})(?![\w-])"
    )
)
#: "Ximena, 8, and August, 5": the next child.
_NEXT_CHILD = lazily(
    lambda: (
        rf"{PERSON}(?:,[ ]|[ ]\()\d{{1,2}}\)?,?[ \u00a0](?:and|&)[ \u00a0]"
        rf"(?P<value>{CAPITAL})(?=(?:,[ ]|[ ]\()\d{{1,2}}\b)"
    )
)
#: "Samaritans of the Forth".
_OF_THE = lazily(
    lambda: (
        rf"(?<![\w-])(?P<value>{NAME_WORD}(?: {CAPITAL})? of the {CAPITAL}"
        rf"|{CAPITAL}(?: {CAPITAL})? of the [{_HIDDEN}])(?![\w-]| {CAPITAL})"
    )
)
#: A college: "Carquinez State".
_STATE_BEHIND = lazily(
    lambda: rf"[{_HIDDEN}][ \u00a0](?P<value>State)(?![\w-]|[ ](?:Police|Prison|Hospital|Trooper|Route|Road|law)\b)"
)
_WORD = lazily(lambda: r"[^\W\d_]+")
_PLACING: Final = frozenset({"in", "from", "to", "near", "outside", "around", "via", "past", "of", "toward", "towards"})
#: A clinic or a part of a hospital behind its name: "Riverbend FM", "Tri-County ED".
_CLINIC_BEHIND = lazily(
    lambda: (
        rf"(?:[{PLACE}{ORGANISATION}]|(?<=[Aa]t ){PERSON}|(?<=[Tt]o ){PERSON}|(?<=from ){PERSON})[ \u00a0]"
        r"(?P<value>(?:FM|ED|ER|ICU|IM|OBGYN|OB|Peds|Ortho|BH|MH|IOP|PHP|UC|MC|MOB|NICU|HS|MS|ES|UMC|UCC|LDS|SDA))(?![\w-])"
    )
)
#: Words of a count or of praise with which names of towns and firms begin.
_BEGINNING: Final = frozenset(
    {"two", "three", "four", "five", "six", "seven", "nine", "ten", "twelve", "good", "old", "new", "first", "little"}
)


def find_capital_words(text: str) -> Iterator[Finding]:
    """Such words of a text."""
    yield from _find_people(text)
    for match in _NEXT_CHILD().finditer(text):
        yield _report(match.span("value"), Category.PERSON_OTHER, text)
    for match in _OF_THE().finditer(text) if " of the " in text else ():
        if _is_name_of_words(match["value"].replace(" of the ", " ")) and not begins_sentence(text, match.start()):
            yield _report(match.span("value"), Category.ORG, text)
    for pattern in (_STATE_BEHIND, _CLINIC_BEHIND):
        for match in pattern().finditer(text):
            yield _report(match.span("value"), Category.ORG, text)
    for match in _BEHIND_NAME().finditer(text):
        if _is_name_of_words(match["value"]):
            yield _report(match.span("value"), Category.ORG, text)
    for match in _TOWN().finditer(text):
        if _is_name_of_words(match["value"]):
            before = match[0].split(maxsplit=1)[0].lower()
            kind = Category.ADDRESS if before in _PLACING else Category.ORG
            yield _report(match.span("value"), kind, text)


def _find_people(text: str) -> Iterator[Finding]:
    for match in _ALONE().finditer(text):
        if _names_somebody(text, match) and not names_method(text, *match.span()):
            yield _report(match.span(), Category.PERSON_OTHER, text)
    lists = vocabulary()
    for match in _CALLED().finditer(text):
        word = fold_word(match["value"])
        shouted = match["value"].isupper() and lists.is_known(word)
        if word not in lists.terms and word not in lists.function and not shouted:
            yield _report(match.span("value"), Category.PERSON_OTHER, text)
    for match in _EPITHET().finditer(text):
        if not begins_sentence(text, match.start()):
            yield replace(_report(match.span("value"), Category.PERSON_OTHER, text), person="")


def _is_name_of_words(value: str) -> bool:
    found = _WORD().findall(value)
    if len(found) > 1 and found[0].lower() in _BEGINNING:
        found = found[1:]
    if len(found) > 1 and found[-1] == "State":
        found.pop()
    trade = [word for word in found if _is_of_the_trade(word)]
    headings = vocabulary().headings
    return not value.isupper() and len(trade) < len(found) and all(fold_word(word) in headings for word in trade)


def _names_somebody(text: str, match: re.Match[str]) -> bool:
    if match[0].isupper() or len(match[0]) < 3 or begins_sentence(text, match.start()):
        return False
    before = text[max(0, match.start() - 40) : match.start()]
    beside = _NEIGHBOR_BEFORE().search(before) or _NEIGHBOR_BEHIND().match(text, match.end())
    if before.rstrip()[-1:].isdigit():  # behind a time of day an entry begins
        return False
    if (
        beside
        or _DETERMINED().search(before)
        or (_SAID().search(before) and text[match.end() : match.end() + 1] in (",", ".", "!", "?"))
    ):
        return False
    return not any(_is_of_the_trade(piece) for piece in (match[0], *_WORD().findall(match[0])))


def _is_of_the_trade(word: str) -> bool:
    lists = vocabulary()
    folded = fold_word(word)
    trade = (lists.terms, lists.function, lists.titles, lists.headings, lists.suffixes)
    if word.isupper() and folded in lists.acronyms:
        return True
    listed = (listed_words("methods"), listed_words("numbered_things"), listed_words("kin"), listed_words("vehicles"))
    return any(folded in words for words in (*trade, *listed, lists.compounds))


def _report(span: tuple[int, int], category: Category, text: str) -> Finding:
    person = key_of(text[slice(*span)]) if category.is_person else ""
    return Finding(*span, category, "an ordinary word written like a name", _SOURCE, 0.4, person)
