"""What a text must hold for an expression to match anywhere in it: told from the expression, asked of the text at once.

Most expressions find nothing in most texts, and trying one at each of three thousand letters takes a hundred times as
long as asking whether "County" is among the words of the text at all. RE2 does the same (``prefilter.cc``).

What is asked for is never more than the expression needs: whatever of it is not understood asks for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final, NamedTuple, Protocol

from notes_vault.redaction.text_words import MANY_FIGURES, TextWords, words_of

_Parsed = Sequence[tuple[Any, Any]]
#: So many strings are written out where choices follow each other; what has more is looked at piece by piece.
_MOST: Final = 1500
#: A class of more characters is no choice between strings.
_NARROW: Final = 4
#: Where a string begins or ends, and a word with it.
_EDGE: Final = "\0"
#: What Python's parser says of figures; so many of them in a row stand in few texts.
_FIGURE: Final = "[(IN, [(CATEGORY, CATEGORY_DIGIT)])]"
_WHOLE_WORD: Final = re.compile(r"(?<=[\W\d_])[^\W\d_]+(?=[\W\d_])")
_SIGN: Final = re.compile(r"[^\w\s.,:;'()\0-]")
_NOTHING: Final = frozenset({""})


class Requirement(Protocol):
    """What must stand in a text."""

    def holds(self, words: TextWords) -> bool:
        """False where an expression cannot match anywhere in the text."""


def may_match(requirement: Requirement, text: str) -> bool:
    """False where an expression of that requirement matches nowhere in the text."""
    words = words_of(text)
    return words.is_odd or requirement.holds(words)


def requirement_of(source: str) -> Requirement | None:
    """What every text must hold in which the expression matches; None where nothing can be told.

    Raises:
        re.error: the expression is none.
    """
    return _all_of(_needed(_read(import_module("re._parser").parse(source), ignores_case=False)))


class _OneOf:
    """One of some words or signs."""

    def __init__(self, words: frozenset[str], signs: frozenset[str], *, ignores_case: bool) -> None:
        self._words = words
        self._signs = signs
        self._ignores_case = ignores_case

    def holds(self, words: TextWords) -> bool:
        found = words.lowered if self._ignores_case else words.written
        return not self._words.isdisjoint(found) or any(sign in words.text for sign in self._signs)


class _Figures:
    """So many figures in a row."""

    def __init__(self, least: int) -> None:
        self._least = least

    def holds(self, words: TextWords) -> bool:
        return words.figures >= self._least


class _AllOf:
    def __init__(self, parts: Sequence[Requirement]) -> None:
        self._parts = parts

    def holds(self, words: TextWords) -> bool:
        return all(part.holds(words) for part in self._parts)


class _AnyOf:
    def __init__(self, parts: Sequence[Requirement]) -> None:
        self._parts = parts

    def holds(self, words: TextWords) -> bool:
        return any(part.holds(words) for part in self._parts)


def _all_of(parts: Sequence[Requirement]) -> Requirement | None:
    if len(parts) > 1:
        return _AllOf(parts)
    return parts[0] if parts else None


class _Told(NamedTuple):
    """What is known of a part of an expression.

    Attributes:
        exact: all strings it can match, with the edges of words where they are told; None where they are unknown.
        needed: what a text must hold where it matches, beside one of these.
        ignores_case: the strings are in small letters and stand for any.
        begins, ends: no letter stands first, or last, in what it matches.
        may_lack: it may match nothing at all, and begins and ends where it does not.
    """

    exact: frozenset[str] | None = None
    needed: tuple[Requirement, ...] = ()
    ignores_case: bool = False
    begins: bool = False
    ends: bool = False
    may_lack: bool = False


_EMPTY: Final = _Told(_NOTHING)
_AT_EDGE: Final = _Told(frozenset({_EDGE}), begins=True, ends=True)
_UNKNOWN: Final = _Told()


def _tell(strings: frozenset[str], needed: Sequence[Requirement] = (), *, ignores_case: bool) -> _Told:
    begins, ends = _all_begin(strings), _all_end(strings)
    return _Told(strings, tuple(needed), ignores_case=ignores_case, begins=begins, ends=ends)


def _all_begin(strings: frozenset[str]) -> bool:
    return all(string and not string[0].isalpha() for string in strings)


def _all_end(strings: frozenset[str]) -> bool:
    return all(string and not string[-1].isalpha() for string in strings)


def _needed(told: _Told) -> list[Requirement]:
    return [*told.needed, *_one_of(told.exact, ignores_case=told.ignores_case)]


def _one_of(strings: frozenset[str] | None, *, ignores_case: bool) -> list[Requirement]:
    """A requirement of the strings, where each holds a whole word or a sign; any text holds an "e" and a blank."""
    words, signs = set(), set()
    for string in strings or _NOTHING:
        whole = max(_WHOLE_WORD.findall(string), key=len, default="")
        sign = _SIGN.search(string)
        if whole:
            words.add(whole)
        elif sign is not None:
            signs.add(sign[0])
        else:
            return []
    return [_OneOf(frozenset(words), frozenset(signs), ignores_case=ignores_case)] if len(signs) <= _NARROW else []


class _Run:
    """Parts one behind the other: choices that follow each other closely are written out together."""

    def __init__(self, *, at_edge: bool = False) -> None:
        self._exact = _AT_EDGE.exact or _NOTHING if at_edge else _NOTHING
        self._needed: list[Requirement] = []
        self._ignores_case = False
        self._begins: bool | None = None
        self._waiting: list[_Told] = []

    @property
    def is_at_edge(self) -> bool:
        """Whether no letter stands last in what the parts up to here match."""
        return _all_end(self._exact)

    def add(self, told: _Told) -> None:
        """The next part."""
        self._needed += told.needed
        if not (told.may_lack and told.begins):
            self._emit_waiting(at_edge=told.begins)
        exact = told.exact
        if exact is not None and len(exact) * len(self._exact) <= _MOST:
            if told.ignores_case and not self._ignores_case:
                self._exact = frozenset(map(str.lower, self._exact))
            elif self._ignores_case and not told.ignores_case:
                exact = frozenset(map(str.lower, exact))
            self._ignores_case |= told.ignores_case
            self._exact = frozenset(before + behind for before in self._exact for behind in exact)
        else:
            self._break(told)

    def told(self) -> _Told:
        """What is known of the whole."""
        self._emit_waiting(at_edge=False)
        if self._begins is None:
            return _tell(self._exact, self._needed, ignores_case=self._ignores_case)
        self._needed += _one_of(self._exact, ignores_case=self._ignores_case)
        return _Told(None, tuple(self._needed), begins=self._begins, ends=_all_end(self._exact))

    def _break(self, told: _Told) -> None:
        """A part of unknown strings: where no letter can begin it the word before it ends."""
        ended = self.is_at_edge
        if self._begins is None:
            self._begins = _all_begin(self._exact) or (self._exact == _NOTHING and told.begins and not told.may_lack)
        self._waiting.append(_tell(self._exact, ignores_case=self._ignores_case))
        if not (told.may_lack and told.begins):
            self._emit_waiting(at_edge=told.begins)
        self._ignores_case = told.ignores_case
        self._exact = _NOTHING
        if told.exact is not None:
            self._exact = told.exact
        elif told.ends and (ended or not told.may_lack):
            self._exact = frozenset({_EDGE})

    def _emit_waiting(self, *, at_edge: bool) -> None:
        for told in self._waiting:
            strings = frozenset(string + _EDGE for string in told.exact or ()) if at_edge else told.exact
            self._needed += _one_of(strings, ignores_case=told.ignores_case)
        self._waiting.clear()


def _read(parsed: _Parsed, *, ignores_case: bool, at_edge: bool = False) -> _Told:
    run = _Run(at_edge=at_edge)
    _read_into(run, parsed, ignores_case=ignores_case)
    return run.told()


def _read_into(run: _Run, parsed: _Parsed, *, ignores_case: bool) -> None:
    """Groups are no parts of their own: what stands behind one may tell that its last word ends there."""
    for kind, operand in parsed:
        operator = str(kind)
        if operator == "SUBPATTERN":
            _, added, removed, inner = operand
            ignores_inside = bool((ignores_case or added & re.IGNORECASE) and not removed & re.IGNORECASE)
            _read_into(run, inner, ignores_case=ignores_inside)
        elif operator == "BRANCH":
            at_edge = run.is_at_edge
            run.add(_read_branch([_read(way, ignores_case=ignores_case, at_edge=at_edge) for way in operand[1]]))
        else:
            run.add(_read_part(operator, operand, ignores_case=ignores_case))


def _read_part(operator: str, operand: Any, *, ignores_case: bool) -> _Told:
    """A part, as Python's own parser calls it."""
    told = _UNKNOWN
    if operator == "LITERAL":
        letter = chr(operand)
        told = _tell(frozenset({letter.lower() if ignores_case else letter}), ignores_case=ignores_case)
    elif operator == "IN":
        told = _read_class(operand, ignores_case=ignores_case)
    elif operator == "AT":
        told = _EMPTY if str(operand) == "AT_NON_BOUNDARY" else _AT_EDGE
    elif operator == "ASSERT_NOT":
        told = _AT_EDGE if _forbids_letters(operand[1]) else _EMPTY
    elif operator == "ASSERT":
        inside = _read(operand[1], ignores_case=ignores_case)
        is_edge = inside.begins if operand[0] > 0 else inside.ends
        told = _Told((_AT_EDGE if is_edge else _EMPTY).exact, tuple(_needed(inside)))
    elif operator in {"MAX_REPEAT", "MIN_REPEAT"}:
        told = _read_repeat(*operand, ignores_case=ignores_case)
    return told


def _read_class(members: _Parsed, *, ignores_case: bool) -> _Told:
    if len(members) <= _NARROW and all(str(operator) == "LITERAL" for operator, _ in members):
        letters = (chr(operand) for _, operand in members)
        return _tell(frozenset(one.lower() if ignores_case else one for one in letters), ignores_case=ignores_case)
    no_letters = all(_is_no_letter(str(operator), operand) for operator, operand in members)
    return _Told(begins=no_letters, ends=no_letters)


def _is_no_letter(operator: str, operand: Any) -> bool:
    if operator == "LITERAL":
        return not chr(operand).isalpha()
    if operator == "RANGE":
        return not any(chr(one).isalpha() for one in range(operand[0], operand[1] + 1))
    return operator == "CATEGORY" and str(operand) in {"CATEGORY_DIGIT", "CATEGORY_SPACE", "CATEGORY_NOT_WORD"}


def _forbids_letters(parsed: _Parsed) -> bool:
    r"""True of ``(?!\w)`` and whatever forbids more than that."""
    if len(parsed) != 1:
        return False
    operator, operand = str(parsed[0][0]), parsed[0][1]
    if operator == "BRANCH":
        return any(_forbids_letters(way) for way in operand[1])
    members = [(str(kind), str(one)) for kind, one in operand] if operator == "IN" else []
    return ("CATEGORY", "CATEGORY_WORD") in members and not any(kind == "NEGATE" for kind, _ in members)


def _read_repeat(least: int, most: int, parsed: _Parsed, *, ignores_case: bool) -> _Told:
    told = _read(parsed, ignores_case=ignores_case)
    if least == most == 1:
        return told
    if least:
        figures = [_Figures(least)] if str(list(parsed)) == _FIGURE and least >= MANY_FIGURES else []
        return _Told(None, (*_needed(told), *figures), begins=told.begins, ends=told.ends)
    if most == 1 and told.exact is not None and not told.needed:
        return _tell(told.exact | _NOTHING, ignores_case=told.ignores_case)
    return _Told(begins=told.begins, ends=told.ends, may_lack=True)


def _read_branch(ways: Sequence[_Told]) -> _Told:
    exact = [way.exact for way in ways if way.exact is not None and not way.needed]
    if len(exact) == len(ways) and sum(map(len, exact)) <= _MOST:
        ignores_case = any(way.ignores_case for way in ways)
        together = frozenset(string.lower() if ignores_case else string for one in exact for string in one)
        return _tell(together, ignores_case=ignores_case)
    needed = [_all_of(_needed(way)) for way in ways]
    parts = [one for one in needed if one is not None]
    begins, ends = all(way.begins for way in ways), all(way.ends for way in ways)
    return _Told(None, (_AnyOf(parts),) if len(parts) == len(ways) else (), begins=begins, ends=ends)
