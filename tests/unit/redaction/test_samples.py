"""The search on marked samples does not get worse: every listed person, number and date, and few others."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SAMPLES = Path(__file__).parent / "data" / "samples"
BENCH = Path(__file__).parents[2] / "bench" / "redaction_quality.py"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("redaction_quality", BENCH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_marked_samples_are_found_with_the_chart(bench: ModuleType) -> None:
    score = bench.score_texts(list(bench.load_folder(SAMPLES, with_people=True)), with_models=False)
    assert score.misses == []
    figures = bench.report(score)
    assert figures["precision_percent"] >= 97
    assert figures["over_covered_percent"] <= 1


def test_marked_samples_are_mostly_found_without_the_chart(bench: ModuleType) -> None:
    score = bench.score_texts(list(bench.load_folder(SAMPLES, with_people=False)), with_models=False)
    assert bench.report(score)["recall_percent"] >= 94


def test_stripping_marks_tells_where_they_were(bench: ModuleType) -> None:
    raw_text, spans = bench.strip_marks("Met {{PERSON_OTHER|Jane\nRoe}} on {{DATE|3/14}}.")
    assert raw_text == "Met Jane\nRoe on 3/14."
    assert [raw_text[start:end] for start, end, _ in spans] == ["Jane\nRoe", "3/14"]
