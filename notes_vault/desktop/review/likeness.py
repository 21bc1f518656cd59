"""Which passages are the same person or thing, and where else a selected passage stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_vault.redaction.decisions import Decision

_SPACE = re.compile(r"\s+")
_POSSESSIVE = re.compile(r"(?:['\u2019]s|['\u2019])$", re.IGNORECASE)
_WORD = re.compile(r"\w", re.UNICODE)
#: Endings under which the same name or thing occurs again: possessives and plurals.
_ENDINGS = r"(?:['\u2019]s|s['\u2019]|es|s|['\u2019])?"


def fold(raw_text: str) -> str:
    """The form under which two passages count as the same text: no case, one space, no possessive."""
    return _POSSESSIVE.sub("", _SPACE.sub(" ", raw_text).strip()).casefold()


def likeness_key(decision: Decision, raw_text: str) -> str:
    """What makes passages alike: the same person where one is known, else the same category and text."""
    if decision.person:
        return f"person {decision.person}"
    return f"{decision.category.value} {fold(raw_text[decision.start : decision.end])}"


def find_alike(raw_text: str, wanted: str, *, any_case: bool = False) -> Iterator[tuple[int, int]]:
    """Every place where ``wanted`` stands as whole words, as (start, end) in code points.

    Its possessive and plural are included; so is it in capitals. Case counts otherwise: "Grace" is not "grace", but
    with ``any_case``.
    Any run of white space, line breaks included, matches any other.
    """
    words = wanted.split()
    if not words:
        return
    forms = {r"\s+".join(map(re.escape, spelling)) for spelling in (words, [word.upper() for word in words])}
    before = r"(?<!\w)" if _WORD.match(words[0][0]) else ""
    endings, after = (_ENDINGS, r"(?!\w)") if _WORD.match(words[-1][-1]) else ("", "")
    flags = re.IGNORECASE if any_case else re.NOFLAG
    for match in re.finditer(f"{before}(?:{'|'.join(sorted(forms))}){endings}{after}", raw_text, flags):
        yield match.span()


def trim(raw_text: str, start: int, end: int) -> tuple[int, int]:
    """A selection without the white space around it; (start, start) when nothing else is in it."""
    chosen = raw_text[start:end]
    if not chosen.strip():
        return start, start
    return start + len(chosen) - len(chosen.lstrip()), end - len(chosen) + len(chosen.rstrip())


def word_after(raw_text: str, position: int) -> int:
    """The end of the next word behind ``position`` on the same line, or ``position`` when there is none."""
    match = re.compile(r"[^\S\n]*[^\w\s]*[\w\u2019'-]+").match(raw_text, position)
    return match.end() if match else position


def word_before(raw_text: str, start: int, end: int) -> int:
    """The end of the passage ``start``-``end`` without its last word, or ``end`` when it has one word only."""
    shorter = re.sub(r"[^\w]*[\w\u2019'-]+[^\w\s]*$", "", raw_text[start:end]).rstrip()
    return start + len(shorter) if shorter else end


def start_of_word_before(raw_text: str, position: int) -> int:
    """Where the word before ``position`` begins on the same line, or ``position`` when there is none."""
    line = raw_text.rfind("\n", 0, position) + 1
    match = re.search(r"[\w\u2019'-]+[^\w\s]*[^\S\n]*$", raw_text[line:position])
    return line + match.start() if match else position


def start_without_first_word(raw_text: str, start: int, end: int) -> int:
    """The start of the passage ``start``-``end`` without its first word, or ``start`` when it has one word only."""
    match = re.match(r"[^\w\s]*[\w\u2019'-]+[^\w]*", raw_text[start:end])
    return start + match.end() if match and match.end() < end - start else start
