"""Telephone and fax numbers: what ``phonenumbers`` calls possible, and short forms it does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.billing_codes import ends_billed
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.patterns import lazily, words
from notes_vault.redaction.skeleton import NUMBER

_SOURCE: Final = "phones"
_EXTENSION: Final = r"(?:[ \u00a0]?[,;]?[ \u00a0]?(?:ext(?:ension)?\.?|x|#)[ \u00a0]?\d{1,6})?"
_S: Final = r"[ \u00a0.\-\u2010-\u2013/]"
_ALONE: Final = r"(?<![\w.$#/-])"
_NORTH_AMERICAN = lazily(
    lambda: (
        rf"{_ALONE}(?:\+?1{_S}{{0,2}})?(?:\(\d{{3}}\){_S}{{0,2}}|\d{{3}}{_S}{{1,2}})"
        rf"\d{{3}}{_S}{{0,2}}\d{{4}}{_EXTENSION}(?![\w-])"
    )
)
_INTERNATIONAL = lazily(lambda: rf"(?<!\w)\+\d(?:(?:{_S}|[()]){{0,2}}\d){{6,14}}{_EXTENSION}(?!\w)")
_SEVEN = lazily(lambda: rf"(?<![\w.$#/:-])(?<!\d[ \u00a0])\d{{3}}{_S}\d{{4}}{_EXTENSION}(?![\w/-]|[.,]\d| \d)")
_TEN = lazily(lambda: rf"{_ALONE}1?\d{{10}}{_EXTENSION}(?![\w-])")
_LOOSE = lazily(lambda: rf"{_ALONE}0\d(?:{_S}?\d){{7,11}}{_EXTENSION}(?![\w-])")
#: As they are written elsewhere: 00420 601 720 626, (351) 246359415, (01)960-4366, 020 7946 0958; in pairs only where
#: somebody calls.
_ABROAD = lazily(
    lambda: (
        rf"{_ALONE}(?:00[ ]?\d{{1,3}}(?:[ ]\d{{2,4}}){{3,5}}"
        rf"|\(\d{{2,4}}\)[ ]?(?:\d{{6,9}}|\d{{3}}-\d{{4}}|\d{{3,4}}[ ]\d{{3,4}})"
        rf"|0(?:2\d[ ]\d{{4}}[ ]\d{{4}}|1\d{{3}}[ ]\d{{5,6}}|7\d{{3}}[ ]\d{{3}}[ ]?\d{{3}}))(?![\w-])"
    )
)
_IN_PAIRS = lazily(lambda: rf"{_ALONE}(?:\d{{2}}(?: \d{{2}}){{3,4}}|\d{{2}} \d{{4}} \d{{3}})(?![\w-]| \d)")
_CALLED = lazily(lambda: rf"(?i:\b{words('calling')})\b[^\n]{{0,24}}$")
#: A second number told by its end alone: "716-555-0107 / f -0108".
_END_ALONE = lazily(
    lambda: (
        rf"{NUMBER}[ \u00a0]?(?:/|,|or|and)[ \u00a0]?(?i:f|c|h|w|fax|cell|home|work|or)?[ \u00a0]?"
        r"(?P<value>-\d{4})(?!\w)"
    )
)
#: An area code said in words before a number: "four one four 555 0173".
_AREA_SAID = lazily(
    lambda: (
        r"(?<![\w-])(?P<value>(?i:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)[ \u00a0-]){3})"
        rf"(?={NUMBER})"
    )
)
#: Runs of figures that the library of numbering plans is asked about.
_CANDIDATE = lazily(lambda: r"(?<![\w.$#/-])[+(]?\d[\d ().\u00a0/\u2010-\u2013-]{5,24}\d(?![\w-])")
#: No telephone number has fewer.
_SEVEN_FIGURES: Final = 7
#: National hotlines are nobody's number.
_HOTLINES: Final = frozenset({"18002738255", "8002738255", "18006624357", "8006624357"})


def find_phones(text: str) -> Iterator[Finding]:
    """Telephone numbers of a text, with their extensions."""
    for pattern, confidence in ((_NORTH_AMERICAN, 0.98), (_INTERNATIONAL, 0.95)):
        for match in pattern().finditer(text):
            if _digits(match[0]) not in _HOTLINES:
                yield _report(match.span(), confidence)
    for pattern in (_ABROAD, _SEVEN, _TEN, _LOOSE, _IN_PAIRS):
        for match in pattern().finditer(text):
            if pattern in (_ABROAD, _SEVEN) or _is_called(text, match.start()):
                yield _report(match.span(), 0.8)
    for match in _CANDIDATE().finditer(text):
        if len(_digits(match[0])) >= _SEVEN_FIGURES and _is_called(text, match.start()):
            yield from _find_possible(match)


def find_phone_ends(text: str) -> Iterator[Finding]:
    """What belongs to a number that is hidden already: the end of a second one behind it, an area code before it."""
    for pattern in (_END_ALONE, _AREA_SAID):
        for match in pattern().finditer(text):
            yield _report((match.start("value"), match.start("value") + len(match["value"].rstrip())), 0.7)


def _find_possible(candidate: re.Match[str]) -> Iterator[Finding]:
    """What the library of the world's numbering plans calls possible."""
    import phonenumbers  # its tables take longer to load than all else here, and most texts need them never

    for match in phonenumbers.PhoneNumberMatcher(candidate[0], "US", leniency=phonenumbers.Leniency.POSSIBLE):
        digits = _digits(match.raw_string)
        if ends_billed(match.raw_string, _SEVEN_FIGURES) or re.fullmatch(r"(?:19|20)\d{6}", digits):
            continue
        if len(digits) >= _SEVEN_FIGURES and digits not in _HOTLINES:
            yield _report((candidate.start() + match.start, candidate.start() + match.end), 0.7)


def _is_called(text: str, start: int) -> bool:
    return _CALLED().search(text[max(0, start - 60) : start]) is not None


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _report(span: tuple[int, int], confidence: float) -> Finding:
    return Finding(*span, Category.PHONE, "telephone number", _SOURCE, confidence)
