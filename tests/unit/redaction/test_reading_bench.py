"""The measuring of time and memory: stated input, and memory that is summed over all processes."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from notes_vault.record.people import Role
from tests.bench.bench_reading import build_pages, measure_first, measure_pages
from tests.bench.process_memory import MemoryWatch, memory_of
from tests.bench.surroundings import Locales, draw_surroundings

_HOLD = "import sys; held = b'x' * (40 << 20); print('ready', flush=True); sys.stdin.read()"


def test_the_input_is_the_same_each_time_and_of_the_stated_size() -> None:
    pages, people, others = build_pages(4)
    assert [len(page) for page in pages] == [3000] * 4
    assert len(set(pages)) == 4
    assert people
    assert {person.role for person in others} == {Role.CLIENT}
    assert build_pages(4) == (pages, people, others)


def test_pages_are_measured_by_the_rules() -> None:
    assert measure_first(2)["median"] > 0
    figures = measure_pages("rules", 2)
    assert figures["findings"] > 0
    assert figures["letters"] == 6000


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_memory_is_summed_over_a_process_and_its_children() -> None:
    alone, _ = memory_of(os.getpid())
    command = [sys.executable, "-c", _HOLD]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        with MemoryWatch(os.getpid()) as watch:
            together, _ = memory_of(os.getpid())
            while not watch.samples:
                pass
        child.communicate("")
    assert together > alone + (35 << 10)
    assert watch.peak_kib > alone + (35 << 10)


def test_surroundings_differ_in_all_that_a_release_must_not_depend_on(tmp_path: Path) -> None:
    locales = Locales(("C", "tr_TR.UTF-8"), tmp_path)
    assert locales.has_turkish
    drawn = [draw_surroundings(random.Random(number), locales, tmp_path) for number in range(60)]
    for name in ("PYTHONHASHSEED", "TZ", "LC_ALL", "USER", "HOME"):
        assert len({surroundings[name] for surroundings, _ in drawn}) > 1
    assert len({folder for _, folder in drawn}) == 60
