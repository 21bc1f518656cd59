"""Killed at a random moment, the workflows and the application lose nothing that was acknowledged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.driven_practice import DrivenPractice
from tests.bench.kill import Series, run_kills
from tests.bench.kill_acknowledged import judge
from tests.bench.x11_eyes import Display

#: Of the application: the doorkeeper during a release, the desk during a lock.
_DESKTOP_KILLS = (5, 8)


@pytest.fixture
def eyes() -> Iterator[Display]:
    with Display() as display:
        yield display


def test_six_kills_of_the_workflows_lose_nothing(tmp_path: Path) -> None:
    outcomes = run_kills(6, tmp_path, None)
    assert [one.wrong for one in outcomes] == [()] * 6
    assert sum(one.acknowledged for one in outcomes) > 6


@pytest.mark.parametrize("number", _DESKTOP_KILLS)
def test_a_kill_of_the_application_loses_nothing(eyes: Display, tmp_path: Path, number: int) -> None:
    outcome = Series(tmp_path, eyes).kill(number)
    assert outcome.wrong == ()
    assert outcome.acknowledged > 0


def test_the_judge_sees_what_is_lost(tmp_path: Path) -> None:
    practice = DrivenPractice.make(tmp_path)
    export = tmp_path / "export"
    export.mkdir()
    (export / "REC000001-000001.pdf").write_bytes(b"of nobody")
    said = [["produced", "0123456789abcdef"]]
    wrong = judge(practice, export, said, tmp_path / "copy.vault")
    assert wrong == ["a file without its row: REC000001-000001.pdf", "an acknowledged release is gone"]


@pytest.mark.soak
def test_three_hundred_kills_lose_nothing(eyes: Display, tmp_path: Path) -> None:
    outcomes = run_kills(300, tmp_path, eyes)
    print(f"300 kills, {sum(one.acknowledged for one in outcomes)} acknowledgements")
    assert [one for one in outcomes if one.wrong] == []
