"""Names told by what is said around them, where they lack their capital or are other words as well.

"He says tyrese snitched", "mom was ruthanne", "april her cousin is due", "his buddy Dutch", "told j.d. no".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word, key_of
from notes_vault.redaction.occurrences import find_word
from notes_vault.redaction.patterns import BLANK, lazily, listed_words, words
from notes_vault.redaction.reading import is_mixed_text, is_small_text
from notes_vault.redaction.text_words import words_of
from notes_vault.redaction.vocabulary import nicknames, vocabulary

_SOURCE: Final = "told_names"
_LEAST: Final = 3
_MOST: Final = 14
_REACH: Final = 36
#: "He says tyrese snitched": said of somebody, who did something.
_SAID_BEFORE: Final = re.compile(
    r"(?<![\w-])(?i:says?|said|claims|claimed|thinks|thought|knew|swears|swore|believes|believed|heard|hears|admits"
    r"|admitted|found out|worried|suspects|suspected|denies|denied)(?: that)?[ \u00a0\n]$"
)
_DID: Final = re.compile(r"[ \u00a0\n](?P<did>[a-z]{3,14})(?![\w-])")
#: "Mom was ruthanne".
_KIN_BEFORE: Final = re.compile(
    r"(?<![\w-])(?i:mom|mum|mother|dad|father|sister|brother|wife|husband|boyfriend|girlfriend|gf|bf|ex|aunt|uncle"
    r"|cousin|grandma|grandpa|grandmother|grandfather|daughter|son|sis|bro|roommate|boss|stepmom|stepdad|niece|nephew"
    r"|neighbor|landlord|sponsor|therapist|caseworker|partner|mgr|manager|friend)[ \u00a0\n](?:is|was|=)[ \u00a0\n]$"
)
_CLAUSE_END: Final = re.compile(r"[ \u00a0]*(?:[,.;:)(\n/!?]|$)|[ \u00a0\n](?:and|who|but|bc|b/c|from)\b")
#: "April her cousin is due".
_OF_KIN = lazily(
    lambda: (
        rf"{BLANK}(?:her|his|my|their|our){BLANK}(?:(?:little|big|older|younger|best|baby|new|old){BLANK})?"
        rf"(?:{words('kin_of_somebody')}){BLANK}(?P<did>[a-z']{{2,14}})(?![\w-])"
    )
)
_BEGINS: Final = re.compile(r"(?:^|[.;!?,\n] |\n|\b(?:and|but|so) )$")
#: "His buddy Dutch", "her friend Irish said".
_BUDDY = lazily(
    lambda: (
        r"(?<![\w-])(?i:his|her|my|their|our|your|an? old|an?)"
        rf"{BLANK}(?:(?:old|new|best|little|big|army|navy|work|gym|fishing|hunting|drinking|prison|war|close|good){BLANK})?"
        rf"{words('buddies')}{BLANK}(?P<name>[A-Z][a-z]{{2,12}})(?![\w'\u2019-]|{BLANK}[A-Z]|\.\w)"
        r"(?:(?=[ \u00a0]*(?:[,.;:)(\n/!?]|$))"
        rf"|(?={BLANK}(?P<did>[a-z]{{2,14}})))"
    )
)
#: "Told j.d. no", "m.k. came late".
_KIN_NEAR = lazily(lambda: rf"(?i:\b(?:{words('kin')}|{words('small_kin')})),?[ \u00a0]$")
_DOTTED: Final = re.compile(r"\.[a-z]\.")
_INITIALS: Final = re.compile(r"(?<![\w.@/-])[a-z]\.[a-z]\.(?:[a-z]\.)?(?![\w.@-])")
_MET: Final = re.compile(
    r"(?<![\w-])(?i:told|saw|met|with|w/|called|asked|texted|misses|dating|from|hit|client|pt|cl|ct|kissed|loves|hates"
    r"|married|named|and)[ \u00a0]$"
)
_ACTING: Final = re.compile(
    r"'s\b|[ \u00a0](?:said|says|came|called|told|asked|left|went|wants|wanted|thinks|took|got|texted|hit|cried)\b"
)
#: Somebody called by two letters that are no abbreviation: "bro RJ", "told TJ", "CJ came by".
_LETTERS = lazily(lambda: r"(?<![\w.@/-])(?:AJ|CJ|DJ|EJ|JJ|KJ|LJ|RJ|TJ|JD|JP|JT|JC|KC|TC)(?![\w@/-])")
_NO_LETTERS_BEFORE: Final = re.compile(r"(?:(?i:\b(?:the|an?|no))|:)[ \u00a0]$")
#: Months that somebody is called: nothing but somebody says.
_MONTHS_SAID = lazily(
    lambda: (
        r"(?<![\w-])(?<!\b[Ii]n )(?<!\b[Oo]f )(?<!\b[Ss]ince )(?<!\b[Ll]ast )(?<!\b[Uu]ntil )(?<!\b[Tt]his )"
        r"(?<!\b[Bb]y )"
        r"(?P<name>April|May|June|August)(?='s (?:mom|dad|mother|father|house|boyfriend|girlfriend|husband|wife|kids)\b"
        r"|[ \u00a0](?:said|says|told|tells|asked|asks|called|texted|wants|wanted|thinks|thought|yelled|cried|laughed"
        r"|drove|picked|hugged|smiled|came (?:over|by|home|in|with)|and (?:her|his) )\b)"
    )
)
#: Endings of what somebody is said to be.
_QUALITY: Final = (
    "ed", "ing", "y", "ish", "al", "ic", "ous", "ent", "ant", "ive", "less", "ful", "ble", "ate", "id", "ile", "ose",
    "ist", "er", "or", "ian", "s", "man",
)  # fmt: skip
#: Behind somebody who is called so.
_GOING_ON: Final = frozenset({"and", "but", "at", "in", "on", "to", "about", "from"})


def find_told_names(text: str) -> Iterator[Finding]:
    """Such names of a text."""
    for start, end in (*_find_unknown(text), *_find_of_kin(text), *_find_initials(text)):
        yield _report(text, (start, end))
    for match in _MONTHS_SAID().finditer(text):
        yield _report(text, match.span("name"))
    for match in _BUDDY().finditer(text):
        if _is_nickname(match):
            yield _report(text, match.span("name"))


def _find_unknown(text: str) -> Iterator[tuple[int, int]]:
    """Words in no list that did what somebody says, or that a mother was."""
    for word in words_of(text).written:
        if not _LEAST <= len(word) <= _MOST or _is_known(word) or not (word.isascii() and word.islower()):
            continue
        for start in find_word(text, word):
            end = start + len(word)
            near = max(0, start - _REACH)
            did = _DID.match(text, end)
            acts = did is not None and _acts(did["did"]) and did["did"] not in listed_words("done_by_things")
            named = _is_given(word) or not word.endswith(_QUALITY)
            if (acts and _SAID_BEFORE.search(text, near, start)) or (
                named and _CLAUSE_END.match(text, end) and _KIN_BEFORE.search(text, near, start)
            ):
                yield start, end


def _find_of_kin(text: str) -> Iterator[tuple[int, int]]:
    """Names that are words as well and begin no order; small only where the writer leaves capitals out."""
    held = words_of(text)
    found = held.lowered & _named_too()
    if not found:
        return
    is_small = is_small_text(text) or is_mixed_text(text)
    forms = {form for word in found for form in (word, word.capitalize()) if form in held.written}
    for word in forms if is_small else filter(str.istitle, forms):
        for start in find_word(text, word):
            end = start + len(word)
            kin = _OF_KIN().match(text, end)
            told = kin is not None and kin["did"] in listed_words("told_of_kin")
            if told and _BEGINS.search(text, max(0, start - 5), start):
                yield start, end


@cache
def _named_too() -> frozenset[str]:
    """Words that are names as well and begin no order."""
    return (vocabulary().word_names | vocabulary().also_given) - listed_words("also_orders")


def _find_initials(text: str) -> Iterator[tuple[int, int]]:
    for match in _LETTERS().finditer(text):
        near = max(0, match.start() - 24), match.start()
        told = _MET.search(text, *near) or _KIN_NEAR().search(text, *near) or _ACTING.match(text, match.end())
        if told and not _NO_LETTERS_BEFORE.search(text, *near):
            yield match.span()
    if _DOTTED.search(text) is None:
        return
    for match in _INITIALS.finditer(text):
        if match[0].replace(".", "") in listed_words("dotted_abbreviations"):
            continue
        if _MET.search(text, max(0, match.start() - 12), match.start()) or _ACTING.match(text, match.end()):
            yield match.span()


def _is_nickname(match: re.Match[str]) -> bool:
    """A nation or a title, where the clause ends or somebody acts; other words are found by their capital."""
    lists = vocabulary()
    word, did = fold_word(match["name"]), match["did"]
    if any(word in listed for listed in (lists.function, lists.headings, listed_words("months"), lists.acronyms)):
        return False
    if word.endswith("day") or not lists.is_known(word):
        return False
    return did is None or did in listed_words("told_of_kin") or did in _GOING_ON or _acts(did)


@lru_cache(maxsize=8192)  # notes say the same words again and again
def _is_known(word: str) -> bool:
    """A word of a list, a form of one, or one with a slip of the finger in it; not so a given name."""
    lists = vocabulary()
    if _is_given(word):
        return False
    stems = {word.removesuffix(ending) for ending in ("s", "es", "ed", "d", "ing", "ly", "er", "y", "n't", "nt", "")}
    return any(map(lists.is_known, stems)) or lists.is_misspelt(word) or word in lists.titles


def _is_given(word: str) -> bool:
    lists = vocabulary()
    return (word in nicknames() or word in lists.short_names) and not lists.is_known(word)


def _acts(word: str) -> bool:
    lists = vocabulary()
    return word in lists.verbs or word in lists.past or (word.endswith("ed") and word not in lists.function)


def _report(text: str, span: tuple[int, int]) -> Finding:
    person = key_of(text[slice(*span)])
    return Finding(*span, Category.PERSON_OTHER, "name by what is told of somebody", _SOURCE, 0.4, person)
