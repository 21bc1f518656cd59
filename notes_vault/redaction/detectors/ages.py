"""Ages of 90 and more (45 CFR 164.514(b)(2)(i)(C)): the figure or word alone, where it stands as an age."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.patterns import lazily, words
from notes_vault.redaction.skeleton import PERSON

_SOURCE: Final = "ages"
_VALUE: Final = (
    r"(?P<value>9\d|1[01]\d|12[0-2]|ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|"
    r"(?:a|one)[- ]hundred(?:(?: and)?[- ](?:one|two|three|four|five|six|seven|eight|nine|ten))?)"
)
_TOLD: Final = r"(?:aged?|turn(?:ed|s|ing)?|approaching|nearly|almost|past)"
_BEING: Final = r"(?:is|was|be|at|of|being|reached|until|to|and|now|just|already|over|she's|he's)"


def _not_measured() -> str:
    return rf"(?![\w%°/:$]|[.,]\d|-(?!year|yr|y)|[ \u00a0]?(?:%|°)|[ -](?i:{words('units_of_measure')})\b)"


_PATTERNS: Final = (
    lazily(lambda: rf"(?<![\w.$/-])(?i:{_VALUE})(?=[- ](?i:years?|yrs?|y/?o)\b|y/?o\b|-?y(?:ea)?rs?-old)"),
    lazily(lambda: rf"(?i:\b{_TOLD}[ \u00a0]{_VALUE}){_not_measured()}"),
    lazily(
        lambda: rf"(?i:\b{_BEING}[ \u00a0](?:(?:in fact|really|actually|only|about|barely) )?{_VALUE}){_not_measured()}"
    ),
    lazily(
        lambda: (
            rf"(?:{PERSON}|[^\W\d_]\.?|(?i:\b{words('aged_people')}))[)\"”]?,[ \u00a0\n]"
            rf"(?i:(?:now |age |aged )?{_VALUE})"
            rf"{_not_measured()}(?=[,.;)\"”]|[ \n])"
        )
    ),
    lazily(
        lambda: (
            rf"(?:{PERSON}|(?i:\b{words('aged_people')}))[ \u00a0]\((?i:(?:age |aged )?{_VALUE}){_not_measured()}"
            r"(?=[,;)])"
        )
    ),
    lazily(lambda: r"(?i:\bin (?:his|her|their) (?:early |mid-?|late )?(?P<value>nineties|90s))\b"),
)
_MEASURED = lazily(
    lambda: rf"(?i:\b(?:{words('measures')}\b[^.;\n]{{0,20}}|(?:index|scores?|scored|percentile)\b[^.;]{{0,32}}))$"
)


def find_ages(text: str) -> Iterator[Finding]:
    """Ages over 89 in a text."""
    for pattern in _PATTERNS:
        for match in pattern().finditer(text):
            before = text[max(0, match.start("value") - 36) : match.start("value")]
            if not _MEASURED().search(before):
                yield Finding(*match.span("value"), Category.AGE_OVER_89, "age over 89", _SOURCE, 0.9)
