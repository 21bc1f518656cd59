"""A listed name that is also a word, typed small in a note with capitals: told from what stands beside it.

"Took graces hat", "beck called", "she lives with may". Only names of the chart and of other clients are looked for
so; of any other word the sentence alone decides.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from notes_vault.redaction.patterns import listed_words
from notes_vault.redaction.reading import Reading
from notes_vault.redaction.vocabulary import vocabulary

#: Forms of verbs that are also their own: they tell somebody only with whom it was done to.
_DID_TO_SOMEBODY: Final = frozenset({"hit", "beat", "hurt", "let", "put", "bit", "shut"})
_OBJECTS: Final = frozenset({"him", "her", "them", "me", "us"})
_PRONOUNS: Final = frozenset({"i", "he", "she", "it", "they", "we", "you"})
#: Names that help a verb everywhere else.
_HELPING: Final = frozenset({"will", "may"})
#: Lists of ``patterns.toml`` by the word behind theirs.
_LINKED: Final = {"with": "together_with", "to": "told_to", "from": "told_from", "by": "done_by"}


def is_told_small(reading: Reading, index: int, word: str) -> bool:
    """Whether a token in small letters stands where a listed name would stand. ``word``: the name as it is listed."""
    if word in _kin() or (word in vocabulary().function and word not in _HELPING):
        return False
    before = _word_before(reading, index)
    if before in listed_words("before_a_thing") or before in _PRONOUNS:
        return False
    if reading.gap(index).startswith("'") and reading.word(index + 1) == "s":
        return True
    behind = reading.word(index + 1) if _is_joined(reading, index) else ""
    if reading.word(index) != word:
        return reading.word(index) == f"{word}s" and (behind in listed_words("owned") or behind in _kin())
    return _has_done(reading, index, word, behind) or _is_met(reading, index, word, (before, behind))


def _has_done(reading: Reading, index: int, word: str, behind: str) -> bool:
    """Somebody acts: "beck called", "then may rang", "frank hit him"; nobody says "may hit" of what happened."""
    if behind in listed_words("did"):
        return True
    to_somebody = reading.word(index + 2) in _OBJECTS and _is_joined(reading, index + 1)
    return word not in _HELPING and behind in _DID_TO_SOMEBODY and to_somebody


def _is_met(reading: Reading, index: int, word: str, around: tuple[str, str]) -> bool:
    """Somebody is told, or told of: "told mark", "lives with may", "her sister joy"; not "asked may she"."""
    before, behind = around
    if behind in _PRONOUNS:
        return False
    if before in listed_words("addressed"):
        return True
    if before in _kin():
        return word not in _HELPING
    linked = _LINKED.get(before)
    return linked is not None and _is_joined(reading, index - 2) and reading.word(index - 2) in listed_words(linked)


def _word_before(reading: Reading, index: int) -> str:
    if reading.word(index - 1) == "w" and reading.before(index).strip() == "/":
        return "with"
    return reading.word(index - 1) if _is_joined(reading, index - 1) else ""


def _is_joined(reading: Reading, index: int) -> bool:
    """True where nothing but a blank stands between a token and the next."""
    return 0 <= index < len(reading.tokens) - 1 and reading.gap(index).strip(" \u00a0") == ""


@lru_cache(maxsize=1)
def _kin() -> frozenset[str]:
    return listed_words("kin") | listed_words("small_kin")
