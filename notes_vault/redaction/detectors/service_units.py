"""Units that people belong to: a union's local, a lodge, an engine company, a battalion; the police of a town."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word
from notes_vault.redaction.patterns import BLANK, CAPITAL, lazily, listed_words, words
from notes_vault.redaction.reading import is_mixed_text, is_small_text
from notes_vault.redaction.skeleton import ORGANISATION, PERSON, PLACE
from notes_vault.redaction.vocabulary import vocabulary

_SOURCE: Final = "service_units"


def _unit() -> str:
    return rf"{words('numbered_units')}[ \u00a0](?:no\.?[ ]|#)?\d{{1,5}}"


_NUMBERED = lazily(lambda: rf"(?<![\w-])(?:[A-Z]{{2,6}}[ \u00a0])?(?i:{_unit()})(?![\w-]|[.,]\d)")
#: Typed small the word before it may be the union's: "usw local 1104", "fop lodge 67".
_SMALL_NUMBERED = lazily(lambda: rf"(?<![\w-])(?:{words('unions')}[ \u00a0])?{_unit()}(?![\w-]|[.,]\d)")
#: "Bravo Co 1-327", "3rd Infantry Division", "2-14 Cav", "75th Rangers".
_MILITARY = lazily(
    lambda: (
        r"(?<![\w-])(?i:"
        r"(?P<company>(?:alpha|bravo|charlie|delta|echo|foxtrot|[a-f]) (?:co|company|troop|battery)\.?,? )?"
        rf"(?:\d{{1,2}}-\d{{2,3}}(?:st|nd|rd|th)?(?P<arm> {words('arms')})?"
        rf"|(?P<nth>\d{{1,3}}(?:st|nd|rd|th) {words('arms')}(?: {words('formations')})?)))(?![\w-])"
    )
)
#: Most texts hold nothing of the kind, and this is seen at once.
_REGIMENT: Final = re.compile(r"\d-\d{2,3}(?:st|nd|rd|th)?(?!\w)|\d(?:st|nd|rd|th) ")
_ARM = lazily(lambda: rf"(?i:\b(?:co|company|troop|battery|{words('arms')})\b)")
#: "Otter Prairie SD", "Cuyler Co 911", the town's name hidden already.
_FORCE = lazily(
    lambda: (
        rf"[{PERSON}{PLACE}{ORGANISATION}](?P<value>(?:{BLANK}(?:{CAPITAL}|co|county|city|twp))?{BLANK}"
        rf"{words('forces')})(?![\w'\u2019-])"
    )
)

#: "KPD rpt 24-0119": the police of a town by its letters.
_POLICE = lazily(
    lambda: (
        r"(?<![\w-])[A-Z]{1,4}PD"
        r"(?=[ \u00a0](?:rpt|report|officers?|ofc|case|cruiser|detective|dispatch|responded|arrested)\b|[ ]#)"
    )
)


def find_service_units(text: str) -> Iterator[Finding]:
    """Such units of a text."""
    lowered = text.lower()
    if any(f"{kind} " in lowered for kind in listed_words("numbered_units")):
        small = is_small_text(text) or is_mixed_text(text)
        for match in (_SMALL_NUMBERED if small else _NUMBERED)().finditer(text):
            yield _report(match.span())
    for match in _MILITARY().finditer(text) if _REGIMENT.search(text) and _ARM().search(text) else ():
        if match["company"] or match["arm"] or match["nth"]:
            yield _report(match.span())
    lists = vocabulary()
    for match in _POLICE().finditer(text):
        if fold_word(match[0]) not in lists.acronyms and not lists.is_known(fold_word(match[0])):
            yield _report(match.span())


def find_forces(text: str) -> Iterator[Finding]:
    """Police, firemen and school districts behind the name of their town, which is hidden already."""
    for match in _FORCE().finditer(text):
        if match["value"].strip() != "so" or text[match.end() : match.end() + 1] in {",", ".", ")", ""}:
            yield _report(match.span())


def _report(span: tuple[int, int]) -> Finding:
    return Finding(*span, Category.ORG, "unit of a service", _SOURCE, 0.7)
