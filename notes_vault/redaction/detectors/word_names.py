"""Words that are also names: whether "Joy", "Will" or "Hunter" stands for a person here or for the word.

In lower case it is the word, unless the whole text is written small. Inside a sentence a capital says name. At the
start of a sentence the next word decides.
"""

from __future__ import annotations

from typing import Final

from notes_vault.redaction.detectors.told_small import is_told_small
from notes_vault.redaction.patterns import listed_words
from notes_vault.redaction.reading import Reading
from notes_vault.redaction.vocabulary import vocabulary

_MONTHS: Final = frozenset({"april", "may", "june", "august", "january", "jan", "mar", "dec"})
_BEFORE_MONTH: Final = frozenset({"of", "in", "since", "until", "till", "last", "next", "early", "late", "mid", "this"})
_THEMSELVES: Final = frozenset({"herself", "himself", "themself"})
_OF_THE_WORD: Final = frozenset({"of", "that", "the", "a", "an", "this", "for"})


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
        told = listed_small or any(is_told_small(reading, first, one) for one in (word, word.removesuffix("s")))
        return told or ((is_whole or word in lists.word_names) and _is_written_small(reading, word, first, last))
    if _is_in_date(reading, first, last) or _is_number_sign(reading, word, last):
        return False
    if surface.isupper() and len(surface) > 1:
        if word in lists.acronyms | lists.function | lists.headings:
            return False
        if reading.is_shouted(first):
            return not _reads_as_word(reading, first)
    titled = reading.word(first - 1) in lists.titles and reading.before(first).strip(" .\n") == ""
    inside = not reading.begins_sentence(first) and not (word in lists.headings and reading.gap(last).startswith(":"))
    return titled or inside or _begins_as_name(reading, word, last, is_whole=is_whole)


def _is_written_small(reading: Reading, word: str, first: int, last: int) -> bool:
    """Whether a listed name that is a word too stands here without its capital, in a text that leaves capitals out."""
    if speaks(reading, first, last):
        return True
    if word in vocabulary().function:
        return False
    if reading.is_small:
        return not _reads_as_word(reading, first)
    return reading.is_mixed and _acts(reading, last)


def speaks(reading: Reading, first: int, last: int) -> bool:
    """True for a word in lower case of which it is told what only somebody does: "will told her", "rose said"."""
    behind = reading.gap(last).strip() == "" and reading.word(last + 1) in listed_words("did")
    return behind and not _reads_as_word(reading, first)


def _acts(reading: Reading, last: int) -> bool:
    """True where what stands behind a word says what somebody did, or is a possessive."""
    gap, following = reading.gap(last), reading.word(last + 1)
    if gap.startswith("'"):
        return following == "s"
    lists = vocabulary()
    acted = following in lists.verbs or following in lists.past or following in _THEMSELVES
    return gap.strip() == "" and (acted or (following.endswith("ed") and following not in lists.function))


def _is_in_date(reading: Reading, first: int, last: int) -> bool:
    """True for a month that stands in a date: "5th of May", "May 3", "in May"."""
    if reading.word(first) not in _MONTHS:
        return False
    before, behind = reading.word(first - 1), reading.word(last + 1)
    return before[:1].isdigit() or behind[:1].isdigit() or before in _BEFORE_MONTH


def _is_number_sign(reading: Reading, word: str, last: int) -> bool:
    return word == "no" and reading.gap(last).startswith(".") and reading.word(last + 1)[:1].isdigit()


def _is_also_a_word(word: str, surface: str) -> bool:
    """False for scripts without case and for names that are in no list of words."""
    lists = vocabulary()
    if not (surface[:1].islower() or surface[:1].isupper()):
        return False
    return lists.is_ordinary(word) or word in lists.terms or (surface.isupper() and word in lists.acronyms)


def _begins_as_name(reading: Reading, word: str, last: int, *, is_whole: bool) -> bool:
    lists = vocabulary()
    gap, following = reading.gap(last), reading.word(last + 1)
    likely = is_whole or word in lists.word_names
    if word in lists.headings or (gap.startswith("'") and following == "s"):
        return word not in lists.headings or following == "s"
    if gap.strip() or not following:
        return likely or (gap.startswith(",") and word not in lists.function)
    if following == "and" and reading.surface(last + 2).islower():
        return reading.word(last + 2) in lists.function or reading.word(last + 2) in reading.names
    return _precedes_as_name(word, following, likely=likely)


def _precedes_as_name(word: str, following: str, *, likely: bool) -> bool:
    """Whether the word behind it makes a word at the start of a sentence a name."""
    lists = vocabulary()
    plural = following.endswith("s") and len(following) > 3
    reports = following not in lists.function and (plural or following.endswith("ed"))
    if following in lists.verbs or reports or word in lists.function:
        return following in lists.verbs or reports
    return following not in _OF_THE_WORD if likely else following == "and"


def _reads_as_word(reading: Reading, first: int) -> bool:
    return first > 0 and reading.before(first).strip() == "" and reading.word(first - 1) in vocabulary().determiners
