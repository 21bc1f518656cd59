"""The words by which names are told from other words: shipped lists, read once, when first needed."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from notes_vault.redaction.folding import fold_word
from notes_vault.resources import read_resource

_LONG_WORD: Final = 8
#: Medicines by the stems of their international names (WHO, "The use of stems", 2018), which no list keeps up with.
_MEDICINE: Final = re.compile(
    r"[a-z]{2,12}(?:sartan|april|alapril|olol|vastatin|conazole|prazole|dipine|zepam|zolam|oxetine|traline|triptyline|pramine|"
    r"peridone|tiapine|zapine|piprazole|prazine|promazine|peridol|barbital|trigine|gabalin|bapentin|racetam|azepine|"
    r"thromycin|mycin|cillin|floxacin|cycline|gliptin|gliflozin|glutide|formin|triptan|setron|dronate|profen|coxib|"
    r"caine|codone|morphone|phylline|terol|azosin|thyroxine|sterone|nisolone|nisone|semide|thiazide|lactone|denafil|"
    r"parin|xaban|ogrel|axetine|nidine|hydramine|hydroxyzine|oxyzine|melteon|orexant|trexone|prenorphine|faxine|pidem|"
    r"iclone|clonidine|phenidate|amfetamine|amphetamine|modafinil|statine|tadine|tirizine|antel|asone|onide|zodone|"
    r"udil|ticasone|liptin|valproex|valproate|lithium)"
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Word lists, folded. ``common`` and ``rarer``: English words that are written small, by how usual they are."""

    common: frozenset[str]
    rarer: frozenset[str]
    shorthand: frozenset[str]
    generic: frozenset[str]
    compounds: frozenset[str]
    function: frozenset[str]
    headings: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    verbs: frozenset[str]
    past: frozenset[str]
    determiners: frozenset[str]
    acronyms: frozenset[str]
    terms: frozenset[str]
    word_names: frozenset[str]
    also_given: frozenset[str]
    short_names: frozenset[str]
    loanwords: frozenset[str]

    def is_ordinary(self, word: str) -> bool:
        """True for a folded word that is also, or only, a usual word of the language."""
        return word in self.common or word in self.function or word in self.headings

    def is_known(self, word: str) -> bool:
        """True for a folded word that is in any list: ordinary, of the profession, a nation, a month."""
        return (
            self.is_ordinary(word)
            or any(word in words for words in (self.rarer, self.terms, self.acronyms, self.suffixes, self.shorthand))
            or _MEDICINE.fullmatch(word) is not None
        )

    def is_misspelt(self, word: str) -> bool:
        """True for a long folded word that is one slip of the finger away from a usual one."""
        return len(word) >= _LONG_WORD and _is_near(word)


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The shipped lists."""
    lists = tomllib.loads(read_resource("redaction", "vocabulary.toml"))
    folded = {name: frozenset(map(fold_word, words.split())) for name, words in lists.items()}
    folded["loanwords"] = frozenset(lists["loanwords"].split())
    common, rarer = (
        frozenset(read_resource("redaction", "words", f"{name}.txt").split()) for name in ("common", "rarer")
    )
    return Vocabulary(common=common, rarer=rarer, **folded)


@lru_cache(maxsize=4096)
def _is_near(word: str) -> bool:
    """One letter too many, too few, another, or two that changed places; tried out, not compared with every word."""
    common, letters = vocabulary().common, _letters()
    halves = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    return any(
        head + rest[1:] in common
        or head + rest[1:2] + rest[:1] + rest[2:] in common
        or any(head + letter + rest in common or head + letter + rest[1:] in common for letter in letters)
        for head, rest in halves
    )


@lru_cache(maxsize=1)
def _letters() -> str:
    return "".join(sorted(frozenset().union(*vocabulary().common)))


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
