"""Names written without care in a note that has its capitals: "w dr patel", "her mom, barb, moved in", "client T".

What stands around them tells, so that ordinary words of a note stay words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word, key_of
from notes_vault.redaction.patterns import lazily, listed_words, words
from notes_vault.redaction.vocabulary import nicknames, vocabulary

_SOURCE: Final = "careless_names"
_KIN_REACH: Final = 20
#: "Client T. came", "Pt J said": whom the writer calls by one letter.
_CLIENT = lazily(
    lambda: (
        r"(?i:\b(?:client|patient|pt|ct|clt))\.?[ \u00a0]"
        r"(?P<value>[B-HJ-Z]\.(?![A-Z])|A\.(?=[ ,])"
        r"|[B-EGHJ-LN-WYZ](?=,[ ])|[B-HJ-Z](?=['\u2019]s|[ ](?P<did>[a-z]{3,})))"
        r"(?![ \u00a0]?[/&+:]|\w)"
    )
)
#: "f/u w dr patel", "mrs hobbs emailed": typed small behind its title, a word in no list.
_SMALL = lazily(
    lambda: (
        r"(?<![\w.'\u2019-])(?:dr|mr|mrs|ms|prof|nurse|judge|officer|ofc|sgt|trooper|deputy|pastor"
        r"|coach|det|rev|principal)\.?[ \u00a0]"
        r"(?P<value>[a-z]{3,20})(?![\w-])"
    )
)
#: "Her wife mei", "cl maya": a word in no list.
_SMALL_KIN_ALONE = lazily(
    lambda: (
        r"(?<![\w.'\u2019-])(?:wife|husband|hubby|bf|gf|boyfriend|girlfriend|fianc\u00e9e?|fiancee?|mgr|manager|boss|brother|sister"
        r"|bro|sis|son|daughter|stepdad|stepmom|aunt|uncle|cousin|roommate|coworker|neighbor|ex|[Cc]l|[Pp]t|clt|[Cc]lient|patient|sponsor)"
        r"[ \u00a0](?P<value>[a-z]{3,14})(?![\w/&.-]|['\u2019](?!s\b))"
    )
)
#: "Her mom, barb, moved in".
_BETWEEN_COMMAS = lazily(lambda: r",[ \u00a0](?P<value>[a-z]{3,12})(?=,[ \u00a0\n])")
_KIN_BEFORE = lazily(lambda: rf"(?i:\b{words('kin')})$")
#: "Lives with mark": a name that is a word, where somebody lives or loves.
_LIVED_WITH = lazily(
    lambda: (
        r"(?<![\w-])(?:liv(?:es?|ing|ed) with|stay(?:s|ing|ed) with"
        r"|married to|engaged to|divorced from|broke up with|dating)"
        r"[ \u00a0](?P<value>[a-z]{3,12})(?![\w/&-])"
    )
)
#: "By M. Dale": a letter and a name that is a word, inside a sentence.
_LETTERED = lazily(lambda: r"(?<![\w.'\u2019/&-])(?P<value>[B-HJ-Z]\.[ \u00a0](?P<name>[A-Z][a-z]{2,14}))(?![\w-])")
_COUNTED = lazily(
    lambda: (
        r"(?i:\b(?:vitamin|plan|part|option|type|hepatitis|hep|group|room|section|grade|step|item|axis|column|row|table|figure|unit"
        r"|building|apt|schedule|cluster|influenza|medicare|study|answer|exhibit|wing|lot|form|level))[ \u00a0]$"
    )
)


def find_careless_names(text: str) -> Iterator[Finding]:
    """Such names of a text."""
    yield from _find_titled(text)
    yield from _find_letters(text)
    for match in _LIVED_WITH().finditer(text):
        if _is_given(match["value"]):
            yield _report(match.span("value"), match["value"], "name in somebody's place")
    for match in _BETWEEN_COMMAS().finditer(text):
        if _is_given(match["value"]) and _KIN_BEFORE().search(text, max(0, match.start() - _KIN_REACH), match.start()):
            yield _report(match.span("value"), match["value"], "name behind a kinship word")


def _find_titled(text: str) -> Iterator[Finding]:
    lists = vocabulary()
    for match in _SMALL().finditer(text):
        word = match["value"]
        if not (lists.is_known(word) or lists.is_known(word.removesuffix("s")) or lists.is_misspelt(word)):
            yield _report(match.span("value"), word, "name behind a title")
    for match in _SMALL_KIN_ALONE().finditer(text):
        word = match["value"]
        named = word in nicknames() or word in lists.short_names
        if not (lists.is_known(word) or _is_inflected(word)) and (named or not lists.is_misspelt(word)):
            yield _report(match.span("value"), word, "name behind a kinship word")


def _find_letters(text: str) -> Iterator[Finding]:
    lists = vocabulary()
    for match in _CLIENT().finditer(text):
        if match["did"] is None or match["did"] in lists.verbs | lists.past or match["did"].endswith("ed"):
            yield _report(match.span("value"), match["value"][0], "initial")
    for match in _LETTERED().finditer(text):
        counted = _COUNTED().search(text, max(0, match.start() - 14), match.start())
        if counted is None and _is_given(fold_word(match["name"])):
            yield _report(match.span("value"), match["value"], "initial and name")


def _is_given(word: str) -> bool:
    """A given name that stands for nothing else that people have or live with."""
    lists = vocabulary()
    given = word in lists.word_names or word in lists.also_given or word in nicknames()
    return given and word not in listed_words("virtues") and word not in lists.function


def _is_inflected(word: str) -> bool:
    """A form of a usual word."""
    lists = vocabulary()
    stems = {word.removesuffix(ending) for ending in ("s", "es", "ed", "d", "ing", "ly")}
    return any(lists.is_known(stem) for stem in stems if stem)


def _report(span: tuple[int, int], name: str, reason: str) -> Finding:
    return Finding(*span, Category.PERSON_OTHER, reason, _SOURCE, 0.5, key_of(name))
