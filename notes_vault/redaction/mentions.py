"""Whom a passage means that a person selected: its words are a part of one name, however they are written.

No detector finds "graces" for Grace: in a text it would be a word. Who selects it says that it is somebody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from notes_vault.redaction.folding import fold_word, tokenize
from notes_vault.redaction.roster import Kind, Listed, Roster

_POSSESSIVE: Final = re.compile(r"'s?(?!\w)")
_DIVIDERS: Final = re.compile(r"[\s,/()\"\-]+")
_TITLES: Final = frozenset({"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "rev"})
_LONGEST: Final = 5
#: Letters of the shortest word whose last "s" may be the possessive of a name.
_SHORTEST_GENITIVE: Final = 4
#: Before the words that a key is made of; a listed person's key is the name alone.
_OF_KEYS: Final = ("text ", "selected ")


def find_listed(raw_words: str, roster: Roster) -> Listed | None:
    """The one person of the chart of whose name every word is a part, or a usual nickname; None for none or several.

    >>> from notes_vault.record.people import Person, Role
    >>> from notes_vault.redaction.roster import build_roster
    >>> find_listed("graces", build_roster((Person(Role.SIBLING, "Grace Hatch"),))).key
    'grace hatch'
    """
    owners: set[int] | None = None
    for forms in _forms(raw_words):
        bearing = next((found for form in forms if (found := _owners(form, roster))), set())
        owners = bearing if owners is None else owners & bearing
    return roster.listed[owners.pop()] if owners is not None and len(owners) == 1 else None


def find_known(raw_words: str, keys: Iterable[str]) -> str:
    """The one key of people found so far whose words include all of these; "" for none or several."""
    wanted = _forms(raw_words)
    known = {key: {"".join(forms[:1]) for forms in _forms(_words_of(key))} for key in dict.fromkeys(keys) if key}
    meant = [key for key, words in known.items() if wanted and all(_is_among(forms, words) for forms in wanted)]
    return meant[0] if len(meant) == 1 else ""


def _forms(raw_words: str) -> list[tuple[str, ...]]:
    """For each word the ways to read it, the likeliest first; titles say nothing, and of a sentence nothing is left."""
    words: list[tuple[str, ...]] = []
    for compound in _DIVIDERS.split(_POSSESSIVE.sub("", fold_word(raw_words))):
        word = "".join(token.text for token in tokenize(compound))
        if len(word) > 1 and word not in _TITLES:
            is_genitive = word.endswith("s") and len(word) >= _SHORTEST_GENITIVE
            words.append((word, word[:-1]) if is_genitive else (word,))
    return words if len(words) <= _LONGEST else []


def _owners(word: str, roster: Roster) -> set[int]:
    return {
        part.owner
        for part in roster.parts.get(word, ())
        if part.words == (word,) and part.kind is not Kind.PARTICLE and not roster.listed[part.owner].is_other_client
    }


def _words_of(key: str) -> str:
    return next((key.removeprefix(prefix) for prefix in _OF_KEYS if key.startswith(prefix)), key)


def _is_among(forms: tuple[str, ...], words: set[str]) -> bool:
    return any(form in words for form in forms)
