"""The usual words of Spanish, folded: made from ``resources/redaction/spanish.toml`` when a text asks for them.

Plurals, feminines, diminutives and adverbs are made by rule, verbs by :mod:`notes_vault.redaction.spanish_verbs`,
pronouns behind a verb ("dígale", "abrazarse") are taken off when a word is looked up.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from notes_vault.redaction.folding import fold_word
from notes_vault.redaction.spanish_verbs import Conjugation, Irregular, conjugate
from notes_vault.redaction.vocabulary import nicknames, vocabulary
from notes_vault.resources import read_resource

_PRONOUNS: Final = (
    "melas",
    "melos",
    "mela",
    "melo",
    "selas",
    "selos",
    "sela",
    "selo",
    "telas",
    "telos",
    "tela",
    "telo",
)
_PRONOUN: Final = (*_PRONOUNS, "noslo", "nosla", "las", "les", "los", "nos", "la", "le", "lo", "me", "se", "te", "os")
_SMALL: Final = ("citos", "citas", "cito", "cita", "itos", "itas", "ito", "ita")
#: A shorter word with an ending for what is small is more often a name ("Anita", "Luisito").
_SHORTEST: Final = 4
_GENDERED: Final = ("or", "an", "on", "in", "es")


@dataclass(frozen=True, slots=True)
class SpanishWords:
    """``always`` are meant wherever they stand; ``names`` are names as well; ``third``: he or she does or did."""

    always: frozenset[str]
    titles: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    hosts: frozenset[str]
    third: frozenset[str]

    def is_word(self, word: str) -> bool:
        """True for a folded word that is usual in Spanish, whether or not it is a name as well; a mere name is none."""
        return word in self.always or word in self.words or _is_made(word)

    def is_name(self, word: str) -> bool:
        """True for a folded word that is a name as well, and for what one calls a child of that name."""
        if word in self.always:
            return False
        return word in self.names or _is_nickname(word) or any(base in self.names for base in _without_small(word))


@cache
def spanish_words() -> SpanishWords:
    """The list, made at the first call: some 30,000 forms."""
    lists = tomllib.loads(read_resource("redaction", "spanish.toml"))
    plain = {name: frozenset(map(fold_word, words.split())) for name, words in lists.items() if isinstance(words, str)}
    made = list(_conjugations(lists["verbs"]))
    words = set(plain["others"])
    words.update(form for one in made for form in one.forms)
    words.update(form for noun in plain["nouns"] for form in (noun, _plural(noun)))
    words.update(form for word in plain["people_and_adjectives"] for form in _four_forms(word))
    always = (plain["function"] | plain["titles"] | plain["headings"] | plain["terms"]) - plain["names"]
    return SpanishWords(
        always=always,
        titles=plain["titles"],
        names=plain["names"],
        words=frozenset(words),
        hosts=frozenset(form for one in made for form in one.hosts),
        third=frozenset(form for one in made for form in one.third),
    )


@cache
def telling_words() -> tuple[frozenset[str], frozenset[str]]:
    """What tells that a text holds Spanish, with and without accents: by itself, and beside such a word."""
    lists = tomllib.loads(read_resource("redaction", "spanish.toml"))
    both = ({form for word in lists[name].split() for form in (word, fold_word(word))} for name in ("telling", "also"))
    telling, also = map(frozenset, both)
    return telling, also


def _conjugations(verbs: Mapping[str, Any]) -> Iterator[Conjugation]:
    participles = {fold_word(verb): fold_word(form) for verb, form in verbs["participles"].items()}
    changes = {"regular": "", "e>ie": "e>ie", "o>ue": "o>ue", "u>ue": "u>ue", "e>i": "e>i"}
    for name, change in changes.items():
        for verb in map(fold_word, verbs[name].split()):
            yield conjugate(verb, change, Irregular(participle=participles.get(verb, "")))
    for verb, odd in verbs["irregular"].items():
        for before in ("", *odd.get("before", "").split()):
            yield _irregular(before, fold_word(verb), odd)
    for verb, forms in verbs["written_out"].items():
        written = frozenset(map(fold_word, (verb, *forms.split())))
        yield Conjugation(written, written, written)


def _irregular(before: str, verb: str, odd: Mapping[str, str]) -> Conjugation:
    first, preterite, future, participle = (
        before + fold_word(odd[part]) if part in odd else "" for part in ("first", "preterite", "future", "participle")
    )
    more = tuple(before + fold_word(form) for form in odd.get("more", "").split())
    return conjugate(before + verb, odd.get("change", ""), Irregular(first, preterite, future, participle, more))


def _plural(word: str) -> str:
    if word.endswith("z"):
        return f"{word[:-1]}ces"
    if word.endswith("s"):
        return word
    return word + ("s" if word[-1] in "aeiou" else "es")


def _four_forms(word: str) -> Iterable[str]:
    if word.endswith("o"):
        return (word, word + "s", word[:-1] + "a", word[:-1] + "as")
    if word.endswith(_GENDERED):
        return (word, word + "es", word + "a", word + "as", word + "s")
    return (word, _plural(word))


@lru_cache(maxsize=4096)
def _is_made(word: str) -> bool:
    """A verb with pronouns on it, an adverb in -mente, or something small."""
    lists = spanish_words()
    if word.endswith("mente") and word.removesuffix("mente") in lists.words:
        return True
    if any(base in lists.hosts for base in _without_pronouns(word)):
        return True
    return any(base in lists.words and base not in lists.names for base in _without_small(word))


def _without_pronouns(word: str) -> Iterator[str]:
    for pronoun in _PRONOUN:
        base = word.removesuffix(pronoun)
        if base != word and len(base) > 2:
            yield base
            yield f"{base}s"  # "sentemonos"


def _without_small(word: str) -> Iterator[str]:
    """What a word was before its ending made it small: "perrito" perro, "casita" casa, "papelito" papel."""
    for ending in _SMALL:
        base = word.removesuffix(ending)
        if base != word and len(base) >= _SHORTEST - 1:
            yield from (base + vowel for vowel in ("o", "a", "e", "") if len(base + vowel) >= _SHORTEST)
            if base.endswith("qu"):
                yield from (base[:-2] + "c" + vowel for vowel in ("o", "a"))


@lru_cache(maxsize=4096)
def _is_nickname(word: str) -> bool:
    """English lists hold names that are Spanish words too: "mal", "sal", "leo"."""
    lists = vocabulary()
    return any(word in names for names in (nicknames(), lists.word_names, lists.also_given, lists.short_names))
