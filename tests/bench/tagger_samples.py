"""What the tagger is trained on: marked notes as people type them who leave out capitals, with names exchanged.

Each note is read as it is, in small letters, and twice more with other names and in shorthand; what rules and the chart
find in it is hidden, as it is when the tagger reads. A part of what they found is left to be seen, so that there is
something to learn from notes that the rules know well.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.names_elsewhere import share_names
from notes_vault.redaction.readers.surrogate import Surrogate
from notes_vault.redaction.readers.tagger_network import CLASSES
from notes_vault.redaction.readers.tagger_words import Word, cut_words, style_of
from notes_vault.redaction.rules import find_by_rules
from notes_vault.redaction.skeleton import Skeleton
from notes_vault.redaction.vocabulary import nicknames, vocabulary
from tests.bench.redaction_samples import Marked

#: No class: a stand-in, or a line end in a name.
UNSEEN: Final = -1
_CLASS: Final = {
    "PERSON_CLIENT": "PERSON", "PERSON_OTHER": "PERSON", "NAME": "PERSON", "ORG": "ORG", "ADDRESS": "ADDRESS",
    "DATE": "DATE", "AGE_OVER_89": "DATE",
}  # fmt: skip
_NAMES: Final = frozenset({"PERSON", "ORG", "ADDRESS"})
#: How some words are shortened, and what stands behind the particular word of a firm or place; "-" is nothing.
_SHORT: Final = """with=w/ without=w/o from=fr because=bc about=abt and=& client=cl patient=pt mother=mom father=dad
at=@ brother=bro sister=sis appointment=appt weekly=wkly every=q would=wld could=cld nights?=nites through=thru for=4
today=tdy session=sess therapist=th medication=meds school=schl boyfriend=bf girlfriend=gf husband=hus years?=yrs
months?=mos weeks?=wk reported=rptd reports=rpts"""
_FIRM_HEADS: Final = """high elementary clinic market auto foods church academy care center diner cafe gym motors
pharmacy house manor middle hospital bakery dental towing storage freight - - - -"""
_PLACE_HEADS: Final = "st ave rd creek falls lane heights hollow ridge county park springs grove - - - -"
Rewrite = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Example:
    """One reading of a note: its words, for each its number in ``CLASSES`` or ``UNSEEN``, and how it is written."""

    words: Sequence[Word]
    classes: Sequence[int]
    style: str


def make_examples(texts: Sequence[Marked], seed: int) -> Iterator[Example]:
    """Every reading of every note of one writer; names are exchanged with names of the same notes and invented ones."""
    chance = random.Random(seed)
    pool = _pool(texts, chance)
    for _, group in groupby(texts, key=lambda text: text.people):
        charted = list(group)
        small = [in_small_letters(text) for text in charted]
        for version in (charted, small):
            yield from _read(version, 0, chance)
            yield from _read(version, 0.3, chance)
        for _ in range(2):
            exchange, hurry = _exchange(pool, chance), _hurry(chance)
            yield from _read([_rewrite(_rewrite(text, exchange), hurry) for text in charted], 0.1, chance)


def in_small_letters(text: Marked) -> Marked:
    """The note as if its writer used no capitals."""
    return _rewrite(text, lambda part, _: _lower(part))


def _read(texts: Sequence[Marked], seen: float, chance: random.Random) -> Iterator[Example]:
    """``seen``: the share of the names found by rules that the tagger sees all the same."""
    found = [find_by_rules(text.raw_text, text.people) for text in texts]
    if texts[0].people:
        found = share_names([text.raw_text for text in texts], found)
    for text, findings in zip(texts, found, strict=True):
        example = _example(text, list(_hide(text, findings, seen, chance)))
        if example is not None:
            yield example


def _hide(text: Marked, findings: Iterable[Finding], seen: float, chance: random.Random) -> Iterator[Finding]:
    shown: dict[str, bool] = {}
    for one in findings:
        is_name = any(
            start < one.end and one.start < end and _CLASS.get(category) in {*_NAMES, "DATE"}
            for start, end, category in text.spans
        )
        words = text.raw_text[one.start : one.end].lower()
        if not is_name or not shown.setdefault(words, chance.random() < seen):
            yield one


def _example(text: Marked, hidden: Sequence[Finding]) -> Example | None:
    skeleton = Skeleton(text.raw_text, hidden)
    surrogate = Surrogate(skeleton.text)
    style = style_of(surrogate.text)
    if style is None:
        return None
    words = cut_words(surrogate.text)
    return Example(words, [_class_of(text, skeleton, surrogate, word) for word in words], style)


def _class_of(text: Marked, skeleton: Skeleton, surrogate: Surrogate, word: Word) -> int:
    place = surrogate.place_in_skeleton(word.start, word.end)
    if word.kind == "hidden" or (place is None and word.kind != "line"):
        return UNSEEN
    if place is None:
        return 0
    lifted = skeleton.lift(Finding(*place, Category.OTHER, "", "", 1))
    category = next((name for start, end, name in text.spans if start < lifted.end and lifted.start < end), None)
    return 0 if category is None else CLASSES.index(_CLASS.get(category, "ID_NUMBER"))


def _rewrite(text: Marked, rewrite: Rewrite) -> Marked:
    pieces: list[str] = []
    spans: list[tuple[int, int, str]] = []
    length = reached = 0
    for start, end, category in sorted(text.spans):
        before, inside = rewrite(text.raw_text[reached:start], ""), rewrite(text.raw_text[start:end], category)
        pieces += [before, inside]
        spans.append((length + len(before), length + len(before) + len(inside), category))
        length += len(before) + len(inside)
        reached = end
    return replace(text, raw_text="".join([*pieces, rewrite(text.raw_text[reached:], "")]), spans=tuple(spans))


def _lower(part: str) -> str:
    return "".join(small if len(small := sign.lower()) == 1 else sign for sign in part)


def _hurry(chance: random.Random) -> Rewrite:
    """One way to type in a hurry: some words in shorthand, some signs left out."""
    short = [pair.split("=") for pair in _SHORT.split() if chance.random() < 0.4]
    apostrophes = chance.random() < 0.4
    stops, commas = chance.choice([0, 0, 0.5, 1]), chance.choice([0, 0, 0.3])

    def rewrite(part: str, category: str) -> str:
        part = _lower(part)
        if not apostrophes:
            part = re.sub(r"(?<=\w)['\u2019](?=\w)", "", part)
        if not category:
            for word, other in short:
                part = re.sub(rf"\b{word}\b", other, part)
            part = re.sub(
                r"\.(?=\s)", lambda _: chance.choice([",", "", " -"]) if chance.random() < stops else ".", part
            )
            part = re.sub(r",(?=\s)", lambda _: "" if chance.random() < commas else ",", part)
        return part

    return rewrite


def _exchange(pool: dict[str, list[str]], chance: random.Random) -> Rewrite:
    """Every name by another of its kind, the same each time it is told; one in five stays."""
    chosen: dict[tuple[str, str], str] = {}

    def rewrite(part: str, category: str) -> str:
        kind = _CLASS.get(category, "")
        if kind not in _NAMES:
            return part
        key = (part.lower(), kind)
        if key not in chosen:
            chosen[key] = chance.choice(pool[kind]) if pool[kind] and chance.random() < 0.8 else part
        return chosen[key]

    return rewrite


def _pool(texts: Sequence[Marked], chance: random.Random) -> dict[str, list[str]]:
    """The names of the notes, and half as many made of ordinary words, which are what rules do not find."""
    told: dict[str, set[str]] = {kind: set() for kind in sorted(_NAMES)}
    for text in texts:
        for start, end, category in text.spans:
            if (kind := _CLASS.get(category, "")) in _NAMES and "\n" not in text.raw_text[start:end]:
                told[kind].add(text.raw_text[start:end])
    lists = vocabulary()
    given, called = sorted(lists.word_names | lists.also_given), sorted(nicknames())
    nouns = sorted(word for word in lists.common if _is_noun_like(word))

    def join(*parts: str) -> str:
        return " ".join(part.capitalize() for part in parts if part not in {"", "-"})

    def maybe(share: float, words: Sequence[str]) -> str:
        return chance.choice(words) if chance.random() < share else ""

    draw = {
        "PERSON": lambda: join(chance.choice(given if chance.random() < 0.6 else called), maybe(0.3, nouns)),
        "ORG": lambda: join(chance.choice(nouns), maybe(0.5, nouns), chance.choice(_FIRM_HEADS.split())),
        "ADDRESS": lambda: join(
            str(chance.randrange(1, 3000)) if chance.random() < 0.2 else "",
            chance.choice(nouns),
            maybe(0.25, nouns),
            chance.choice(_PLACE_HEADS.split()),
        ),
    }
    return {kind: [*sorted(names), *(draw[kind]() for _ in range(len(names) // 2))] for kind, names in told.items()}


def _is_noun_like(word: str) -> bool:
    lists = vocabulary()
    return (
        word.islower()
        and word.isalpha()
        and 3 < len(word) < 9
        and word not in lists.function | lists.verbs
        and not word.endswith(("ly", "ing", "ed"))
    )
