"""Dictated notes: numbers, plates, addresses of the network and names as they are said aloud and spelled.

"two oh two five five five oh one four three", "the tag was M G four seven seven one", "polo dot reyna at mail dot net",
"Rosheda, r o s h e d a".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.detectors.said_numbers import SAID_FIGURE, SAID_NUMBER
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import key_of
from notes_vault.redaction.patterns import lazily, words

_SOURCE: Final = "spoken_forms"
_GAP: Final = r"(?:,?[ \u00a0]|[ \u00a0]?\n|[ \u00a0]?-[ \u00a0]?|-)"
_NUMBER: Final = rf"(?:{SAID_NUMBER}|double|triple)"
_SIGN: Final = r"(?:dash|hyphen|slash|point|dot|[A-Z]|\d{1,4})"
_LETTER_NAME: Final = (
    r"(?:alpha|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliet|kilo|lima|mike|november|oscar|papa|quebec|romeo|sierra"
    r"|tango|uniform|victor|whiskey|x-ray|xray|yankee|zulu)"
)
_EXTENSION: Final = rf"(?:{_GAP}(?:extension|ext\.?){_GAP}(?:{_NUMBER}|\d{{1,5}})(?:{_GAP}{_NUMBER}){{0,4}})?"
_PIECE: Final = rf"(?:(?i:{_NUMBER}|{_LETTER_NAME})|{_SIGN})"
_SMALL_PIECE: Final = rf"(?:{_PIECE}|[a-z](?!\w))"
#: So many number words in a row count nothing.
_LONG = lazily(lambda: rf"(?<![\w-])(?i:{_NUMBER})(?:{_GAP}{_PIECE}){{6,24}}{_EXTENSION}(?![\w-])")
_BETWEEN: Final = (
    r"(?:[ \u00a0\n](?i:number|num|no|id|code|which|is|was|it's|ending|ends|in|the|of|on|this)){0,4}[:,]?[ \u00a0\n]"
)
_BY_WORD = lazily(
    lambda: (
        rf"(?<![\w-])(?i:{words('identifiers')}){_BETWEEN}"
        rf"(?P<value>(?:{_SMALL_PIECE}{_GAP}){{2,24}}{_SMALL_PIECE})(?![\w-])"
    )
)
_PLATE = lazily(
    lambda: (
        rf"(?<![\w-])(?i:plates?|tags?|license plate)(?:[ \u00a0\n][^\W\d_]+){{0,6}}?[:,]?[ \u00a0\n]"
        rf"(?P<value>(?:{_SMALL_PIECE}{_GAP}){{3,9}}{_SMALL_PIECE})(?![\w-])"
    )
)
_DOT: Final = r"[ \u00a0]dot[ \u00a0]"
_DOMAIN: Final = (
    rf"[a-z\d]+(?:[ \u00a0]dash[ \u00a0][a-z\d]+)?{_DOT}(?:com|net|org|edu|gov|us|io|me|co|ca|uk|example|invalid)"
)
_ADDRESS = lazily(
    lambda: (
        r"(?<![\w@-])(?i:[\w'-]+(?:[ \u00a0](?:dot|underscore|dash|point)[ \u00a0][\w'-]+){0,3}"
        rf"(?:[ \u00a0]{_NUMBER}){{0,4}}"
        r"[ \u00a0\n]at[ \u00a0\n]"
        rf"{_DOMAIN})(?![\w-])"
    )
)
_PROVIDER: Final = r"(?:gmail|yahoo|hotmail|outlook|icloud|aol|msn|proton(?:mail)?|comcast)"
#: "anna underscore holt at the gmail one"; an underscore said aloud is part of an account's name anywhere.
_ACCOUNT = lazily(
    lambda: (
        r"(?i:(?<![\w@-])(?:[\w'-]+[ \u00a0](?:dot|underscore|dash|point|period)[ \u00a0]){1,3}[\w'-]+"
        rf"[ \u00a0\n]at[ \u00a0\n](?:(?:the|her|his|my|their)[ \u00a0])?{_PROVIDER}(?![\w-])"
        r"|(?<![\w@-])[\w'-]+[ \u00a0]underscore[ \u00a0][\w'-]+"
        r"(?:[ \u00a0](?:dot|underscore)[ \u00a0][\w'-]+){0,2})(?![\w-])"
    )
)
_SITE = lazily(
    lambda: rf"(?<![\w@-])(?i:(?:[a-z\d]+{_DOT}){{0,2}}{_DOMAIN})(?:[ \u00a0]slash[ \u00a0][a-z\d]+){{0,3}}(?![\w-])"
)
_END: Final = r"(?![\w'\u2019-])"
_AS_IN: Final = r"[A-Za-z][ \u00a0]as[ \u00a0]in[ \u00a0][^\W\d_]+"
_SPELLED = lazily(
    lambda: (
        r"(?<![\w'\u2019-])(?=[A-Za-z][ \u00a0-]|double|triple)(?:"
        rf"(?:[a-z][ \u00a0]){{3,14}}[a-z]{_END}"
        rf"|(?<=spelled )(?:[A-Za-z][ \u00a0-]){{2,14}}[A-Za-z]{_END}"
        rf"|(?:[A-Z][ \u00a0]){{3,18}}[A-Z]{_END}"
        rf"|{_AS_IN}(?:,?[ \u00a0](?:{_AS_IN}|[A-Za-z]{_END}))*"
        rf"|(?:[a-z][ \u00a0]){{0,6}}(?:double|triple)[ \u00a0][a-z](?:[ \u00a0][a-z]){{0,10}}{_END}"
        rf"|(?:[A-Z]-){{3,14}}[A-Z]{_END})"
    )
)
_SAID_FIGURE = lazily(lambda: rf"(?i:\b(?:{SAID_FIGURE}|double|triple)\b)")
_TELEPHONE: Final = frozenset({7, 10, 11})


def find_spoken_addresses(raw_text: str) -> Iterator[Finding]:
    """Addresses of the network as they are said."""
    for match in _ADDRESS().finditer(raw_text):
        yield Finding(*match.span(), Category.EMAIL, "e-mail address as it is said", _SOURCE, 0.85)
    for match in _ACCOUNT().finditer(raw_text) if _has_account(raw_text) else ():
        yield Finding(*match.span(), Category.EMAIL, "e-mail address as it is said", _SOURCE, 0.8)
    for match in _SITE().finditer(raw_text):
        yield Finding(*match.span(), Category.URL, "web address as it is said", _SOURCE, 0.8)


def _has_account(raw_text: str) -> bool:
    lowered = raw_text.lower()
    return " underscore " in lowered or " dot " in lowered


def find_spoken_forms(text: str) -> Iterator[Finding]:
    """Numbers, plates and spelled names of a text."""
    for match in _PLATE().finditer(text):
        if re.search(r"(?<!\w)[A-Za-z](?!\w)", match["value"]) or _said(match["value"]) >= 3:
            yield Finding(*match.span("value"), Category.PLATE, "vehicle plate as it is said", _SOURCE, 0.8)
    for match in _LONG().finditer(text):
        if _said(match[0]) >= 5:
            kind = Category.PHONE if _said(match[0]) in _TELEPHONE else Category.ID_NUMBER
            yield Finding(*match.span(), kind, "number as it is said", _SOURCE, 0.8)
    for match in _BY_WORD().finditer(text):
        if _said(match["value"]) >= 2:
            yield Finding(*match.span("value"), Category.ID_NUMBER, "number as it is said", _SOURCE, 0.7)
    for match in _SPELLED().finditer(text):
        key = key_of(re.sub(r"\W", "", match[0]))
        yield Finding(*match.span(), Category.PERSON_OTHER, "name as it is spelled", _SOURCE, 0.7, key)


def _said(value: str) -> int:
    return len(_SAID_FIGURE().findall(value))
