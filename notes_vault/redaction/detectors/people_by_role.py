"""People by what they are to somebody ("his stepfather", "the client's younger sister", "her manager at the mill").

Opt-in: such words say who is meant only to who knows the client, and a note without them is hard to follow. Where a
release goes to somebody who does, they name a person as well as a name would.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.patterns import BLANK, lazily
from notes_vault.redaction.skeleton import PERSON
from notes_vault.resources import read_resource

_SOURCE: Final = "people_by_role"
_FIELDS: Final = ("family", "work", "school", "neighborhood", "faith", "care")
_POSSESSIVE: Final = "(?:['\u2019]s|['\u2019])"
_OWNERS: Final = (
    rf"my|his|her|their|our|your|(?:(?:the|this|that){BLANK})?(?:client|patient|pt|ct|couple|family|student|child|boy|girl)"
    rf"{_POSSESSIVE}"
)
_ARTICLES: Final = (
    rf"(?:one|two|three|both|some|all|each){BLANK}of{BLANK}(?:my|his|her|their|our|the)|the|an?|this|these|those|another|"
    "both|two|three"
)
_NOT_INSIDE: Final = r"(?<![\w'\u2019-])"
_ENDS: Final = r"(?![\w-])"


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads(read_resource("redaction", "roles.toml"))


def find_people_by_role(text: str) -> Iterator[Finding]:
    """People by role in a skeleton; behind a hidden name only the role is reported."""
    for match in _OWNED().finditer(text):
        yield Finding(*match.span("whole"), Category.PERSON_OTHER, _reason(match["role"]), _SOURCE, 0.6)
    for match in _BEHIND_NAME().finditer(text):
        # Somebody else than the name before it: without a key of its own it would be joined to that name.
        person = f"by role {' '.join(match['role'].lower().split())}"
        yield Finding(*match.span("whole"), Category.PERSON_OTHER, _reason(match["role"]), _SOURCE, 0.6, person)
    for match in _ALONE().finditer(text):
        if text[max(0, match.start() - 2) : match.start()].strip().endswith(PERSON):
            continue
        yield Finding(*match.span(), Category.PERSON_OTHER, "person by role (family)", _SOURCE, 0.5)


def _role() -> str:
    """A role behind its determiner: qualities, whose ("her mother's"), and the place where the person is found."""
    roles = _any_of(_roles())
    quality = rf"(?:{_any_of(_lists()['qualities'].split())},?{BLANK}){{0,2}}"
    places = _any_of(_lists()["workplaces"].split())
    tail = (
        rf"(?:{BLANK}(?:at|from|in){BLANK}(?:work|school|church|(?:the|his|her|their|our|my){BLANK}"
        rf"(?:[a-z]+{BLANK})?{places}){_ENDS})?"
    )
    return rf"{quality}(?:{roles}{_POSSESSIVE}{BLANK}{quality}){{0,2}}(?P<role>{roles}){_ENDS}{tail}"


_OWNED = lazily(lambda: rf"(?i:{_NOT_INSIDE}(?P<whole>(?:{_OWNERS}|{_ARTICLES}){BLANK}{_role()}))")
_BEHIND_NAME = lazily(lambda: rf"(?i:(?<={PERSON}){_POSSESSIVE}?{BLANK}(?P<whole>{_role()}))")
_ALONE = lazily(lambda: rf"(?i:{_NOT_INSIDE}{_any_of(_lists()['alone'].split())}(?!{_POSSESSIVE}{BLANK}Day\b){_ENDS})")


def _any_of(words: Iterable[str]) -> str:
    """An alternation, longest first; "~" stands for one blank or line break."""
    listed = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(re.escape("~"), BLANK) for word in listed) + ")"


@cache
def _roles() -> dict[str, str]:
    """Every form of every role, with the field of life it belongs to."""
    forms = dict.fromkeys(_lists()["plurals"].split(), "family")
    for field in _FIELDS:
        for word in _lists()[field].split():
            for form in (word, _plural(word)):
                forms.setdefault(form, field)
    return forms


def _plural(word: str) -> str:
    if re.search("(?:s|x|z|ch|sh)$", word):
        return word + "es"
    if re.search("[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"


def _reason(role: str) -> str:
    field = _roles().get("~".join(role.lower().split()))
    return f"person by role ({field})" if field else "person by role"
