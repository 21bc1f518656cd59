"""Names in a row, typed small: "hunter, mason and bella came too". One of them is surely a name, and tells the others.

A member that is a word as well is a name only where the row speaks of people: behind "kids" or "with", before what
somebody does, or where most of its members are names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import key_of
from notes_vault.redaction.patterns import BLANK, lazily
from notes_vault.redaction.skeleton import PERSON
from notes_vault.redaction.vocabulary import nicknames, vocabulary

_SOURCE: Final = "name_rows"
_MEMBER: Final = rf"(?:[a-z]{{2,14}}+|{PERSON})"
_COMMA: Final = r"(?:,[ ]|[ ]?[/+][ ]?)"
_AND: Final = r"(?:,?[ ](?:and|&|n)[ ])"
_ROW = lazily(
    lambda: (
        rf"(?<![\w'\u2019@./-])"
        rf"{_MEMBER}(?:(?:{_COMMA}{_MEMBER}){{0,6}}{_AND}{_MEMBER}|(?P<commas>(?:{_COMMA}{_MEMBER}){{1,6}}))"
        r"(?![\w'\u2019@/-])"
    )
)
_ONE = lazily(lambda: rf"(?<![^\W\d_]){_MEMBER}(?![^\W\d_])")
_CUE: Final = 28
_WORD_BEFORE: Final = re.compile(r"(?<!\w)([a-z]+)[ \u00a0\n]$")
_SAID_OF_PEOPLE = lazily(
    lambda: (
        r"(?:\b(?:kids|children|sons?|daughters?|boys|girls|twins|triplets|siblings|sibs|brothers|sisters|bros|cousins|friends"
        r"|grandkids|nephews|nieces|roommates|coworkers|roomies|family|named|with|told|saw|met|between|invited|w/)"
        rf"(?:[ ](?:are|is|were|named|called|like))?[:,(]?{BLANK}?)$"
    )
)
_DOING = lazily(
    lambda: (
        rf"{BLANK}(?:all |both |also |still |never |already )?(?:came|come|went|go|said|say|were|are|was|live|lived"
        r"|left|stay|stayed|play|played|called|call|visit|visited|have|had|fought|fight|slept|ate|want|wanted|got|helped|cried|laughed|drove"
        r"|moved|know|knew|told|joined|asked|argued|agreed|don't|dont|didn't|didnt|won't|wont|showed)\b"
    )
)


def find_name_rows(text: str) -> Iterator[Finding]:
    """The other members of rows in which somebody is hidden already."""
    if PERSON not in text:
        return
    for row in _ROW().finditer(text):
        members = [one for one in _ONE().finditer(text, row.start(), row.end()) if one[0] not in {"and", "n"}]
        sure = sum(one[0] == PERSON for one in members)
        if not 0 < sure < len(members):
            continue
        behind = _SAID_OF_PEOPLE().search(text, max(0, row.start() - _CUE), row.start()) is not None
        if row["commas"] and not behind:
            continue
        speaks = behind or sure * 2 > len(members) or _DOING().match(text, row.end()) is not None
        for one in members[_count_brought(text, row) and not behind :]:
            if one[0] != PERSON and _is_name(one[0], speaks=speaks):
                person = key_of(one[0])
                yield Finding(*one.span(), Category.PERSON_OTHER, "name in a row of names", _SOURCE, 0.5, person)


def _count_brought(text: str, row: re.Match[str]) -> int:
    """One where the first of a row is what somebody brought or lost: "who brought joy, Ana and Ben told her"."""
    before = _WORD_BEFORE.search(text, max(0, row.start() - _CUE), row.start())
    lists = vocabulary()
    return int(before is not None and (before[1] in lists.verbs or before[1] in lists.past))


def _is_name(word: str, *, speaks: bool) -> bool:
    lists = vocabulary()
    if word in lists.word_names or word in lists.also_given:
        return speaks
    if word in lists.shorthand:
        return False
    return word in lists.short_names or (word in nicknames() and not lists.is_ordinary(word))
