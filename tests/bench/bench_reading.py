"""How long the search takes: first marks of a page, and many pages by rules, with spaCy, with all readers.

Input: pages of 3,000 characters, drawn from the notes of tests/unit/redaction/data (samples and the four voices' open
half, their marks taken off) in an order of their own for each page; the people of one chart, and the clients of all the
others as the practice's other clients. Each measurement runs in a process of its own; its memory is the greatest sum
over it and its children (PSS where the system tells it). Wants a quiet machine with two processors; on a busy one the
times are upper bounds, and it says so. Processor time, which others disturb less, is told beside them.

usage: python -m tests.bench.bench_reading [PAGES=500] [--only first rules spacy all]
       exit 0 when every target holds, 1 when one is missed, 3 when a reader is not installed
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from notes_vault.record.people import Person, Role
from notes_vault.redaction.finder import find, find_with_readers
from notes_vault.redaction.profiles import load_profile
from notes_vault.redaction.readers.passages import Reader
from notes_vault.redaction.readers.reading_children import read_texts
from tests.bench.process_memory import MemoryWatch
from tests.bench.redaction_samples import load_folder

_DATA = Path(__file__).parents[1] / "unit" / "redaction" / "data"
_PAGE = 3_000
_FIRST_MS = 100
_MOST_MIB = 1536
_MISSING = 3
#: What is read, and the seconds that 500 pages may take.
_PHASES = {"rules": ((), 60.0), "spacy": ((Reader.STATISTICAL,), 60.0), "all": (tuple(Reader), 180.0)}
_TITLES = {"rules": "by rules alone", "spacy": "with spaCy", "all": "with all readers"}


def build_pages(count: int) -> tuple[list[str], tuple[Person, ...], list[Person]]:
    """Pages, the people of the chart, the other clients."""
    marked = [text for name in ("samples", "voices/dev") for text in load_folder(_DATA / name)]
    charts = list(dict.fromkeys(text.people for text in marked))
    others = [person for people in charts[1:] for person in people if person.role is Role.CLIENT]
    chance = random.Random(3)
    pages = []
    for _ in range(count):
        page = ""
        while len(page) < _PAGE:
            page += chance.choice(marked).raw_text + "\n\n"
        pages.append(page[:_PAGE])
    return pages, charts[0], others


def measure_first(count: int) -> dict[str, float]:
    """Milliseconds until the rules have answered for one page; the very first of a process loads the lists."""
    pages, people, others = build_pages(count)
    taken, worked = [], []
    for page in pages:
        begun, at_work = time.perf_counter(), time.process_time()
        find(page, people, load_profile("order_scope"), others)
        taken.append((time.perf_counter() - begun) * 1000)
        worked.append((time.process_time() - at_work) * 1000)
    warm, work = taken[1:] or taken, worked[1:] or worked
    return {
        "cold": taken[0],
        "median": statistics.median(warm),
        "worst": max(warm),
        "work_median": statistics.median(work),
        "work_worst": max(work),
        "pages": len(pages),
    }


def measure_pages(phase: str, count: int) -> dict[str, float]:
    """Seconds for all pages, what was found, and whether a reader was missing."""
    pages, people, others = build_pages(count)
    wanted, _ = _PHASES[phase]
    profile = load_profile("order_scope")
    begun = time.perf_counter()
    if wanted:
        read = partial(read_texts, wanted=wanted)
        found, readings = find_with_readers(pages, people, profile, others, read=read)
        missing = len(readings.missing)
    else:
        found, missing = [find(page, people, profile, others) for page in pages], 0
    seconds = time.perf_counter() - begun
    letters = sum(map(len, pages))
    used = os.times()
    work = used.user + used.system + used.children_user + used.children_system
    return {"seconds": seconds, "work": work, "findings": sum(map(len, found)), "missing": missing, "letters": letters}


def run_phase(phase: str, count: int) -> tuple[dict[str, float], MemoryWatch]:
    """One measurement in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.bench_reading", str(count), "--phase", phase]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process, MemoryWatch(process.pid) as watch:
        answer, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"{phase} ended with {process.returncode}")
    return json.loads(answer), watch


def report_first(count: int) -> bool:
    """Print the first marks; whether the target holds for the worst page."""
    figures, _ = run_phase("first", count)
    print(
        f"first marks of a page, {figures['pages']:.0f} pages: median {figures['median']:.1f} ms, "
        f"worst {figures['worst']:.1f} ms (target {_FIRST_MS}); processor time {figures['work_median']:.1f} and "
        f"{figures['work_worst']:.1f} ms; first of a process {figures['cold']:.0f} ms",
        flush=True,
    )
    return figures["worst"] <= _FIRST_MS


def report_pages(phase: str, count: int) -> int:
    """Print one measurement; the exit code it asks for."""
    figures, watch = run_phase(phase, count)
    target = _PHASES[phase][1] * count / 500
    mib = watch.peak_kib / 1024
    if figures["missing"]:
        print(f"not measured: {_TITLES[phase]}: a reader is not installed here", file=sys.stderr)
        return _MISSING
    print(
        f"{count} pages {_TITLES[phase]}: {figures['seconds']:.1f} s (target {target:.0f}), processor time "
        f"{figures['work']:.1f} s over all processes, "
        f"{figures['findings']:.0f} findings, {figures['letters'] / figures['seconds'] / 1000:.0f} kch/s; "
        f"at most {mib:.0f} MiB {'PSS' if watch.is_pss else 'RSS'} over all processes (target {_MOST_MIB})",
        flush=True,
    )
    return int(figures["seconds"] > target or mib > _MOST_MIB)


def warn_if_busy() -> None:
    """Say that somebody else is at work here."""
    load, processors = os.getloadavg()[0], os.cpu_count() or 1
    if load > processors / 4:
        print(f"The machine is busy (load {load:.1f} on {processors} processors): the times are upper bounds.")


def main() -> int:
    """Run what was asked for and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="?", type=int, default=500)
    parser.add_argument("--only", nargs="+", choices=("first", *_PHASES), default=("first", *_PHASES))
    parser.add_argument("--phase", choices=("first", *_PHASES), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.phase:
        figures = measure_first(asked.pages) if asked.phase == "first" else measure_pages(asked.phase, asked.pages)
        print(json.dumps(figures))
        return 0
    warn_if_busy()
    return max(
        int(not report_first(asked.pages)) if phase == "first" else report_pages(phase, asked.pages)
        for phase in asked.only
    )


if __name__ == "__main__":
    raise SystemExit(main())
