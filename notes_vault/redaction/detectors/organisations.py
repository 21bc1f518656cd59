"""Organisations by form: a name before Elementary, Hospital, Credit Union …, saints' names, firms with an ampersand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.boundaries import begins_sentence
from notes_vault.redaction.detectors.method_names import names_method
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word
from notes_vault.redaction.patterns import BLANK, CAPITAL, NAME_WORD, lazily, words
from notes_vault.redaction.skeleton import ORGANISATION, PERSON, PLACE
from notes_vault.redaction.vocabulary import vocabulary

_SOURCE: Final = "organisations"
_WORD: Final = rf"(?:{NAME_WORD}(?:['\u2019]s?(?=[ \u00a0\n]))?|(?:St|Mt|Ft)\.)"
_HEADED = lazily(
    lambda: (
        rf"(?<![\w-])(?P<value>{_WORD}(?:(?:{BLANK}(?:of|the|and|for|&|de|la|del){BLANK}|{BLANK}){_WORD}){{0,4}}?{BLANK}"
        rf"{words('organisations')}(?:{BLANK}{words('organisations')}){{0,3}}"
        rf"(?:{BLANK}(?:of|for){BLANK}{_WORD}(?:{BLANK}{_WORD}){{0,2}}"
        rf"|{BLANK}on{BLANK}(?:Aging|Alcoholism|Addictions?|Disabilit(?:y|ies)|Homelessness))?)(?![\w-]|['\u2019]\w)"
    )
)
_OF_GIRLS = lazily(lambda: rf"(?<![\w-])(?P<value>{CAPITAL}{BLANK}(?:Girls|Boys)['\u2019])(?!\w)")
_SAINT = lazily(
    lambda: (
        rf"(?<![\w-])(?P<value>(?:(?:Second|First|Third|Greater|New){BLANK})?{words('saints')}(?:{BLANK}{CAPITAL}){{1,3}}(?:{BLANK}A\.M\.E\.)?"
        rf"(?:['\u2019]s)?)(?!\w)"
    )
)
_INCORPORATED: Final = r"(?:,?[ \u00a0](?:LLP|LLC|PLLC|P\.?C\.?|P\.?A\.?|Inc\.?|Ltd\.?|L\.?P\.?))"
#: "Harrow, Stroud & Osei"; two people with an ampersand are no firm, unless the letters behind say so.
_FIRM = lazily(
    lambda: (
        rf"(?<![\w-])(?P<value>{NAME_WORD}(?:,?{BLANK}{CAPITAL}){{1,3}}"
        rf",?{BLANK}&{BLANK}{CAPITAL}(?:{BLANK}{CAPITAL})?{_INCORPORATED}?)(?!\w)"
    )
)
_INCORPORATED_FIRM = lazily(
    lambda: (
        rf"(?<![\w-])(?P<value>{NAME_WORD}(?:,?{BLANK}{NAME_WORD}){{0,3}}"
        rf",?{BLANK}(?:&|and){BLANK}{NAME_WORD}{_INCORPORATED})(?!\w)"
    )
)
_COMPANY = lazily(
    lambda: (
        rf"(?<![\w-])(?P<value>{_WORD}(?:(?:,|{BLANK}(?:&|and|y|e|und|et|i|of))?{BLANK}{_WORD}){{0,4}},?{BLANK}{words('company_forms')})(?![\w-])"
    )
)
_FRONTED = lazily(
    lambda: (
        rf"(?<![\w-])(?P<value>{words('company_fronts')}{BLANK}{CAPITAL}(?:{BLANK}{CAPITAL}){{0,3}}(?:{BLANK}\(?Persero\)?)?(?:{BLANK}Tbk)?)(?![\w-])"
    )
)
#: Hospitals and churches that are called by half their name: "at Good Sam", "to Presbyterian", "Memorial at Fontaine".
_HALF_NAME = lazily(
    lambda: (
        rf"(?<![\w-])(?P<value>(?:Good{BLANK}Sam(?:aritan)?|Our{BLANK}(?:Savio(?:u)?r|Redeemer)|Good{BLANK}Shepherd"
        rf"|Christ{BLANK}the{BLANK}King|Prince{BLANK}of{BLANK}Peace|Sacred{BLANK}Heart)(?:['\u2019]s)?"
        rf"|(?:Presbyterian|Memorial|Providence|Mercy|Deaconess|Lutheran|Kaiser|Methodist|Baptist|Children['\u2019]?s)"
        rf"(?:{BLANK}(?:at|of|on|in){BLANK}{NAME_WORD})?"
        r"(?=[,.;)\n]|$|[ ](?:ED|ER|ICU|for|on|last|after|since|when|where|and|overnight)\b))(?![\w-])"
    )
)
_HALF_NAME_BEFORE = lazily(lambda: rf"(?i:\b(?:at|to|from|of|in|attends|joined|with|near|by)){BLANK}$")
_LOCAL = lazily(
    lambda: (
        rf"(?<![\w-])(?P<value>(?:[A-Z]{{2,6}}|{CAPITAL}){BLANK}Local{BLANK}\d{{1,4}}|(?:PS|P\.S\.|IS|MS|JHS){BLANK}\d{{1,3}}"
        rf"|(?:VFW|Post|Troop|Lodge|Ward|Unit){BLANK}(?:No\.{BLANK})?\d{{2,5}}|\d{{1,3}}-\d{{1,3}}{BLANK}Infantry)(?![\w-])"
    )
)
_OF = lazily(
    lambda: (
        rf"(?<![\w-])(?P<value>(?:University|College|Bank|Church|Hospital|Academy|Museum|City|Town|Village|Diocese|School|"
        rf"Friends|House){BLANK}of{BLANK}(?:the{BLANK})?{NAME_WORD}(?:{BLANK}{NAME_WORD}){{0,2}})(?!\w)"
    )
)
#: Nobody's organisation: courts as such, public services, schools of thought, kinds of therapy.
_KEPT = lazily(
    lambda: (
        rf"(?i:(?:{words('court_kinds')}[ \n])+courts?|{words('service_kinds')}[ \n]{words('service_heads')}"
        rf"|{words('school_kinds')}[ \n](?:school|college)"
        rf"|(?:[a-z-]{{1,20}}[ \n]){{0,4}}?{words('therapy_kinds')}\b.{{0,40}}\btherapy"
        rf"|{words('common_bodies')})"
    )
)
_FIRST = lazily(lambda: r"([\w.]+)\W+(?=\w|[\ue0f0-\ue0f4])")
#: Words that begin names of organisations although they are function words or titles.
_PART_OF_NAME: Final = frozenset({"new", "first", "second", "sister", "brother", "father", "imam", "rabbi", "bishop"})
_PART_INSIDE: Final = frozenset({"our", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})
_PATTERNS: Final = (
    (_HEADED, 0.85), (_OF_GIRLS, 0.8), (_SAINT, 0.8), (_FIRM, 0.8), (_INCORPORATED_FIRM, 0.8), (_COMPANY, 0.85),
    (_FRONTED, 0.85), (_LOCAL, 0.85), (_OF, 0.8),
)  # fmt: skip


def find_organisations(text: str) -> Iterator[Finding]:
    """Organisations of a text."""
    for pattern, confidence in _PATTERNS:
        for match in pattern().finditer(text):
            value = _without_shouting(match["value"]) if pattern is _FRONTED else match["value"]
            start, end = _from_name(text, value, match.start("value")) if value else (0, 0)
            if start < end and not _KEPT().match(text[start:end]) and not names_method(text, start, end):
                yield Finding(start, end, Category.ORG, "organization by its form", _SOURCE, confidence)


def _without_shouting(value: str) -> str:
    """What names a firm in capitals: PT PINDAD of "PT PINDAD HIRED HIM", nothing of a patient's "PT DENIES PAIN"."""
    named = value.split()[1:]
    if not all(word.isupper() for word in named):
        return value
    lists = vocabulary()
    folded = [fold_word(word) for word in named]
    idle = (lists.function, lists.verbs, lists.past, lists.terms, lists.shorthand, lists.titles)
    while folded and lists.is_known(folded[-1]):
        del folded[-1], named[-1]
    return (
        ""
        if not folded or any(folded[0] in listed for listed in idle)
        else value[: value.rindex(named[-1])] + named[-1]
    )


def find_half_names(text: str) -> Iterator[Finding]:
    """Hospitals and churches by the half of their name."""
    for match in _HALF_NAME().finditer(text):
        if _HALF_NAME_BEFORE().search(text, max(0, match.start() - 12), match.start()):
            yield Finding(*match.span(), Category.ORG, "half the name of an organization", _SOURCE, 0.7)


def _from_name(text: str, value: str, start: int) -> tuple[int, int]:
    """Without function words and headings in front; empty when nothing particular is left before the head.

    Inside a sentence a number or "Our" is part of the name ("Two Creeks Dairy", "Our Savior's Lutheran").
    """
    end = start + len(value)
    lists = vocabulary()
    while value[0] not in PERSON + PLACE + ORGANISATION:
        first = _FIRST().match(value)
        if first is None:
            return (start, end) if value[0].isdigit() else (end, end)
        word = first[1].rstrip(".").lower()
        idle = any(word in listed for listed in (lists.function, lists.headings, lists.titles))
        if word in _PART_OF_NAME or not idle or (word in _PART_INSIDE and not begins_sentence(text, start)):
            break
        start += first.end()
        value = value[first.end() :]
    return start, end
