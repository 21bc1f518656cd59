"""The words by which names are told from other words: shipped lists, read once, when first needed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache

from notes_vault.redaction.folding import fold_word
from notes_vault.resources import read_resource


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Word lists, folded. ``ordinary``: English words that are written small (SCOWL sizes 10 to 50)."""

    ordinary: frozenset[str]
    function: frozenset[str]
    headings: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    verbs: frozenset[str]
    determiners: frozenset[str]
    acronyms: frozenset[str]
    terms: frozenset[str]
    word_names: frozenset[str]

    def is_ordinary(self, word: str) -> bool:
        """True for a folded word that is also, or only, an ordinary word of the language."""
        return word in self.ordinary or word in self.function or word in self.headings

    def is_known(self, word: str) -> bool:
        """True for a folded word that is in any list: ordinary, of the profession, a nation, a month."""
        return self.is_ordinary(word) or word in self.terms or word in self.acronyms or word in self.suffixes


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The shipped lists."""
    lists = tomllib.loads(read_resource("redaction", "vocabulary.toml"))
    folded = {name: frozenset(map(fold_word, words.split())) for name, words in lists.items()}
    return Vocabulary(ordinary=frozenset(read_resource("redaction", "words", "ordinary.txt").split()), **folded)


@lru_cache(maxsize=1)
def nicknames() -> dict[str, frozenset[str]]:
    """For a folded given name: the folded names that people who bear it are usually called, and the other way round."""
    groups = tomllib.loads(read_resource("redaction", "nicknames.toml"))["nicknames"]
    usual: dict[str, set[str]] = {}
    for formal, shorts in groups.items():
        names = [fold_word(formal), *map(fold_word, shorts.split())]
        for short in names[1:]:
            usual.setdefault(names[0], set()).add(short)
            usual.setdefault(short, set()).add(names[0])
    return {name: frozenset(others - {name}) for name, others in usual.items()}
