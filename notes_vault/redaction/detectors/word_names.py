"""Words that are also names: whether "Joy", "Will" or "Hunter" stands for a person here or for the word.

In lower case it is the word, unless the whole text is written small. Inside a sentence a capital says name. At the
start of a sentence the next word decides.
"""

from __future__ import annotations

from typing import Final

from notes_vault.redaction.reading import Reading
from notes_vault.redaction.vocabulary import vocabulary

_OF_THE_WORD: Final = frozenset({"of", "to", "that", "the", "a", "an", "this", "for"})


def is_name_here(reading: Reading, first: int, last: int, *, listed_small: bool, is_whole: bool) -> bool:
    """Whether tokens first to last, the only mention of a listed person there, are meant as the name.

    ``listed_small``: the chart itself writes the name in lower case. ``is_whole``: the word is all of a listed name or
    alias and no part of it.
    """
    lists = vocabulary()
    word = "".join(reading.word(index) for index in range(first, last + 1))
    surface = reading.surface(first)
    if not _is_also_a_word(word, surface):
        return True
    if surface.islower():
        return listed_small or (reading.is_small and word not in lists.function and not _reads_as_word(reading, first))
    if surface.isupper() and len(surface) > 1:
        if word in lists.acronyms | lists.function | lists.headings:
            return False
        if reading.is_shouted(first):
            return not _reads_as_word(reading, first)
    if not reading.begins_sentence(first):
        titled = reading.word(first - 1) in lists.titles
        return titled or word not in lists.headings or not reading.gap(last).startswith(":")
    return _begins_as_name(reading, word, last, is_whole=is_whole)


def _is_also_a_word(word: str, surface: str) -> bool:
    """False for scripts without case and for names that are in no list of words."""
    lists = vocabulary()
    if not (surface[:1].islower() or surface[:1].isupper()):
        return False
    return lists.is_ordinary(word) or word in lists.terms or (surface.isupper() and word in lists.acronyms)


def _begins_as_name(reading: Reading, word: str, last: int, *, is_whole: bool) -> bool:
    lists = vocabulary()
    gap, following = reading.gap(last), reading.word(last + 1)
    if gap.startswith("'") and following == "s":
        return True
    if word in lists.headings:
        return False
    plain = gap.strip() == ""
    verb = plain and (following in lists.verbs or (following.endswith("ed") and following not in lists.function))
    if (is_whole or word in lists.word_names) and word not in lists.function:
        return not (plain and following in _OF_THE_WORD)
    reports = plain and following.endswith("s") and following not in lists.function and len(following) > 3
    listing = gap.startswith(",") or following == "and" or not following
    return verb or reports or (listing and word not in lists.function)


def _reads_as_word(reading: Reading, first: int) -> bool:
    return first > 0 and reading.before(first).strip() == "" and reading.word(first - 1) in vocabulary().determiners
