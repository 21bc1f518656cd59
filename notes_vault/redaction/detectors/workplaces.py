"""Where somebody works, learns, plays or is treated, said short: "student at KVCC", "at Idaho State", "unity detox"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word
from notes_vault.redaction.patterns import BLANK, CAPITAL, lazily, listed_words, words
from notes_vault.redaction.reading import is_mixed_text, is_small_text
from notes_vault.redaction.vocabulary import vocabulary

_SOURCE: Final = "workplaces"
_AT: Final = re.compile(
    r"(?<![\w-])(?i:works?|worked|working|job|jobs|employed|hired|fired|laid off|shifts?|nights|days|students?"
    r"|freshman|sophomore|junior|senior|enrolled|classes|degree|nursing|nurse|rn|cna|teach|teaches|taught|teacher|professor|intern"
    r"|internship|drives?|driver|drove|cook|cashier|attends|attending|attended|graduated|transferred|accepted|admitted)"
    r"(?:[ ](?i:nights|days|now|there|part time|full time|bus))?[ ](?i:at|for|by|from|to|into)[ \u00a0\n]"
    r"(?:the[ \u00a0])?$"
)
#: A school or a firm by its letters.
_LETTERS: Final = re.compile(r"[A-Z]{2,6}(?![\w&/-]|['\u2019]\w|[ \u00a0\n][A-Z])")
_REACH: Final = 40
#: A college: "a junior at Ohio State".
_STATE = lazily(
    lambda: (
        rf"(?<![\w-])(?i:at|from|to|for|attends|attended|attending|vs\.?|against|beat){BLANK}"
        rf"(?P<value>{words('states')}{BLANK}State)(?![\w-]|{BLANK}(?:[A-Z]|law\b|police\b|prison\b))"
    )
)
_TEAM = lazily(
    lambda: (
        r"(?<![\w-])(?i:plays?|played|playing|pitche[sd]|coache[sd]|joined|tried out)"
        rf"(?:{BLANK}(?:for|with|on|against)){{0,1}}{BLANK}the{BLANK}(?P<value>[A-Z][a-z]{{2,14}}s)(?![\w-]|{BLANK}[A-Z])"
    )
)
_LOCAL = lazily(lambda: rf"(?<![\w-])(?i:of|in|with|union|joined),?{BLANK}(?P<value>Local{BLANK}\d{{1,4}})(?![\w-])")
#: "The Jeep plant": the work that has a name.
_PLANT = lazily(
    lambda: (
        rf"(?<![\w-])(?:the|at|from|to){BLANK}(?P<value>(?P<name>{CAPITAL}(?:{BLANK}{CAPITAL})?){BLANK}"
        r"(?:plant|factory|mill|refinery|mine|shipyard|foundry|cannery|quarry))(?![\w-])"
    )
)
#: "At Dutch's on Selwyn", not "at Maria's on Friday".
_ON_STREET = lazily(
    lambda: (
        rf"(?<![\w-])(?i:at|to|from|outside|behind|near|by|@){BLANK}(?P<value>[A-Z][^\W\d_]+['\u2019]s)"
        rf"{BLANK}(?:on|off){BLANK}(?!{words('months')}\b|{words('holidays')}"
        r"|(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?s?\b)"
        r"(?:[A-Z][^\W\d_]{2,}|\d{1,3}(?:st|nd|rd|th)[ ,.;])"
    )
)
_HOME_GROUP = lazily(
    lambda: (
        rf"(?<![\w-])(?i:home ?group)(?: is(?: now)?| was| called|:| =|,)?{BLANK}(?:the{BLANK})?"
        rf"(?P<value>{CAPITAL}(?:{BLANK}(?:(?:of|the|and|&){BLANK}){{0,2}}{CAPITAL}){{1,3}})(?![\w-])"
    )
)
#: In a text without capitals: "unity detox", "the alder mill".
_SMALL = lazily(
    lambda: (
        r"(?<![\w-])(?:to|at|from|into|through|thru|via|in|@|did|left|leaving|completed|called|the)"
        rf"{BLANK}(?:the{BLANK})?(?P<value>(?P<name>[a-z]{{3,15}}){BLANK}{words('small_facilities')})(?![\w-])"
    )
)


def find_workplaces(text: str) -> Iterator[Finding]:
    """Such places of a text."""
    for match in _LETTERS.finditer(text):
        if _AT.search(text, max(0, match.start() - _REACH), match.start()) and _are_particular(text, match):
            yield Finding(*match.span(), Category.ORG, "organization said short", _SOURCE, 0.5)
    for match in _PLANT().finditer(text):
        if not all(_is_kind(word) for word in match["name"].split()):
            yield _report(match)
    for pattern in (_STATE, _TEAM, _LOCAL, _ON_STREET, _HOME_GROUP):
        for match in pattern().finditer(text):
            yield _report(match)
    if is_small_text(text) or is_mixed_text(text):
        for match in _SMALL().finditer(text):
            if not _is_kind(match["name"]):
                yield _report(match)


def _are_particular(text: str, match: re.Match[str]) -> bool:
    """Letters of the field stand for no firm; in a text in capitals every word is written so."""
    lists = vocabulary()
    word = fold_word(match[0])
    if lists.is_known(word) or word in lists.titles or word in lists.suffixes:
        return False
    around: list[str] = re.findall(r"[^\W\d_]{2,}", text[max(0, match.start() - 30) : match.end() + 30])
    return sum(one.isupper() for one in around) * 2 < len(around)


def _is_kind(word: str) -> bool:
    """What kind of house or work it is: no name."""
    lists = vocabulary()
    folded = fold_word(word)
    idle = (
        lists.function, lists.verbs, lists.past, lists.shorthand, lists.titles, lists.generic, lists.determiners,
        lists.terms, listed_words("facility_kinds"), listed_words("nameless_places"), listed_words("idle_neighbors"),
        listed_words("kin"),
    )  # fmt: skip
    if folded.endswith(("ing", "ed", "ly", "al", "ic", "ent")):
        return True
    return any(folded in listed for listed in idle)


def _report(match: re.Match[str]) -> Finding:
    return Finding(*match.span("value"), Category.ORG, "organization said short", _SOURCE, 0.5)
