"""Telephone and fax numbers: what ``phonenumbers`` calls possible, and short forms it does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.findings import Category, Finding

_SOURCE: Final = "phones"
_EXTENSION: Final = r"(?:[ \u00a0]?[,;]?[ \u00a0]?(?:ext(?:ension)?\.?|x|#)[ \u00a0]?\d{1,6})?"
_S: Final = r"[ \u00a0.\-\u2010-\u2013/]"
_NORTH_AMERICAN = re.compile(
    rf"(?<![\w.$#/-])(?:\+?1{_S}{{0,2}})?(?:\(\d{{3}}\){_S}{{0,2}}|\d{{3}}{_S}{{1,2}})\d{{3}}{_S}{{1,2}}\d{{4}}{_EXTENSION}(?![\w-])"
    rf"|(?<![\w.$#/-])(?:\+?1{_S}{{0,2}})?\(\d{{3}}\){_S}{{0,2}}\d{{7}}{_EXTENSION}(?![\w-])"
)
_SEVEN = re.compile(rf"(?<![\w.$#/:-])(?<!\d[ \u00a0])\d{{3}}{_S}\d{{4}}{_EXTENSION}(?![\w/-]|[.,]\d| \d)")
_INTERNATIONAL = re.compile(rf"(?<!\w)\+\d(?:(?:{_S}|[()]){{0,2}}\d){{6,14}}{_EXTENSION}(?!\w)")
_NEAR = re.compile(
    r"(?i:\b(?:phone|tel|telephone|cell|mobile|fax|call(?:ed|s)?|text(?:ed|s)?|voicemail|vm|pager|ring|reach(?:ed)?|"
    r"number|dial|whatsapp|sms|ph|home|work|landline|contact|at|from|to))\b[^\n]{0,24}$"
)
_TEN = re.compile(rf"(?<![\w.$#/-])1?\d{{10}}{_EXTENSION}(?![\w-])")
_LOOSE = re.compile(rf"(?<![\w.$#/-])0\d(?:{_S}?\d){{7,11}}{_EXTENSION}(?![\w-])")
_HOTLINES: Final = frozenset({"18002738255", "8002738255", "18006624357", "8006624357"})


def find_phones(text: str) -> Iterator[Finding]:
    """Telephone numbers of a text, with their extensions."""
    for pattern, confidence in ((_NORTH_AMERICAN, 0.98), (_INTERNATIONAL, 0.95)):
        for match in pattern.finditer(text):
            if "".join(filter(str.isdigit, match[0])) not in _HOTLINES:
                yield _report(match.span(), confidence)
    for pattern in (_SEVEN, _TEN, _LOOSE):
        for match in pattern.finditer(text):
            if pattern is _SEVEN or _NEAR.search(text, max(0, match.start() - 60), match.start()):
                yield _report(match.span(), 0.8)
    yield from _find_possible(text)


def _find_possible(text: str) -> Iterator[Finding]:
    """What the library of the world's numbering plans calls possible, in lines that hold enough figures."""
    if len(re.findall(r"\d", text)) < 7:
        return
    import phonenumbers  # noqa: PLC0415  # its tables take longer to load than the rest of the application

    for match in phonenumbers.PhoneNumberMatcher(text, "US", leniency=phonenumbers.Leniency.POSSIBLE):
        raw = match.raw_string
        if raw.lstrip().startswith("+") or _NEAR.search(text, max(0, match.start - 60), match.start):
            digits = "".join(filter(str.isdigit, raw))
            if len(digits) >= 7 and digits not in _HOTLINES and not re.fullmatch(r"(?:19|20)\d{6}", digits):
                yield _report((match.start, match.end), 0.7)


def _report(span: tuple[int, int], confidence: float) -> Finding:
    return Finding(*span, Category.PHONE, "telephone number", _SOURCE, confidence)
