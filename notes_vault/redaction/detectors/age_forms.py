"""Ages of 90 and more as charts note them: "94yr old", "92 WM", "Age - 93", "a 90-something aunt", "in her 90's".

A figure that could be one is looked for first; what stands around it is looked at only there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.patterns import lazily, words

_SOURCE: Final = "ages"
#: Figures behind "ninety", as an expression.
ONES: Final = "one|two|three|four|five|six|seven|eight|nine"
_FIGURE: Final = re.compile(rf"(?:9\d|1[01]\d|12[0-2])(?!\d)|[Nn]inety(?:[- ](?:{ONES}))?(?![^\W\d_])")
_DECADE: Final = re.compile(r"90['\u2019]?s|[Nn]ineties")
_NTH: Final = re.compile(
    r"9\d(?:st|nd|rd|th)|[Nn]inet(?:ieth|y-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))"
)
_GLUED: Final = re.compile(r"[\w.$/-]")
_ELDERS: Final = (
    r"(?:parents|grandparents|in-laws|folks|grandmothers|grandfathers|aunts|uncles|sisters|brothers|both|they)"
)
#: Age and sex; degrees and counts have other neighbors.
_BEHIND = lazily(
    lambda: (
        r"(?i:[ -]?(?:yo[fma]|y/o/?[fm]|yoa|yrs?\.?[ -]old|y\.?[ ]old|y(?:rs?)?\.?[ ](?:f|m|female|male|woman|man)"
        r"|y(?:rs?)?)(?!\w|[ ]of (?:experience|sobriety)))"
        r"|[ -](?:(?i:female|male|woman|man|lady|gentleman)|[WBAH][MF]|AA[MF])(?!\w)"
        r"(?![ ](?!lives|presents|reports|states|denies|has|is|was|does|says|needs|uses|walks)[a-z]+s\b)"
        r"|(?i:\+[ ]?(?:y|f\b|m\b)|[- ]?(?:something|ish|odd|plus)(?:[- ]year|[ -]y/?o\b"
        rf"|[ ]{words('aged_people')}\b))"
    )
)
#: "91F, widowed", "93 M presents with", where a sentence or a line begins.
_BEGINNING = lazily(
    lambda: (
        r"[ -]?[FM](?:,[ ][a-z]|[ ]w/|[ ](?!today|tonight|outside|inside|out|in|at|on|and|or|fever|temp|heat|weather"
        r"|degrees|water|room|this)[a-z])"
    )
)
_BEGINS: Final = re.compile(r"(?:^|\n|[.:;] )$")
_BEFORE = lazily(
    lambda: (
        r"(?i:\bage(?:[ ]?\((?:yrs?|years?|in years)\)|[ ](?:at intake|today|now|at admission|in years))?"
        r"[ \u00a0]?(?:[:=\u2013-]|is|\n)[ \u00a0]{0,3}"
        r"|\bwould(?: have|['\u2019]ve) been "
        rf"|\b{_ELDERS} (?:are|were|being) (?:now |both |already )?"
        rf"|\b{_ELDERS}(?: are| were)?,? \(?\d\d(?:, | and |/| & )"
        r"|\b(?:both|each)(?: are| of them)? "
        r"|\b(?:he|she|they|i|mom|dad|mother|father)(?:['\u2019](?:d|ll)| will| would| wants to| hopes to)?"
        r" (?:see|reach|make|make it to|live to|live to be|get to) "
        r"|\b(?:theyre|they['\u2019]re|youre|you['\u2019]re|older than) "
        r"|\b(?:b\.?|born|dob:?)[ ](?:in )?(?:18|19)\d\d,[ ](?:now |age |aged )?)$"
    )
)
_PAIR: Final = re.compile(rf"(?i:\b{_ELDERS} \()$")
_SECOND: Final = re.compile(r"(?:,| and|/| &) \d")
_IN_THEIR = lazily(
    lambda: (
        rf"(?i:\b(?:(?:in|into|reached|is|are) (?:his|her|their)"
        rf"|(?:{_ELDERS}|{words('aged_people')}) (?:(?:are|is) )?(?:both )?in)"
        r" (?:early[ -]|mid[ -]|late[ -]|upper[ -])?(?:to[ -]late[ -]|or[ -]late[ -])?"
        r"|\b(?:his|her|their) (?:early|mid|late|upper)[ -])$"
    )
)
_THEIR: Final = re.compile(r"(?i:\b(?:celebrat(?:ed|es|ing)|for|before|after|since|on) (?:his|her|their) )$")
#: Somebody's answer: "Ninety-one till December second."
_SAID: Final = re.compile(
    rf"[\"\u201c](?P<value>[Nn]inety(?:[- ](?:{ONES}))?|[Aa] hundred(?: and (?:{ONES}))?)"
    r"(?=[,.!?]|[ ](?:till|until|next|in [A-Z]|this|and a half)\b)"
)
_END: Final = re.compile(r"[ ]?(?:[,.;!\n]|$)")
_REACH: Final = 44


def measure() -> str:
    """What makes a figure no age, as an expression: a unit, a fraction, the rest of a time or a number."""
    return rf"(?:[\w%\u00b0/:$]|[.,]\d|-(?!year|yr|y)|[ \u00a0]?(?:%|\u00b0)|[ -](?i:{words('units_of_measure')})\b)"


_MEASURE = lazily(measure)


def find_age_forms(text: str) -> Iterator[Finding]:
    """Such ages of a text."""
    for match in _FIGURE.finditer(text):
        start, end = match.span()
        if (start and _GLUED.match(text, start - 1) and text[start - 1] not in "-/") or text[start - 1 : start] == "$":
            continue
        before = text[max(0, start - _REACH) : start]
        if before.endswith(" out of "):
            continue
        if _is_told_behind(text, before, end) or _is_told_before(text, before, end):
            yield _report(match)
    for match in _SAID.finditer(text):
        yield Finding(*match.span("value"), Category.AGE_OVER_89, "age over 89", _SOURCE, 0.6)
    for match in _DECADE.finditer(text):
        if _IN_THEIR().search(text, max(0, match.start() - _REACH), match.start()):
            yield _report(match)
    for match in _NTH.finditer(text):
        if _END.match(text, match.end()) and _THEIR.search(text, max(0, match.start() - _REACH), match.start()):
            yield _report(match)


def _is_told_behind(text: str, before: str, end: int) -> bool:
    if before[-1:] in {"-", "/"}:
        return False
    if _BEHIND().match(text, end):
        return True
    return text[end - 1].isdigit() and _BEGINS.search(before) is not None and _BEGINNING().match(text, end) is not None


def _is_told_before(text: str, before: str, end: int) -> bool:
    if _PAIR.search(before) and _SECOND.match(text, end):
        return True
    return _BEFORE().search(before) is not None and _MEASURE().match(text, end) is None


def _report(match: re.Match[str]) -> Finding:
    return Finding(*match.span(), Category.AGE_OVER_89, "age over 89", _SOURCE, 0.8)
