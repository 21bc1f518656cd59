"""Places typed small in a note that has its capitals ("moved to new britain", "lives on elm st"), towns of forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word
from notes_vault.redaction.patterns import BLANK, CAPITAL, lazily, listed_words, words
from notes_vault.redaction.vocabulary import vocabulary

_SOURCE: Final = "small_places"
_TOWN = lazily(
    lambda: (
        r"(?<![\w-])(?:in|from|to|near|nr|outside|around|via|visit(?:s|ed|ing)?|leaving|left|of|towards?|thru|through)"
        rf"{BLANK}(?P<value>{words('small_towns')})(?![\w'\u2019-])"
    )
)
#: Behind somebody's moving or living: a town that is no other word.
_CITY = lazily(
    lambda: (
        r"(?<![\w-])(?:in|from|to|near|outside|around|via|leaving|left|visit(?:s|ed|ing)?)"
        rf"{BLANK}(?P<value>{words('small_cities')})(?![\w'\u2019-])"
    )
)
_FIELD = lazily(
    lambda: (
        rf"(?<![\w-])(?i:{words('town_fields')})[ \u00a0]?[:|=][ \u00a0]{{0,3}}"
        rf"(?P<value>{CAPITAL}(?:[ ]{CAPITAL}){{0,2}})(?=[ \u00a0]?[,.;|(\n/]|[ ]{{2}}|$|[ ][A-Z]{{2}}\b|[ ]\d)"
    )
)
_SAINT = lazily(
    lambda: (
        r"(?<![\w-])(?:at|to|from|in|by|into|left)[ \u00a0\n](?P<value>(?:st\.?|saint)[ ](?:"
        r"mary|mark|luke|john|joseph|paul|peter|francis|vincent|anthony|anne?|jude|raphael|elizabeth|agnes|rita|michael|james"
        r"|thomas|catherine|clare|theresa|monica|barnabas|matthew|stephen|patrick|bernadette)(?:['\u2019]?s)?)(?![\w-])"
    )
)
_ROAD = lazily(
    lambda: (
        r"(?<![\w-])(?:on|off|down|at|via|along|near|took|takes|past)[ \u00a0\n]"
        r"(?P<value>(?:(?:county|state|us) )?(?:rte?|route|hwy|highway|interstate|i)[ -]?\d{1,3})(?![\w/%-]|[.,]\d)"
    )
)
_STREET = lazily(lambda: rf"[ \u00a0]{words('small_streets')}(?![\w'\u2019/-])")
#: A house's number and its street, or where one goes and its street.
_BEFORE = lazily(
    lambda: (
        r"(?:(?:(?<![\w.$/-])(?P<number>\d{1,6})"
        r"|(?<![\w-])(?:on|off|down|at|along|onto|past|near|nr|of|from|to))[ \u00a0\n]"
        r"(?:[nsew]\.?[ ])?)(?P<name>[a-z][a-z'\u2019]{1,15}(?:[ ][a-z]{3,15})?|\d{1,3}(?:st|nd|rd|th))$"
    )
)
_NEAR: Final = 48
#: Words of addresses with which names of towns begin.
_PARTS: Final = frozenset({"north", "south", "east", "west", "saint", "st", "city"})


_KINDS: Final = (
    (_TOWN, Category.ADDRESS, "town typed small"),
    (_CITY, Category.ADDRESS, "town typed small"),
    (_ROAD, Category.ADDRESS, "road typed small"),
    (_SAINT, Category.ORG, "organization typed small"),
)


def find_small_places(text: str) -> Iterator[Finding]:
    """Such places of a text."""
    for match in _FIELD().finditer(text):
        if _is_town(match["value"]):
            yield Finding(*match.span("value"), Category.ADDRESS, "town in a field of a form", _SOURCE, 0.6)
    for pattern, category, what in _KINDS:
        for match in pattern().finditer(text):
            yield Finding(*match.span("value"), category, what, _SOURCE, 0.5)
    for match in _STREET().finditer(text):
        before = _BEFORE().search(text, max(0, match.start() - _NEAR), match.start())
        if before is not None and _is_street(before):
            start = before.start("number") if before["number"] else before.start("name")
            yield Finding(start, match.end(), Category.ADDRESS, "street typed small", _SOURCE, 0.5)


def _is_town(value: str) -> bool:
    """One word in no list, or several that answer nothing else ("City: Same", "Town: Not Known")."""
    folded = [fold_word(word) for word in value.split()]
    lists = vocabulary()
    idle = (lists.function - {"new", "old"}, lists.headings, lists.generic - _PARTS, listed_words("nameless_places"))
    if any(word in listed for word in folded for listed in (*idle, listed_words("kin"))):
        return False
    return len(folded) > 1 or not lists.is_known(folded[0]) or folded[0] in listed_words("word_towns")


def _is_street(before: re.Match[str]) -> bool:
    """Every word of the name could be one; "on the busy road" is no name."""
    if before["name"][0].isdigit():
        return True
    lists = vocabulary()
    never = (lists.function, lists.determiners, lists.titles, lists.verbs, listed_words("plain_streets"))
    return not any(fold_word(word) in listed for word in before["name"].split() for listed in never)
