"""Addresses and places by form: streets, units, post boxes, roads with a number, ZIP codes, towns before a state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.detectors.said_numbers import SAID_NUMBER
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.patterns import BLANK, CAPITAL, NAME_WORD, lazily, words
from notes_vault.redaction.skeleton import NUMBER, PLACE
from notes_vault.redaction.vocabulary import vocabulary

_SOURCE: Final = "places"
_COMPASS: Final = r"(?:[NSEW]|[NS][EW]|North|South|East|West)\.?"
_UNIT: Final = (
    r"(?:,?[ \u00a0\n]{1,2}(?:(?:Apt|Apartment|Unit|Suite|Ste|Bldg|Building|Floor|Fl|Room|Rm|Lot|Trailer|No)\.?"
    r"[ \u00a0]?#?[ \u00a0]?[\w-]{1,6}|#[ \u00a0]?[\w-]{1,6}))"
)
_TOWN: Final = rf"{NAME_WORD}(?:{BLANK}{NAME_WORD}){{0,2}}"
_ZIP: Final = r"\d{5}(?:-\d{4})?(?!\w|-\d)"
_NTH: Final = r"\d{1,3}(?:st|nd|rd|th)"


def _state() -> str:
    return rf"(?:{words('states')}|{words('state_codes')})"


_NUMBERED = lazily(
    lambda: (
        rf"(?<![\w.$/-])(?:[NSEW]?\d{{1,6}}[A-Z]?(?:-(?:\d{{1,4}}|[A-Z]))?(?: 1/[234])?|{NUMBER}){BLANK}"
        rf"(?:{_COMPASS}{BLANK})?(?:(?:{NAME_WORD}|{_NTH}|of|the){BLANK}){{1,4}}?"
        rf"{words('streets')}\b(?:\.(?=[ ,]))?(?:{BLANK}{_COMPASS}(?!\w))?{_UNIT}?"
        rf"(?:,{BLANK}(?!{words('months')}\b|(?i:\w+day)\b){_TOWN}(?=,{BLANK}(?:{_state()}\b|\d{{5}})|[,.;)|\n]|$)(?:,{BLANK}{_ZIP})?)?"
    )
)
#: A number and a name where somebody lives or goes: "at 7 Orchard Keep", "at 212 Pocasset, #3".
_LIVED_AT = lazily(
    lambda: (
        r"(?i:\b(?:lives?|living|lived|reside[sd]?|residing|stay(?:s|ing)|apartment|house|home|address|residence|unit|flat|at)"
        r"|(?<!\w)@)"
        rf"(?:{BLANK}(?:at|is|on|of)|:)?{BLANK}(?P<value>\d{{1,5}}[A-Z]?{BLANK}{NAME_WORD}(?:{BLANK}{NAME_WORD}){{0,2}}{_UNIT}?)(?![\w-])"
    )
)
_LOOSE_NUMBER = lazily(
    lambda: (
        rf"(?<![\w.$/-])\d{{2,5}}{BLANK}(?:{_COMPASS}|[nsew]\.){BLANK}(?![A-Z]{{2}}){CAPITAL}{_UNIT}?"
        rf"|(?<![\w.$/-])\d{{2,5}}{BLANK}(?i:{_COMPASS}){BLANK}{_NTH}(?:{_UNIT}|{BLANK}#[ ]?[\w-]{{1,6}})?(?!\w)"
    )
)
_SAID: Final = rf"(?:{SAID_NUMBER}(?:[ -](?!(?:and|or)\b)|\b)){{1,4}}"
_SAID_ROUTE = lazily(
    lambda: (
        r"(?i:(?<![\w-])(?:(?:state|county|us|u s|navajo|farm) )?(?:route|highway|interstate|hwy|rte)[ \u00a0]"
        rf"{_SAID})(?<! )"
    )
)
_SAID_STREET = lazily(
    lambda: (
        rf"(?i:(?<![\w-]){_SAID})[ \u00a0]?(?:(?i:(?:[^\W\d_]+[ \u00a0]){{1,2}}{words('sure_streets')})"
        rf"|{CAPITAL}(?:[ \u00a0]{CAPITAL})?[ \u00a0]{words('streets')})(?![\w-])"
    )
)
_CORNER = lazily(lambda: rf"(?<!\w){_NTH}(?:{BLANK}{words('streets')})?{BLANK}(?:and|&){BLANK}(?:{CAPITAL}|{_NTH})")
_BOX = lazily(
    lambda: (
        rf"(?<!\w)(?:(?:RR|R\.R\.|HC|Rural Route)[ \u00a0]?\d{{1,4}},?{BLANK})?(?i:p\.?[ \u00a0]?o\.?[ \u00a0]?)?"
        rf"(?:Box|BOX|box)[ \u00a0]#?\d{{1,6}}"
        rf"(?:,{BLANK}(?:RD|RR|R\.[DR]\.|Route|Rte\.?|HC)[ \u00a0]?\d{{1,4}})?(?:,{BLANK}{_TOWN})?"
    )
)
_ROAD_NUMBER: Final = (
    r"[ \u00a0-]?\d{1,4}[A-Z]?(?![\w%]|[./]\d)"
    r"(?:[ \u00a0](?i:mm|mile|mile marker|milepost|mp|exit|at exit)\.?[ \u00a0]\d{1,4})?"
)
#: The letter first: nothing else is tried where none stands.
_INTERSTATE = lazily(lambda: rf"I(?<![\w-]I){_ROAD_NUMBER}")
_ROAD = lazily(
    lambda: (
        r"(?<![\w-])(?:(?:County|State|US|U\.S\.|Forest|Ranch|Farm|Navajo|BIA|Indian|Township|Parish)[ \u00a0]?"
        r"(?:Road|Rd\.?|Route|Rte\.?|Highway|Hwy\.?|Trunk)?"
        r"|Rural Route|Route|Rte\.?|Highway|Hwy\.?|Interstate|CR|SR|RR|FM)"
        rf"{_ROAD_NUMBER}"
        r"|(?<![\w-])County ([A-Z])\1?(?![\w'\u2019-])"
        r"|(?<![\w-])(?:County|Farm|Ranch|Forest)[ \u00a0](?:Road|Rd\.?|Route|Trunk|Highway)[ \u00a0][A-Z]{1,3}(?!\w)"
    )
)
_SETTLEMENT = lazily(
    lambda: (
        r"(?i:\b(?:village|town|hamlet|city|township|settlement|camp|suburb|neighborhood|parish|island|port)"
        rf" of(?: the)?){BLANK}(?P<value>{CAPITAL}(?:{BLANK}{CAPITAL}){{0,2}})"
    )
)
_BUILDING = lazily(
    lambda: (
        rf"(?<![\w-]){NAME_WORD}{BLANK}(?:Tower|Towers|Hall|Building|Bldg|Wing|Block|Annex|Pavilion|Garage),?{BLANK}"
        r"(?i:rm|room|apt|suite|ste|unit|floor|fl|level|lvl|#)\.?[ \u00a0]?#?\d{1,5}[A-Za-z]?(?!\w)"
    )
)
_ZIP_FOUR = lazily(lambda: r"(?<![\w-])\d{5}-\d{4}(?![\w-])")
_BARE_STREET = lazily(
    lambda: (
        rf"(?<![\w-])(?P<value>(?:{_COMPASS}{BLANK})?{NAME_WORD}(?:{BLANK}{NAME_WORD}){{0,2}}?{BLANK}"
        rf"{words('sure_streets')}\b{_UNIT}?)"
    )
)
_ON_STREET = lazily(
    lambda: (
        rf"(?i:\b(?:on|at|onto|along|off)(?:{BLANK}the)?){BLANK}"
        rf"(?P<value>(?:{NAME_WORD}|{_NTH})(?:{BLANK}{NAME_WORD}){{0,2}}?{BLANK}{words('streets')})\b"
    )
)
_AFTER_STATE = lazily(lambda: rf"(?:{_state()}|{PLACE}|(?i:zip)(?: code)?:?),?[ \u00a0\n]{{1,2}}(?P<value>{_ZIP})")
_BEFORE_STATE = lazily(lambda: rf"(?<![\w-])(?P<value>{_TOWN}),{BLANK}(?={_state()}(?![\w-]))")
_COUNTY = lazily(
    lambda: rf"(?<![\w-])(?P<value>{CAPITAL}(?:{BLANK}{CAPITAL})?{BLANK}(?:County|Parish|Township|Borough))\b"
)
_LANDSCAPE = lazily(lambda: rf"(?<![\w-])(?P<value>{CAPITAL}(?:{BLANK}{CAPITAL})?{BLANK}{words('landscapes')})\b")
_NAMED = lazily(lambda: rf"(?<![\w-])(?P<value>{words('before_places')}{BLANK}{CAPITAL}(?:{BLANK}{CAPITAL})?)(?![\w-])")
_KEPT = lazily(lambda: r"New (?:York|Jersey|Mexico|Hampshire|Year|Zealand|Orleans)|Mental|Health|Port Authority")
_FIRST = lazily(lambda: r"(\w+)\W+(?=\w|[\ue0f0-\ue0f4])")
_PART_OF_PLACE: Final = frozenset({"new", "old", "upper", "lower", "long", "little"})
_SURE: Final = (
    _NUMBERED, _BOX, _INTERSTATE, _ROAD, _ZIP_FOUR, _CORNER, _LOOSE_NUMBER, _BUILDING, _SAID_ROUTE, _SAID_STREET,
)  # fmt: skip


def find_places(text: str) -> Iterator[Finding]:
    """Addresses and places of a text."""
    for pattern in (
        _NUMBERED,
        _BOX,
        _INTERSTATE,
        _ROAD,
        _ZIP_FOUR,
        _CORNER,
        _LOOSE_NUMBER,
        _BUILDING,
        _SAID_ROUTE,
        _SAID_STREET,
    ):
        for match in pattern().finditer(text):
            yield _report(match.span(), 0.9)
    for pattern in (_ON_STREET, _AFTER_STATE, _SETTLEMENT):
        for match in pattern().finditer(text):
            yield _report(match.span("value"), 0.85)
    yield from _find_lived_at(text)
    for match in _BARE_STREET().finditer(text):
        yield _report(_from_name(match["value"], match.start("value")), 0.85)
    for pattern in (_BEFORE_STATE, _COUNTY, _LANDSCAPE, _NAMED):
        for match in pattern().finditer(text):
            start, end = _from_name(match["value"], match.start("value"))
            if not _KEPT().match(text, start) and _is_particular(text[start:end]):
                yield _report((start, end), 0.75)


def _find_lived_at(text: str) -> Iterator[Finding]:
    for match in _LIVED_AT().finditer(text):
        name = match["value"].partition(" ")[2]
        if _is_particular(name) and name[:2] not in {"AM", "PM"}:
            yield _report(match.span("value"), 0.6)


def _from_name(value: str, start: int) -> tuple[int, int]:
    """Without the function word or heading that only begins a sentence ("At Lake Road")."""
    end = start + len(value)
    lists = vocabulary()
    while True:
        first = _FIRST().match(value)
        word = first[1].lower() if first else ""
        if first is None or word in _PART_OF_PLACE or not (word in lists.function or word in lists.headings):
            return start, end
        start += first.end()
        value = value[first.end() :]


def _is_particular(value: str) -> bool:
    """True unless the words are a nation or state alone, or one word is left."""
    parts = re.findall(r"\w+", value.lower())
    return any(word not in vocabulary().terms for word in parts)


def _report(span: tuple[int, int], confidence: float) -> Finding:
    return Finding(*span, Category.ADDRESS, "address or place", _SOURCE, confidence)
