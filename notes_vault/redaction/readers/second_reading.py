"""What the readers add to the rules: names made of ordinary words ("Golden Crust", "Great Fork", Tanner).

The rules know a name by its not being a word; a reader knows it by the sentence. What a reader says of dates, numbers
and nationalities is left to the rules, and so is every word of the profession's lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from notes_vault.redaction.boundaries import begins_sentence
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word, key_of
from notes_vault.redaction.occurrences import find_word, leave_overlaps
from notes_vault.redaction.readers.passages import TAGGED, TAGGER, Passage, Reader
from notes_vault.redaction.readers.surrogate import Surrogate
from notes_vault.redaction.skeleton import end_in_field
from notes_vault.redaction.vocabulary import Vocabulary, vocabulary

_CATEGORIES: Final = {
    "PERSON": Category.PERSON_OTHER,
    "GIVEN_NAME": Category.PERSON_OTHER,
    "SURNAME": Category.PERSON_OTHER,
    "ORG": Category.ORG,
    "GPE": Category.ADDRESS,
    "LOC": Category.ADDRESS,
    "FAC": Category.ADDRESS,
    "CITY": Category.ADDRESS,
    "STREET_NAME": Category.ADDRESS,
}
#: The tagger's labels, which are its own: it reads small writing, where the readers' conditions would refuse all.
_TAGGED: Final = {
    f"{TAGGED}PERSON": Category.PERSON_OTHER,
    f"{TAGGED}ORG": Category.ORG,
    f"{TAGGED}ADDRESS": Category.ADDRESS,
    f"{TAGGED}ID_NUMBER": Category.ID_NUMBER,
}
_TAGGED_REASON: Final = {
    Category.PERSON_OTHER: "a name by the words around it, in small writing",
    Category.ORG: "an organization by the words around it, in small writing",
    Category.ADDRESS: "a place by the words around it, in small writing",
    Category.ID_NUMBER: "a number of somebody by the words around it, in small writing",
}
_WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_POSSESSIVE: Final = re.compile(r"['\u2019]s?$")
#: Behind these a reader's organisation is an instrument, a diagnosis or a method, not somebody.
_INSTRUMENT: Final = re.compile(
    r"\b(?:Scale|Inventory|Questionnaire|Tests?|Index|Checklist|Survey|Schedule|Screen(?:er|ing)?|Interview|Assessment|"
    r"Protocol|Method|Technique|Model|Syndrome|Disease|Disorder|Schema|Memory|Experiences|Therapy|Department|Services|"
    r"Court|Act|Recognition)\b"
)
_NATIONS: Final = re.compile(
    r"(?:the )?(?:United (?:States|Kingdom|Nations|Arab Emirates)|European Union|(?:North|South|Latin|Central) America"
    r"|(?:North|South) (?:Korea|Africa)|New Zealand|Great Britain|Middle East|West Indies)(?: of America)?"
    r"(?:['\u2019]s?)?"
)
#: An instrument or one of its scales with a score behind it, or its letters and number ("WAIS-IV", "Spelling 74").
_SCORED: Final = re.compile(
    r"[A-Z]{1,8}-(?:[IVX]{1,4}|[A-Z]{1,5}|\d)(?![\w-])"
    r"|[A-Z]\w+(?:[ \u00a0/-][A-Z]\w+){0,3}[ \u00a0](?:\d{2,3}|T?=?\d{2,3})(?![\w/:-])"
)
#: A diagnosis behind its code: "F41.0 Panic".
_CODED: Final = re.compile(r"[A-Z]\d{2}(?:\.\d{1,2})?(?!\w)")
#: A text that was redacted before: the beginning of a marker, whatever the reader makes of it.
_MARKER: Final = re.compile(rf"\[(?:REDACTED|{'|'.join(Category)})\b|\[(?:PERSON|AGE)\b")
_LEAST_ACRONYM: Final = 6
_SHORTEST: Final = 2


def propose(skeleton_text: str, surrogate: Surrogate, read: Mapping[Reader, Sequence[Passage]]) -> Iterator[Finding]:
    """Findings in places of the skeleton; where both readers agree they are surer."""
    yield from _propose_tagged(skeleton_text, surrogate, read)
    for reader, passages in read.items():
        for one in passages:
            category = _CATEGORIES.get(one.label)
            span = surrogate.place_in_skeleton(one.start, one.end) if category is not None else None
            span = span and _trim(skeleton_text, span)
            if category is None or span is None or _MARKER.search(skeleton_text, max(0, span[0] - 1), span[1] + 1):
                continue
            span = span[0], end_in_field(skeleton_text, *span)
            agrees = any(
                other.start < one.end and one.start < other.end and other.label in _CATEGORIES
                for name, others in read.items()
                if name is not reader
                for other in others
            )
            if _is_telling(skeleton_text, span, agrees=agrees):
                reason = "a name to two readers" if agrees else f"a name to the {reader.described}"
                person = key_of(skeleton_text[slice(*span)]) if category.is_person else ""
                agreed = tuple(sorted(Reader)) if agrees else (reader.value,)
                yield Finding(*span, category, reason, reader.value, 0.7 if agrees else 0.5, person, agreed)


def _propose_tagged(text: str, surrogate: Surrogate, read: Mapping[Reader, Sequence[Passage]]) -> Iterator[Finding]:
    """What the tagger took for a name or a number by the words around it; it has weighed them already."""
    for one in (one for passages in read.values() for one in passages):
        category = _TAGGED.get(one.label)
        span = surrogate.place_in_skeleton(one.start, one.end) if category is not None else None
        if category is None or span is None or _MARKER.search(text, max(0, span[0] - 1), span[1] + 1):
            continue
        person = key_of(text[slice(*span)]) if category.is_person else ""
        yield Finding(*span, category, _TAGGED_REASON[category], TAGGER, one.score, person)


def opinions(read: Mapping[Reader, Sequence[Passage]]) -> list[Finding]:
    """What readers take for names in a text that hides nothing; says who agrees, proposes nothing."""
    labels = _CATEGORIES | _TAGGED
    return [
        Finding(one.start, one.end, labels[one.label], "", TAGGER if one.label in _TAGGED else reader.value, one.score)
        for reader, passages in read.items()
        for one in passages
        if one.label in labels
    ]


def is_looked_for(text: str, finding: Finding) -> bool:
    """True for a name that is one wherever it stands; in small writing a usual word alone is not. Nothing hidden is."""
    words = _WORD.findall(text, finding.start, finding.end)
    is_particular = len(words) > 1 or not all(vocabulary().is_known(fold_word(word)) for word in words)
    return finding.source != TAGGER or (finding.is_name and is_particular)


def find_again(names: Mapping[str, Finding], text: str) -> Iterator[Finding]:
    """The same words, written alike, where no reader took them for a name."""
    spans = {(start, start + len(name)): one for name, one in names.items() for start in find_word(text, name)}
    for start, end in leave_overlaps(spans):
        yield replace(spans[start, end], start=start, end=end, reason="a name elsewhere in this text")


def _trim(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Without the words at either end that are no part of a name ("Their Union Ferry days")."""
    start, end = span
    found = list(_WORD.finditer(text, start, end))
    has_capital = any(match[0][0].isupper() for match in found)

    def is_idle(match: re.Match[str]) -> bool:
        small = has_capital and match[0].islower()
        return small or (fold_word(match[0]) in vocabulary().determiners)

    idle_first = 0
    while idle_first < len(found) and found[idle_first].start() == start and is_idle(found[idle_first]):
        idle_first += 1
        start = found[idle_first].start() if idle_first < len(found) else span[0]
    if idle_first == len(found):
        return span
    while found[-1].end() == end and is_idle(found[-1]):
        found.pop()
        if not found:  # figures or signs, and idle words behind them
            return span
        end = found[-1].end()
    return start, end


def _is_telling(text: str, span: tuple[int, int], *, agrees: bool) -> bool:
    """Some word of the passage is written like a name, and is no word of the profession, of forms or of geography.

    An ordinary word counts inside a sentence ("Golden Crust"); at its beginning every word has a capital.
    """
    if (
        _INSTRUMENT.search(text, *span)
        or _NATIONS.fullmatch(text, *span)
        or (not agrees and _SCORED.match(text, span[0]))
        or _CODED.match(text, span[0])
    ):
        return False
    words = vocabulary()
    for match in _WORD.finditer(text, *span):
        bare = _POSSESSIVE.sub("", match[0])
        folded = fold_word(bare)
        if len(bare) < _SHORTEST or any(folded in listed for listed in _never(words)):
            continue
        if bare[0].isupper() and (not bare.isupper() or len(bare) >= _LEAST_ACRONYM):
            if not words.is_ordinary(folded) or agrees or not begins_sentence(text, match.start()):
                return True
        elif agrees and not words.is_known(folded):
            return True
    return False


def _never(words: Vocabulary) -> tuple[frozenset[str], ...]:
    return (words.terms, words.acronyms, words.titles, words.headings, words.function, words.suffixes, words.shorthand)
