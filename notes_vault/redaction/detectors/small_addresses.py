"""Addresses in a text without capitals: "2210 w delphi", "on n grand", "apt 4c", "i-70", "up in bowling green"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word
from notes_vault.redaction.patterns import BLANK, lazily, words
from notes_vault.redaction.reading import is_mixed_text, is_small_text
from notes_vault.redaction.skeleton import ORGANISATION, PERSON, PLACE
from notes_vault.redaction.vocabulary import vocabulary

_SOURCE: Final = "small_addresses"
_NAME: Final = rf"(?:[a-z][^\W\d_]{{2,}}|[{PERSON}{PLACE}{ORGANISATION}])"
_NTH: Final = r"\d{1,3}(?:st|nd|rd|th)"
_KIND: Final = r"(?: (?:st|rd|ave|ln|blvd|dr|ct|cir|pl|ter|trl|pike|row|hwy|pkwy)(?!\w))?"
_BLOCK = lazily(
    lambda: (
        rf"(?<![\w./$-])(?P<value>\d{{3,5}} (?:[nsew]|north|south|east|west)\.? (?:{_NAME}|{_NTH}){_KIND}"
        rf"|\d{{2,5}} block of (?:[nsew] )?(?:{_NAME}|{_NTH}){_KIND})(?![\w-])"
    )
)
#: A street by its compass letter alone, where somebody goes.
_COMPASS = lazily(
    lambda: (
        rf"(?<![\w-])(?:on|off|at|near|nr|down|to|from|along){BLANK}"
        rf"(?P<value>[nsew]\.? (?:{_NAME}{_KIND}|{_NTH}{_KIND}))(?![\w'\u2019-])"
    )
)
_HOUSE = lazily(
    lambda: (
        rf"(?<![\w-])(?:live[sd]?|living|stay(?:s|ed|ing)?|house|place|apt|home|resides){BLANK}(?:at|on|is){BLANK}"
        rf"(?P<value>\d{{2,5}} (?!{words('units_of_measure')}\b){_NAME}{_KIND})(?![\w-])"
    )
)
_UNIT = lazily(
    lambda: (
        r"(?<![\w-])(?P<value>(?:apt|unit|bldg|spc|suite|ste|trlr|trailer) ?#?(?:\d{1,4}-?[a-z]?|[b-h])|lot \d{1,3}"
        r"|i-\d{1,3}(?: exit \d{1,3})?|exit \d{1,3}[a-c]?)(?![\w-]|[.,]\d)"
    )
)
_TOWN = lazily(
    lambda: (
        rf"(?<![\w-])(?:in|from|to|near|nr|outside|around|via|visit(?:s|ed|ing)?|leaving|left|out of){BLANK}"
        rf"(?P<value>{words('word_towns')})(?![\w'\u2019-])"
    )
)
#: "East" before a town that is hidden already.
_PART_OF_TOWN = lazily(lambda: rf"(?<![\w-])(?P<value>(?:north|south|east|west|fob|cop) (?={PLACE}))")


def find_small_addresses(text: str) -> Iterator[Finding]:
    """Such addresses of a text."""
    if not (is_small_text(text) or is_mixed_text(text)):
        return
    for pattern in (_BLOCK, _HOUSE, _UNIT, _TOWN, _PART_OF_TOWN):
        for match in pattern().finditer(text):
            yield _report(match.span("value"))
    for match in _COMPASS().finditer(text):
        if match["value"][-1].isdigit() or not _is_idle(match["value"].split()[1]):
            yield _report(match.span("value"))


def _is_idle(word: str) -> bool:
    lists = vocabulary()
    folded = fold_word(word)
    return any(
        folded in listed for listed in (lists.function, lists.verbs, lists.shorthand, lists.acronyms, lists.past)
    )


def _report(span: tuple[int, int]) -> Finding:
    return Finding(*span, Category.ADDRESS, "place in a text without capitals", _SOURCE, 0.5)
