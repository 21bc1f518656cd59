"""Scores the search for identifying passages against marked text.

    python tests/bench/redaction_quality.py FOLDER [--no-people] [--no-models] [--misses] [--extras]

FOLDER holds charts in the samples' format (``*/chart.toml`` with ``*/note-*.txt``) or one ``paragraphs.txt``
(``### title`` lines). A marked span counts as found when every identifying token of it (one with a capital or a
figure; titles and articles excepted; every token where it has none) is covered by findings, whatever their category.
A finding is right when it touches a marked span.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from notes_vault.record.chart import read_chart
from notes_vault.record.people import Person
from notes_vault.redaction.finder import find, find_with_readers
from notes_vault.redaction.findings import Finding
from notes_vault.redaction.profiles import load_profile

_MARK = re.compile(r"\{\{([A-Z0-9_]+)\|(.*?)\}\}", re.DOTALL)
_TOKEN = re.compile(r"[^\W_]+")
_NOT_IDENTIFYING = frozenset(
    """mr mrs ms miss dr the a an of and in at rev sgt ssg judge officer aunt uncle pastor coach np rd esq tía papa nana
    friday wednesday tues""".split()  # noqa: SIM905  # a list of words is read more easily than a list of strings
)


@dataclass(frozen=True)
class Marked:
    """One text without its marks, and the spans that were marked in it."""

    name: str
    raw_text: str
    spans: tuple[tuple[int, int, str], ...]
    people: tuple[Person, ...] = ()


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


def strip_marks(marked_text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text as it was typed, and its spans as (start, end, category)."""
    pieces: list[str] = []
    spans: list[tuple[int, int, str]] = []
    reached = length = 0
    for match in _MARK.finditer(marked_text):
        before = marked_text[reached : match.start()]
        length += len(before)
        spans.append((length, length + len(match[2]), match[1]))
        pieces += [before, match[2]]
        length += len(match[2])
        reached = match.end()
    pieces.append(marked_text[reached:])
    return "".join(pieces), spans


def load_folder(folder: Path, *, with_people: bool) -> Iterator[Marked]:
    """Every text below a folder."""
    for file in sorted(folder.rglob("paragraphs.txt")):
        for block in re.split(r"^### ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            title, _, marked_text = block.partition("\n")
            raw_text, spans = strip_marks(marked_text)
            yield Marked(title, raw_text, tuple(span for span in spans if span[2] != "ROLE"))
    for chart_file in sorted(folder.rglob("chart.toml")):
        people = read_chart(chart_file).people if with_people else ()
        for file in sorted(chart_file.parent.glob("note-*.txt")):
            text = file.read_text(encoding="utf-8")
            raw_text, spans = strip_marks(text.partition("\n\n")[2] if text.startswith("#") else text)
            yield Marked(f"{chart_file.parent.name}/{file.stem}", raw_text, tuple(spans), people)


def score_texts(texts: Sequence[Marked], *, with_models: bool) -> Score:
    """Run the search on each text and count; one chart's texts are read together."""
    score = Score()
    profile = load_profile("order_scope")
    for people, group in groupby(texts, key=lambda text: text.people):
        charted = list(group)
        begun = time.perf_counter()
        if with_models:
            found, readings = find_with_readers([text.raw_text for text in charted], people, profile)
            if readings.missing:
                raise SystemExit(f"not measured: {', '.join(readings.missing)} cannot read here")
        else:
            found = [find(text.raw_text, people, profile) for text in charted]
        score.seconds += time.perf_counter() - begun
        for text, findings in zip(charted, found, strict=True):
            _count_text(score, text, findings)
    return score


def _count_text(score: Score, text: Marked, findings: Sequence[Finding]) -> None:
    covered = bytearray(len(text.raw_text))
    for one in findings:
        covered[one.start : one.end] = b"\1" * (one.end - one.start)
    marked = bytearray(len(text.raw_text))
    for start, end, category in text.spans:
        marked[start:end] = b"\1" * (end - start)
        score.wanted[category] += 1
        if all(all(covered[start + a : start + b]) for a, b in _identifying(text.raw_text[start:end])):
            score.found[category] += 1
        else:
            score.misses.append(_show(text, start, end, category))
    for one in findings:
        score.proposed[one.category.value] += 1
        if any(marked[one.start : one.end]):
            score.right[one.category.value] += 1
        else:
            score.extras.append(_show(text, one.start, one.end, f"{one.category.value} ({one.source}: {one.reason})"))
    for place, character in enumerate(text.raw_text):
        if character.isalnum():
            score.marked_letters += marked[place]
            score.other_letters += not marked[place]
            score.leaked_letters += bool(marked[place] and not covered[place])
            score.over_letters += bool(covered[place] and not marked[place])


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


def report(score: Score) -> dict[str, float | dict[str, str]]:
    """The figures."""
    wanted, found = sum(score.wanted.values()), sum(score.found.values())
    proposed, right = sum(score.proposed.values()), sum(score.right.values())
    letters = score.marked_letters + score.other_letters
    return {
        "spans": wanted,
        "recall_percent": round(100 * found / max(1, wanted), 2),
        "precision_percent": round(100 * right / max(1, proposed), 2),
        "leaked_letters_per_1000": round(1000 * score.leaked_letters / max(1, letters), 3),
        "over_covered_percent": round(100 * score.over_letters / max(1, score.other_letters), 2),
        "seconds": round(score.seconds, 3),
        "recall": {key: f"{score.found[key]}/{count}" for key, count in sorted(score.wanted.items())},
        "precision": {key: f"{score.right[key]}/{count}" for key, count in sorted(score.proposed.items())},
    }


def main() -> int:
    """Print the figures of a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--no-people", action="store_true", help="without the charts' people")
    parser.add_argument("--no-models", action="store_true", help="by rules and lists alone")
    parser.add_argument("--misses", action="store_true", help="list what was not found")
    parser.add_argument("--extras", action="store_true", help="list what was found without a mark")
    arguments = parser.parse_args()
    texts = list(load_folder(arguments.folder, with_people=not arguments.no_people))
    score = score_texts(texts, with_models=not arguments.no_models)
    print(json.dumps(report(score), indent=1))
    for title, wanted, lines in (("missed", arguments.misses, score.misses), ("extra", arguments.extras, score.extras)):
        for line in lines if wanted else ():
            print(f"{title}  {line}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
