"""Forms: what stands behind "Client:", "Therapist -", "Attendees |" is somebody, also in capitals or made of words.

"Client Name: HOPE BANKS", "Provider: Dawn Price, LMFT", "Children: Hunter, Piper"; lines that begin with a name turned
round ("MARTINEZ, JOHN DOB ..."), and given names in capitals anywhere ("Spoke to KELLY").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word, key_of
from notes_vault.redaction.patterns import CAPITAL, lazily, listed_words, words
from notes_vault.redaction.skeleton import PERSON
from notes_vault.redaction.vocabulary import nicknames, vocabulary

_SOURCE: Final = "person_fields"
_PART: Final = rf"(?:[A-Z]\.|{CAPITAL}|{PERSON})"
_TITLE: Final = r"(?:(?:Dr|Mr|Mrs|Ms|Mx|Miss|Rev|Judge|Officer|Nurse|Coach)\.?[ ])?"
_NAME: Final = rf"{_TITLE}{_PART}(?:[ ]{_PART}){{0,3}}"
_ASIDE: Final = r"(?:[ ]?\([^()\n]{1,24}\))?"
#: Most lines hold no sign of a field with a capital behind it; what is in front of it is looked at only there.
_SIGN = lazily(lambda: rf"(?:[ \u00a0]?[:|=][ \u00a0\t]{{0,4}}|[ ][-\u2013][ ]{{1,2}})(?=[A-Z{PERSON}])")
_LABEL = lazily(lambda: rf"(?i:(?<![\w-]){words('person_fields')}(?:\(s\)|s)?)$")
_NAME_LABEL = lazily(lambda: r"(?i:name)s?$")
_VALUE = lazily(
    lambda: (
        rf"{_NAME}{_ASIDE}(?:(?:,[ ]?|[ ]?[/&+][ ]?|[ ]and[ ]|,[ ]and[ ]){_NAME}{_ASIDE}){{0,7}}"
        r"(?=[ \u00a0]?[,.;|(\n\t/\u2013\u2014]|[ ][-\u2013][ ]|[ \u00a0]{2}|$|[ ]#?\d|[ ][A-Z][A-Za-z# ]{1,16}:)"
    )
)
_EACH = lazily(lambda: rf"{_TITLE}(?P<name>{_PART}(?:[ ]{_PART}){{0,3}}){_ASIDE}")
_ONE = lazily(lambda: _PART)
_TURNED = lazily(
    lambda: (
        r"(?:^|\n|\||[ ]{2})[ \t*#\u2022-]{0,4}"
        r"(?P<value>(?P<surname>[A-Z][^\W\d_]+(?:[-'\u2019][^\W\d_]+)?),[ ]"
        r"(?:(?P<given>[A-Z][^\W\d_]+)(?:[ ][A-Z]\b\.?)?|(?P<letter>[A-Z]\.)))"
        r"(?=[ ]?[/|(;\u2013]|[ ]-[ ]|[ ](?:DOB|MRN|D\.O\.B|\d)|[ ]{2}|\n|$)"
    )
)
#: "Spoke to KELLY".
_SHOUTED = lazily(lambda: r"(?<![\w@#./'\u2019-])[A-Z]{4,12}(?![\w@-]|[ ]?:|[ ]\d)")
#: "- Mason: 7, ADHD": children in a list, with their ages.
_AGED = lazily(
    lambda: (
        rf"(?:^|\n)[ \t]*[-*\u2022][ ]?(?P<value>(?:Baby )?(?P<name>{CAPITAL}))"
        r"(?=[ ]?:[ ]?\d{1,2}(?:[ ]?(?:mos?|y|yo|y/o|yrs?|months?|years?)\b)?(?:[,;.\n(]|$))"
    )
)
#: "| CLIENT OLIVIA STONE |".
_PIPED = lazily(
    lambda: (
        rf"\|[ ](?i:{words('person_fields')})[ ](?P<value>(?:[A-Z]\.?|[A-Z]{{2,}})(?:[ ][A-Z]{{2,}}){{1,2}})"
        r"(?=[ ]?(?:\||\n|$))"
    )
)
_FAREWELLS: Final = frozenset(
    {"thanks", "regards", "hi", "dear", "hello", "best", "sincerely", "cheers", "love", "bye"}
)
_REACH: Final = 32


def find_person_fields(text: str) -> Iterator[Finding]:
    """People whom the fields of a form name."""
    for sign in _SIGN().finditer(text):
        label = _LABEL().search(text, max(0, sign.start() - _REACH), sign.start())
        value = _VALUE().match(text, sign.end()) if label is not None else None
        if label is not None and value is not None:
            yield from _report_value(text, value, is_name=_NAME_LABEL().search(label[0]) is not None)
    for match in _TURNED().finditer(text):
        surname = match["surname"]
        if _is_turned(surname, match["given"]) if match["given"] else not vocabulary().is_known(fold_word(surname)):
            yield _report(text, match.span("value"))
    yield from _find_alone(text)


def _find_alone(text: str) -> Iterator[Finding]:
    for match in _AGED().finditer(text):
        word = fold_word(match["name"])
        if (_is_given(word) or not vocabulary().is_known(word)) and word not in listed_words("virtues"):
            yield _report(text, match.span("value"))
    for match in _PIPED().finditer(text) if "|" in text else ():
        if _is_somebody(match["value"].split(), is_name=False):
            yield _report(text, match.span("value"))
    for match in _SHOUTED().finditer(text):
        word = fold_word(match[0])
        if word in nicknames() and not vocabulary().is_known(word):
            yield _report(text, match.span())


def _report_value(text: str, value: re.Match[str], *, is_name: bool) -> Iterator[Finding]:
    """Every name of a list; a surname before a comma and a given name is one name with it."""
    each = list(_EACH().finditer(text, value.start(), value.end()))
    is_pair = len(each) == 2 and not _is_given(fold_word(each[0]["name"]))
    if is_pair and _is_turned(each[0]["name"], each[1]["name"].split()[0], is_field=True):
        kept = _without_credentials(list(_ONE().finditer(text, *each[1].span("name"))))
        if kept:
            yield _report(text, (each[0].start("name"), kept[-1].end()))
            return
    for one in each:
        parts = _without_credentials(list(_ONE().finditer(text, *one.span("name"))))
        if parts and _is_somebody([part[0] for part in parts], is_name=is_name):
            yield _report(text, (parts[0].start(), parts[-1].end()))


def _without_credentials(parts: list[re.Match[str]]) -> list[re.Match[str]]:
    """The parts of a name without the degrees behind it."""
    lists = vocabulary()
    while parts and (
        fold_word(parts[-1][0]) in lists.suffixes
        or (len(parts) > 1 and parts[-1][0].isupper() and fold_word(parts[-1][0]) in lists.acronyms)
    ):
        parts.pop()
    return parts


def _is_somebody(parts: Sequence[str], *, is_name: bool) -> bool:
    """A name by one of its words; any two words behind "Name:" that are no heading and no phrase."""
    if parts[0] == PERSON and len(parts) == 1:
        return False
    folded = [fold_word(part).rstrip(".") for part in parts]
    lists = vocabulary()
    if len(parts) == 1:
        word = folded[0]
        return _is_given(word) and word not in lists.headings and not (parts[0].isupper() and word in lists.acronyms)
    idle = (lists.function - lists.word_names, lists.headings, lists.titles, listed_words("kin"))
    if any(word in listed for word in folded for listed in idle):
        return False
    initial = any(len(word) == 1 for word in folded)
    return is_name or _is_given(folded[0]) or (initial and len(folded[-1]) > 1) or not all(map(lists.is_known, folded))


def _is_given(word: str) -> bool:
    lists = vocabulary()
    if word in lists.word_names or word in lists.also_given or word in lists.short_names:
        return True
    return word in nicknames() and not lists.is_ordinary(word)


def _is_turned(surname: str, given: str, *, is_field: bool = False) -> bool:
    """A given name that is no other word behind one word that is no heading: "Smith, Robert", "WHITE, KAREN"."""
    if " " in surname or PERSON in surname or PERSON in given:
        return False
    lists = vocabulary()
    first, last = fold_word(given), fold_word(surname)
    never = (lists.function, lists.headings, lists.titles, _FAREWELLS, listed_words("months"), listed_words("kin"))
    if any(last in listed for listed in never) or last.endswith("day") or len(first) < 3:
        return False
    return (_is_given(first) and (is_field or not lists.is_ordinary(first))) or not lists.is_known(first)


def _report(text: str, span: tuple[int, int]) -> Finding:
    person = key_of(text[slice(*span)])
    return Finding(*span, Category.PERSON_OTHER, "somebody whom a field of a form names", _SOURCE, 0.6, person)
