"""Presidio on the same texts, in an environment of its own, scored by the same code as our search.

Presidio-analyzer with its default recognizers, spaCy's en_core_web_md as its model and, other than by default,
organizations looked for as well; all its entity types, no score threshold. It is told nothing of a chart.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.bench.own_environment import NoEnvironmentError, python_with
from tests.bench.redaction_samples import Marked
from tests.bench.redaction_score import Found, Score
from tests.bench.redaction_searches import NotMeasuredError

_WORKER = Path(__file__).with_name("presidio_worker.py")


def score_presidio(texts: Sequence[Marked], cache: Path | None) -> tuple[str, Score]:
    """What was measured, and its score.

    Raises:
        NotMeasuredError: it could not be installed or run.
    """
    try:
        python = python_with("presidio", cache)
    except NoEnvironmentError as problem:
        raise NotMeasuredError(str(problem)) from None
    request = json.dumps([text.raw_text for text in texts])
    done = subprocess.run(
        [str(python), "-I", str(_WORKER)], input=request, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise NotMeasuredError(f"Presidio ended with {done.returncode}: {last}")
    answer = json.loads(done.stdout)
    score = Score(seconds=answer["seconds"])
    for text, spans in zip(texts, answer["spans"], strict=True):
        score.add(text, [Found(*span) for span in _outermost(spans)])
    return answer["version"], score


def _outermost(spans: Sequence[Sequence[object]]) -> list[tuple[int, int, str, str]]:
    """Without those that lie in another, as its anonymizer leaves them out; so none is counted twice."""
    kept: list[tuple[int, int, str, str]] = []
    typed = [(int(str(start)), int(str(end)), str(kind), str(source)) for start, end, kind, source in spans]
    for one in sorted(typed, key=lambda one: (one[0], -one[1])):
        if not kept or one[1] > kept[-1][1]:
            kept.append(one)
    return kept
