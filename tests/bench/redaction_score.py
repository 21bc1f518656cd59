"""Counts what a search has found of what was marked; the same counting for our search and for any other.

A marked span counts as found when every identifying token of it (one with a capital or a figure; titles and articles
excepted; every token where it has none) is covered by findings, whatever their category. A finding is right when it
touches a marked span. Letters are letters and figures; blanks and signs are not counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.bench.redaction_samples import Marked

_TOKEN = re.compile(r"[^\W_]+")
_NOT_IDENTIFYING = frozenset(
    """mr mrs ms miss dr the a an of and in at rev sgt ssg judge officer aunt uncle pastor coach np rd esq tía papa nana
    friday wednesday tues""".split()  # noqa: SIM905  # a list of words is read more easily than a list of strings
)


@dataclass(frozen=True, order=True)
class Found:
    """What a search proposes, in places of the text; ``said`` is its reason, for the list of extras."""

    start: int
    end: int
    category: str
    said: str = ""


@dataclass
class Score:
    """Counts over all texts."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    proposed: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    leaked_letters: int = 0
    marked_letters: int = 0
    other_letters: int = 0
    over_letters: int = 0
    seconds: float = 0.0
    misses: list[str] = field(default_factory=list)
    extras: list[str] = field(default_factory=list)

    def add(self, text: Marked, found: Sequence[Found]) -> None:
        """Count one text."""
        covered = bytearray(len(text.raw_text))
        for one in found:
            covered[one.start : one.end] = b"\1" * (one.end - one.start)
        marked = bytearray(len(text.raw_text))
        for start, end, category in text.spans:
            marked[start:end] = b"\1" * (end - start)
            self.wanted[category] += 1
            if all(all(covered[start + a : start + b]) for a, b in _identifying(text.raw_text[start:end])):
                self.found[category] += 1
            else:
                self.misses.append(_show(text, start, end, category))
        for one in found:
            self.proposed[one.category] += 1
            if any(marked[one.start : one.end]):
                self.right[one.category] += 1
            else:
                self.extras.append(_show(text, one.start, one.end, f"{one.category} ({one.said})"))
        for place, character in enumerate(text.raw_text):
            if character.isalnum():
                self.marked_letters += marked[place]
                self.other_letters += not marked[place]
                self.leaked_letters += bool(marked[place] and not covered[place])
                self.over_letters += bool(covered[place] and not marked[place])


def total(scores: Iterable[Score]) -> Score:
    """Several folders as if they were one."""
    whole = Score()
    for one in scores:
        for mine, theirs in (
            (whole.wanted, one.wanted),
            (whole.found, one.found),
            (whole.proposed, one.proposed),
            (whole.right, one.right),
        ):
            mine.update(theirs)
        whole.leaked_letters += one.leaked_letters
        whole.marked_letters += one.marked_letters
        whole.other_letters += one.other_letters
        whole.over_letters += one.over_letters
        whole.seconds += one.seconds
        whole.misses += one.misses
        whole.extras += one.extras
    return whole


def report(score: Score) -> dict[str, float | dict[str, str]]:
    """The figures; a share of nothing is 100 for recall and precision, 0 for what should be little."""
    wanted, found = sum(score.wanted.values()), sum(score.found.values())
    proposed, right = sum(score.proposed.values()), sum(score.right.values())
    letters = score.marked_letters + score.other_letters
    covered_right = score.marked_letters - score.leaked_letters
    covered = covered_right + score.over_letters
    return {
        "spans": wanted,
        "recall_percent": _percent(found, wanted, of_nothing=100.0),
        "precision_percent": _percent(right, proposed, of_nothing=100.0),
        "precision_by_letter_percent": _percent(covered_right, covered, of_nothing=100.0),
        "leaked_letters_per_1000": round(1000 * score.leaked_letters / max(1, letters), 3),
        "covered_percent": _percent(covered, letters),
        "over_covered_percent": _percent(score.over_letters, score.other_letters),
        "letters": letters,
        "seconds": round(score.seconds, 3),
        "recall": {key: f"{score.found[key]}/{count}" for key, count in sorted(score.wanted.items())},
        "precision": {key: f"{score.right[key]}/{count}" for key, count in sorted(score.proposed.items())},
    }


def _percent(part: int, whole: int, *, of_nothing: float = 0.0) -> float:
    return round(100 * part / whole, 2) if whole else of_nothing


def _identifying(span: str) -> list[tuple[int, int]]:
    tokens = [match for match in _TOKEN.finditer(span) if match[0].lower() not in _NOT_IDENTIFYING]
    strong = [match for match in tokens if any(c.isupper() or c.isdigit() for c in match[0])]
    return [match.span() for match in (strong or tokens)] or [(0, len(span))]


def _show(text: Marked, start: int, end: int, category: str) -> str:
    before, inside, behind = (
        text.raw_text[max(0, start - 30) : start],
        text.raw_text[start:end],
        text.raw_text[end : end + 25],
    )
    return f"{text.name}: {category}: …{before}[[{inside}]]{behind}…".replace("\n", "⏎")
