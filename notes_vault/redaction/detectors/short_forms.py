"""Short forms of names that were found in full: "Kappa Rho Theta (KRT", KRT alone, KCSO for a sheriff's office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.occurrences import find_phrase, find_word, leave_overlaps, lower_evenly
from notes_vault.redaction.patterns import lazily
from notes_vault.redaction.reading import is_mixed_text, is_small_text
from notes_vault.redaction.skeleton import ORGANISATION, PLACE
from notes_vault.redaction.vocabulary import vocabulary

_SOURCE: Final = "short_forms"
_WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_LINKS: Final = frozenset({"of", "the", "and", "for", "at", "in", "de", "la", "del"})
_SHORTEST: Final = 3
_LEAST_LETTERS: Final = 8
_LONGEST: Final = 7
_DEFINED = lazily(lambda: rf"[{PLACE}{ORGANISATION}] \((?P<value>[A-Z]{{2,6}})(?=[ ),;])")


def find_short_forms(text: str, names: Sequence[tuple[str, Category]]) -> Iterator[Finding]:
    """The first letters of ``names`` where they stand for them, and what is told in brackets behind a name."""
    kinds = {short: category for name, category in names for short in _short_forms(name)}
    kinds |= {match["value"]: Category.ORG for match in _DEFINED().finditer(text) if not _is_known(match["value"])}
    if is_small_text(text) or is_mixed_text(text):
        kinds |= {short.lower(): category for short, category in kinds.items() if len(short) >= _SHORTEST}
    spans = {(start, start + len(short)): kind for short, kind in kinds.items() for start in _find_short(text, short)}
    for span in leave_overlaps(spans):
        yield Finding(*span, spans[span], "short for a name of this chart", _SOURCE, 0.6)


def _find_short(text: str, short: str) -> Iterator[int]:
    return find_word(text, short, before="#.")


def find_full_names(text: str, names: Sequence[tuple[str, Category]]) -> Iterator[Finding]:
    """Firms and places of several words again, whatever their capitals: "The Brass Nozzle", "skipped brass nozzle"."""
    evenly = lower_evenly(text)
    keys = {key: category for name, category in names if (key := _key(name))}
    spans = {span: category for key, category in keys.items() for span in find_phrase(evenly, *key.split())}
    for span in leave_overlaps(spans):
        yield Finding(*span, spans[span], "a name elsewhere in this chart", _SOURCE, 0.6)


@lru_cache(maxsize=8192)  # asked of the same names for every text
def _key(name: str) -> str:
    """A name as it is looked for; nothing where it is one word, or words that name nothing alone."""
    key = " ".join(lower_evenly(name).split()).removeprefix("the ")
    found = _WORD.findall(key)
    telling = [word for word in found if not _is_generic(word)]
    return key if len(found) > 1 and telling and len(key) >= _LEAST_LETTERS else ""


def _is_generic(word: str) -> bool:
    lists = vocabulary()
    return any(word in listed for listed in (lists.generic, lists.function, lists.terms, lists.headings, lists.titles))


def _whole(name: str) -> Iterator[str]:
    """A name that is a short form already."""
    if name.isupper() and name.isalpha() and _SHORTEST <= len(name) <= _LONGEST and not _is_known(name):
        yield name


@lru_cache(maxsize=8192)
def _short_forms(name: str) -> tuple[str, ...]:
    return (*_letters(name), *_whole(name))


def _letters(name: str) -> Iterator[str]:
    """The first letters of a name of three words and more; a short word in capitals counts whole ("Vanderlick PD")."""
    found = [word for word in _WORD.findall(name) if word.lower() not in _LINKS]
    parts = [word.upper() if word.lower() in {"pd", "fd", "so", "sd", "isd"} else word[0].upper() for word in found]
    short = "".join(parts)
    if len(found) > 1 and _SHORTEST <= len(short) <= _LONGEST and not _is_known(short):
        yield short


def _is_known(short: str) -> bool:
    lists = vocabulary()
    return short.lower() in lists.acronyms or lists.is_known(short.lower())
