"""Listed people by name: in full, in part, by alias and usual nickname, inverted, split over lines, in any script.

At each word the longest mention wins; a whole form wins over parts of the same length; the person listed first wins
what is left. A full name is one mention whatever stands between its words, so its span says nothing of how many it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from notes_vault.redaction.detectors.told_small import is_told_small
from notes_vault.redaction.detectors.word_names import is_name_here, speaks
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.reading import Reading
from notes_vault.redaction.roster import Form, Kind, Part, Roster
from notes_vault.redaction.vocabulary import vocabulary

_RUN_GAP = re.compile(r"(?:[-'·・_]\s*|[^\S\n]*\n?[^\S\n]*)")
_INVERTED_GAP = re.compile(r",[^\S\n]*\n?[^\S\n]*")
_WORD_GAP = re.compile(r"'?\s?|-")
_PREFIXES = re.compile(r"(?:وال|بال|فال|كال|لل|ال|و|ب|ل|ف|ك|[והבכלמש]{1,2})(?=..)")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]{4,}")
#: Nominative endings that a case ending may have replaced: none, a, ya, i, soft sign.
_CYRILLIC_ENDINGS = ("", "\u0430", "\u044f", "\u0438", "\u044c")
_SOURCE = "listed_names"
_TOLD = frozenset({Kind.GIVEN, Kind.SURNAME, Kind.ALIAS})
#: Particles that are words of the note's own language: they never begin a mention.
_ENGLISH_PARTICLES = frozenset({"of", "the", "and", "a", "o", "e", "y", "do", "den"})


@dataclass(frozen=True, slots=True)
class _Mention:
    first: int
    last: int
    owner: int
    parts: tuple[Part, ...]
    form: Form | None
    spelled: str = ""

    @property
    def rank(self) -> tuple[int, bool, bool, int]:
        is_full = self.form is not None and self.form.is_full
        return (self.last - self.first, is_full, self.form is not None, -self.owner)


def find_listed_names(reading: Reading, roster: Roster, respelled: Mapping[str, Sequence[Part]]) -> Iterator[Finding]:
    """Every mention of a listed person. ``respelled``: words of the text that are misspelt parts."""
    yield from _find_literals(reading, roster)
    index = 0
    while index < len(reading.tokens):
        word = reading.tokens[index].text
        mention = None
        if word in respelled or _may_begin(roster, word):
            mention = _longest(reading, roster, respelled, index)
        if mention is None:
            index += 1
            continue
        yield _report(reading, roster, mention)
        index = mention.last + 1


def _may_begin(roster: Roster, word: str) -> bool:
    """Whether a name of the roster begins with it; most words of a note are asked again and again."""
    begins = roster.begins.get(word)
    if begins is None:
        begins = any(variant in roster.forms or variant in roster.parts for variant in variants(word))
        roster.begins[word] = begins
    return begins


def _longest(reading: Reading, roster: Roster, respelled: Mapping[str, Sequence[Part]], index: int) -> _Mention | None:
    found = list(_match_forms(reading, roster, index))
    owners: set[int] = set()
    for part, last in _match_parts(reading, roster, respelled, index):
        if part.kind is Kind.PARTICLE and part.words[0] in _ENGLISH_PARTICLES:
            continue
        if part.owner not in owners or part.kind is Kind.PARTICLE:
            owners.add(part.owner)
            run = _extend(reading, roster, respelled, part, (index, last))
            if run is not None:
                found.append(run)
    usable = [one for one in found if _is_meant(reading, one)]
    return max(usable, key=lambda one: one.rank, default=None)


def _match_forms(reading: Reading, roster: Roster, index: int) -> Iterator[_Mention]:
    for variant in variants(reading.word(index)):
        for form in roster.forms.get(variant, ()):
            last = index + len(form.words) - 1
            if last < len(reading.tokens) and _fits(reading, form, index, last):
                yield _Mention(index, last, form.owner, (), form)


def _fits(reading: Reading, form: Form, index: int, last: int) -> bool:
    if any(reading.word(index + place) != word for place, word in enumerate(form.words[1:-1], 1)):
        return False
    if index < last and form.words[-1] not in variants(reading.word(last)):
        return False
    if index < last and reading.word(index) != form.words[0] and not _PREFIXES.match(reading.word(index)):
        return False
    return all(
        _form_gap(gap, len(form.words[place]) < 3).fullmatch(reading.gap(index + place)) is not None
        for place, gap in enumerate(form.gaps)
    )


@lru_cache(maxsize=256)
def _form_gap(marks: str, may_stop: bool) -> re.Pattern[str]:
    """What may stand between two words of a form: the chart's own marks, blanks and breaks, or a joining mark."""
    literal = r"\s*".join(re.escape(mark) for mark in marks)
    joining = r"[-'·・_.]" if may_stop else r"[-'·・_]"
    return re.compile(rf"\s*(?:{literal}|{joining})?\s*" if literal else rf"{joining}?\s*")


def _match_parts(
    reading: Reading, roster: Roster, respelled: Mapping[str, Sequence[Part]], index: int
) -> Iterator[tuple[Part, int]]:
    token = reading.word(index)
    is_word = _is_small_word(reading, index)
    for variant in variants(token):
        for part in roster.parts.get(variant, ()):
            is_told = not is_word or part.is_small or (part.kind in _TOLD and is_told_small(reading, index, variant))
            if not is_told and part.kind is not Kind.PARTICLE:
                continue
            last = index + len(part.words) - 1
            if len(part.words) == 1 or _continues(reading, part, index, last):
                yield part, last
    for part in respelled.get(token, ()):
        yield part, index


def _is_small_word(reading: Reading, index: int) -> bool:
    """A usual word in lower case is no part of a name, unless the whole text is written small."""
    if reading.is_small or not reading.surface(index).islower():
        return False
    word = reading.word(index)
    if word in vocabulary().word_names and speaks(reading, index, index):
        return False
    return vocabulary().is_ordinary(word) or vocabulary().is_ordinary(word.removesuffix("s"))


def _continues(reading: Reading, part: Part, index: int, last: int) -> bool:
    if last >= len(reading.tokens):
        return False
    return all(
        (reading.word(index + place) == word or (index + place == last and word in variants(reading.word(last))))
        and _WORD_GAP.fullmatch(reading.gap(index + place - 1)) is not None
        for place, word in enumerate(part.words[1:], 1)
    )


def _extend(
    reading: Reading,
    roster: Roster,
    respelled: Mapping[str, Sequence[Part]],
    part: Part,
    place: tuple[int, int],
) -> _Mention | None:
    """Grow a run of one person's parts, each slot once; particles count only with a name behind them."""
    index, last = place
    parts, slots = [part], {part.slot}
    end, end_parts = (last, 1) if part.kind is not Kind.PARTICLE else (-1, 0)
    while last + 1 < len(reading.tokens):
        follower = _initial_after(reading, roster, part.owner, last, slots)
        follower = follower or _follower(reading, roster, respelled, parts, slots, last)
        if follower is None:
            break
        next_part, last = follower
        parts.append(next_part)
        slots.add(next_part.slot)
        if next_part.kind is not Kind.PARTICLE:
            end, end_parts = last, len(parts)
    if end < 0:
        return None
    return _Mention(index, end, part.owner, tuple(parts[:end_parts]), None)


def _follower(
    reading: Reading,
    roster: Roster,
    respelled: Mapping[str, Sequence[Part]],
    parts: Sequence[Part],
    slots: set[int],
    last: int,
) -> tuple[Part, int] | None:
    gap = reading.gap(last)
    run = _RUN_GAP.fullmatch(gap) is not None
    run = run or (parts[-1].slot == -1 and gap.lstrip(".").isspace())
    inverted = len(parts) == 1 and parts[0].kind is Kind.SURNAME and _INVERTED_GAP.fullmatch(gap) is not None
    if not run and not inverted:
        return None
    for part, end in _match_parts(reading, roster, respelled, last + 1):
        if part.owner != parts[0].owner or part.slot in slots:
            continue
        if inverted and part.kind is Kind.SURNAME:
            continue
        if parts[-1].kind is Kind.PARTICLE and part.slot < parts[-1].slot:
            continue
        return part, end
    return None


def _initial_after(reading: Reading, roster: Roster, owner: int, last: int, slots: set[int]) -> tuple[Part, int] | None:
    """A capital with a full stop behind a given name: "Valentina K.", "Tim J. Braithwaite".

    It must be the first letter of a word of the name that is still missing, or stand before such a word: behind a
    whole name it begins something else.
    """
    here = last + 1
    if len(reading.word(here)) != 1 or -1 in slots or reading.gap(last).strip(" \u00a0"):
        return None
    if not reading.surface(here).isupper() or not reading.behind(here).startswith("."):
        return None
    missing = [
        (word, part)
        for word, parts in roster.parts.items()
        for part in parts
        if part.owner == owner and part.slot not in slots and part.kind is not Kind.NICKNAME
    ]
    follows = set(variants(reading.word(here + 1)))
    if any(word[0] == reading.word(here) or word in follows for word, _ in missing):
        return Part(owner, (reading.word(here),), -1, Kind.GIVEN), here
    return None


def _is_meant(reading: Reading, mention: _Mention) -> bool:
    lists = vocabulary()
    if _compound(reading, mention) in lists.compounds:
        return False
    words = [reading.word(index) for index in range(mention.first, mention.last + 1)]
    if mention.last > mention.first and len({part.slot for part in mention.parts}) != 1:
        small = all(reading.surface(index).islower() for index in range(mention.first, mention.last + 1))
        if not small or (mention.form is not None and mention.form.is_small):
            return True
        if mention.form is not None:
            return not all(word in lists.function for word in words)
        return not all(lists.is_ordinary(word) for word in words)
    small = mention.form.is_small if mention.form else mention.parts[0].is_small
    if mention.parts and mention.parts[0].kind is Kind.NICKNAME and reading.surface(mention.first).islower():
        return reading.is_small and not lists.is_known(words[0])
    whole = mention.form is not None
    return is_name_here(reading, mention.first, mention.last, listed_small=small, is_whole=whole)


def _compound(reading: Reading, mention: _Mention) -> str:
    """The folded hyphen compound a mention of one word stands in, or ""."""
    first = last = mention.first
    if mention.last != first:
        return ""
    while first > 0 and reading.gap(first - 1) == "-":
        first -= 1
    while reading.gap(last) == "-":
        last += 1
    return "-".join(reading.word(index) for index in range(first, last + 1)) if last > first else ""


def _report(reading: Reading, roster: Roster, mention: _Mention) -> Finding:
    start, end = reading.raw_span(mention.first, mention.last)
    if mention.form is not None:
        start, end = _with_marks(reading, mention, mention.form)
    elif mention.parts[-1].slot == -1:
        end += 1  # the full stop of an initial
    one = roster.listed[mention.owner]
    category, key = one.category, one.key
    plural = mention.first == mention.last and reading.word(mention.last) not in roster.parts
    if mention.form is None and all(part.kind is Kind.SURNAME for part in mention.parts):
        shared = {part.owner for part in roster.parts.get(mention.parts[0].words[0], ())}
        clients = [owner for owner in sorted(shared) if roster.listed[owner].category is Category.PERSON_CLIENT]
        if plural or (len(shared) > 1 and len(clients) != 1):
            category, key = Category.PERSON_OTHER, f"family {mention.parts[0].words[0]}"
        elif len(shared) > 1:
            category, key = roster.listed[clients[0]].category, roster.listed[clients[0]].key
    spelled = " ".join(reading.raw_text[start:end].split())
    reason = one.described if spelled == one.person.name else f"{one.described}, as “{spelled}”"
    return Finding(start, end, category, reason, _SOURCE, 0.99 if mention.form else 0.9, key)


def _with_marks(reading: Reading, mention: _Mention, form: Form) -> tuple[int, int]:
    """The span of a form with the marks around it that the chart writes too ("Jr.")."""
    text, first, last = reading.folded.text, reading.tokens[mention.first].start, reading.tokens[mention.last].end
    if form.lead and text[:first].endswith(form.lead):
        first -= len(form.lead)
    if form.tail and text.startswith(form.tail, last):
        last += len(form.tail)
    return reading.folded.raw_span(first, last)


def _find_literals(reading: Reading, roster: Roster) -> Iterator[Finding]:
    """Names without a letter in them."""
    for owner, literal in roster.literals:
        pattern = re.compile(r"\s+".join(map(re.escape, literal.split())))
        for match in pattern.finditer(reading.folded.text):
            start, end = reading.folded.raw_span(*match.span())
            one = roster.listed[owner]
            yield Finding(start, end, one.category, one.described, _SOURCE, 0.9, one.key)


@lru_cache(maxsize=8192)
def variants(token: str) -> tuple[str, ...]:
    """A token and what it may be an inflected form of: plural, left-out apostrophe, prefix or case ending."""
    found = [token]
    if len(token) > 2 and token.endswith("s"):
        found.append(token[:-1])
        if len(token) > 4 and token.endswith("es"):
            found.append(token[:-2])
    prefix = _PREFIXES.match(token)
    if prefix:
        found.append(token[prefix.end() :])
    if _CYRILLIC.fullmatch(token):
        stems = {token[:-cut] for cut in (1, 2, 3) if len(token) - cut >= 3}
        found += sorted({stem + ending for stem in stems for ending in _CYRILLIC_ENDINGS} - {token})
    return tuple(found)
