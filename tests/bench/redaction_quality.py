"""Scores the search for identifying passages against marked text.

    python tests/bench/redaction_quality.py FOLDER... [--no-people] [--no-models] [--misses] [--extras]
    python tests/bench/redaction_quality.py FOLDER... --all [--presidio] [--json]

FOLDER is any folder in the samples' format (redaction_samples.py says what that is): charts (``chart.toml`` with
``*.txt``), or paragraphs under ``### title`` lines. redaction_score.py says what is counted. Several folders give each
and the total. ``--all``: with and without the models, with and without the charts' people, in one run. ``--presidio``:
Presidio on the same texts in the same run, installed at first use into an environment of its own (``--cache FOLDER``,
default in the user's cache). ``seconds`` is the search alone, without the loading of models.

exit 0 when everything asked for was measured, 2 when a folder cannot be scored, 3 when a search cannot run here.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))  # it is called by its path, from anywhere

from tests.bench.presidio_search import score_presidio  # found by the line above
from tests.bench.redaction_samples import Marked, SampleError, load_folder, strip_marks
from tests.bench.redaction_score import Score, report, total
from tests.bench.redaction_searches import NotMeasuredError, score_texts

__all__ = ["Marked", "Score", "load_folder", "report", "score_texts", "strip_marks"]

_COLUMNS = (
    ("recall_percent", "recall %"),
    ("precision_percent", "precision %"),
    ("precision_by_letter_percent", "by letter %"),
    ("leaked_letters_per_1000", "leaked/1000"),
    ("covered_percent", "covered %"),
    ("over_covered_percent", "over %"),
    ("seconds", "s"),
)
_TOTAL = "total"
_Figures = dict[str, float | dict[str, str]]
_Search = Callable[[Sequence[Marked]], tuple[str, Score]]


def searches(asked: argparse.Namespace) -> list[tuple[str, _Search]]:
    """What is to be measured, by name; each says with its score what it calls itself in the table."""
    if asked.all:
        kinds = [(models, people) for models in (True, False) for people in (True, False)]
    else:
        kinds = [(not asked.no_models, not asked.no_people)]
    chosen = [(_name(models, people), _ours(models, people)) for models, people in kinds]
    if asked.presidio:
        chosen.append(("Presidio", lambda texts: score_presidio(texts, asked.cache)))
    return chosen


def _name(models: bool, people: bool) -> str:
    return f"{'rules and models' if models else 'rules alone'}, {'with' if people else 'without'} the people"


def _ours(models: bool, people: bool) -> _Search:
    name = _name(models, people)
    return lambda texts: (name, score_texts(texts, with_models=models, with_people=people))


def measure(folders: Sequence[Path], asked: argparse.Namespace) -> tuple[dict[str, dict[str, Score]], list[str]]:
    """For every folder, and the total of several, the score of every search; second, what could not be measured."""
    loaded = {str(folder): list(load_folder(folder)) for folder in folders}
    scores: dict[str, dict[str, Score]] = {name: {} for name in loaded}
    failed: list[str] = []
    for name, search in searches(asked):
        try:
            answers = {folder: search(own) for folder, own in loaded.items()}
        except NotMeasuredError as problem:
            failed.append(f"not measured: {name}: {problem}")
            continue
        for folder, (said, score) in answers.items():
            scores[folder][said] = score
    if len(loaded) > 1:
        names = next(iter(scores.values())).keys()
        scores[_TOTAL] = {name: total(scores[folder][name] for folder in loaded) for name in names}
    return scores, failed


def print_tables(scores: dict[str, dict[str, Score]]) -> None:
    """For every folder the figures of each search, then recall and precision by category."""
    for folder, per_search in scores.items():
        figures = {name: report(score) for name, score in per_search.items()}
        first = next(iter(figures.values()), None)
        if first is None:
            continue
        print(f"{folder}: {first['spans']} marked spans, {first['letters']} letters")
        wide = max(len(name) for name in figures)
        print(" " * wide + "".join(f"{title:>13}" for _, title in _COLUMNS))
        for name, one in figures.items():
            print(f"{name:<{wide}}" + "".join(f"{one[key]:>13}" for key, _ in _COLUMNS))
        for kind in ("recall", "precision"):
            _print_categories(kind, figures)
        print()


def _print_categories(kind: str, figures: dict[str, _Figures]) -> None:
    print(f"{kind} by category")
    for name, one in figures.items():
        parts = one[kind]
        if isinstance(parts, dict):
            print(f"  {name}: " + (", ".join(f"{key} {value}" for key, value in parts.items()) or "none"))


def parse_arguments(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--no-people", action="store_true", help="without the charts' people")
    parser.add_argument("--no-models", action="store_true", help="by rules and lists alone")
    parser.add_argument("--all", action="store_true", help="the four combinations in one run")
    parser.add_argument("--presidio", action="store_true", help="and Presidio on the same texts")
    parser.add_argument("--cache", type=Path, help="where Presidio's environment is kept")
    parser.add_argument("--json", action="store_true", help="figures as JSON also where a table is the rule")
    parser.add_argument("--misses", action="store_true", help="list what was not found")
    parser.add_argument("--extras", action="store_true", help="list what was found without a mark")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of the folders."""
    asked = parse_arguments(arguments)
    try:
        scores, failed = measure(list(dict.fromkeys(asked.folders)), asked)
    except SampleError as problem:
        print(problem, file=sys.stderr)
        return 2
    single = len(asked.folders) == 1 and not asked.all and not asked.presidio
    measured = {folder: {name: report(one) for name, one in per.items()} for folder, per in scores.items()}
    if single:
        print(*(json.dumps(one, indent=1) for per in measured.values() for one in per.values()), sep="\n", end="\n")
    elif asked.json:
        print(json.dumps(measured, indent=1))
    else:
        print_tables(scores)
    for folder, per_search in scores.items():
        for name, score in per_search.items() if folder != _TOTAL else ():
            _list(asked, "" if single else f"{name}: ", score)
    print(*failed, sep="\n", end="\n" if failed else "", file=sys.stderr)
    return 3 if failed else 0


def _list(asked: argparse.Namespace, heading: str, score: Score) -> None:
    for title, wanted, lines in (("missed", asked.misses, score.misses), ("extra", asked.extras, score.extras)):
        for line in lines if wanted else ():
            print(f"{title}  {heading}{line}")


if __name__ == "__main__":
    raise SystemExit(main())
