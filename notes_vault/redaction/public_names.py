"""Whole names that everybody knows ("Taylor Swift", "Marsha Linehan") and titles made of words like names.

Public figures and titles are to stay readable; a part of such a name alone is somebody's and is proposed as before.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

from notes_vault.redaction.findings import Finding
from notes_vault.redaction.patterns import BLANK
from notes_vault.resources import read_resource

_BEHIND: Final = re.compile("(?:['\u2019]s?)?(?![\\w-])")
_BETWEEN: Final = re.compile(BLANK)
_ByLetter = Mapping[str, tuple[tuple[str, ...], ...]]
_WORD: Final = re.compile(r"(?<![\w-])[^\W_]+")
_POSSESSIVE: Final = re.compile("['\u2019]s?(?!\\w)")
#: Behind a word of kinship or a title of daily life it is somebody's cousin.
_OF_KIN: Final = re.compile(
    r"(?i:\b(?:brother|sister|son|daughter|cousin|uncle|aunt|friend|neighbor|boss|coworker|roommate|husband|wife|partner"
    r"|boyfriend|girlfriend|mr|mrs|ms|miss|dr|prof|rev|judge|pastor|named|called|nurse"
    r"|coach|officer|dog|cat)\.?,?[ \n])$"
)
_OFFICE: Final = re.compile(r"\b(?:President|Pres\.?|Senator|Sen\.?|Governor|Gov\.?|Chancellor|Mahatma)[ \n]$")
#: Titles and names that are also those of the physician next door, and the words that tell who is meant.
_TITLED: Final = re.compile(
    r"\b(?:(?:Dr|Mr|Rev)\.?|Reverend|Doctor)[ \u00a0\n](?P<name>King|Phil|Ruth|Rogers)(?:['\u2019]s)?(?![\w-])"
)
_AROUND: Final = 80
_STOP: Final = re.compile(r"[.!?](?=\s|$)|\n\n")
_SHOWN: Final = r"\b(?:tv|television|episodes?|podcast|show|shows|talk show|watch\w*|youtube)\b"
_TOLD_OF: Final = {
    "King": re.compile(
        r"\b(?:mlk|civil rights|speech(?:es)?|have a dream|holiday|sermons?|preached|assassinat\w+|selma|birmingham"
        r"|montgomery|nonviolen\w+|malcolm x|march on|quot(?:e|es|ed|ing))\b"
    ),
    "Phil": re.compile(_SHOWN),
    "Ruth": re.compile(_SHOWN),
    "Rogers": re.compile(_SHOWN + r"|neighborhood|look for the helpers"),
}


def leave_public(text: str, found: Iterable[Finding], *, by_one_word: bool = True) -> Iterator[Finding]:
    """What was found in a text, without what lies inside a public name there.

    ``by_one_word``: also without who is known by one word ("Obama") or by what is told of them ("Dr. King's speech");
    not where somebody of the chart is known to be called so.
    """
    spans: tuple[tuple[int, int], ...] | None = None
    for one in found:
        if spans is None:
            spans = (*_spans(text), *(_spans_of_one_word(text) if by_one_word else ()))
        if not any(start <= one.start and one.end <= end for start, end in spans):
            yield one


@lru_cache(maxsize=2)  # every detector of a layer asks it of the same text
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    begun = _by_first_word()
    words = (word for word in _WORD.finditer(text) if word[0] in begun)
    found = ((word.start(), _longest_of(text, word, begun[word[0]])) for word in words)
    return tuple((start, end) for start, end in found if end is not None)


def _longest_of(text: str, word: re.Match[str], names: _ByLetter) -> int | None:
    """Where the longest public name ends that begins with a word; most places hold none, and few names are compared."""
    between = _BETWEEN.match(text, word.end())
    letter = text[between.end() : between.end() + 1] if between is not None else ""
    likely = (*names.get(letter, ()), *names.get("", ())) if letter else names.get("", ())
    return next((end for name in likely if (end := _end_of(text, word.start(), name)) is not None), None)


def _end_of(text: str, start: int, name: tuple[str, ...]) -> int | None:
    first, *rest = name
    if not text.startswith(first, start):
        return None
    end = start + len(first)
    for word in rest:
        between = _BETWEEN.match(text, end)
        if between is None or not text.startswith(word, between.end()):
            return None
        end = between.end() + len(word)
    behind = _BEHIND.match(text, end)
    return behind.end() if behind is not None else None


@lru_cache(maxsize=2)
def _spans_of_one_word(text: str) -> tuple[tuple[int, int], ...]:
    known = [name for name in _of_one_word() if name in text]
    words = [word for word in _WORD.finditer(text) if word[0] in known] if known else []
    alone = [_with_office(text, word) for word in words if not _OF_KIN.search(text, *_near(word))]
    titled = _TITLED.finditer(text) if any(name in text for name in _TOLD_OF) else ()
    told = [match.span() for match in titled if _is_told_of(text, match)]
    return (*alone, *told)


def _near(word: re.Match[str]) -> tuple[int, int]:
    return max(0, word.start() - 24), word.start()


def _with_office(text: str, word: re.Match[str]) -> tuple[int, int]:
    """The word with the office in front and the possessive behind it."""
    office = _OFFICE.search(text, *_near(word))
    possessive = _POSSESSIVE.match(text, word.end())
    return office.start() if office else word.start(), possessive.end() if possessive else word.end()


def _is_told_of(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence around a title and a name says what is told of the public person of that name."""
    before = _STOP.split(text[max(0, match.start() - _AROUND) : match.start()])[-1]
    behind = _STOP.split(text[match.end() : match.end() + _AROUND], maxsplit=1)[0]
    return _TOLD_OF[match["name"]].search(f"{before} {behind}".lower()) is not None


@cache
def _of_one_word() -> frozenset[str]:
    return frozenset(tomllib.loads(read_resource("redaction", "public_names.toml"))["alone"].split())


@cache
def _by_first_word() -> Mapping[str, _ByLetter]:
    """Names as their words, the longest first, by their first word and the letter behind it."""
    lists = tomllib.loads(read_resource("redaction", "public_names.toml"))
    del lists["alone"]
    begun: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name in (name for one in lists.values() for name in one.split()):
        first = _WORD.match(name)
        if first is not None:
            letter = name[first.end() + 1] if name[first.end() : first.end() + 1] == "~" else ""
            begun[first[0]][letter] |= {name, name.replace("'", "\u2019")}
    return {first: {letter: _in_order(names) for letter, names in more.items()} for first, more in begun.items()}


def _in_order(names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(name.split("~")) for name in sorted(names, key=lambda name: (-len(name), name)))
