"""Addresses without street and number: units, corners, blocks and houses; towns that instruments are called after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.patterns import BLANK, CAPITAL, NAME_WORD, lazily, words
from notes_vault.redaction.skeleton import ORGANISATION, PERSON, PLACE

_SOURCE: Final = "address_units"
_NO_TIME: Final = r"(?i:\w+day)\b"
#: "Apt. 12-D, Levee Homes, Marvell Bottoms": a unit, and behind its comma a house or a town.
_UNIT_FIRST = lazily(
    lambda: (
        r"(?<![\w-])(?P<value>(?:Apt|Apartment|Unit|Lot|Space|Spc|Flat|Level|Suite|Ste|Trailer|Slip)\.?[ \u00a0]"
        rf"#?[\dA-Z][\d/A-Z-]{{0,5}},{BLANK}(?!{words('months')}\b|{_NO_TIME}){CAPITAL}(?:{BLANK}{CAPITAL}){{1,3}}"
        rf"(?:,{BLANK}{CAPITAL}(?:{BLANK}{CAPITAL}){{1,2}})?)(?![\w-])"
    )
)
#: "Mrs. Abruzzi in 3E".
_UNIT_ALONE = lazily(lambda: r"(?<![\w.,/-])\d{1,3}[BCE-HJLMNQ-Z](?=[,.;:)!?]|[ \u00a0][a-z]|$)")
_UNIT_BEFORE = lazily(lambda: r"(?i:\b(?:in|to|from|of|at))[ \u00a0]$")
#: "Apt. 4", "unit 12B"; "unit 3" is a chapter, "apt 3:30" an appointment.
_APARTMENT = lazily(
    lambda: (
        r"(?<![\w-])(?P<value>(?i:apt|apartment)\.?[ \u00a0]#?\d{1,4}-?[A-Za-z]?"
        r"|(?i:unit|flat|lot|suite|ste|trailer|spc)\.?[ \u00a0]#?\d{1,4}-?[A-Z])"
        r"(?![\w/:-]|[.,]\d|[ \u00a0]?(?i:[ap]\.?m)\b)"
    )
)
#: "Room 114", "rm 5118", "Room 22-B"; "room 3" is anywhere.
_ROOM = lazily(
    lambda: (
        r"(?<![\w-])(?P<value>(?i:room|rm|ward|bed|cell)\.?[ \u00a0]"
        r"#?(?:\d{3,4}(?:-?[A-Z])?|\d{1,3}-?[A-Z]))(?![\w-]|[.,]\d)"
    )
)
#: A house and a room's number: "Lindqvist Hall 312"; "Lindqvist 3rd floor".
_HALL = lazily(
    lambda: (
        rf"(?<![\w-])(?P<value>{NAME_WORD}{BLANK}(?:Hall|House|Towers?|Wing|Building|Bldg|Lodge|Court|Commons)[ \u00a0]"
        r"\d{2,4}[A-Z]?)(?![\w-]|[.,]\d)"
    )
)
_FLOOR = lazily(
    lambda: (
        rf"[{PERSON}{PLACE}{ORGANISATION}]"
        r"(?P<value>,?[ \u00a0](?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|top) (?:floor|fl)(?!\w)"
        r"(?: (?:rear|front|back))?)"
    )
)
_CORNER_NAME: Final = rf"(?:{NAME_WORD}|\d{{1,3}}(?:st|nd|rd|th))(?:{BLANK}{NAME_WORD}){{0,2}}"
_CORNER = lazily(
    lambda: (
        rf"(?i:\b(?:corner|intersection) of){BLANK}"
        rf"(?P<value>{_CORNER_NAME}{BLANK}(?:and|&){BLANK}{_CORNER_NAME})(?![\w-])"
    )
)
#: "Street 14, House 22/3": as addresses go in the Gulf, in India and Pakistan.
_PART: Final = (
    r"(?:Street|St\.|House|Block|Building|Bldg|Sector|Villa|Road|Lane|Phase|Plot|Gali|Door|Floor|Zone)[ \u00a0]"
    r"(?:No\.?[ ])?\d{1,4}(?:[/-]\d{1,4})?[A-Z]?"
)
_COUNTED = lazily(
    lambda: (
        rf"(?<![\w-])(?P<value>{_PART}(?:,{BLANK}{_PART}){{1,3}}(?:,{BLANK}{NAME_WORD}(?:{BLANK}{NAME_WORD}){{0,2}})?)(?!\w)"
    )
)
#: The quarter before them.
_QUARTER = lazily(lambda: rf"(?<![\w-]){NAME_WORD}(?:[ ]{NAME_WORD})?,{BLANK}$")
#: Towns that are also the first words of instruments, where the town is meant.
_TOWNS: Final = ("Pittsburgh", "Glasgow", "Edinburgh", "Manchester", "Columbia", "Vancouver")
_TOWN = lazily(
    lambda: (
        rf"(?<![\w-])(?P<value>{'|'.join(_TOWNS)})(?![\w-]|,?[ \u00a0]South America"
        r"|[ \u00a0](?:Sleep|Coma|Postnatal|Handedness|Scale|Suicide|Quality|Short|Protocol|Symptom))"
    )
)
_TOWN_BEFORE = lazily(lambda: r"(?i:\b(?:in|near|outside|around|to|from|via|at|of|for))[ \u00a0\n]$")


#: Without one of these words there is nothing to look for, which is quicker to see.
_NEEDED: Final = (
    (
        _UNIT_FIRST,
        ("Apt", "Unit", "Lot", "Space", "Spc", "Flat", "Level", "Suite", "Ste", "Trailer", "Slip", "Apartment"),
    ),
    (_ROOM, ("oom", "rm", "Rm", "ard", "ed ", "ell ", "OOM", "RM")),
    (_HALL, ("Hall", "House", "Tower", "Wing", "Building", "Bldg", "Lodge", "Court", "Commons")),
    (_CORNER, ("corner", "Corner", "ntersection")),
)


def find_floors(text: str) -> Iterator[Finding]:
    """Floors and rooms behind a house whose name is hidden already."""
    for match in _FLOOR().finditer(text):
        yield _report(match.span("value"))


def find_address_units(text: str) -> Iterator[Finding]:
    """Such addresses of a text."""
    for pattern, kinds in _NEEDED:
        for match in pattern().finditer(text) if any(kind in text for kind in kinds) else ():
            yield _report(match.span("value"))
    for match in _UNIT_ALONE().finditer(text):
        if _UNIT_BEFORE().search(text, max(0, match.start() - 6), match.start()):
            yield _report(match.span())
    for match in _APARTMENT().finditer(text):
        yield _report(match.span("value"))
    for match in _COUNTED().finditer(text):
        quarter = _QUARTER().search(text, max(0, match.start() - 60), match.start())
        yield _report((quarter.start() if quarter else match.start(), match.end()))
    for match in _TOWN().finditer(text) if any(town in text for town in _TOWNS) else ():
        if _TOWN_BEFORE().search(text, max(0, match.start() - 12), match.start()):
            yield _report(match.span())


def _report(span: tuple[int, int]) -> Finding:
    return Finding(*span, Category.ADDRESS, "part of an address", _SOURCE, 0.7)
