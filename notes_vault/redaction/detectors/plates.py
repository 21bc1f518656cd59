"""Vehicle plates by the word before them, whole or in part, and vehicle identification numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.patterns import CAPITAL, lazily, words

_SOURCE: Final = "plates"
_VALUE: Final = r"(?P<value>(?=[A-Z\d -]{0,9}\d)[A-Z\d]{1,7}(?:[ \u00a0-][A-Z\d]{1,5}){0,2})(?![\w-])"
_SAID: Final = (
    r"(?:[^\w\n]{1,3}(?:impounded|number|no|is|was|reads?|reading|starts?|starting|"
    r"begins?|with|ending|ends|in|partial))"
)
_PLATE = lazily(
    lambda: (
        rf"(?i:\b(?:plates?|tags?|registration){_SAID}{{0,3}})[^\w\n]{{0,4}}"
        rf"(?:{words('state_codes')} (?=[A-Z\d]{{2,4}}[ -]?\d))?{_VALUE}"
    )
)
#: The same typed small: letters and figures in both or either of two short groups.
_SMALL_PLATE = lazily(
    lambda: (
        rf"(?<![\w-])(?:[Pp]lates?|[Tt]ags?|lic plate){_SAID}{{0,3}}[^\w\n]{{1,4}}"
        r"(?P<value>(?=[a-z ]{0,7}\d)(?=[\d ]{0,5}[a-z])[a-z\d]{1,5}(?:[ -]?[a-z\d]{1,5}){1,2})(?![\w-]|[ ][a-z]\b)"
    )
)
#: A car's make or kind, then a plate between commas or brackets.
_CAR = lazily(
    lambda: (
        rf"(?i:\b{words('vehicles')})[,;:(]{{0,2}}[ \u00a0(]{{1,2}}"
        rf"(?:(?:{CAPITAL}[, ]{{1,2}})?{words('state_codes')}[ \u00a0])?"
        r"(?P<value>[A-Z]{2,3}[ \u00a0-]?\d{2,4}[A-Z]{0,2}|[A-Z]{3}-[A-Z]?\d{2,3}"
        r"|[A-Z]\d{2}[ -]?\d{3,4}|\d{1,3}[ \u00a0-]?[A-Z]{3}(?:[ \u00a0-]?\d{1,3})?)(?![\w-])"
    )
)
#: Letters and figures in one group or two, as plates are.
_MIXED: Final = (
    r"(?P<value>(?=[A-Z -]{0,9}\d)(?=[\d -]{0,9}[A-Z])"
    r"(?:[A-Z\d]{2,4}[ -][A-Z\d]{2,4}|[A-Z]{2,3}\d{3,4}|\d{3,4}[A-Z]{2,3}))"
)
_OF_PLACE = lazily(lambda: rf"(?<![\w-])(?:{words('state_codes')}|ON|QC|BC|AB|MB|SK|NS|NB|NL) {_MIXED}(?![\w-])")
_ALONE = lazily(lambda: rf"(?<=[ ,(]){_MIXED}(?=[),.;:\]]|$|\n)")
_CAR_BEFORE = lazily(lambda: rf"(?i:\b{words('vehicles')}\b)[^\n.;:]*$")
_BRITISH = lazily(lambda: r"(?<![\w-])(?P<value>[A-Z]{2}\d{2} [A-Z]{3})(?![\w-])")
_NEAR: Final = 42
_VIN = lazily(lambda: r"(?<!\w)(?=[A-Z]{0,16}\d)(?=\d{0,16}[A-Z])[A-HJ-NPR-Z\d]{17}(?!\w)")


def find_plates(text: str) -> Iterator[Finding]:
    """Plates and vehicle identification numbers of a text."""
    for match in _VIN().finditer(text):
        yield Finding(*match.span(), Category.PLATE, "vehicle identification number", _SOURCE, 0.95)
    for pattern in (_PLATE, _CAR, _SMALL_PLATE, _OF_PLACE, _BRITISH):
        for match in pattern().finditer(text):
            yield _report(match)
    for match in _ALONE().finditer(text):
        if _CAR_BEFORE().search(text, max(0, match.start() - _NEAR), match.start()):
            yield _report(match)


def _report(match: re.Match[str]) -> Finding:
    return Finding(*match.span("value"), Category.PLATE, "vehicle plate", _SOURCE, 0.9)
