"""What the chart says of its people beside names: telephone, e-mail, birth, address, employer, school, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from notes_vault.record.people import Person
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.folding import fold_word, tokenize
from notes_vault.redaction.patterns import listed_words
from notes_vault.redaction.reading import Reading
from notes_vault.redaction.vocabulary import vocabulary

_SOURCE: Final = "listed_facts"
_GAP: Final = r"[\s\W_]{0,6}?"
_UNIT: Final = r"(?:[\s,]{1,3}(?:apt|apartment|unit|suite|ste|#)\.?\s?#?\s?\w{1,5}(?!\w))?"
_UNIT_WORDS: Final = frozenset({"apt", "apartment", "unit", "suite", "ste", "trailer", "lot", "floor", "room", "rm"})
_IN_FULL: Final = 2
_ZIP: Final = 5
_DATE_GAP: Final = r"[\s./-]{1,2}"


def find_listed_facts(reading: Reading, people: Sequence[Person]) -> Iterator[Finding]:
    """Everything listed of the people, wherever it stands and however it is set apart."""
    for pattern, category, reason, is_cased in _patterns(tuple(people)):
        for match in pattern.finditer(reading.folded.text):
            if match.end() == match.start():
                continue
            start, end = reading.folded.raw_span(*match.span())
            if not is_cased or not reading.raw_text[start].islower():
                yield Finding(start, end, category, reason, _SOURCE, 0.97)


@lru_cache(maxsize=32)
def _patterns(people: tuple[Person, ...]) -> tuple[tuple[re.Pattern[str], Category, str, bool], ...]:
    found: dict[str, tuple[re.Pattern[str], Category, str, bool]] = {}
    for person in people:
        for source, category, what, is_cased in _sources(person):
            pattern = re.compile(source)
            found.setdefault(source, (pattern, category, f"listed {what} of {person.name}", is_cased))
    return tuple(found.values())


def _sources(person: Person) -> Iterator[tuple[str, Category, str, bool]]:
    for phone in _several(person.phone):
        yield from ((source, Category.PHONE, "telephone", False) for source in _phone_sources(phone))
    for address in _several(person.email):
        yield _bounded(re.escape(fold_word(address))), Category.EMAIL, "e-mail", False
    if person.dob:
        yield from ((source, Category.DATE, "date of birth", False) for source in _day_sources(person.dob))
    for number in person.ids:
        words = _words(number)
        if sum(map(len, words)) > 2:
            yield _bounded(r"[\s.\-/_:]{0,3}".join(map(re.escape, words))), Category.ID_NUMBER, "number", False
    for name, what in ((person.employer, "employer"), (person.school, "school")):
        yield from ((source, Category.ORG, what, cased) for source, cased in _organisation_sources(name))
    yield from ((source, Category.ADDRESS, "address", cased) for source, cased in _address_sources(person.address))


def _several(value: str) -> list[str]:
    """What semicolons separate; one before an extension (RFC 3966) separates nothing."""
    return [part.strip() for part in re.split(r";(?!\s*(?i:ext|x))", value) if part.strip()]


def _words(value: str) -> list[str]:
    return [token.text for token in tokenize(fold_word(value))]


def _bounded(source: str) -> str:
    return rf"(?<![^\W_]){source}(?![^\W_])"


def _sequence(words: Sequence[str]) -> str:
    return _bounded(_GAP.join(map(re.escape, words)))


def _phone_sources(phone: str) -> Iterator[str]:
    number, _, extension = re.sub(r"(?i:ext(?:ension)?\.?|x)", ";", phone).partition(";")
    digits = "".join(character for character in number if character.isdecimal())
    if len(digits) == 11 and digits.startswith("1"):
        digits = digits[1:]
    if len(digits) < 5:
        if _words(phone):
            yield _sequence(_words(phone))
        return
    between = r"[\s()./\-\u2010-\u2015]{0,4}"
    tail = r"(?:\s?[,;]?\s?(?:ext(?:ension)?\.?|x|#)\s?\d{1,6})?"
    if extension.strip():
        tail = rf"(?:\s?[,;]?\s?(?:ext(?:ension)?\.?|x|#)\s?{re.escape(extension.strip())})?" + tail
    yield rf"(?<!\d)(?:\+?1[\s.\-]{{0,2}})?\+?(?:\((?=\d{{1,5}}\)))?{between.join(digits)}(?!\d){tail}"
    if len(digits) == 10:
        yield rf"(?<![\d-]){between.join(digits[3:])}(?!\d){tail}"


def _day_sources(dob: str) -> Iterator[str]:
    try:
        day = date.fromisoformat(dob)
    except ValueError:
        return
    year, month, number = f"{day.year:04}", f"{day.month:02}", f"{day.day:02}"
    for order in ((year, month, number), (month, number, year), (number, month, year)):
        yield rf"(?<!\d){''.join(order)}(?!\d)"
        parts = _DATE_GAP.join(f"0?{part.lstrip('0')}" for part in order)
        yield rf"(?<!\d){parts}(?!\d)"
    yield rf"(?<!\d){month}{number}{year[2:]}(?!\d)"
    for first, second in ((month, number), (number, month)):
        yield rf"(?<!\d)0?{first.lstrip('0')}{_DATE_GAP}0?{second.lstrip('0')}{_DATE_GAP}{year[2:]}(?!\d)"


def _organisation_sources(name: str) -> Iterator[tuple[str, bool]]:
    words = _words(name)
    if not words:
        return
    yield _sequence(words), len(words) == 1 and vocabulary().is_ordinary(words[0])
    core = list(words)
    while core and core[-1] in vocabulary().generic:
        core.pop()
    while core and core[0] == "the":
        core.pop(0)
    if core and core != words and (len(core) > 1 or not vocabulary().is_known(core[0])):
        yield _sequence(core), _needs_capital(core)
    if len(core) > _IN_FULL and not _needs_capital(core[:_IN_FULL]):
        yield _sequence(core[:_IN_FULL]), False  # "Northfield Precision" of the Tooling works
    initials = "".join(word[0] for word in words if word not in {"of", "the", "and", "for", "at"})
    if len(initials) > 2 and initials.isascii() and initials not in vocabulary().acronyms:
        yield _bounded(rf"{initials}"), True


def _needs_capital(words: Sequence[str]) -> bool:
    """True for usual words alone: written small, "quality care" is not the employer."""
    return all(vocabulary().is_ordinary(word) for word in words)


def _street_sources(part: Sequence[str]) -> Iterator[str]:
    """A house number and a street without the word for one: "47 quarry bend", "quarry bend"."""
    kinds = listed_words("streets")
    if len(part) > _IN_FULL and part[-1] in kinds:
        name = part[1:-1]
        yield _sequence([part[0], *name])
        if len(name) > 1:
            yield _sequence(name)


def _unit_sources(part: Sequence[str]) -> Iterator[str]:
    """A unit alone ("unit 3b"), where its number has a letter; unit 3 is anybody's."""
    if len(part) == _IN_FULL and part[0] in _UNIT_WORDS and part[1][0].isdigit() and not part[1].isdigit():
        yield _sequence(part)


def _address_sources(address: str) -> Iterator[tuple[str, bool]]:
    words = _words(address)
    if not words:
        return
    yield _sequence(words), False
    states = vocabulary().terms
    for piece in re.split(r"[,;\n]+", address):
        part = _words(piece)
        if part and part[-1].isdigit() and len(part[-1]) == _ZIP and len(part) > 1:
            yield _bounded(re.escape(part[-1])), False
            part = part[:-1]
        if not part or all(word in states or (len(word) == 2 and word.isalpha()) for word in part):
            continue
        if len(part) == 1 and (vocabulary().is_known(part[0]) or (part[0].isdigit() and len(part[0]) < _ZIP)):
            continue
        yield from ((source, False) for source in _unit_sources(part))
        if len(part) == 2 and part[0] in vocabulary().generic and len(part[1]) < 3:
            continue
        is_street = part[0][0].isdigit() and len(part) > 1
        has_number = any(word.isdigit() for word in part)
        yield _sequence(part) + (_UNIT if is_street else ""), not has_number and _needs_capital(part)
        if len(part) > 2 and part[0][0].isdigit():
            yield _sequence(part[1:]) + _UNIT, False
            unit = next((place for place, word in enumerate(part) if place > 1 and word in _UNIT_WORDS), len(part))
            if 2 < unit < len(part) - 1:
                yield _sequence(part[1:unit]), False
                yield _sequence(part[unit:]), False
            yield from ((source, False) for source in _street_sources(part[:unit]))
