"""One person, one number: who is called by a whole name and by a part of it is the same, where nobody else can be.

Only the person of a finding changes, never its span: which passages mean the same person is what a labelled marker may
tell (``labels.py``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word, key_of
from notes_vault.redaction.roster import Kind, Roster
from notes_vault.redaction.vocabulary import vocabulary

Words = tuple[str, ...]
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]{2,})*")
_OF_A_TEXT: Final = "text "
_LONGEST: Final = 5
_TITLE: Final = re.compile(r"(?i:\b(?P<he>mr|mister|sir)|\b(?P<she>mrs|ms|miss|mx))\.?\s+$")


def name_listed(raw_text: str, found: Sequence[Finding], roster: Roster) -> list[Finding]:
    """The findings; one word that is of a single listed person's name, or their usual nickname, now means them."""
    return [_as_listed(raw_text, one, roster) for one in found]


def unite_namesakes(raw_texts: Sequence[str], found: Sequence[Sequence[Finding]]) -> list[list[Finding]]:
    """The findings of every text, with one key for whoever a whole name and its parts mean in all of them."""
    read = [
        [(one, _words(raw_text, one)) for one in findings] for raw_text, findings in zip(raw_texts, found, strict=True)
    ]
    names = {words for findings in read for _, words in findings if words}
    if not any(len(words) > 1 for words in names):
        return [list(findings) for findings in found]
    shared = _shared_surnames(raw_texts, read)
    meant = {words: whole for words, whole in _wholes(names).items() if words not in shared}
    return [[_as_whole(one, words, meant) for one, words in findings] for findings in read]


def _as_listed(raw_text: str, one: Finding, roster: Roster) -> Finding:
    words = _words(raw_text, one)
    if len(words) != 1 or one.category is not Category.PERSON_OTHER:
        return one
    owners = {
        part.owner
        for part in roster.parts.get(words[0], ())
        if part.kind is not Kind.PARTICLE and len(part.words) == 1 and not roster.listed[part.owner].is_other_client
    }
    if len(owners) != 1:
        return one
    listed = roster.listed[owners.pop()]
    reason = f"{listed.described}, as \u201c{raw_text[one.start : one.end]}\u201d"
    return replace(one, category=listed.category, person=listed.key, reason=reason)


def _words(raw_text: str, one: Finding) -> Words:
    """The words of somebody whom only the text tells of; none of anybody else."""
    if not one.category.is_person or not one.person.startswith(_OF_A_TEXT):
        return ()
    folded = fold_word(raw_text[one.start : one.end])
    words = [word for word in _WORD.findall(folded) if len(word) > 1 and word not in vocabulary().suffixes]
    return tuple(words) if len(words) <= _LONGEST else ()


def _wholes(names: Iterable[Words]) -> Mapping[Words, Words]:
    """For each name the longest that has all its words, if only one has."""
    meant: dict[Words, Words] = {}
    with_word: dict[str, list[Words]] = defaultdict(list)
    for words in sorted(names, key=lambda words: (-len(words), words)):
        around = [whole for whole in with_word.get(words[0], ()) if set(words) <= set(whole)] if words else []
        if len(around) == 1:
            meant[words] = around[0]
        elif len(words) > 1:
            meant[words] = words
            for word in set(words):
                with_word[word].append(words)
    return meant


def _shared_surnames(raw_texts: Sequence[str], read: Sequence[Sequence[tuple[Finding, Words]]]) -> frozenset[Words]:
    """Single words that stand behind "Mr." and behind "Mrs.": two people bear them."""
    kinds: dict[Words, set[str]] = {}
    for raw_text, findings in zip(raw_texts, read, strict=True):
        for one, words in findings:
            if len(words) == 1:
                title = _TITLE.search(raw_text[max(0, one.start - 8) : one.start])
                kinds.setdefault(words, set()).update((title.lastgroup or "",) if title else ())
    return frozenset(words for words, told in kinds.items() if len(told) > 1)


def _as_whole(one: Finding, words: Words, meant: Mapping[Words, Words]) -> Finding:
    whole = meant.get(words)
    if whole is None:
        return one
    person = key_of(" ".join(whole))
    return one if person == one.person else replace(one, person=person)
