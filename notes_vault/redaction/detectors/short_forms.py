"""Short forms of names that were found in full: "Kappa Rho Theta (KRT", KRT alone, KCSO for a sheriff's office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from notes_vault.redaction.findings import Category, Finding
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
    kinds = {short: category for name, category in names for short in (*_letters(name), *_whole(name))}
    kinds |= {match["value"]: Category.ORG for match in _DEFINED().finditer(text) if not _is_known(match["value"])}
    if is_small_text(text) or is_mixed_text(text):
        kinds |= {short.lower(): category for short, category in kinds.items() if len(short) >= _SHORTEST}
    kinds = {short: category for short, category in kinds.items() if short in text}
    if not kinds:
        return
    listed = "|".join(re.escape(short) for short in sorted(kinds, key=lambda short: (-len(short), short)))
    for match in re.finditer(rf"(?<![\w@#.-])(?:{listed})(?![\w-])", text):
        yield Finding(*match.span(), kinds[match[0]], "short for a name of this chart", _SOURCE, 0.6)


def find_full_names(text: str, names: Sequence[tuple[str, Category]]) -> Iterator[Finding]:
    """Firms and places of several words again, whatever their capitals: "The Brass Nozzle", "skipped brass nozzle"."""
    written = " ".join(text.casefold().split())
    kinds = {key: category for name, category in names if (key := _key(name)) and key in written}
    if not kinds:
        return
    listed = "|".join(
        r"\s+".join(map(re.escape, key.split())) for key in sorted(kinds, key=lambda key: (-len(key), key))
    )
    for match in re.finditer(rf"(?i:(?<![\w@-])(?:{listed})(?![\w-]))", text):
        category = kinds.get(" ".join(match[0].casefold().split()))
        if category is not None:
            yield Finding(*match.span(), category, "a name elsewhere in this chart", _SOURCE, 0.6)


def _key(name: str) -> str:
    """A name as it is looked for; nothing where it is one word, or words that name nothing alone."""
    key = " ".join(name.casefold().split()).removeprefix("the ")
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
