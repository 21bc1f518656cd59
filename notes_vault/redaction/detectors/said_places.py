"""Places said short: "over on 43rd", "off exit 14", "the 1200 block of Pine", "Pine and 8th", coordinates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.patterns import CAPITAL, NAME_WORD, lazily, words
from notes_vault.redaction.vocabulary import vocabulary

_SOURCE: Final = "said_places"
_COMPASS: Final = r"(?:(?:[NSEWnsew]|[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)\.?[ ])?"
_NTH: Final = r"\d{1,3}(?:st|nd|rd|th)"
#: What a clause goes on with where a street ended: "on 43rd near the bank", not "on the 43rd floor".
_GOES_ON: Final = re.compile(
    r"(?:[ \u00a0]*(?:[,.;:)(\n!?]|$)|[ \u00a0\n](?:and|&|in|near|by|at|with|w/|where|when|was|is|now|last|again|after"
    r"|before|until|since|for|to|bc|because|who|he|she|they|so|but|today|tonight|yesterday|behind|between|got|has|had)\b)"
)
_NTH_FOUND: Final = re.compile(r"\d(?:st|nd|rd|th)(?![\w-])")
_WHOLE_NTH: Final = re.compile(rf"(?<![\w.$/-]){_COMPASS}(?P<figure>\d{{1,3}})(?:st|nd|rd|th)$")
#: No month has so many days.
_LAST_DAY: Final = 31
_ON_FAR: Final = re.compile(r"(?<![\w-])(?i:on|off|at|near|past|down|up|onto|along|around|over|between)[ \u00a0\n]$")
#: A street by a number that could be a day: only where one lives, or off it.
_ON_NEAR: Final = re.compile(
    r"(?<![\w-])(?i:(?:off|near|past|along|down by|corner of)|(?:over|out|up|down|house|place|apartment|apt|store|crib"
    r"|projects|corner|block|spot|building|light|bodega)[ ](?:on|off|at|near|by))[ \u00a0\n]$"
)
_CORNER = lazily(
    lambda: (
        r"(?<![\w-])(?i:near|at|on|by|to|off|from|of)[ ]"
        rf"(?P<value>{CAPITAL}(?:[ ]{words('streets')}\.?)?[ ]?(?:and|&|/)[ ]?)$"
    )
)
_LINKS: Final = ("and", "and ", "&", "& ", "/", "/ ")
_NO_STREET: Final = re.compile(r"[ ](?:of|grade)\b")
_EXIT = lazily(
    lambda: (
        r"(?<![\w-])(?:(?i:at|off|near|past|to|by|from|took|take|before)(?:[ ]the)?)[ ]"
        r"(?P<value>(?i:exit|mile ?marker|milepost|mm)[ ]#?\d{1,3}[A-C]?)(?![\w%]|[.,/-]\d)"
    )
)
_BLOCK = lazily(
    lambda: (
        rf"(?<![\w.$/-])(?P<value>\d{{2,5}}[ ](?:block|blk)\.?(?:[ ]of)?(?:[ ]the)?[ ]{_COMPASS}(?:{NAME_WORD}|{_NTH})"
        rf"(?:[ ]{words('streets')})?)(?![\w-])"
    )
)
_POINT: Final = re.compile(
    r"(?i:(?<![\w-])(?:lat(?:itude)?|long?|longitude|lng)\.?[:=]?[ ]?(?P<value>-?\d{1,3}\.\d{3,}))(?!\d)"
    r"|(?<![\w.])(?P<degrees>-?\d{1,3}\.\d{3,}[ ]?\u00b0(?:[ ]?[NSEW])?)(?!\w)"
)
_UNIT = lazily(
    lambda: (
        r"(?<![\w-])(?:(?P<value>(?:[Aa]pt|[Aa]partment)\.?[ ]#?[A-HJ-Z])(?![\w'\u2019-]|[ ][A-Z])"
        r"|(?i:live[sd]?|living|stay(?:s|ed|ing)?|moved?|resides?)[ ](?i:in|at|to|into)[ ]"
        r"(?P<lot>(?i:lot|space|spc|trailer|trlr)[ ]#?\d{1,4}[A-Z]?)(?![\w-]))"
    )
)
#: "County Clare", as in Ireland; "County Sheriff" is told by its words.
_COUNTY = lazily(lambda: r"(?<![\w-])(?:County|Co\.)[ ](?P<name>[A-Z][a-z]{3,12})(?![\w-])")


def _street() -> str:
    return rf"[A-Z][^\W\d_]{{2,}}(?:[ ]{words('streets')}\b\.?)?"


#: "Parked mm 112 on the Turnpike".
_MARKER = lazily(
    lambda: (
        r"(?<![\w-])(?<!\d[ ])(?P<value>(?i:mile ?marker|mile ?post|mm)[ ]#?\d{1,3}(?:\.\d)?"
        r"(?:,?[ ](?:on|of)[ ](?:the[ ])?(?:[A-Z][a-z]+[ ])?(?:Turnpike|Thruway|Parkway|Pkwy|Tollway|Expressway))?)"
        r"(?![\w%]|[.,/-]\d)"
    )
)
#: "The stop at Alder and Pomeroy", "sits at Nevada & White".
_CROSSING = lazily(
    lambda: (
        r"(?<![\w-])(?:(?i:corner|intersection|crosswalk|lights?|stop ?lights?|stop ?signs?|stop|lot|hydrant|crash"
        rf"|wreck|accident|bodega)[ ](?i:of|at|by|near|on)[ ](?P<corner>{_street()}[ ]?(?:and|&|/)[ ]?{_street()})"
        r"|(?i:sits|sitting|parked|waits|waiting|stands|standing|stood|pulled over|picked up|dropped off|arrested)"
        rf"[ ](?i:at|near|by|off|on|around)[ ](?P<value>{_street()}[ ]?&[ ]?{_street()}))(?![\w-]|['\u2019]|[ ][A-Z&])"
    )
)
#: "1640 Corvin, upper": a house of two floors.
_HALF_HOUSE = lazily(
    lambda: (
        rf"(?<![\w.$/-])(?P<value>\d{{2,5}}[ ]{_COMPASS}(?!{words('months')}\b){_street()},?[ ]"
        r"(?:upper|lower|rear|front|upstairs|downstairs|basement))(?![\w-])"
    )
)
#: "Bldg 9 #4", "Bldg C, unit 9".
_BUILDING = lazily(
    lambda: (
        r"(?<![\w-])(?P<value>(?i:bldg|building)\.?[ ]#?(?:\d{1,3}|[A-H]),?[ ]"
        r"(?:#|(?i:apt|apartment|unit|rm|room|ste|suite)\.?[ ]#?)\d{1,4}[A-Z]?)(?![\w-])"
    )
)
_DECIMALS: Final = re.compile(r"\.\d{3}")
_REACH: Final = 40


def find_said_places(text: str) -> Iterator[Finding]:
    """Such places of a text."""
    for span in (*_find_streets(text), *_find_by_words(text)):
        yield Finding(*span, Category.ADDRESS, "place said short", _SOURCE, 0.6)


def _find_streets(text: str) -> Iterator[tuple[int, int]]:
    """Streets by their number, and the corner of another and one of them."""
    for found in _NTH_FOUND.finditer(text):
        street = _WHOLE_NTH.search(text, max(0, found.start() - 9), found.end())
        if street is None:
            continue
        near = max(0, street.start() - _REACH)
        is_second = text.endswith(_LINKS, near, street.start())
        corner = _CORNER().search(text, near, street.start()) if is_second else None
        if corner is not None and not _NO_STREET.match(text, found.end()):
            yield corner.start("value"), found.end()
        before = _ON_FAR if int(street["figure"]) > _LAST_DAY else _ON_NEAR
        if _GOES_ON.match(text, found.end()) and before.search(text, near, street.start()):
            yield street.start(), found.end()


def _find_by_words(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_EXIT, _BLOCK, _UNIT, _MARKER, _CROSSING, _HALF_HOUSE, _BUILDING):
        for match in pattern().finditer(text):
            yield match.span(match.lastgroup or "value")
    for match in _COUNTY().finditer(text):
        if not vocabulary().is_known(match["name"].lower()):
            yield match.span()
    if _DECIMALS.search(text):
        for match in _POINT.finditer(text):
            yield match.span(match.lastgroup or "value")
