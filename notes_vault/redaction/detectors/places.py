"""Addresses and places by form: streets, units, post boxes, roads with a number, ZIP codes, towns before a state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.detectors.capitals import BLANK, CAPITAL, NAME_WORD
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.skeleton import PLACE
from notes_vault.redaction.vocabulary import vocabulary

_SOURCE: Final = "places"
_STATES: Final = (
    r"(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|"
    r"Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New[ \n]Hampshire|"
    r"New[ \n]Jersey|New[ \n]Mexico|New[ \n]York|North[ \n]Carolina|North[ \n]Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode[ \n]Island|"
    r"South[ \n]Carolina|South[ \n]Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West[ \n]Virginia|Wisconsin|Wyoming|"
    r"A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])"
)
_STREET: Final = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Boulevard|Blvd|Drive|Dr|Circle|Cir|Court|Ct|Terrace|Ter|Highway|Hwy|Parkway|Pkwy|Turnpike|Pike|"
    r"Alley|Trail|Trl|Crescent|Cres|Loop|Place|Pl|Way|Square|Sq|Row|Path|Run|Close|Mews|Plaza|Expressway|Freeway|Broadway)"
)
_SURE_STREET: Final = r"(?:Street|Avenue|Ave|Road|Rd|Lane|Ln|Boulevard|Blvd|Drive|Circle|Terrace|Parkway|Pkwy|Turnpike|Crescent|Highway|Hwy|Ct|Freeway|Alley)"
_COMPASS: Final = r"(?:[NSEW]|[NS][EW]|North|South|East|West)\.?"
_UNIT: Final = r"(?:,?[ \u00a0\n]{1,2}(?:(?:Apt|Apartment|Unit|Suite|Ste|Bldg|Building|Floor|Fl|Room|Rm|Lot|Trailer|No)\.?[ \u00a0]?#?[ \u00a0]?[\w-]{1,6}|#[ \u00a0]?[\w-]{1,6}))"
_TOWN: Final = rf"{NAME_WORD}(?:{BLANK}{NAME_WORD}){{0,2}}"
_ZIP: Final = r"\d{5}(?:-\d{4})?(?!\w|-\d)"
_NUMBERED = re.compile(
    rf"(?<![\w.$/-])\d{{1,6}}[A-Z]?(?:-\d{{1,4}})?{BLANK}(?:{_COMPASS}{BLANK})?(?:(?:{NAME_WORD}|\d{{1,3}}(?:st|nd|rd|th)|of|the){BLANK}){{1,4}}?"
    rf"{_STREET}\b(?:\.(?=[ ,]))?(?:{BLANK}{_COMPASS}(?![\w]))?{_UNIT}?(?:,{BLANK}{_TOWN}(?=,{BLANK}(?:{_STATES}\b|\d{{5}}))(?:,{BLANK}{_ZIP})?)?"
)
_BARE_STREET = re.compile(
    rf"(?<![\w-])(?:{_COMPASS}{BLANK})?(?:(?:Old|New){BLANK})?{NAME_WORD}(?:{BLANK}{NAME_WORD}){{0,2}}?{BLANK}{_SURE_STREET}\b{_UNIT}?"
)
_ON_STREET = re.compile(
    rf"(?i:\b(?:on|at|onto|along|off)){BLANK}(?P<value>(?:{NAME_WORD}|\d{{1,3}}(?:st|nd|rd|th))(?:{BLANK}{NAME_WORD}){{0,2}}?{BLANK}{_STREET})\b"
)
_CORNER = re.compile(rf"(?<!\w)\d{{1,3}}(?:st|nd|rd|th){BLANK}(?:and|&){BLANK}{CAPITAL}")
_LOOSE_NUMBER = re.compile(rf"(?<![\w.$/-])\d{{2,5}}{BLANK}{_COMPASS}{BLANK}{CAPITAL}{_UNIT}?")
_BOX = re.compile(
    rf"(?<!\w)(?:(?:RR|R\.R\.|HC|Rural Route)[ \u00a0]?\d{{1,4}},?{BLANK})?(?i:p\.?[ \u00a0]?o\.?[ \u00a0]?)?(?:Box|BOX|box)[ \u00a0]#?\d{{1,6}}(?:,{BLANK}{_TOWN})?"
)
_ROAD = re.compile(
    r"(?<![\w-])(?:(?:County|State|US|U\.S\.|Forest|Ranch|Farm)[ \u00a0]?(?:Road|Rd\.?|Route|Rte\.?|Highway|Hwy\.?|Trunk)?|Rural Route|Route|Rte\.?|Highway|Hwy\.?|Interstate|I|CR|SR|RR|FM)"
    r"[ \u00a0-]?\d{1,4}[A-Z]?(?![\w%]|[./]\d)"
)
_TOWN_STATE = re.compile(rf"(?<![\w-])(?P<value>{_TOWN}),{BLANK}(?={_STATES}(?![\w-]))")
_AFTER_STATE = re.compile(rf"(?:{_STATES}|{PLACE}|(?i:zip)(?: code)?:?),?[ \u00a0\n]{{1,2}}(?P<value>{_ZIP})")
_ZIP_FOUR = re.compile(r"(?<![\w-])\d{5}-\d{4}(?![\w-])")
_COUNTY = re.compile(rf"(?<![\w-])(?P<value>{CAPITAL}(?:{BLANK}{CAPITAL})?{BLANK}(?:County|Parish|Township|Borough))\b")
_LANDSCAPE = re.compile(
    rf"(?<![\w-])(?P<value>{CAPITAL}(?:{BLANK}{CAPITAL})?{BLANK}(?:Springs|Falls|Heights|Beach|Bay|Hills?|Valley|Lake|Creek|Grove|Flats|Bluffs?|Ridge|"
    r"Village|Harbor|Harbour|Island|Landing|Junction|Rapids|Meadows|Hollow|Bend|Point|Forest|Shores?|Canyon|Mesa|Prairie|Crossing|Gardens|Estates|Woods|Acres|Locks|Tribe|Reservation|Center))\b"
)
_GRAND = re.compile(
    rf"(?<![\w-])(?P<value>(?:Lake|Mount|Mt\.|Fort|Ft\.|Port|Cape|Point|Camp|New|Upper|Lower|Old|San|Santa|Los|Las|El|La|FOB){BLANK}{CAPITAL}(?:{BLANK}{CAPITAL})?)"
)
_KEPT: Final = re.compile(r"(?:New (?:York|Jersey|Mexico|Hampshire|Year|Zealand|Orleans)|Mental|Health|Port Authority)")


def find_places(text: str) -> Iterator[Finding]:
    """Addresses and places of a text."""
    for pattern in (_NUMBERED, _BOX, _ROAD, _ZIP_FOUR, _CORNER, _LOOSE_NUMBER):
        for match in pattern.finditer(text):
            yield _report(match.span(), 0.9)
    for pattern in (_ON_STREET, _AFTER_STATE):
        for match in pattern.finditer(text):
            yield _report(match.span("value"), 0.85)
    for match in _BARE_STREET.finditer(text):
        yield _report(_from_name(match.group(), match.start()), 0.85)
    for pattern in (_TOWN_STATE, _COUNTY, _LANDSCAPE, _GRAND):
        for match in pattern.finditer(text):
            start, end = _from_name(match["value"], match.start("value"))
            if start < end and not _KEPT.match(text, start) and _is_name(text[start:end]):
                yield _report((start, end), 0.75)


def _from_name(value: str, start: int) -> tuple[int, int]:
    """Without the function word or heading that only begins a sentence ("At Lake Road")."""
    end = start + len(value)
    lists = vocabulary()
    while True:
        first = re.match(r"(\w+)\W+(?=\w|[\ue0f0-\ue0f4])", value)
        if first is None or not (first[1].lower() in lists.function or first[1].lower() in lists.headings):
            return start, end
        if first[1].lower() in {"new", "old", "upper", "lower", "long", "little"}:
            return start, end
        start += first.end()
        value = value[first.end() :]


def _is_name(value: str) -> bool:
    """True unless the words are a nation or state alone."""
    words = re.findall(r"\w+", value.lower())
    return not all(word in vocabulary().terms for word in words)


def _report(span: tuple[int, int], confidence: float) -> Finding:
    return Finding(*span, Category.ADDRESS, "address or place", _SOURCE, confidence)
