"""Names that one text of a chart tells are looked for in all: who was introduced once is later called by a word.

"The new officer is Mr. Hatch" tells that Hatch is somebody; "will report to hatch", a month later, does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, NamedTuple

from notes_vault.children import Cancel, heed
from notes_vault.redaction.boundaries import begins_sentence
from notes_vault.redaction.detectors.unknown_names import find_recurring_names
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word
from notes_vault.redaction.namesakes import unite_namesakes
from notes_vault.redaction.public_names import leave_public
from notes_vault.redaction.rules import SHORTENED, find_short_forms_of, look
from notes_vault.redaction.spanish import stands_as_spanish
from notes_vault.redaction.vocabulary import vocabulary

_PART: Final = re.compile(r"[^\W\d_]+")
_SHORTEST: Final = 2
#: A possessive, or the next word; nothing where the sentence stops.
_BEHIND: Final = re.compile(r"(['\u2019]s\b)|[ \u00a0\n]([^\W\d_]+)")
#: Behind these stands somebody.
_BEFORE: Final = re.compile(
    r"(?i:\b(?:to|with|from|by|for|and|told|tells|asked|asks|saw|met|called|w|that|says|said|than|like)"
    r"[ \u00a0\n/]{1,2})$"
)
_DETERMINED: Final = re.compile(
    r"(?i:\b(?:an?|the|this|these|those|my|your|his|her|its|our|their|some|any|no|every|each|old|new|first|last|next|more)"
    r"[ \u00a0\n])$"
)
_OF_THE_WORD: Final = frozenset(
    {"of", "a", "an", "the", "my", "your", "his", "her", "their", "our", "its", "up", "out"}
)
#: Who says by the form of a name that it is one.
_TELLING: Final = frozenset(
    {"titled_names", "spanish_names", "unknown_names", "small_writing", "person_fields", "careless_names"}
)
#: Ordinary words with a capital: looked for with it alone.
_OF_WORDS: Final = "capital_words"


class Told(NamedTuple):
    """What the texts of a chart tell each other.

    Attributes:
        people: names, looked for with their capitals and, where no word would stand, without them.
        words: ordinary words that are written like names somewhere, looked for with their capitals.
        firms: firms and places, with what they are.
    """

    people: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    firms: frozenset[tuple[str, Category]] = frozenset()


def names_told(raw_text: str, found: Sequence[Finding]) -> Told:
    """The names of people, firms and places, as they are written, that rules found by their form; kept in the vault."""
    written = [(raw_text[one.start : one.end], one) for one in found]
    people = frozenset(name for name, one in written if one.source in _TELLING and one.category.is_person)
    words = frozenset(name for name, one in written if one.source == _OF_WORDS and one.category.is_person)
    return Told(people, words, frozenset((name, one.category) for name, one in written if one.category in SHORTENED))


def share_names(
    raw_texts: Sequence[str], found: Sequence[Sequence[Finding]], cancel: Cancel | None = None
) -> list[list[Finding]]:
    """The findings of every text, and what names told by any of them find in it; lists go in the order of the texts.

    Raises:
        CancelledError: ``cancel`` was set.
    """
    every = [names_told(raw_text, findings) for raw_text, findings in zip(raw_texts, found, strict=True)]
    told = Told(*(frozenset().union(*kind) for kind in zip(*every, strict=True))) if every else Told()
    if not any(told):
        return unite_namesakes(raw_texts, found)
    small = {part.lower() for name in told.people for part in _PART.findall(name) if len(part) > _SHORTEST}
    find_told = partial(_find_told, [*sorted(told.people | told.words), *sorted(small)], sorted(told.firms))
    shared = []
    for raw_text, findings in zip(raw_texts, found, strict=True):
        heed(cancel)
        shared.append(look(raw_text, list(findings), find_told))
    return unite_namesakes(raw_texts, shared)


def _find_told(people: Sequence[str], firms: Sequence[tuple[str, Category]], text: str) -> Iterator[Finding]:
    yield from find_short_forms_of(firms, text)
    for one in leave_public(text, find_recurring_names(text, people), by_one_word=False):
        if _stands_as_name(text, one.start, one.end):
            yield replace(one, reason="a name elsewhere in the texts of this chart")


def _stands_as_name(text: str, start: int, end: int) -> bool:
    """A capital inside a sentence says so; a usual word elsewhere needs somebody's place: "report to hatch, who said".

    "Rob a bank" and "the old hatch" are words.
    """
    word = text[start:end]
    if word[0].isupper() and not begins_sentence(text, start):
        return True
    if stands_as_spanish(text, start, end):
        return False
    lists = vocabulary()
    if not lists.is_known(fold_word(word)):
        return True
    if _DETERMINED.search(text, max(0, start - 12), start):
        return False
    behind = _BEHIND.match(text, end)
    following = fold_word(behind[2]) if behind is not None and behind[2] else ""
    if following in lists.verbs | lists.past or following.endswith("ed") or (behind is not None and behind[1]):
        return True
    before = _BEFORE.search(text, max(0, start - 16), start)
    stops = behind is None or (following in lists.function and following not in _OF_THE_WORD)
    return before is not None and stops
