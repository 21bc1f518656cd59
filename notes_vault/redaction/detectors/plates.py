"""Vehicle plates by the word before them, whole or in part, and vehicle identification numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.findings import Category, Finding

_SOURCE: Final = "plates"
_VALUE: Final = r"(?P<value>(?=[A-Z\d -]{0,9}\d)[A-Z\d]{1,7}(?:[ \u00a0-][A-Z\d]{1,5}){0,2})(?![\w-])"
_PLATE = re.compile(
    rf"(?i:\b(?:plates?|tags?|license plate|licence plate|registration|lic\.? plate))(?:[^\w\n]+(?:impounded|number|no|is|was|read(?:s|ing)?|"
    rf"starts? with|starting(?: with)?|ending(?: in)?|ends in|partial|begins with)){{0,3}}[^\w\n]*(?:(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]) (?=[A-Z\d]{{2,4}}[ -]?\d))?{_VALUE}"
)
#: A car's make or kind, then a plate between commas or brackets.
_CAR = re.compile(
    r"(?i:\b(?:buick|ford|chevy|chevrolet|toyota|honda|nissan|subaru|jeep|dodge|ram|gmc|kia|hyundai|mazda|volvo|bmw|audi|tesla|lexus|"
    r"corolla|camry|civic|accord|tacoma|sedan|suv|pickup|truck|van|minivan|car|motorcycle|trailer|vehicle|minibus))[,;:(]*[ \u00a0(]+"
    r"(?P<value>[A-Z]{2,3}[ \u00a0-]?\d{2,4}[A-Z]{0,2}|\d{1,3}[ \u00a0-]?[A-Z]{3}(?:[ \u00a0-]?\d{1,3})?)(?![\w-])"
)
_VIN = re.compile(r"(?<!\w)(?=[A-HJ-NPR-Z\d]*\d)(?=[A-HJ-NPR-Z\d]*[A-HJ-NPR-Z])[A-HJ-NPR-Z\d]{17}(?!\w)")


def find_plates(text: str) -> Iterator[Finding]:
    """Plates and vehicle identification numbers of a text."""
    for match in _VIN.finditer(text):
        yield Finding(*match.span(), Category.PLATE, "vehicle identification number", _SOURCE, 0.95)
    for pattern in (_PLATE, _CAR):
        for match in pattern.finditer(text):
            yield Finding(*match.span("value"), Category.PLATE, "vehicle plate", _SOURCE, 0.9)
