"""Non-interference of redaction alone: many random pairs of texts in one process, by rules and by readers.

Both sides of a pair (text_pairs.py) hold the same kept words and the same pattern of who is who, but other names, dates
and numbers; both must become the same text, with labelled and with neutral markers by turns, and a search of what came
out must find nothing inside a marker. A pair that differs is written out, cut down to one of its texts where that alone
differs.

usage: python -m tests.bench.non_interference_text [PAIRS=10000] [--readers 300] [--seed 0] [--first 0]
       exit 0 only if none fails; 3 when the models are not installed here
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence

from notes_vault.record.people import Person
from notes_vault.redaction.application import MarkerStyle
from notes_vault.redaction.finder import find, find_with_readers
from notes_vault.redaction.findings import Finding
from notes_vault.redaction.profiles import load_profile
from tests.bench.redaction_searches import NotMeasuredError, read_here
from tests.bench.text_pairs import FindAll, Pair, Side, draw_pair, redact_side

_PROFILE = "order_scope"


def find_by_rules(raw_texts: Sequence[str], people: Sequence[Person]) -> Sequence[Sequence[Finding]]:
    """The search as it answers somebody who types."""
    return [find(raw_text, people, load_profile(_PROFILE)) for raw_text in raw_texts]


def find_by_readers(raw_texts: Sequence[str], people: Sequence[Person]) -> Sequence[Sequence[Finding]]:
    """The search with every reader, loaded in this process."""
    return find_with_readers(raw_texts, people, load_profile(_PROFILE), read=read_here)[0]


def compare(pair: Pair, find_all: FindAll, style: MarkerStyle) -> str:
    """ "" for one and the same text, else what differs."""
    one, other = redact_side(pair.one, find_all, style), redact_side(pair.other, find_all, style)
    if one == other:
        return ""
    if len(one) != len(other):
        return "another number of texts"
    both = zip(one, other, strict=True)
    shown = [f"    {left.text!r}\n    {right.text!r}" for left, right in both if left != right]
    texts = [f"    {text!r}" for side in (pair.one, pair.other) for text in side.texts]
    names = [f"    {[person.name for person in side.people]}" for side in (pair.one, pair.other)]
    return "\n".join([f"  {pair.kind}, {style}", *shown, "  from", *texts, "  people", *names])


def find_in_markers(side: Side, find_all: FindAll, style: MarkerStyle) -> str:
    """ "" where a search of the redacted texts leaves every marker alone, else what it took for something."""
    redactions = redact_side(side, find_all, style)
    again = find_all([str(one.text) for one in redactions], side.people)
    return "\n".join(
        f"  {one.source} finds {redaction.text[one.start : one.end]!r} in {redaction.text!r}"
        for redaction, findings in zip(redactions, again, strict=True)
        for one in findings
        if any(marker.start < one.end and one.start < marker.end for marker in redaction.markers)
    )


def shorten(pair: Pair, find_all: FindAll, style: MarkerStyle) -> Pair:
    """The pair with only one of its texts, where that alone still differs."""
    for one, other in zip(pair.one.texts, pair.other.texts, strict=True):
        alone = Pair(pair.kind, Side(pair.one.people, (one,)), Side(pair.other.people, (other,)))
        if compare(alone, find_all, style):
            return alone
    return pair


def style_of(number: int) -> MarkerStyle:
    """Labelled and neutral markers by turns, so that every kind of pair meets both."""
    return MarkerStyle.NEUTRAL if number // 4 % 4 == 3 else MarkerStyle.LABELLED


def run(name: str, numbers: range, seed: int, find_all: FindAll) -> int:
    """Compare so many pairs; how many differ, or have something found inside a marker."""
    started = time.monotonic()
    differing = 0
    for done, number in enumerate(numbers, start=1):
        pair, style = draw_pair(number, seed), style_of(number)
        if compare(pair, find_all, style):
            differing += 1
            print(f"pair {number} differs by {name}:\n{compare(shorten(pair, find_all, style), find_all, style)}")
        elif inside := find_in_markers(pair.one, find_all, style):
            differing += 1
            print(f"pair {number}, inside a marker by {name}:\n{inside}")
        if done % 1000 == 0:
            print(f"{done} pairs by {name}, {differing} fail, {time.monotonic() - started:.0f} s", flush=True)
    print(f"{len(numbers)} pairs by {name}, {differing} fail, {time.monotonic() - started:.0f} s", flush=True)
    return differing


def main() -> int:
    """Run all pairs and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="?", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=300, help="so many of them by the readers as well")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args()
    differing = run("rules", range(asked.first, asked.first + asked.pairs), asked.seed, find_by_rules)
    if asked.readers:
        try:
            differing += run("readers", range(asked.first, asked.first + asked.readers), asked.seed, find_by_readers)
        except NotMeasuredError as problem:
            print(f"not measured: by readers: {problem}", file=sys.stderr)
            return 3
    return 1 if differing else 0


if __name__ == "__main__":
    raise SystemExit(main())
