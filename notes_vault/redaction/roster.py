"""The people a chart lists, taken apart into the words they may be mentioned by.

Each person has *forms* (the full name and the aliases, word for word) and *parts* (single words: given names, surnames,
the pieces of hyphenated ones, usual nicknames). Parts that stand for the same thing share a slot, so that "Beth" and
"Elizabeth" are not taken for two words of one mention.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final

from notes_vault.record.people import Person, Role
from notes_vault.redaction.findings import OTHER_CLIENT, Category
from notes_vault.redaction.folding import fold_word, tokenize
from notes_vault.redaction.vocabulary import nicknames, vocabulary

_DIVIDERS = re.compile(r"[\s,/()\"“”«»„_\-\u2010\u2011\u2012\u2013·・=]+")
_HANGUL = re.compile(r"[\u1100-\u11ff]")
#: Titles that some charts write into the name; "Major" and "Justice" may be given names.
_HONORIFICS: Final = frozenset(
    {"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "rev", "fr", "sr", "sra", "herr", "frau"}
)
#: Particles that say nothing alone even where a name begins with them.
_LEADING_PARTICLES: Final = frozenset({"st", "saint", "ste", "mc", "mac", "de", "del", "della", "von", "ibn", "bin"})
#: Letters (for Hangul, letters of syllables) below which a part alone says nothing.
_SHORTEST: Final = 2
_SHORTEST_HANGUL: Final = 4


class Kind(StrEnum):
    """What a part of a name is."""

    GIVEN = "given name"
    SURNAME = "surname"
    ALIAS = "alias"
    NICKNAME = "usual nickname"
    PARTICLE = "particle"


@dataclass(frozen=True, slots=True)
class Listed:
    """One listed person as the finder knows them. ``key`` is stable for one name and stays in the vault."""

    person: Person
    key: str
    category: Category
    is_other_client: bool = False
    initials: frozenset[str] = frozenset()

    @property
    def described(self) -> str:
        """How a reason names the person."""
        return f"{OTHER_CLIENT if self.is_other_client else 'listed person'} {self.person.name}"


@dataclass(frozen=True, slots=True)
class Form:
    """A whole name or alias, token by token.

    ``gaps[i]`` are the marks that stand in the chart between word i and the next; ``lead`` and ``tail`` those around.
    """

    owner: int
    words: tuple[str, ...]
    gaps: tuple[str, ...]
    lead: str
    tail: str
    is_full: bool
    is_small: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a name; several tokens where the script has no blanks or the word has an apostrophe."""

    owner: int
    words: tuple[str, ...]
    slot: int
    kind: Kind
    is_small: bool = False


@dataclass(slots=True)
class Roster:
    """All listed people; forms and parts by first token; ``literals`` are names without a letter (owner, text).

    ``begins`` remembers of words of a text whether a form or a part begins with them, ``respelled`` which parts
    they may be meant for; ``misspelt`` and ``in_handles`` the words that the detectors of these compare others
    with, None before they were asked for.
    """

    listed: tuple[Listed, ...]
    forms: dict[str, list[Form]] = field(default_factory=lambda: defaultdict(list))
    parts: dict[str, list[Part]] = field(default_factory=lambda: defaultdict(list))
    literals: list[tuple[int, str]] = field(default_factory=list)
    begins: dict[str, bool] = field(default_factory=dict)
    respelled: dict[str, list[Part]] = field(default_factory=dict)
    misspelt: list[tuple[str, list[Part]]] | None = None
    in_handles: list[tuple[str, int]] | None = None


@dataclass(frozen=True, slots=True)
class _Word:
    """``place``: the place of the word in the name, counting hyphen compounds once."""

    tokens: tuple[str, ...]
    is_small: bool
    place: int

    @property
    def joined(self) -> str:
        return "".join(self.tokens)


def build_roster(people: Sequence[Person], other_clients: Sequence[Person] = ()) -> Roster:
    """The roster of a chart, and of the practice's other clients. Cached: a chart is searched for while typing."""
    return _build(tuple(people), tuple(other_clients))


def words_of_names(people: Sequence[Person]) -> frozenset[str]:
    """The folded words that names and aliases of a chart consist of, without particles and usual nicknames."""
    unsaid = (Kind.PARTICLE, Kind.NICKNAME)
    parts = (part for found in build_roster(people).parts.values() for part in found)
    return frozenset(part.words[0] for part in parts if len(part.words) == 1 and part.kind not in unsaid)


@lru_cache(maxsize=32)
def _build(people: tuple[Person, ...], other_clients: tuple[Person, ...]) -> Roster:
    listed = [_list(person, is_other_client=False) for person in people if person.name.strip()]
    known = {one.key for one in listed}
    others = [_list(person, is_other_client=True) for person in other_clients if person.name.strip()]
    listed += [one for one in others if one.key not in known]
    roster = Roster(tuple(listed))
    for owner, one in enumerate(listed):
        _enter(roster, owner, one)
    for forms in roster.forms.values():
        forms.sort(key=lambda form: (-len(form.words), form.owner))
    for parts in roster.parts.values():
        parts.sort(key=lambda part: (-len(part.words), part.owner, part.slot))
    return roster


def _list(person: Person, *, is_other_client: bool) -> Listed:
    is_client = person.role is Role.CLIENT and not is_other_client
    category = Category.PERSON_CLIENT if is_client else Category.PERSON_OTHER
    initials = frozenset().union(*(_initials(name) for name in (person.name, *person.aliases)))
    return Listed(person, " ".join(fold_word(person.name).split()), category, is_other_client, initials)


def _initials(name: str) -> frozenset[str]:
    """The first letters of a name's words: all of them, the first with one other, the first alone."""
    words = _split(name)
    real = [word.joined[0] for slot, word in enumerate(words) if _kind(slot, words) is not Kind.PARTICLE]
    letters = [letter for letter in real if letter.isalpha()]
    if not letters or len("".join(word.joined for word in words)) < 2:
        return frozenset()
    pairs = {letters[0] + letter for letter in letters[1:]}
    return frozenset({"".join(letters), letters[0], *pairs})


def _enter(roster: Roster, owner: int, one: Listed) -> None:
    words = _split(one.person.name)
    _add_form(roster, owner, one.person.name, is_full=True)
    slots: dict[str, int] = {}
    for slot, word in enumerate(words):
        if word.joined in slots:
            continue
        slots[word.joined] = slot
        kind = _kind(slot, words)
        _add_part(roster, Part(owner, word.tokens, slot, kind, word.is_small))
        if kind is Kind.GIVEN and not one.is_other_client:
            for nickname in sorted(nicknames().get(word.joined, frozenset()) - vocabulary().terms):
                _add_part(roster, Part(owner, (nickname,), slot, Kind.NICKNAME))
    for alias in one.person.aliases:
        _add_form(roster, owner, alias, is_full=False)
        alias_words = _split(alias)
        for word in alias_words:
            if word.joined not in slots and not (len(alias_words) > 1 and word.joined in _HONORIFICS):
                # A one-word alias stands in place of the given name; the words of a longer one have their own places.
                slots[word.joined] = 0 if len(alias_words) == 1 else 100 + len(slots)
                _add_part(roster, Part(owner, word.tokens, slots[word.joined], Kind.ALIAS, word.is_small))


def _split(name: str) -> list[_Word]:
    words = []
    for place, compound in enumerate(name.split()):
        for raw_word in _DIVIDERS.split(compound):
            tokens = tuple(token.text for token in tokenize(fold_word(raw_word)))
            if tokens:
                words.append(_Word(tokens, raw_word[:1].islower(), place))
    return words


def _kind(slot: int, words: Sequence[_Word]) -> Kind:
    lists = vocabulary()
    word = words[slot].joined
    if len(words) == 1:
        return Kind.GIVEN
    if slot == 0 and word in _LEADING_PARTICLES:
        return Kind.PARTICLE
    inner_particle = word in lists.particles and slot < len(words) - 1 and (slot > 0 or words[slot].is_small)
    if inner_particle or (slot > 0 and word in lists.suffixes) or (slot == 0 and word in _HONORIFICS):
        return Kind.PARTICLE
    place, places = words[slot].place, words[-1].place + 1
    return Kind.GIVEN if place == 0 or (place == 1 and places > 3) else Kind.SURNAME


def _add_part(roster: Roster, part: Part) -> None:
    joined = "".join(part.words)
    shortest = _SHORTEST_HANGUL if _HANGUL.match(joined) else _SHORTEST
    if len(joined) < shortest and part.kind is not Kind.PARTICLE:
        return
    roster.parts[part.words[0]].append(part)
    if len(part.words) > 1 and joined.isascii():  # O'Brien written OBrien
        roster.parts[joined].append(Part(part.owner, (joined,), part.slot, part.kind, part.is_small))


def _add_form(roster: Roster, owner: int, name: str, *, is_full: bool) -> None:
    folded = " ".join(fold_word(name).split())
    tokens = tokenize(folded)
    if not tokens:
        if folded:
            roster.literals.append((owner, folded))
        return
    between = [folded[left.end : right.start] for left, right in pairwise(tokens)]
    form = Form(
        owner,
        tuple(token.text for token in tokens),
        tuple("".join(gap.split()) for gap in between),
        folded[: tokens[0].start].strip(),
        folded[tokens[-1].end :].strip(),
        is_full,
        name.strip()[:1].islower(),
    )
    roster.forms[form.words[0]].append(form)
