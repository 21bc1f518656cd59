"""Ages of 90 and more (45 CFR 164.514(b)(2)(i)(C)): the figure or word alone, where it stands as an age."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.detectors.age_forms import ONES, find_age_forms, measure
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.patterns import Pattern, lazily, words
from notes_vault.redaction.skeleton import MOMENT, PERSON

_SOURCE: Final = "ages"
_VALUE: Final = (
    rf"(?P<value>9\d|1[01]\d|12[0-2]|ninety(?:[- ](?:{ONES}))?|"
    rf"(?:a|one)[- ]hundred(?:(?: and)?[- ](?:{ONES}|ten))?)"
)
_TOLD: Final = (
    r"(?:aged?|turn(?:ed|s|ing)?|approaching|nearly|almost|past|pushing|going on|near(?:ing)?|hits?"
    r"|reach(?:es|ed|ing))"
)
_BEING: Final = (
    r"(?:is|was|be|at|of|being|reached|until|to|and|now|just|already|over|(?:she|he|who|i)['\u2019][sm]"
    r"|shes|hes|whos|im)"
)


def _not_measured() -> str:
    return f"(?!{measure()})"


#: Behind these a number stands for whoever is named in front of it.
_GOES_ON: Final = (
    r"(?=[,.;)!\n]|[ \u00a0](?i:and|but|who|is|was|has|had|lives?|lived|living|still|now|in|at|on|w/|with|fell|falls"
    r"|died|dies|passed|moved|needs|uses|walks|drives|cannot|can|can't|cant|said|says|calls|called|sleeps|again)\b)"
)
_SAID: Final = rf"ninety(?:[- ](?:{ONES}))?"
_PATTERNS: Final = (
    lazily(lambda: rf"(?<![\w.$/-])(?i:{_VALUE})(?=[- ](?i:years?\b|yrs?\b|y[./]?o\b)|y[./]?o\b|-?y(?:ea)?rs?-old)"),
    lazily(lambda: rf"(?i:\b{_TOLD}(?:\.|[ ]?:)?[ \u00a0]{_VALUE}){_not_measured()}"),
    lazily(
        lambda: rf"(?i:\b{_BEING}[ \u00a0](?:(?:in fact|really|actually|only|about|barely) )?{_VALUE}){_not_measured()}"
    ),
    lazily(
        lambda: (
            rf"(?<=[^\W\d_]|[{PERSON}.])[)\"”]?,[ \u00a0\n]"
            rf"(?i:(?:now |age |aged )?{_VALUE})"
            rf"{_not_measured()}(?=[,.;)\"”]|[ \n])"
        )
    ),
    lazily(
        lambda: (
            rf"(?:{PERSON}|(?i:\b{words('aged_people')}))[ \u00a0]"
            rf"\((?i:(?:age |aged |now |almost |nearly )?{_VALUE}){_not_measured()}"
            r"(?=[,;)!]|[ ](?:in|on|now|this|next)\b)"
        )
    ),
    lazily(lambda: rf"(?i:\b{words('aged_people')}[ \u00a0](?P<value>{_SAID}))(?!\w)"),
    lazily(
        lambda: rf"(?i:\b{words('aged_people')}(?:['\u2019]s)?[ \u00a0]{_VALUE}){_not_measured()}{_GOES_ON}",
    ),
    lazily(
        lambda: (
            rf"(?i:\b(?:pt|cl|client|an?|is|{words('aged_people')}),?[ \u00a0]"
            r"(?P<value>9\d|1[01]\d)[ \u00a0]?[fm])(?!\w)"
        )
    ),
    lazily(
        lambda: (
            r"(?i:(?<!\w)(?P<value>(?:9\d|1[01]\d)(?:st|nd|rd|th)|ninetieth|hundredth"
            r"|ninety-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))"
            r"(?=[ \u00a0](?:birthday|bday|b-day|year of (?:his|her|their) life)\b))"
            r"|(?i:\bin (?:his|her|their) "
            r"(?P<year>(?:9\d|1[01]\d)(?:st|nd|rd|th)|ninety-\w+th|ninety-first)(?= year\b))"
            r"|(?i:\b(?:his|her|their) (?P<ending>ninetieth|hundredth|9\dth|100th)(?=[,.;!\n]|$))"
        )
    ),
    lazily(lambda: r"(?<![\w./-])(?P<value>9\d|1[01]\d)(?=M(?!\w)|/[MFmf](?!\w)|[ ]?y/?o[MFmf](?!\w))"),
    lazily(lambda: r"(?i:\bin(?:to)? (?:his|her|their) (?:early |mid-?|late )?(?P<value>nineties|90s))\b"),
    lazily(lambda: r"(?i:(?<![\w-])(?P<value>(?:nonage|super-?cente|cente)narians?))(?![\w-])"),
)
#: Without one of these nothing is found; most texts hold none.
_ANY: Final = re.compile(r"(?i:(?<!\d)(?:9\d|1[012]\d)(?!\d)|ninet|hundred|narian)")
_BESIDE = lazily(
    lambda: (
        rf"{PERSON}(?:['\u2019]s)?(?:[ \u00a0]|,[ \u00a0\n]|[ \u00a0]\()"
        rf"(?i:(?:now |age |aged )?{_VALUE}){_not_measured()}{_GOES_ON}"
    )
)
_BORN = lazily(
    lambda: (
        rf"(?i:\b(?:dob|d\.o\.b\.|born|birth ?date|b\.|date of birth)(?: on)?):?[ ]{{0,2}}{MOMENT},?[ ]\(?"
        rf"(?i:(?:now |age:? |aged )?{_VALUE})(?![\w%/:]|[.,-]\d)"
    )
)
#: "A sample of 119 therapists".
_COUNTED = lazily(
    lambda: r"[ \u00a0\n](?!(?:was|is|has|his|lives|always|does|this|years|yrs)\b)[a-z]{3,}(?:s|men|people|children)\b"
)
#: "Count to a hundred".
_COUNTING = lazily(lambda: r"(?i:\bcount(?:s|ed|ing)?\b[^.;]{0,16})$")
_MEASURED = lazily(
    lambda: (
        rf"(?i:\b(?:{words('measures')}\b[^.;\n]{{0,20}}|(?:index|scale|scores?|scored|percentile)\b[^.;]{{0,32}}))$"
    )
)


def find_ages(text: str) -> Iterator[Finding]:
    """Ages over 89 in a text."""
    if _ANY.search(text) is None:
        return
    for pattern in _PATTERNS:
        yield from _report(text, pattern())
    yield from find_age_forms(text)


def find_ages_beside(text: str) -> Iterator[Finding]:
    """The same right behind somebody, or somebody's day of birth, that is hidden already."""
    if PERSON in text:
        yield from _report(text, _BESIDE())
    if MOMENT in text:
        yield from _report(text, _BORN())


def _report(text: str, pattern: Pattern) -> Iterator[Finding]:
    for match in pattern.finditer(text):
        group = match.lastgroup or "value"
        before = text[max(0, match.start(group) - 36) : match.start(group)]
        if not (before.endswith(" out of ") or _MEASURED().search(before) or _COUNTING().search(before)) and not (
            before.endswith("of ") and _COUNTED().match(text, match.end())
        ):
            yield Finding(*match.span(group), Category.AGE_OVER_89, "age over 89", _SOURCE, 0.9)
