"""In a text without capitals: words that are names where they stand, and firms made of ordinary words.

"told hope about it", "misses jack", "coach price cut him", "j called", "works at the brass nozzle": no word of these is
in no list, and only what is said of them tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word, key_of
from notes_vault.redaction.patterns import BLANK, lazily, listed_words, words
from notes_vault.redaction.reading import is_mixed_text, is_small_text
from notes_vault.redaction.vocabulary import vocabulary

_SOURCE: Final = "small_people"
_NAME: Final = r"[a-z][^\W\d_]+"
_END: Final = r"(?=[ \u00a0]*(?:[,.;:)(\n/]|$))"
_GOING_ON: Final = (
    r"(?:and|at|on|to|that|about|is|was|again|who|for|b/c|bc|when|if|w/?|in|from|has|had|he|she|they|said|says)"
)
#: Whom one tells, asks, meets or misses.
_OBJECT = lazily(
    lambda: (
        r"(?<![\w-])(?:told|tells|asked|asks|met|meets|misses|missed|texted|txted|txtd|texts|called|saw|dating|married"
        rf"|divorced|kissed|mad at|lives w/?|lives with|stays w/?|fight w/?|thinks){BLANK}(?P<name>{_NAME})"
        rf"(?:{_END}|{BLANK}{_GOING_ON}(?!\w))"
    )
)
#: One letter in somebody's place.
_LETTER = lazily(
    lambda: (
        r"(?<![\w'\u2019./&+-])(?:(?P<subject>[b-hj-mo-qst])"
        r"(?=[ \u00a0](?:called|said|told|texted|came|wants|says|knows|thinks|left|went)\b)"
        rf"|(?:told|asked|saw|met|called|texted){BLANK}(?P<object>[b-hj-mo-qst])"
        rf"(?:{_END}|(?={BLANK}{_GOING_ON}(?!\w))))"
    )
)
_TITLED = lazily(
    lambda: (
        r"(?<![\w-])(?:coach|capt|captain|cpl|pvt|pfc|chief|nurse|officer|sarge|boss|sponsor|landlord|supervisor)"
        rf"{BLANK}(?P<name>{_NAME})(?:(?P<had>['\u2019]s)\b|{_END}|(?={BLANK}(?P<did>{_NAME})))"
    )
)
_CALLED = lazily(
    lambda: (
        r"(?<![\w-])(?:goes by|went by|nicknamed|aka|named|name is|name's)"
        rf"{BLANK}[\"\u201c]?(?P<name>{_NAME})(?:{_END}|[\"\u201d]|(?={BLANK}(?:and|who|is|was|but|bc|b/c)\b))"
    )
)
#: Somebody's kin, and their age: "son ace, 4".
_AGED = lazily(
    lambda: rf"(?<![\w-])(?:{words('kin')}|{words('small_kin')}),?{BLANK}(?P<name>{_NAME})(?=,? \(?\d{{1,2}}[ ,.;)\n])"
)
#: Words that are more often meant than the name.
_MEANT: Final = frozenset(
    {"will", "may", "can", "must", "art", "summer", "winter", "angel", "journey", "dawn", "bill", "grant"}
)
_FIRM = lazily(
    lambda: (
        r"(?<![\w-])(?:(?:works?|working|worked|job|shifts?|started|drinks?|drinking|drank|iop|php|detox|rehab|residential"
        r"|er|pcp|cna|aide|class|classes|meets|meeting|mtg|gig|temp|cook|server|bartends?|cashier|stocker|volunteers?)"
        r"(?: is| nights| days| pt)? (?:at|@)|(?:hired|fired) (?:by|from)"
        r"|(?:drives?|plays?|cleans|works|dispatch|nanny|drove) for"
        r"|(?:home group|church|sober house|daycare|bank|gym|school|team|band|bar|shelter|agency|employer) (?:is|was)"
        rf"|(?:lawyer|atty|pastor|worker|rep|staff|counselor) (?:from|at)){BLANK}(?:the{BLANK})?"
        rf"(?P<value>{_NAME}(?:['\u2019]s)?(?:{BLANK}(?:(?:&|and|of){BLANK})?{_NAME}(?:['\u2019]s)?){{1,2}})"
    )
)
_PART_OF_NAME: Final = frozenset({"first", "new", "old", "good", "little", "two"})


def find_small_people(text: str) -> Iterator[Finding]:
    """Such words of a text."""
    if not (is_small_text(text) or is_mixed_text(text)):
        return
    for pattern in (_OBJECT, _CALLED, _AGED):
        for match in pattern().finditer(text):
            if _names_somebody(match["name"], sure=pattern is not _OBJECT):
                yield _report(text, match.span("name"))
    for match in _LETTER().finditer(text):
        yield _report(text, match.span("subject" if match["subject"] else "object"))
    for match in _TITLED().finditer(text):
        if _is_titled(match):
            yield _report(text, match.span("name"))
    for match in _FIRM().finditer(text):
        yield from _report_firm(match)


def _names_somebody(word: str, *, sure: bool) -> bool:
    lists = vocabulary()
    folded = fold_word(word)
    if folded in _MEANT and not sure:
        return False
    named = folded in lists.word_names or folded in lists.also_given
    if sure:
        never = (lists.function - lists.word_names, lists.titles, lists.shorthand, lists.headings, listed_words("kin"))
        return named or not any(folded in listed for listed in (*never, lists.terms, lists.verbs))
    return named


def _is_titled(match: re.Match[str]) -> bool:
    """A word behind a title that does or owns something, or a name that is a word after which the clause ends."""
    lists = vocabulary()
    name, did = fold_word(match["name"]), match["did"]
    never = (lists.function, lists.verbs, lists.past, lists.shorthand, lists.titles, lists.headings, lists.terms)
    if any(name in listed for listed in (*never, listed_words("idle_neighbors"))) or name.endswith(("ed", "ing", "ly")):
        return False
    if did is None:
        return match["had"] is not None or name in lists.word_names | lists.also_given
    return did in lists.verbs | lists.past or did.endswith("ed")


def _report_firm(match: re.Match[str]) -> Iterator[Finding]:
    """The words up to the first that cannot belong; two at least."""
    start = end = match.start("value")
    kept: list[str] = []
    for word in re.finditer(rf"{_NAME}(?:['\u2019]s)?|&", match["value"]):
        if word[0] in {"&", "and", "of"}:
            continue
        if not _may_name(word[0]):
            break
        kept.append(word[0])
        end = match.start("value") + word.end()
    if len(kept) > 1 and not {kept[0], kept[-1]} & listed_words("nameless_places"):
        yield Finding(start, end, Category.ORG, "organization in a text without capitals", _SOURCE, 0.4)


def _may_name(word: str) -> bool:
    lists = vocabulary()
    folded = fold_word(word).removesuffix("'s")
    never = (lists.function - _PART_OF_NAME, lists.verbs, lists.shorthand, lists.terms)
    return not any(folded in listed for listed in never) and folded not in listed_words("idle_neighbors")


def _report(text: str, span: tuple[int, int]) -> Finding:
    person = key_of(text[slice(*span)])
    return Finding(*span, Category.PERSON_OTHER, "name in a text without capitals", _SOURCE, 0.4, person)
