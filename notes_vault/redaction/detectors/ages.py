"""Ages of 90 and more (45 CFR 164.514(b)(2)(i)(C)): the figure or word alone, where it stands as an age."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.skeleton import PERSON

_SOURCE: Final = "ages"
_UNITS: Final = (
    r"(?:minutes?|mins?|days?|hours?|hrs?|weeks?|wks?|months?|lbs?|pounds?|kg|mg|mcg|ml|percent|degrees?|dollars?|miles?|sessions?|"
    r"bpm|sec(?:ond)?s?|times|people|steps|pages|feet|beats|calories|euros|cents|points?|mph|th|st|nd|rd|x)\b"
)
_VALUE: Final = (
    r"(?P<value>9\d|1[01]\d|12[0-2]|ninet(?:y(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)|"
    r"(?:a|one)[- ]hundred(?:(?: and)?[- ](?:one|two|three|four|five|six|seven|eight|nine|ten))?)"
)
_NOT_MEASURED: Final = rf"(?![\w%°/:$]|[.,]\d|-(?!year|yr|y)|[ \u00a0]?(?:%|°)|[ -](?i:{_UNITS}))"
_KIN: Final = (
    r"(?:mother|father|mom|mum|dad|grandmother|grandfather|grandma|grandpa|aunt|uncle|widow|widower|husband|wife|neighbor|neighbour|"
    r"man|woman|he|she|they|client|pt|patient|mama|papa|nana|great-aunt|great-uncle|in-law|sister|brother|parent|elder|resident)"
)
_PATTERNS: Final = (
    re.compile(rf"(?<![\w.$/-])(?i:{_VALUE})(?=[- ](?i:years?|yrs?|y/?o|yo)\b|y/?o\b|yo\b|-?y(?:ea)?rs?-old)"),
    re.compile(rf"(?i:\b(?:aged?|turn(?:ed|s|ing)?|approaching|nearly|almost|past)[ \u00a0]{_VALUE}){_NOT_MEASURED}"),
    re.compile(
        rf"(?i:\b(?:is|was|be|at|of|being|reached|until|to|and|now|just|already|over|she's|he's)[ \u00a0]{_VALUE}){_NOT_MEASURED}"
    ),
    re.compile(
        rf"(?:{PERSON}|[^\W\d_]\.?|(?i:\b{_KIN}))[)\"”]?,[ \u00a0\n](?i:(?:now |age |aged )?{_VALUE}){_NOT_MEASURED}(?=[,.;)\"”]|[ \n])"
    ),
    re.compile(rf"(?:{PERSON}|(?i:\b{_KIN}))[ \u00a0]\((?i:(?:age |aged )?{_VALUE}){_NOT_MEASURED}(?=[,;)])"),
    re.compile(r"(?i:\bin (?:his|her|their) (?:early |mid-?|late )?(?P<value>nineties|90s))\b"),
)
_MEASURE_BEFORE = re.compile(
    r"(?i:\b(?:score|scored|weight|weighs|pulse|bp|hr|heart|iq|percent|suds?|rate|level|t|temp|temperature|dose|mg|sat|o2|"
    r"conviction|percentile|speed|cost|costs|paid|\$|page|room|item|highway|hwy|route|channel|degrees|total|average|between|from|bmi)\b[^.;\n]{0,20})$"
)


def find_ages(text: str) -> Iterator[Finding]:
    """Ages over 89 in a text."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            before = text[max(0, match.start("value") - 36) : match.start("value")]
            if not _MEASURE_BEFORE.search(before) and _is_word_or_age(match["value"]):
                yield Finding(*match.span("value"), Category.AGE_OVER_89, "age over 89", _SOURCE, 0.9)


def _is_word_or_age(value: str) -> bool:
    return not value.isdigit() or 90 <= int(value) <= 122
