"""Notes typed between sessions without capitals: names, firms, streets and dates known by the words around them.

Only a text that begins its sentences small is read this way ("goes to quimby high", "mom soon-ok runs lucky stitch").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notes_vault.redaction.detectors.employers import is_chain
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word, key_of
from notes_vault.redaction.patterns import BLANK, lazily, listed_words, words
from notes_vault.redaction.reading import is_mixed_text, is_small_text
from notes_vault.redaction.skeleton import ORGANISATION, PERSON, PLACE
from notes_vault.redaction.vocabulary import nicknames, vocabulary

_SOURCE: Final = "small_writing"
_NAME: Final = r"[^\W\d_A-Z][^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*"
_HIDDEN: Final = f"[{PERSON}{PLACE}{ORGANISATION}]"
_BETWEEN: Final = (
    r"(?!(?:at|from|to|in|on|for|with|by|til|till|then|goes|went|runs|is|was|has|had|gr|yr|of|and|the|a)\b)"
)
_PART: Final = rf"{_BETWEEN}(?:{_NAME}|{_HIDDEN})(?:['\u2019]s)?"


def _heads() -> str:
    return rf"(?:{words('small_organisations')}|(?i:{words('organisations')}))"


_HEADED = lazily(
    lambda: (
        rf"(?<![\w@-])(?P<value>(?P<name>{_PART}(?:{BLANK}(?:(?:&|of|and|the){BLANK})?{_PART}){{0,2}}?){BLANK}"
        rf"{_heads()}(?:{BLANK}(?:&{BLANK})?{_heads()}){{0,2}})(?![\w-])"
    )
)
_LOCATED = lazily(
    lambda: (
        r"(?:\b(?:at|from|fr|to|into|for|with|via|by|vs|outside|past|runs|owns|goes|attends|behind|near|called|of|joined"
        rf"|church|claim|carrier|ins|insurance|lot|clinic|shop|school|employer|gym|bakery)(?: is)?|w/|@|=)"
        rf"{BLANK}(?:the{BLANK})?$"
    )
)
#: Behind "at" a name needs no article; a thing does.
_AT_NAME = lazily(
    lambda: (
        rf"(?<![\w-])(?:at|fr|@|called|named|of){BLANK}(?P<value>{_NAME}(?:['\u2019]s)?"
        rf"(?:{BLANK}(?:(?:of|the|and|&|de|la|del|y|by){BLANK}){{0,2}}{_NAME}(?:['\u2019]s)?){{1,3}})(?![\w-])"
    )
)
#: Behind a firm, where it is: "walmart downtown".
_PARTS_OF_TOWN: Final = frozenset({"downtown", "uptown", "midtown", "crosstown", "nearby"})
_PART_OF_TOWN: Final = rf"(?:{'|'.join(sorted(_PARTS_OF_TOWN))})\b"
_AT = lazily(
    lambda: (
        r"(?:@|\b(?:nights|days|works?|working|barber|cook|nurse|cna|pcp|job|shift|store|her|his) ?(?:at|=|@))"
        rf"{BLANK}(?:the{BLANK})?"
        rf"(?P<value>{_PART}(?:{BLANK}(?!{_PART_OF_TOWN}){_PART})?)"
        rf"(?=[ \u00a0]*(?:[,.;:)(\n]|$|on\b|in\b|{_PART_OF_TOWN}))"
    )
)
_INITIAL = lazily(
    lambda: (
        rf"{PERSON}{BLANK}(?P<value>[b-hj-zA-Z]\.?)(?![\w'\u2019/]|{BLANK}\d)"
        rf"|(?<![\w./'\u2019-])(?P<first>[a-z]\.){BLANK}?(?={PERSON})"
    )
)
#: Behind a single letter that is no initial: "gave Kyle B vitamins", "L knee".
_NO_INITIAL: Final = (
    r"(?:vitamins?|section|cells?|rays?|positive|negative|amount|cigarettes?|average|grades?|arm|leg|knee|hip|shoulder"
    r"|eye|ear|hand|foot|side|wrist|ankle|breast|lung|kidney|shirts?|word|bomb|plan|wave)"
)
_INITIAL_BESIDE = lazily(
    lambda: (
        rf"(?<![\w./'\u2019-])(?P<first>[A-Z]\.){BLANK}?(?={PERSON})"
        rf"|{PERSON}[ \u00a0](?P<last>[A-Z]\.|[A-HJ-Z](?=[,;)!?\n]|['\u2019]s\b|$)"
        rf"|[B-HJ-Z](?=[ ](?!{_NO_INITIAL}\b)[a-z]{{2}}))(?!\w)"
    )
)
#: "Seen by R Osei".
_BARE_INITIAL: Final = re.compile(
    r"(?:(?<![\w-])(?:with|by|from|to|told|saw|met|per|and|called|cc)|w/|[:&|]|--)[ ](?P<value>[B-HJ-Z])[ ]$"
)
_KIND_OF = lazily(
    lambda: rf"\b(?:{words('small_kinds')}){BLANK}\((?:the{BLANK})?(?P<value>{_PART}(?:{BLANK}{_PART}){{0,3}})\)"
)
_SAINT = lazily(lambda: rf"(?<![\w-])(?P<value>(?:st\.?|san|santa|mt\.?|casa|our lady of){BLANK}{_NAME})(?![\w-])")
_STREET = lazily(
    lambda: (
        rf"(?<![\w-])(?P<value>(?:\d{{1,6}}{BLANK})?(?:[nsew]{BLANK})?{_NAME}(?:{BLANK}{_NAME})?{BLANK}"
        r"(?:st|rd|ave|ln|blvd|hwy|pkwy|road|street|avenue|lane|ct|dr|cir|pl|ter|trl|loop|court|drive|circle|place|terrace|trail))(?![\w'\u2019-])"
    )
)
#: Before one a judge sits, nobody lives there.
_COURT = lazily(lambda: rf"\b(?:{words('court_kinds')})[ \u00a0\n]court$")
_STREET_BEFORE = lazily(lambda: rf"\b(?:on|off|out|at|past|near|nr|down|to|of|via|along){BLANK}$")
_SMALL_PLACE = lazily(
    lambda: (
        rf"(?<![\w-])(?P<value>(?:(?:{words('small_places_first')}){BLANK}(?P<a>{_NAME})"
        rf"|(?P<b>{_NAME}){BLANK}{words('small_places')}))(?![\w-])"
    )
)
_PLACE_BEFORE = lazily(
    lambda: (
        r"\b(?:in|from|to|near|nr|outside|around|via|past|of|at|by|thru|towards?|live[sd]?|moved|visit(?:s|ed|ing)?|@)"
        rf"{BLANK}(?:the{BLANK})?$"
    )
)
_ROAD = lazily(
    lambda: (
        r"(?<![\w-])(?P<value>(?:(?:bia|navajo|indian|county|state|farm|old) )?"
        r"(?:hwy|highway|rte?|route|cr|sr|fm|us|i)[ -]?\d{1,4}"
        r"|(?:county|co|township|twp|forest|state|ranch) (?:road|rd)\.? (?:no\.? )?\d{1,4})"
        r"(?![\w/]|[ -](?:min|hr|wk|yr|mo|day|x)|\.\d)"
    )
)
_CORNER = lazily(lambda: rf"(?<![\w-])\d{{1,3}}(?:st|nd|rd|th){BLANK}?(?:&|and|\+){BLANK}?{_NAME}(?![\w-])")
_COUNTY = lazily(lambda: rf"(?<![\w-])(?P<value>(?P<name>{_NAME}(?:{BLANK}{_NAME})?){BLANK}county)(?![\w-])")
_KIN = lazily(
    lambda: (
        rf"(?<![\w-])(?:{words('small_kin')}|{words('kin')})\.?,?{BLANK}"
        rf"(?=(?P<value>(?:[^\W\d_]\.{BLANK}?)?(?P<name>{_NAME})(?:{BLANK}[b-hj-z]\.)?)(?![\w-])(?!['\u2019](?!s\b)))"
    )
)
_AGED = lazily(
    lambda: (
        rf"(?:[+&,(]|\band|\bkids|\bsons?|\bdaughters?){BLANK}(?P<value>(?P<name>{_NAME})){BLANK}\d{{1,2}}(?=\s*(?:[,+&.;)\n]|and\b))"
    )
)
_MESSAGE = lazily(
    lambda: rf"\b(?:txt|text|vm|voicemail|msg|call|email) from{BLANK}(?P<value>(?P<name>{_NAME}))(?![\w-])"
)
#: A title before any word: nobody says "mrs" of a thing.
_ADDRESSED = lazily(
    lambda: (
        rf"(?<![\w-])(?:mr|mrs|ms|dr|doctor|mister|trooper|ofc|sgt|lt|deputy|det|judge|pastor|rev|prof)\.?{BLANK}"
        rf"(?P<value>(?P<name>{_NAME}))(?![\w-])"
    )
)
_SOMEBODY = lazily(lambda: rf"(?<![\w-])(?P<value>(?P<name>{_NAME})){BLANK}somebody\b")
_WEEKDAY = lazily(
    lambda: (
        r"\b(?:mon|tues?|wed|weds|thurs?|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?,?[ \u00a0]the[ \u00a0]"
        r"(?P<value>\d{1,2}(?:st|nd|rd|th))(?!\w)"
    )
)
_THE_NTH_WAS = lazily(
    lambda: r"\bthe[ \u00a0](?P<value>\d{1,2}(?:st|nd|rd|th))(?=[ \u00a0](?:was|is|will|he|she|they|we)\b)"
)
_GOING: Final = frozenset({"came", "went", "go", "come", "get", "got", "back", "left", "stay", "stayed", "way"})
_LINKS: Final = frozenset({"of", "the", "and", "by", "y"})
#: The word in front and what divides it from the next; what is hidden is no blank.
_FIRST: Final = re.compile(rf"([^\W\d_]+)([^\w{PERSON}{PLACE}{ORGANISATION}]+)")
_SAINTS: Final = frozenset({"st", "san", "santa", "mt", "our", "grace"})
#: What is done with a plan or a group, before its name would begin.
_DONE: Final = frozenset(
    {"reviewed", "updated", "discussed", "completed", "created", "revised", "signed", "started", "finished", "joined"}
    | {"developed", "used", "practiced", "missed", "skipped", "called", "visited", "toured", "attended", "needed"}
)
_NO_NAMES: Final = frozenset({"somebody", "someone", "anyone", "nobody", "self", "herself", "himself"})
_REASON: Final = {
    Category.ORG: "organization in a text without capitals",
    Category.ADDRESS: "place in a text without capitals",
    Category.PERSON_OTHER: "name in a text without capitals",
    Category.DATE: "date",
}


def find_small_writing(text: str) -> Iterator[Finding]:
    """What stands in a text without capitals where a name, a firm, a street or a day would stand."""
    if not (is_small_text(text) or is_mixed_text(text)):
        return
    yield from (one for one in _find_firms(text) if not is_chain(text[one.start : one.end]))
    yield from _find_places(text)
    lists = vocabulary()
    for match in _ADDRESSED().finditer(text):
        folded = fold_word(match["name"])
        if not any(folded in listed for listed in (lists.function, lists.verbs, lists.shorthand, lists.acronyms)):
            yield _report(match.span("value"), Category.PERSON_OTHER, text)
    for pattern in (_KIN, _AGED, _MESSAGE, _SOMEBODY):
        for match in pattern().finditer(text):
            if _can_be_name(match["name"]):
                yield _report(match.span("value"), Category.PERSON_OTHER, text)
    for pattern in (_WEEKDAY, _THE_NTH_WAS):
        for match in pattern().finditer(text):
            yield _report(match.span("value"), Category.DATE, text)


def find_initials_beside(text: str) -> Iterator[Finding]:
    """The letter before a name that is hidden already; in a text written small also the one behind it."""
    if PERSON not in text:
        return
    for match in _INITIAL_BESIDE().finditer(text):
        yield _report_initial(match.span(match.lastgroup or "last"))
    for hidden in re.finditer(PERSON, text):
        bare = _BARE_INITIAL.search(text, max(0, hidden.start() - 10), hidden.start())
        if bare is not None:
            yield _report_initial(bare.span("value"))
    if not (is_small_text(text) or is_mixed_text(text)):
        return
    for match in _INITIAL().finditer(text):
        place = "value" if match["value"] else "first"
        yield _report_initial(match.span(place))


def _report_initial(span: tuple[int, int]) -> Finding:
    return Finding(*span, Category.PERSON_OTHER, "initial beside a name", _SOURCE, 0.6)


def _find_firms(text: str) -> Iterator[Finding]:
    for match in _HEADED().finditer(text):
        yield from _report_headed(text, match)
    for match in _AT_NAME().finditer(text):
        yield from _report_at(text, match)
    for pattern in (_AT, _KIND_OF, _SAINT):
        for match in pattern().finditer(text):
            if not _is_idle(re.findall(r"[^\W\d_]+", match["value"])):
                yield _report(match.span("value"), Category.ORG, text)


def _find_places(text: str) -> Iterator[Finding]:
    for match in _STREET().finditer(text):
        start, end = _from_particular(match["value"], match.start("value"))
        if (
            start < end - 3
            and not _is_no_street(text[start:end])
            and (_STREET_BEFORE().search(text[max(0, start - 12) : start]) or text[start].isdigit())
        ):
            yield _report((start, end), Category.ADDRESS, text)
    for match in _SMALL_PLACE().finditer(text):
        named = match["a"] or match["b"]
        before = _PLACE_BEFORE().search(text[max(0, match.start() - 16) : match.start()]) is not None
        if not _is_idle([named]) and (before or not vocabulary().is_known(fold_word(named))):
            yield _report(match.span("value"), Category.ADDRESS, text)
    for match in _ROAD().finditer(text):
        if _STREET_BEFORE().search(text[max(0, match.start() - 12) : match.start()]):
            yield _report(match.span("value"), Category.ADDRESS, text)
    for match in _CORNER().finditer(text):
        yield _report(match.span(), Category.ADDRESS, text)
    for match in _COUNTY().finditer(text) if "county" in text else ():
        start, end = _from_particular(match["value"], match.start("value"))
        if start + len("county") < end:
            yield _report((start, end), Category.ADDRESS, text)


def _is_no_street(value: str) -> bool:
    """A tribal court; "25 from dr": a dose and who prescribed it."""
    named = re.findall(r"[^\W\d_]+", value)[:-1]
    return _COURT().search(value) is not None or any(fold_word(word) in vocabulary().function for word in named)


def _report_at(text: str, match: re.Match[str]) -> Iterator[Finding]:
    """The words up to the next function word, verb or abbreviation, if two are left and they are no usual place."""
    lists = vocabulary()
    start = end = match.start("value")
    kept: list[str] = []
    for word in re.finditer(rf"{_NAME}", match["value"]):
        folded = fold_word(word[0])
        if not kept and folded in lists.function | lists.determiners:
            return
        if folded in lists.verbs | lists.shorthand | lists.terms | lists.acronyms or folded in lists.titles:
            break
        if (folded in lists.function and folded not in _LINKS) or folded in _PARTS_OF_TOWN:
            break
        if folded not in lists.function:
            kept.append(folded)
            end = match.start("value") + word.end()
    if len(kept) > 1 and not {kept[0], kept[-1]} & listed_words("nameless_places"):
        yield _report((start, end), Category.ORG, text)


def _report_headed(text: str, match: re.Match[str]) -> Iterator[Finding]:
    """A firm's kind behind a word that is in no list or a possessive, or behind any behind "at" and the like."""
    start, end = _from_particular(match["value"], match.start("value"))
    named = re.findall(rf"[^\W\d_]+(?:['\u2019]s\b)?|{_HIDDEN}", text[start : match.end("name")])
    if not named or (named[0] not in _SAINTS and fold_word(named[0]) in vocabulary().acronyms):
        return
    particular = named[0] in _SAINTS or any(
        one in _HIDDEN or (not vocabulary().is_known(fold_word(one)) and len(one) > 2) for one in named
    )
    located = _LOCATED().search(text[max(0, start - 16) : start]) is not None
    if match["value"].endswith("plan") and not particular:  # of safety, of treatment
        return
    if particular or _is_named(named, text[match.end("name") : end], located=located):
        yield _report((start, end), Category.ORG, text)


def _is_named(named: list[str], head: str, *, located: bool) -> bool:
    """Words before a kind of firm name it: one where somebody goes, two anywhere; two where the kind is any place."""
    lists = vocabulary()
    if any(fold_word(one) in listed for one in named for listed in (lists.verbs, lists.past, _GOING)):
        return False
    telling = sum(not _is_idle([one]) for one in named)
    if fold_word(head).split()[-1] in listed_words("nameless_places"):
        return located and telling > 1
    return telling > 1 or (located and telling > 0)


def _from_particular(value: str, start: int) -> tuple[int, int]:
    """Without the function words in front."""
    end = start + len(value)
    while (first := _FIRST.match(value)) and first[1] not in _SAINTS and _begins_no_name(first[1]):
        start += first.end()
        value = value[first.end() :]
    return start, end


def _begins_no_name(word: str) -> bool:
    """A word that particularises nothing, or what somebody did: "reviewed safety plan"."""
    return word in _DONE or _is_idle([word])


def _is_idle(found: list[str]) -> bool:
    """True for words that particularise nothing: articles, pronouns, prepositions, kinds of houses, shorthand."""
    lists = vocabulary()
    idle = (lists.function, lists.determiners, lists.generic, lists.shorthand, lists.titles, lists.verbs)
    return all(any(fold_word(word) in listed for listed in idle) for word in found)


def _can_be_name(word: str) -> bool:
    folded = fold_word(word)
    lists = vocabulary()
    never = (lists.function, lists.shorthand, lists.terms, lists.acronyms, lists.headings, lists.titles, lists.verbs)
    if folded in _NO_NAMES or any(folded in listed for listed in never):
        return False
    return folded in lists.word_names | lists.also_given or folded in nicknames() or not lists.is_known(folded)


def _report(span: tuple[int, int], category: Category, text: str) -> Finding:
    person = key_of(text[slice(*span)]) if category.is_person else ""
    return Finding(*span, category, _REASON[category], _SOURCE, 0.6, person)
