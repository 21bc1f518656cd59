"""Dates more precise than a year, in every notation. Years, bare months, weekdays and times of day pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.detectors.date_forms import DAY, MONTH, NTH
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.patterns import lazily, words
from notes_vault.redaction.vocabulary import vocabulary

_SOURCE: Final = "dates"
_S: Final = r"[\s\u00a0]{1,3}"
_CENTURIES: Final = r"(?:19|20)\d{2}"
_YEAR: Final = rf"(?:{_CENTURIES}|['\u2019]\d{{2}})(?!\d)"
_SAID_YEAR: Final = (
    r"(?:two\sthousand(?:\sand)?(?:\s(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty))?"
    r"|(?:nineteen|twenty)[\s-](?:oh[\s-])?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?))\b"
)
_TAIL: Final = rf"(?:(?:,?{_S}|,)(?:of{_S})?(?:{_YEAR}|{_SAID_YEAR}))?"
_NOT_TIME: Final = r"(?![:.]?\d|\s?[ap]\.?m\b|\s?%|/\d)"
_RANGE: Final = (
    rf"(?:\s?(?:[-\u2010-\u2014/&]|to|and|through)\s?{DAY}(?:st|nd|rd|th)?"
    r"(?!\d|[/:]\d|\s?[ap]\.?m\b|\s?(?:more|other)\b))?"
)
#: "Jan 8 96." without the apostrophe, where nothing is counted behind it.
_SHORT_YEAR: Final = r"(?: (?:3[2-9]|[4-9]\d)(?=[.,;)\n]|$))?"
_MONTH_FIRST = lazily(
    lambda: (
        rf"(?<!\w)(?i:{words('months')}\.?(?:{_S}|-)(?:the{_S})?(?:{NTH}|{DAY}|{words('ordinals')}|{words('said_days')})(?!\w)"
        rf"{_NOT_TIME}{_RANGE}{_TAIL}{_SHORT_YEAR})(?!\w)"
    )
)
_DAY_FIRST = lazily(
    lambda: (
        rf"(?<![\w#])(?i:(?:{NTH}|{DAY}|{words('ordinals')})(?:\s?[-\u2013]\s?{DAY}(?:st|nd|rd|th)?)?\.?(?:{_S}|-)"
        rf"(?:(?:of|de|di){_S})?(?:{words('months')}|{words('foreign_months')})(?!\w)"
        rf"(?:\.?(?:,?{_S}(?:(?:de|del|of){_S})?|,|-)(?:{_YEAR}|{_SAID_YEAR})|-\d{{2}}(?!\d))?)(?!\w)"
    )
)
_MONTH_WITH_YEAR = lazily(lambda: rf"(?<!\w)(?i:{words('months')}\.?,?(?:{_S}(?:of{_S})?|-){_YEAR})(?!\w)")
_SEPARATED: Final = r"([-./\u2010\u2011])"
_ISO = lazily(lambda: rf"(?<![\w-]){_CENTURIES}{_SEPARATED}{MONTH}\1{DAY}(?!\d|-\d)")
_NUMERIC = lazily(
    lambda: (
        rf"(?<![\w.$/-]){DAY}{_SEPARATED}[ \u00a0]?{DAY}\1[ \u00a0]?"
        rf"(?:{_CENTURIES}|\d{{2}}|['\u2019]\d{{2}})(?![\w/]|-\d|\.\d)"
    )
)
#: Impossible and still somebody's: a slip of the finger in a whole date.
_MISTYPED = lazily(lambda: rf"(?<![\w.$/-])\d{{1,2}}([/.-])\d{{1,2}}\1{_CENTURIES}(?![\w/]|-\d|\.\d)")
#: "The last Friday of November", "the first Monday in May".
_NTH_WEEKDAY = lazily(
    lambda: (
        r"(?i:\bthe[ \u00a0\n](?:first|second|third|fourth|last)[ \u00a0\n](?:mon|tues|wednes|thurs|fri|satur|sun)day"
        rf"[ \u00a0\n](?:of|in)[ \u00a0\n]{words('months')}(?:,?{_S}{_YEAR})?)(?!\w)"
    )
)
_COMPACT = lazily(lambda: rf"(?<![\w-]){_CENTURIES}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\w-])")
_MONTH_SLASH_YEAR = lazily(lambda: rf"(?<![\w.$/-]){MONTH}/{_CENTURIES}(?![\w/])")
_MONTH_DAY = lazily(lambda: rf"(?:(?<![\w.$/:-])|(?<=\d/\d-)|(?<=\d/\d\d-))(?P<a>{DAY})/(?P<b>{DAY})(?![\w/%]|\.\d)")
_THE_NTH = lazily(
    lambda: (
        rf"(?i:\bthe{_S})(?P<value>{NTH}(?:{_S}(?:inst|ult|prox)\b\.?)?)(?=\s*(?:[.,;:!?)\"'”\u2019\u2013\u2014]|$|\n)"
        rf"|{_S}(?:{words('after_day')}|of (?:this|last|next|the))\b)"
    )
)
#: "The 25th was her birthday"; "the 2nd was better than the 1st" counts something.
_NTH_WAS = lazily(
    lambda: (
        rf"(?i:\bthe{_S})(?P<value>(?:[4-9]|[12]\d|3[01])(?:st|nd|rd|th))"
        rf"(?={_S}(?:was|is|were|has|had|will|again|that|around|about|half|not|being|onward|onwards)\b)"
    )
)
#: "Next 21.2.;" as in much of Europe.
_DOTTED = lazily(lambda: rf"(?<![\w.$/-])(?P<value>{DAY}\.[ ]?{MONTH}\.)(?=[;,)]|$| [a-z])")
#: "on the tenth", "Friday the second", said or written in words.
_NOT_A_DAY = lazily(
    lambda: (
        rf"(?:[ \u00a0]{{1,2}}|\n(?!\n))(?:of{_S}(?!(?:{words('months')}|this|last|next|the{_S}month)\b)"
        rf"|(?!(?:{words('after_day')}|{words('after_said_day')})\b)[a-z]+)"
    )
)
_SAID_NTH = lazily(
    lambda: (
        rf"(?i:\b(?:on|by|since|until|till|before|after|from|(?:mon|tues|wednes|thurs|fri|satur|sun)day),?{_S}the{_S})"
        rf"(?P<value>(?i:{words('ordinals')}))(?![\w-]|(?i:{_NOT_A_DAY().source}))"
    )
)
_ON_NTH = lazily(
    lambda: (
        rf"(?i:\b(?:on|by|since|until|till|before|after|due|dated)){_S}(?P<value>{NTH})"
        rf"(?!\w|{_S}(?:grade|floor|street|st|ave|shift|try|attempt|period|base|offense|warning|visit|session|chance|half"
        r"|draft|reading|read|look|thought|one|step|lap|round|rung)\b)"
    )
)
#: The day of the week right before a date is part of it.
_WEEKDAY_BEFORE = lazily(
    lambda: (
        r"(?i:(?<![\w-])(?:mon|tue|tues|wed|weds|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?[ \u00a0\n]{1,2}"
        r"(?:the[ \u00a0]{1,2})?)$"
    )
)
_SCORE = lazily(lambda: rf"(?i:\b{words('scores')}\b[^.;\n]{{0,32}})$")
_DATED = lazily(lambda: rf"(?i:\b{words('dating')}\b[^\w\n]{{0,3}})$")
_DOSE = lazily(lambda: r"\s?(?i:mg|mcg|ml|tablets?|films?|strips?|steps)\b")
#: "Flat 2/1"; "33 1/2 Agate Stair" is told by the figure before it.
_NO_DAY_BEFORE = lazily(lambda: r"(?i:\b(?:flat|unit|apt|house|door|plot|no|lot|suite)\.?[ \u00a0])$")
_FRACTION = lazily(lambda: rf"\s*{words('fractions')}\b")
_DATE_BEFORE = lazily(
    lambda: r"(?i:(?:^|[.;:\n(]|\b(?:on|by|since|until|till?|from|before|after|dob|due|last|next|of))[ \u00a0]?)$"
)
_NEXT_WORD = lazily(lambda: r"[ \u00a0\n]([^\W\d_]+)")
#: "May 3 of them come": function words behind which something is counted.
_COUNTING: Final = frozenset({"of", "more", "or", "to", "other", "others", "different", "a", "an", "per", "each"})
_CLAUSE_END = lazily(lambda: r"[ \u00a0]?(?:[.,;:)\]\n]|\Z)")
#: "may 3" and "march 3" in small letters are a verb and a number, unless the day is an ordinal or a year follows.
_SMALL_WORD = lazily(
    lambda: (
        r"(?:may|march)\b(?!\W*\d{1,2}(?:st|nd|rd|th)|\W*\d{1,2},?\s+(?:19|20)\d\d|\W*(?:19|20)\d\d"
        r"|\W*(?:twenty|thirty)[ -]\w+(?:st|nd|rd|th)\b"
        r"|\W*(?:\w+teen|twentie|thirtie|four|fif|six|seven|eigh|nin|ten|eleven|twelf)th\b|\s?['\u2019]\d\d)"
    )
)


def find_dates(text: str) -> Iterator[Finding]:
    """Dates of a text."""
    for pattern in (_ISO, _NUMERIC, _MISTYPED, _COMPACT, _MONTH_SLASH_YEAR, _NTH_WEEKDAY, _DAY_FIRST):
        for match in pattern().finditer(text):
            yield _report(text, match.span(), 0.95)
    for pattern in (_MONTH_FIRST, _MONTH_WITH_YEAR):
        for match in pattern().finditer(text):
            if not _SMALL_WORD().match(match[0]) or _stands_alone(text, match):
                yield _report(text, match.span(), 0.95)
    for match in _MONTH_DAY().finditer(text):
        if _is_month_day(text, match):
            yield _report(text, match.span(), 0.85)
    for pattern in (_THE_NTH, _NTH_WAS, _ON_NTH, _SAID_NTH):
        for match in pattern().finditer(text):
            yield _report(text, match.span("value"), 0.7)
    yield from _find_dotted(text)


def _find_dotted(text: str) -> Iterator[Finding]:
    for match in _DOTTED().finditer(text):
        if _DATED().search(text, max(0, match.start() - 24), match.start()):
            yield _report(text, match.span("value"), 0.7)


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """A word for dates before it, or no noun behind it that would be counted ("may 31.")."""
    if _DATE_BEFORE().search(text, max(0, match.start() - 12), match.start()):
        return True
    if not match[0][-1].isdigit():
        return False
    following = _NEXT_WORD().match(text, match.end())
    if following is not None and following[1].lower() in vocabulary().function - _COUNTING:
        return True
    return _CLAUSE_END().match(text, match.end()) is not None


def _is_month_day(text: str, match: re.Match[str]) -> bool:
    """Tell 3/14 from a score, a fraction and a count of attended sessions."""
    first, second = int(match["a"]), int(match["b"])
    before, behind = text[max(0, match.start() - 48) : match.start()], text[match.end() : match.end() + 12]
    if (
        (first > 12 and second > 12)
        or (first, second) == (24, 7)
        or _NO_DAY_BEFORE().search(before)
        or (first < second and re.search(r"\d $", before))
    ):
        return False
    if _WEEKDAY_BEFORE().search(before) or (_DATED().search(before) and not (second == 10 and _SCORE().search(before))):
        return True
    if _DOSE().match(behind) or (_FRACTION().match(behind) and first < second <= 10):
        return False
    if first == second and first < 10 and re.search(r"(?i:\battended|\bcage|\bcompleted)", before):
        return False
    return not (second in {4, 5, 6, 7, 8, 9, 10} and first <= second and _SCORE().search(before))


def _report(text: str, span: tuple[int, int], confidence: float) -> Finding:
    start, end = span
    weekday = _WEEKDAY_BEFORE().search(text, max(0, start - 24), start)
    return Finding(weekday.start() if weekday else start, end, Category.DATE, "date", _SOURCE, confidence)
