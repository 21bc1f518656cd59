"""Names behind a title or a word of kinship ("Dr. Brandvold", "cousin Gaosheng"); the title stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word, key_of
from notes_vault.redaction.patterns import BLANK, CAPITAL, lazily, words
from notes_vault.redaction.vocabulary import vocabulary

_SOURCE: Final = "titled_names"
_REASON: Final = "name behind a title or kinship word"
_WORD = lazily(lambda: r"[^\W\d_]+")
_NAME = lazily(
    lambda: (
        rf"(?:\.?{BLANK})(?P<value>[A-Z]\.(?:{BLANK}?[A-Z]\.?(?!\w)){{0,2}}(?:{BLANK}{CAPITAL})?"
        rf"|{CAPITAL}(?:{BLANK}(?:(?:de|la|van|von|der|bin|al|del|di|da|dos|du)\b{BLANK})?(?:[A-Z]\.|{CAPITAL})){{0,3}})"
    )
)
_KIN = lazily(lambda: rf"(?i:\b{words('kin')}),?{BLANK}(?P<value>{CAPITAL}(?:{BLANK}{CAPITAL}){{0,2}})")
#: Behind these stands a name, whatever the word: "Mr. So and Ms. Do".
_SOMEBODY = lazily(lambda: r"\b(?:Mr|Mrs|Ms|Mx)\.?[ \u00a0\n]$")
_RANK = lazily(lambda: r"\b(?:Lt|Sgt|Cpl|Capt|Det|Ofc)\.?[ \u00a0\n]$")
_INITIALS = lazily(lambda: r"(?<![\w.])(?:[A-Z]\.[ ]?){2,3}(?=[\s,;:)'\u2019]|$)")
_DOTTED_WORDS: Final = frozenset(
    {"us", "usa", "dc", "am", "pm", "ie", "eg", "phd", "md", "ba", "bs", "ma", "rn", "yo", "uk", "un", "eu"}
)


def find_titled_names(text: str) -> Iterator[Finding]:
    """Names behind titles and words of kinship, and initials with full stops."""
    lists = vocabulary()
    for match in _WORD().finditer(text):
        if fold_word(match[0]) in lists.titles:
            name = _NAME().match(text, match.end())
            if name and (match[0][0].isupper() or "." not in text[match.end() : name.start("value")]):
                yield from _report(text, name)
    for match in _KIN().finditer(text):
        first = fold_word(re.split(r"\W", match["value"])[0])
        if first in lists.terms and "," in text[match.start() : match.start("value")]:
            continue  # "his mother, Winnicott says"
        if match[0][:3].lower() != "as " or not lists.is_known(first) or first in lists.word_names:
            yield from _report(text, match)
    for match in _INITIALS().finditer(text):
        letters = "".join(filter(str.isalpha, match[0])).lower()
        if letters not in _DOTTED_WORDS:
            end = match.start() + len(match[0].rstrip())
            yield Finding(match.start(), end, Category.PERSON_OTHER, "initials", _SOURCE, 0.6, key_of(letters))


def _report(text: str, match: re.Match[str]) -> Iterator[Finding]:
    start, end = match.span("value")
    found = list(re.finditer(r"(?<!\w)[A-Z]\.|" + CAPITAL, text[start:end]))
    lists = vocabulary()
    is_somebody = _is_called_so(text, start, found)
    while found and _is_no_name(found[-1][0]) and not (is_somebody and len(found) == 1):
        found.pop()
    if not found or (_is_no_name(found[0][0]) and not is_somebody):
        return
    first = fold_word(found[0][0])
    if first in lists.function and first not in lists.word_names and not is_somebody:
        return
    end = start + found[-1].end()
    if text[end : end + 1].isdigit():  # "such as Z63.0"
        return
    key = key_of(text[start:end])
    yield Finding(start, end, Category.PERSON_OTHER, _REASON, _SOURCE, 0.85, key)


def _is_called_so(text: str, start: int, found: list[re.Match[str]]) -> bool:
    """Behind a form of address stands a name, whatever the word; behind a rank it may be the next rank."""
    if _SOMEBODY().search(text, max(0, start - 7), start) is not None:
        return True
    is_rank = _RANK().search(text, max(0, start - 7), start) is not None
    return is_rank and bool(found) and fold_word(found[0][0]) not in vocabulary().titles


def _is_no_name(word: str) -> bool:
    folded = fold_word(word)
    lists = vocabulary()
    if folded in lists.word_names:
        return False
    if any(folded in listed for listed in (lists.titles, lists.headings, lists.suffixes, lists.function)):
        return True
    return word.isupper() and len(word) > 1 and (folded in lists.acronyms or lists.is_ordinary(folded))
