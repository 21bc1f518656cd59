"""Listed employers and schools misspelt ("lincon elementry"), bounded as people's names are (misspellings.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from notes_vault.record.people import Person
from notes_vault.redaction.detectors.misspellings import is_near, may_be_name
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word, tokenize
from notes_vault.redaction.reading import Reading
from notes_vault.redaction.vocabulary import vocabulary

_SOURCE: Final = "listed_facts"
_SHORTEST: Final = 5
_BETWEEN: Final = re.compile(r"[ \u00a0\n'&.,-]{1,4}")
Words = tuple[str, ...]


def find_respelled_facts(reading: Reading, people: Sequence[Person]) -> Iterator[Finding]:
    """Firms and schools of the chart, with words that are in no list and few slips away from theirs."""
    names = _names(tuple(people))
    if not names:
        return
    for index, near in _respelled(reading, names).items():
        for (words, reason), place in near:
            first, last = _stretch(reading, index, words, place)
            if _tells(reading, (first, last), words, place - (index - first)):
                yield Finding(*reading.raw_span(first, last), Category.ORG, reason, _SOURCE, 0.8)


@lru_cache(maxsize=32)
def _names(people: tuple[Person, ...]) -> tuple[tuple[Words, str], ...]:
    names: dict[Words, str] = {}
    for person in people:
        for name, what in ((person.employer, "employer"), (person.school, "school")):
            words = tuple(token.text for token in tokenize(fold_word(name)))
            if any(len(word) >= _SHORTEST for word in words):
                names.setdefault(words, f"listed {what} of {person.name}, misspelt")
    return tuple(names.items())


def _respelled(
    reading: Reading, names: Sequence[tuple[Words, str]]
) -> Mapping[int, Sequence[tuple[tuple[Words, str], int]]]:
    """For the places of unlisted words: the names, and the places in them, that they may be meant for."""
    targets = [(one, place) for one in names for place, word in enumerate(one[0]) if len(word) >= _SHORTEST]
    letters = {one[0][place][0] for one, place in targets}
    seen: dict[str, list[tuple[tuple[Words, str], int]]] = {}
    for token in reading.tokens:
        word = token.text
        if word in seen or len(word) < _SHORTEST - 1 or word[0] not in letters:
            continue
        unknown = word.isalpha() and not vocabulary().is_known(word)
        seen[word] = [(one, place) for one, place in targets if unknown and _is_meant(word, one[0][place])]
    return {index: seen[token.text] for index, token in enumerate(reading.tokens) if seen.get(token.text)}


def _is_meant(word: str, target: str) -> bool:
    return word != target and is_near(word, target)


def _stretch(reading: Reading, index: int, words: Words, place: int) -> tuple[int, int]:
    """The words of the text around one that go on as the name goes on."""
    first = last = index
    while _fits(reading, first - 1, words, place - (index - first) - 1) and _BETWEEN.fullmatch(reading.before(first)):
        first -= 1
    while _fits(reading, last + 1, words, place + (last - index) + 1) and _BETWEEN.fullmatch(reading.gap(last)):
        last += 1
    return first, last


def _fits(reading: Reading, index: int, words: Words, place: int) -> bool:
    if not (0 <= index < len(reading.tokens) and 0 <= place < len(words)):
        return False
    word, target = reading.word(index), words[place]
    return word == target or (len(target) >= _SHORTEST and not vocabulary().is_known(word) and is_near(word, target))


def _tells(reading: Reading, span: tuple[int, int], words: Words, place: int) -> bool:
    """Two words of the name, not all of them of any firm; or the one that is its own, written as a name."""
    matched = words[place : place + span[1] - span[0] + 1]
    own = [word for word in matched if word not in vocabulary().generic]
    if len(matched) > 1:
        return bool(own)
    told = [word for word in words if word not in vocabulary().generic]
    return own == told and not vocabulary().is_known(own[0]) and may_be_name(reading, span[0])
