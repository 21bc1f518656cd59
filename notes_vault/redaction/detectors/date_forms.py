"""Dates as they are jotted: "Fri 14th", "Mar14", "surgery 8-12", "11/'19", "3/1/24-3/9/24", "Christmas Eve 2019"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.patterns import lazily, words

_SOURCE: Final = "dates"
#: Parts of a date, as expressions.
DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH: Final = r"(?:0?[1-9]|1[0-2])"
NTH: Final = rf"{DAY}(?:st|nd|rd|th)"
_YEAR: Final = r"(?:(?:19|20)\d\d|\d\d)"
_WEEKDAY: Final = r"(?:mon|tues?|wed|weds|wednes|thu|thurs?|fri|sat|satur|sun)(?:day)?"
_NTH_FOUND: Final = re.compile(r"\d(?:st|nd|rd|th)(?!\w)")
_NTH_BEFORE: Final = re.compile(r"(?<![\w.$/-])\d{1,2}(?:st|nd|rd|th)$")
#: "Fri 14th", "wed 5th at 3"; not "Fri 3rd period".
_WEEKDAY_BEFORE = lazily(lambda: rf"(?<![\w-])(?i:{_WEEKDAY}\.?,?[ \u00a0])$")
_WEEKDAY_BEHIND: Final = re.compile(
    r"[ \u00a0]*(?:[,.;:)(\n!?/&+-]|$)|[ \u00a0](?:at|@|and|w/|with|for|to|in|he|she|we|they|from|or|\d)"
)
#: "The 20th or 21st".
_OTHER_BEFORE: Final = re.compile(rf"(?i:\bthe {NTH} ?(?:or|and|&|/|-|to|through) ?(?:the )?)$")
_OTHER_BEHIND: Final = re.compile(r"[ \u00a0]*(?:[,.;:)\n!?]|$)|[ \u00a0]of (?:this|last|next|the)\b")
#: "Mar14"; never "Mar2024", a month.
_GLUED: Final = re.compile(
    rf"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec){DAY}(?:['\u2019,/-]?(?:20)?\d\d)?(?![\w%])"
)
#: "Since 11/'19".
_SHORT_YEAR: Final = re.compile(r"/['\u2019]\d\d(?![\w/])")
_MONTH_BEFORE: Final = re.compile(rf"(?<![\w.$/-]){MONTH}$")
#: "3/1/24-3/9/24", which as one figure is none.
_RANGE_FOUND: Final = re.compile(r"/\d{1,4} ?- ?\d")
_RANGED: Final = re.compile(
    rf"(?<![\w.$/-])(?P<value>{DAY}/{DAY}/{_YEAR}[ ]?-[ ]?{DAY}/{DAY}/{_YEAR}"
    rf"|{DAY}/{DAY}[ ]?-[ ]?{DAY}/{DAY}/{_YEAR})(?![\w/-])"
)
#: "6 / 9 / 1988".
_SPACE_FOUND: Final = re.compile(r" [/-] \d")
_SPACED: Final = re.compile(
    rf"(?<![\w.$/-])(?P<value>{DAY} ?(?P<sign>[/-]) ?{DAY} ?(?P=sign) ?(?:19|20)\d\d)(?![\w/-])"
)
#: "DOB 06 09 1988".
_BIRTH = lazily(
    lambda: (
        r"(?i:\b(?:dob|born|birth ?date|date of birth):?[ ]{1,2})"
        rf"(?P<value>{DAY} {DAY} (?:19|20)?\d\d)(?![\w/-])"
    )
)
#: "June, 9 1988".
_TURN_FOUND: Final = re.compile(r", \d{1,2},? (?:19|20)\d\d")
_TURNED = lazily(lambda: rf"(?<!\w)(?P<value>(?i:{words('months')}), {DAY},? (?:19|20)\d\d)(?!\w)")
#: A holiday of a year is a day of it.
_HOLIDAY = lazily(
    lambda: rf"(?<![\w-])(?P<value>(?i:{words('holidays')})(?:,| of| in| day,)? (?:(?:19|20)|['\u2019])\d\d)(?!\w)"
)
#: "Surgery 8-12", "last drink 1-12", "f/u 10-3".
_PAIR: Final = re.compile(rf"(?P<month>{MONTH})[-.](?P<day>{DAY})(?![\w/%]|[-.]\d)")
_CUE_BEFORE = lazily(
    lambda: rf"(?i:(?<![\w-]){words('date_cues')}(?:[ ](?:on|is|was|for|set|mtg|date|appt|scheduled))?:?[ ])$"
)
_COUNTED = lazily(lambda: rf"[ ]?(?i:{words('counted')})(?!\w)")
#: Two figures so close are a count: "f/u 3-4".
_CLOSE: Final = 3
_DIGIT: Final = re.compile(r"\d")
_REACH: Final = 36


def find_date_forms(text: str) -> Iterator[Finding]:
    """Such dates of a text."""
    if _DIGIT.search(text) is None:
        return
    for start, end in (*_find_nths(text), *_find_figures(text), *_find_with_years(text)):
        yield Finding(start, end, Category.DATE, "date", _SOURCE, 0.7)


def _find_nths(text: str) -> Iterator[tuple[int, int]]:
    for match in _NTH_FOUND.finditer(text):
        nth = _NTH_BEFORE.search(text, max(0, match.start() - 2), match.end())
        if nth is None:
            continue
        near = max(0, nth.start() - _REACH)
        if _WEEKDAY_BEHIND.match(text, match.end()):
            weekday = _WEEKDAY_BEFORE().search(text, near, nth.start())
            if weekday is not None:
                yield weekday.start(), match.end()
        if _OTHER_BEFORE.search(text, near, nth.start()) and _OTHER_BEHIND.match(text, match.end()):
            yield nth.start(), match.end()


def _find_figures(text: str) -> Iterator[tuple[int, int]]:
    for match in _GLUED.finditer(text):
        if _stands_free(text, match.start()):
            yield match.span()
    for match in _PAIR.finditer(text):
        is_count = 0 < int(match["day"]) - int(match["month"]) <= _CLOSE or _COUNTED().match(text, match.end())
        if not is_count and _CUE_BEFORE().search(text, max(0, match.start() - _REACH), match.start()):
            yield match.span()
    yield from (match.span("value") for match in _BIRTH().finditer(text))


def _find_with_years(text: str) -> Iterator[tuple[int, int]]:
    for match in _SHORT_YEAR.finditer(text):
        month = _MONTH_BEFORE.search(text, max(0, match.start() - 3), match.start())
        if month is not None:
            yield month.start(), match.end()
    for found, pattern in ((_RANGE_FOUND, _RANGED), (_SPACE_FOUND, _SPACED)):
        if found.search(text):
            yield from (match.span("value") for match in pattern.finditer(text))
    if _TURN_FOUND.search(text):
        yield from (match.span("value") for match in _TURNED().finditer(text))
    yield from (match.span("value") for match in _HOLIDAY().finditer(text))


def _stands_free(text: str, start: int) -> bool:
    return not start or not (text[start - 1].isalnum() or text[start - 1] in "_-")
