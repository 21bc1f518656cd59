"""Dates more precise than a year, in every notation. Years, bare months, weekdays and times of day pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.findings import Category, Finding

_SOURCE: Final = "dates"
_S: Final = r"[\s\u00a0]{1,3}"
_MONTH: Final = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_FOREIGN: Final = (
    r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|se(?:p)?tiembre|octubre|noviembre|diciembre|"
    r"janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre|"
    r"januar|februar|m[äa]rz|juni|juli|oktober|dezember|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|"
    r"janeiro|fevereiro|mar[çc]o|maio|junho|julho|setembro|outubro|novembro|dezembro)"
)
_ORDINAL_WORD: Final = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|"
    r"sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|"
    r"thirtieth|thirty[- ]first)"
)
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_NTH: Final = rf"{_DAY}(?:st|nd|rd|th)"
_YEAR: Final = r"(?:(?:19|20)\d{2}|['\u2019]\d{2})(?!\d)"
_TAIL: Final = rf"(?:(?:,?{_S}|,){_YEAR})?"
_NOT_TIME: Final = r"(?![:.]?\d|\s?[ap]\.?m\b|\s?%|/\d)"
_RANGE: Final = rf"(?:\s?(?:[-\u2010-\u2014/&]|to|and|through)\s?{_DAY}(?:st|nd|rd|th)?(?![\d/:]|\s?[ap]\.?m\b))?"
_WRITTEN = re.compile(
    rf"(?<!\w)(?i:"
    rf"{_MONTH}\.?(?:{_S}|-)(?:the{_S})?(?:{_NTH}|{_DAY}|{_ORDINAL_WORD})(?!\w){_NOT_TIME}{_RANGE}{_TAIL}"
    rf"|(?:{_NTH}|{_DAY}|{_ORDINAL_WORD})(?:\s?[-\u2013]\s?{_DAY}(?:st|nd|rd|th)?)?\.?(?:{_S}|-)(?:(?:of|de|di){_S})?(?:{_MONTH}|{_FOREIGN})(?!\w)"
    rf"(?:\.?(?:,?{_S}(?:(?:de|del|of){_S})?|,|-){_YEAR}|-\d{{2}}(?!\d))?"
    rf"|{_MONTH}\.?,?(?:{_S}(?:of{_S})?|-){_YEAR}"
    rf")(?!\w)"
)
_ISO = re.compile(r"(?<![\w-])(?:19|20)\d{2}([-./\u2010\u2011])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d|-\d)")
_NUMERIC = re.compile(
    r"(?<![\w.$/-])(?:0?[1-9]|[12]\d|3[01])([-./\u2010\u2011])[ \u00a0]?(?:0?[1-9]|[12]\d|3[01])\1[ \u00a0]?(?:(?:19|20)\d{2}|\d{2}|['\u2019]\d{2})(?![\w/]|-\d|\.\d)"
)
_COMPACT = re.compile(r"(?<![\w-])(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\w-])")
_MONTH_YEAR = re.compile(r"(?<![\w.$/-])(?:0?[1-9]|1[0-2])/(?:19|20)\d{2}(?![\w/])")
_MONTH_DAY = re.compile(
    r"(?:(?<![\w.$/:-])|(?<=\d/\d-)|(?<=\d/\d\d-))(?P<a>0?[1-9]|[12]\d|3[01])/(?P<b>0?[1-9]|[12]\d|3[01])(?![\w/%]|\.\d)"
)
_THE_NTH = re.compile(
    rf"(?i:\bthe{_S})(?P<value>{_NTH})(?=\s*(?:[.,;:!?)\"'”’\u2013\u2014]|$|\n)|{_S}(?:and|or|at|in|by|with|for|to|from|until|till|because|when|"
    r"if|she|he|they|we|i|it|after|before|as|but|so|instead|of (?:this|last|next|the)|same)\b)"
)
_ON_NTH = re.compile(
    rf"(?i:\b(?:on|by|since|until|till|before|after|due|dated)){_S}(?P<value>{_NTH})(?!\w|{_S}(?:grade|floor|street|st|ave))"
)
_SCORE: Final = re.compile(
    r"(?i:\b(?:suds?|pain|distress|rat(?:ed|es|ing)|scale|mood|anxiety|level|conviction|craving|scor(?:e|ed|es)|attended|sessions?|cage|audit|out|"
    r"strength|confidence|importance|urges?|energy|intensity|vision|completed|homework|items?|dep(?:ression)?|sleep|"
    r"reflexes|subscale|voc|down|up|dropped|fell|fallen|rose)\b[^.;\n]{0,32})$"
)
_DATED: Final = re.compile(
    r"(?i:\b(?:on|by|since|until|till|before|after|due|dated|of|next|seen|appt|appointment|session|dob|born|date|from|thru|through|wk|week)\b[^\w\n]{0,3})$"
)
_FRACTION = re.compile(
    r"\s*(?:of\b|hours?\b|hrs?\b|tab|mg\b|tsp|cup|mile|day\b|days\b|dose|pill|pack|bottle|inch|full|the\b|time\b|way\b|an?\b)"
)
_SMALL_MONTH = re.compile(r"(?:may|mar|march|sun)\b(?![^\w]*\d{1,2}(?:st|nd|rd|th)|[^\w]*\d{1,2},?\s+(?:19|20)\d\d)")


def find_dates(text: str) -> Iterator[Finding]:
    """Dates of a text."""
    for pattern in (_ISO, _NUMERIC, _COMPACT, _MONTH_YEAR):
        for match in pattern.finditer(text):
            yield _report(match.span(), 0.95)
    for match in _WRITTEN.finditer(text):
        if not _SMALL_MONTH.match(match[0]):
            end = match.end() - (match[0].endswith(".") and len(match[0]) > 5 and not _is_short(match[0]))
            yield _report((match.start(), end), 0.95)
    for match in _MONTH_DAY.finditer(text):
        if _is_month_day(text, match):
            yield _report(match.span(), 0.85)
    for pattern in (_THE_NTH, _ON_NTH):
        for match in pattern.finditer(text):
            yield _report(match.span("value"), 0.7)


def _is_short(written: str) -> bool:
    return re.search(r"(?i:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.$", written) is not None


def _is_month_day(text: str, match: re.Match[str]) -> bool:
    """Tell 3/14 from a score, a fraction and a count of attended sessions."""
    first, second = int(match["a"]), int(match["b"])
    if first > 12 and second > 12:
        return False
    before, behind = text[max(0, match.start() - 48) : match.start()], text[match.end() : match.end() + 12]
    if _DATED.search(before) and not (second == 10 and _SCORE.search(before)):
        return True
    if _FRACTION.match(behind) and second <= 10 and first < second:
        return False
    if first == second and first < 10 and re.search(r"(?i:\battended|\bcage|\bcompleted)", before):
        return False
    return not (second in {4, 5, 7, 8, 9, 10} and first <= second and _SCORE.search(before))


def _report(span: tuple[int, int], confidence: float) -> Finding:
    return Finding(*span, Category.DATE, "date", _SOURCE, confidence)
