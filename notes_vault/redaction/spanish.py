"""Notes that mix Spanish and English: whether a text does, and that its Spanish words are not taken for names.

A word in small letters is a word; one with a capital at a sentence's beginning as well, unless it is a name too
("Rosario", "Luz") and somebody acts there. A capital inside a sentence still names somebody, or it stands on a
function word, a title or a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from notes_vault.redaction.boundaries import begins_sentence
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word
from notes_vault.redaction.patterns import CAPITAL, lazily
from notes_vault.redaction.reading import is_mixed_text, is_small_text
from notes_vault.redaction.skeleton import PERSON
from notes_vault.redaction.spanish_words import spanish_words, telling_words
from notes_vault.redaction.text_words import words_of
from notes_vault.redaction.vocabulary import vocabulary

_WORD: Final = re.compile(r"[^\W\d_]+")
_PARTICLES: Final = frozenset({"el", "la", "los", "las", "de", "del", "y"})
_ENOUGH: Final = 3
#: Who knows a name by its form or its place in a sentence, and may be mistaken about another language.
_MISTAKEN: Final = frozenset(
    {
        "unknown_names",
        "capital_words",
        "small_writing",
        "small_people",
        "small_neighbors",
        "small_places",
        "careless_names",
        "told_names",
        "workplaces",
        "name_rows",
        "statistical",
        "tokens",
        "tagger",
    }
)
_OPENED: Final = frozenset('"\u201c\u00ab\u00bf\u00a1')
_LEAST_SHOUTED: Final = 4
#: Endings, with their accents, that words alone have: "Suspendió", "Agradeciéndole", "Intervención".
_ENDED: Final = re.compile(
    r"[^\W\d_]{3,}(?:\u00f3|ieron|iendo|(?:\u00e1|i\u00e9)ndo(?:se|le|les|lo|la|los|las|me|nos)|\u00e1bamos|\u00edamos|[cs]i\u00f3n|ciones"
    r"|mente|\u00edsim[oa]s?)"
)
_DETERMINERS: Final = frozenset(
    {
        "el",
        "la",
        "los",
        "las",
        "un",
        "una",
        "unos",
        "unas",
        "al",
        "del",
        "su",
        "sus",
        "mi",
        "mis",
        "tu",
        "tus",
        "este",
        "esta",
    }
    | {
        "ese",
        "esa",
        "sin",
        "en",
        "mucho",
        "mucha",
        "tiene",
        "tengo",
        "hay",
        "da",
    }
    | {"dio", "ni", "que", "mas", "cada", "otra", "otro", "todo", "toda"}
)
#: Behind these a name that is a word too is somebody, in a text that leaves capitals out.
_WITH: Final = frozenset(
    {"con", "de", "a", "para", "y", "e", "por", "with", "to", "and", "told", "saw", "says", "said"}
)
#: Behind a name that is a word too, at the beginning of a sentence: of whom something is told.
_TOLD_OF: Final = frozenset(
    {
        "no",
        "se",
        "le",
        "les",
        "me",
        "lo",
        "ya",
        "nunca",
        "tambien",
        "siempre",
        "con",
        "with",
        "nos",
        "te",
        "who",
        "quien",
    }
)
_LINKS: Final = frozenset({"y", "e", "and"})
_BEHIND = lazily(
    lambda: (
        rf"(?P<named>['\u2019]s\b|,|[ \u00a0\n]{{1,2}}(?:(?:de|del)[ ](?:la[ ]|los[ ]|las[ ])?)?(?:{CAPITAL}|{PERSON}))"
        r"|[ \u00a0\n]{1,2}(?P<word>[^\W\d_]+)(?:[ \u00a0\n]{1,2}(?P<second>[^\W\d_]+))?"
    )
)
_BEFORE: Final = re.compile(r"([^\W\d_]+)[ \u00a0\n]{1,2}$")


def holds_spanish(text: str) -> bool:
    """True for a text with a few different words that nothing but Spanish has; names do not count."""
    telling, also = telling_words()
    found = words_of(text).lowered
    if telling.isdisjoint(found):
        return False
    told = len(found & telling)
    beside = found & also
    return told + len(beside - _PARTICLES) + (not beside.isdisjoint(_PARTICLES)) >= _ENOUGH


def leave_spanish(text: str, found: Iterable[Finding]) -> Iterator[Finding]:
    """What was found in a text, without the Spanish words that were taken for names there."""
    for one in found:
        if one.source not in _MISTAKEN or not one.is_name or not holds_spanish(text):
            yield one
            continue
        span = _without_words(text, one)
        if span is not None:
            yield one if span == (one.start, one.end) else one.placed(*span)


def stands_as_spanish(text: str, start: int, end: int) -> bool:
    """True where a passage of a text that holds Spanish is one word and meant as the word it is there."""
    word = _WORD.match(text, start, end)
    return word is not None and word.end() == end and holds_spanish(text) and _is_word_here(text, word)


def acts_in_spanish(word: str) -> bool:
    """True for a form in which it is told what he or she does or did ("llegó", "tiene")."""
    return fold_word(word) in spanish_words().third


def is_named_too(word: str) -> bool:
    """True for a Spanish word that is a given name or a surname as well."""
    return spanish_words().is_name(fold_word(word))


def _without_words(text: str, one: Finding) -> tuple[int, int] | None:
    """The span without words at its ends that begin or end no name; None where nothing but words is in it."""
    found = list(_WORD.finditer(text, one.start, one.end))
    if not found:
        return one.start, one.end
    excused = [_is_word_here(text, word) for word in found]
    if all(excused):
        return (one.start, one.end) if _may_be_called(found, one) else None
    start, end = one.start, one.end
    while excused[0] and found[0].start() == start and _ends_no_name(found[0][0]):
        del excused[0], found[0]
        start = found[0].start()
    while excused[-1] and found[-1].end() == end and _ends_no_name(found[-1][0]):
        del excused[-1], found[-1]
        end = found[-1].end()
    return start, end


def _may_be_called(found: Sequence[re.Match[str]], one: Finding) -> bool:
    """A firm or a place of two words or more may be called by usual ones: "flor de mayo", not "en casa"."""
    if one.category not in {Category.ORG, Category.ADDRESS} or len(found) < 2:
        return False
    return not any(_ends_no_name(word[0]) for word in (found[0], found[-1]))


def _ends_no_name(word: str) -> bool:
    lists = spanish_words()
    folded = fold_word(word)
    if folded in lists.names:
        return False
    return folded in lists.always or folded in lists.third or folded in lists.hosts


def _is_word_here(text: str, word: re.Match[str]) -> bool:
    """Whether a word of a finding is meant as the word it is in Spanish."""
    lists = spanish_words()
    folded = fold_word(word[0])
    is_small = word[0].islower()
    if folded in lists.always or (is_small and folded in vocabulary().function):
        return True
    if not (lists.is_word(folded) or _ENDED.fullmatch(word[0].lower())):
        return False
    if is_small:
        return not (lists.is_name(folded) and _is_small_name(text, word))
    if word[0].isupper() and len(word[0]) >= _LEAST_SHOUTED:
        return not lists.is_name(folded)
    return _begins(text, word.start()) and not (lists.is_name(folded) and names_somebody(text, word.end()))


def _begins(text: str, start: int) -> bool:
    return begins_sentence(text, start) or text[start - 1 : start] in _OPENED


def names_somebody(text: str, end: int) -> bool:
    """Whether what stands behind a word at a sentence's beginning makes it a name: a surname, or what somebody did."""
    behind = _BEHIND().match(text, end)
    if behind is None or behind["named"] is not None:
        return behind is not None
    word = behind["word"]
    lists = vocabulary()
    lowered = fold_word(word)
    if lowered in _LINKS:
        return not (behind["second"] or "").islower() or not spanish_words().is_word(fold_word(behind["second"]))
    if lowered in _TOLD_OF or lowered in lists.verbs or lowered in lists.past:
        return True
    return acts_in_spanish(word) or (lowered.endswith("ed") and lowered not in lists.function)


def is_determined(text: str, start: int) -> bool:
    """True behind an article, a possessive or a quantity: what follows in small letters is a thing."""
    before = _BEFORE.search(text, max(0, start - 20), start)
    return before is not None and fold_word(before[1]) in _DETERMINERS


def _is_small_name(text: str, word: re.Match[str]) -> bool:
    """In a text that leaves capitals out: a name that is a word as well, unless something in front makes it a thing."""
    if not (is_small_text(text) or is_mixed_text(text)) or is_determined(text, word.start()):
        return False
    before = _BEFORE.search(text, max(0, word.start() - 20), word.start())
    return (before is not None and fold_word(before[1]) in _WITH) or names_somebody(text, word.end())
