"""In a text without capitals: the ordinary words that belong to a name which is hidden already.

"at spanaway swap & shop", "mama lucys", "coach will sandoval", "out in shenango hts": one word of the name is in no
list and was found; the others are ordinary words, and only their place beside it tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word
from notes_vault.redaction.patterns import BLANK, lazily, listed_words, words
from notes_vault.redaction.reading import is_mixed_text, is_small_text
from notes_vault.redaction.skeleton import ORGANISATION, PERSON, PLACE
from notes_vault.redaction.vocabulary import nicknames, vocabulary

_SOURCE: Final = "small_neighbors"
_HIDDEN: Final = f"[{PERSON}{PLACE}{ORGANISATION}]"
_ANY: Final = re.compile(_HIDDEN)
_WORD: Final = r"[^\W\d_A-Z][^\W\d_]+(?:['\u2019]s)?"
_LINK: Final = rf"(?:(?:&|and|of|by|the|de|del){BLANK})"
#: Where somebody works, goes, buys or is treated.
_LOCATED: Final = (
    r"(?:(?<![\w-])(?:at|from|fr|to|for|into|with|w/|via|behind|near|nr|outside|called|leaving|joined|runs|owns|attends"
    r"|against|vs|church|church is|school|bakery|shop|store|gym|bar|lawyer|ins|pharmacy|employer|lot|team)|@|=)"
)
_BESIDE = lazily(
    lambda: (
        rf"{_LOCATED}{BLANK}(?:the{BLANK})?(?P<before>(?:{_WORD}{BLANK}){{0,2}}?)(?P<name>{_HIDDEN}(?:['\u2019]s)?)"
        rf"(?P<behind>(?:{BLANK}{_LINK}{{0,2}}{_WORD}){{0,3}})"
    )
)
_PIECE = lazily(lambda: rf"{BLANK}{_LINK}{{0,2}}(?P<word>{_WORD})")
_GIVEN = lazily(lambda: rf"(?<![\w@./'\u2019-])(?P<value>[a-z]{{2,15}}){BLANK}(?={PERSON})")
_PLACE_BEHIND = lazily(
    lambda: (
        rf"(?P<value>{_HIDDEN}{BLANK}(?:{words('small_places')}|hts|hgts|twp|vlg|pt|mtn|hwy)(?:{BLANK}{words('small_places')})?)(?![\w'\u2019-])"
    )
)
_PARTNERS = lazily(
    lambda: rf"(?P<value>{_HIDDEN}{BLANK}&{BLANK}(?:sons?|daughters?|bros|brothers|sisters|co|{_WORD}))(?![\w'\u2019-])"
)
_STREET = lazily(
    lambda: (
        rf"(?<![\w-])(?P<value>(?:\d{{1,6}}{BLANK})?(?:(?:old|new|north|south|east|west|n|s|e|w|upper|lower){BLANK})?"
        rf"(?={_HIDDEN}){_HIDDEN}{BLANK}(?:st|rd|ave|ln|blvd|hwy|pkwy|dr|ct|cir|pl|ter|trl|pike|row|cut))(?![\w'\u2019-])"
    )
)
_WHAT: Final = {Category.PERSON_OTHER: "a name", Category.ADDRESS: "a place", Category.ORG: "a firm"}
_EPITHETS: Final = frozenset({"lil", "big", "mama", "papa", "ole", "tiny", "baby"})
_NO_NAMES: Final = frozenset({"will", "may", "can", "must", "said", "says", "has", "had"})


_HEADED = lazily(
    lambda: (
        rf"(?P<value>{_HIDDEN}{BLANK}{words('sure_heads')}(?:{BLANK}{words('sure_heads')})?(?:{BLANK}\d{{1,4}})?)(?![\w'\u2019-])"
    )
)
_SURNAME = lazily(
    lambda: (
        rf"(?<![\w-])(?:mr|mrs|ms|dr|officer|coach|judge|pastor)\.?{BLANK}{PERSON}{BLANK}(?P<value>{_WORD})(?![\w-])"
    )
)
#: "His rep is donnie frisk": behind a first name, where the clause ends.
_SURNAME_LAST = lazily(lambda: rf"{PERSON}{BLANK}(?P<value>[a-z]{{3,12}})(?=[ \u00a0]?[,.;:)(\n/]|$)")
_ELSEWHERE: Final = (
    (_PLACE_BEHIND, Category.ADDRESS),
    (_STREET, Category.ADDRESS),
    (_PARTNERS, Category.ORG),
    (_HEADED, Category.ORG),
)


def find_small_neighbors(text: str) -> Iterator[Finding]:
    """Such words beside what stands hidden in a text."""
    if _ANY.search(text) is None or not (is_small_text(text) or is_mixed_text(text)):
        return
    for match in _BESIDE().finditer(text):
        yield from _report_beside(text, match)
    for match in _GIVEN().finditer(text):
        if _may_precede(match["value"]) or _is_called(text, match):
            yield _report(match.span("value"), Category.PERSON_OTHER)
    yield from _find_surnames(text)
    for pattern, category in _ELSEWHERE:
        for match in pattern().finditer(text):
            yield _report(match.span("value"), category)


def _find_surnames(text: str) -> Iterator[Finding]:
    for match in _SURNAME().finditer(text):
        word = fold_word(match["value"])
        if not vocabulary().is_known(word) or not vocabulary().is_known(word.removesuffix("s")):
            yield _report(match.span("value"), Category.PERSON_OTHER)
    for match in _SURNAME_LAST().finditer(text) if is_small_text(text) else ():
        if _may_belong(match["value"]) and not _is_head(match["value"]):
            yield _report(match.span("value"), Category.PERSON_OTHER)


def _report_beside(text: str, match: re.Match[str]) -> Iterator[Finding]:
    """The words in front that are no function words, and those behind up to the first that cannot belong."""
    start, end = match.start("name"), match.end("name")
    for word in reversed(list(re.finditer(_WORD, match["before"]))):
        if not _may_belong(word[0]):
            break
        start = match.start("before") + word.start()
    reached = end
    for piece in _PIECE().finditer(text, match.end("name"), match.end("behind")):
        if piece.start() != reached or not _may_belong(piece["word"]):
            break
        reached = piece.end()
    is_person = match["name"][0] == PERSON and start == match.start("name")
    last = text[end:reached].rsplit(None, 1)
    if reached > end and (not is_person or _is_head(last[-1])):
        end = reached
    if (start, end) != match.span("name"):
        yield _report((start, end), Category.ORG)


def _is_head(word: str) -> bool:
    return fold_word(word) in listed_words("small_organisations") | listed_words("small_heads")


def _may_belong(word: str) -> bool:
    folded = fold_word(word).removesuffix("'s")
    lists = vocabulary()
    if _is_head(word):
        return True
    never = (lists.function, lists.verbs, lists.past, lists.titles, lists.terms, lists.headings, lists.shorthand)
    if any(folded in listed for listed in never) or folded in listed_words("idle_neighbors"):
        return False
    return not folded.endswith(("ly", "ing", "ed"))


def _may_precede(word: str) -> bool:
    lists = vocabulary()
    if word in _NO_NAMES or word in lists.function:
        return False
    return word in _EPITHETS or word in lists.word_names or word in lists.also_given or word in nicknames()


def _is_called(text: str, match: re.Match[str]) -> bool:
    """A word that is mostly no name, behind a title: "coach will sandoval"."""
    before = text[max(0, match.start() - 14) : match.start()].split()
    title = fold_word(before[-1]).rstrip(".") if before else ""
    return match["value"] in vocabulary().word_names and (title in vocabulary().titles or title in listed_words("kin"))


def _report(span: tuple[int, int], category: Category) -> Finding:
    """A word of a person's name tells nobody by itself, and so joins the name beside it."""
    return Finding(*span, category, f"part of {_WHAT[category]} in a text without capitals", _SOURCE, 0.5)
