"""Listed names misspelt: one letter off in a short name, two in a long one, the first letter kept.

Only words that are in no list are compared (a misspelt name is no word), so the ordinary text of a note is safe, and
the bound keeps one person's name from being taken for another's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from rapidfuzz.distance import OSA

from notes_vault.redaction.reading import Reading
from notes_vault.redaction.roster import Kind, Part, Roster
from notes_vault.redaction.vocabulary import vocabulary

_SHORTEST: Final = 5
_LONG: Final = 8


def find_respelled(reading: Reading, roster: Roster) -> Mapping[str, Sequence[Part]]:
    """Tokens of the text that are misspelt parts of listed names, with the parts they are meant for."""
    if roster.misspelt is None:
        roster.misspelt = [
            (word, parts)
            for word, parts in roster.parts.items()
            if len(word) >= _SHORTEST and word.isalpha() and any(_is_comparable(part, roster) for part in parts)
        ]
    targets = roster.misspelt
    if not targets:
        return {}
    respelled: dict[str, Sequence[Part]] = {}
    seen: set[str] = set()
    for index, token in enumerate(reading.tokens):
        word = token.text
        if word in seen or len(word) < _SHORTEST - 1 or word in roster.parts or not may_be_name(reading, index):
            continue
        seen.add(word)
        parts = roster.respelled.get(word)
        if parts is None:
            meant = [part for target, options in targets if is_near(word, target) for part in options]
            parts = roster.respelled[word] = [part for part in meant if _is_comparable(part, roster)]
        if parts:
            respelled[word] = parts
    return respelled


def _is_comparable(part: Part, roster: Roster) -> bool:
    return len(part.words) == 1 and part.kind is not Kind.PARTICLE and not roster.listed[part.owner].is_other_client


def may_be_name(reading: Reading, index: int) -> bool:
    """Whether a word of the text is in no list and written as a misspelt name may be."""
    word = reading.word(index)
    lists = vocabulary()
    if lists.is_known(word) or (word.endswith("s") and lists.is_known(word[:-1])) or not word.isalpha():
        return False
    return not reading.surface(index).islower() or reading.is_small or len(word) >= _LONG


def is_near(word: str, target: str) -> bool:
    """Whether a folded word is so few slips away from another that it is meant for it."""
    bare = word[:-1] if word.endswith("s") and len(word) > len(target) else word
    bound = 2 if min(len(bare), len(target)) >= _LONG else 1
    if abs(len(bare) - len(target)) > bound or bare[0] != target[0]:
        return False
    return OSA.distance(bare, target, score_cutoff=bound) <= bound
