"""Figures of the inspection: false alarms in clean exports of our own, and the time for a file of many pages.

Run by hand: ``python tests/bench/inspection.py [500] [--pages 500] [--runs 5] [--seed 1]``. Each export is made of
other texts (scripts, directions, long words, tables of dates, every kind of marker, one page to many), typeset as a
release is, accounted for as our own and searched as any PDF. Times are those of whole children, from request to reply.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from notes_vault.record.identifiers import ClientId
from notes_vault.record.redacted import RedactedText
from notes_vault.release.authority import basis_keys, load_basis
from notes_vault.release.inspection import Inspection, inspect_pdf
from notes_vault.release.inspection.accounting import account, expected_texts
from notes_vault.release.inspection.asking import ask_inspector
from notes_vault.release.inspection.foreign import inspect_foreign
from notes_vault.release.inspection.secret_search import SecretSearch
from notes_vault.release.packet import PacketData, RedactedEntry, compose
from notes_vault.release.request import Request
from notes_vault.release.typesetting import typeset_records

#: Names that no text below holds: whatever is found of them is a false alarm.
_ABSENT = (
    "Vandermeer",
    "Kettleborough",
    "Joy",
    "Al",
    "555-0124",
    "בינה",
    "Żółkiewski",
    "Reyes",
    "Okoye",
    "Mark",
    "Code",
    "Anno",
)
_KINDS = ("CLIENT", "PERSON", "PERSON\u00a03", "PERSON\u00a012", "DATE", "PHONE", "ADDRESS", "PLACE", "ID", "REDACTED")
_TEXTS = json.loads(Path(__file__).with_name("inspection_texts.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class _Marker:
    start: int
    end: int
    category: str = "PERSON_OTHER"
    code: str = "PERSON_OTHER"


class ExportWriter:
    """Writes packets from a seed; the same seed writes the same."""

    def __init__(self, seed: int) -> None:
        self._source = random.Random(seed)
        self._makers = (
            self._paragraph, self._paragraph, self._table, self._long_word, self._heading, self._characters,
        )  # fmt: skip

    def write(self) -> PacketData:
        """One release: one entry or several, of one page to many."""
        source = self._source
        basis = load_basis(source.choice(list(basis_keys())))
        request = Request(
            ClientId("c"), basis.key, "order_scope", source.choice(("Clerk of the Court", "Dr. Müller", "ΑΒΓ, 1 Road")),
            source.choice(("", "1 Main Street\nSpringfield", "Weg 5, 8000 Zürich")), self._sentence()[:120],
            date(2026, 1, 1) + timedelta(days=source.randrange(700)), "all", "needed",
            bates_prefix=source.choice(("REC", "A", "VALE-")),
        )  # fmt: skip
        entries = [self._entry() for _ in range(source.choice((1, 1, 2, 3, 8)))]
        return compose(request, basis, entries, source.choice((1, 1, 99, 4711)))

    def write_pages(self, pages: int) -> PacketData:
        """A release of about so many pages of prose without repetition; every fifth page begins an entry."""
        request = Request(
            ClientId("c"), "client_authorization", "order_scope", "Clerk", "", "Bench", date(2026, 3, 2), "all", "bench"
        )
        entries = [self._prose(5) for _ in range(max(pages // 5, 1))]
        return compose(request, load_basis(request.basis), entries, 1)

    def _entry(self) -> RedactedEntry:
        source = self._source
        pieces: list[str] = ["Progress note\nDate of service: ", "[DATE]", "\n\n"]
        for _ in range(source.choice((1, 2, 5, 12, 40))):
            pieces += source.choice(self._makers)()
            pieces.append("\n\n")
        return _joined([*pieces, "Not signed.\n"])

    def _paragraph(self) -> list[str]:
        source = self._source
        pieces: list[str] = []
        for _ in range(source.randint(1, 9)):
            pieces.append(self._sentence())
            if source.random() < 0.5:
                pieces += [" with ", f"[{source.choice(_KINDS)}]"]
            pieces.append(source.choice((". ", ".\n", "; ", "\u00a0", " - ")))
        return pieces

    def _sentence(self) -> str:
        source = self._source
        if source.random() < 0.2:
            return str(source.choice(_TEXTS["other"]))
        if source.random() < 0.5:
            return str(source.choice(_TEXTS["latin"]))
        return " ".join(self._word() for _ in range(source.randint(2, 12)))

    def _word(self) -> str:
        letters = self._source.choices("etaoinshrdlucmfwypvbgkqxz", k=self._source.randint(1, 12))
        return "q" + "".join(letters) + self._source.choice(("", "", "", ",", "'s", "-in", "é"))

    def _table(self) -> list[str]:
        pieces: list[str] = []
        for row in range(self._source.randint(2, 20)):
            day = date(2025, 1, 1) + timedelta(days=self._source.randrange(365))
            pieces += [f"{row + 1}\t{day.isoformat()}\t", "[DATE]", f"\t{day.strftime('%b %d')}\t{row * 5:>6}\n"]
        return pieces

    def _long_word(self) -> list[str]:
        return [self._source.choice(("ab", "Wq", "-", "漢", "א", "_", "é")) * self._source.choice((40, 300, 2000))]

    def _characters(self) -> list[str]:
        """Anything that Unicode has, marks on marks included."""
        source = self._source
        start = source.choice((0xA0, 0x250, 0x370, 0x590, 0x900, 0x1E00, 0x2000, 0x3000, 0x4E00, 0xAC00, 0x1F300))
        letters = (chr(start + source.randrange(0x300)) for _ in range(source.randint(1, 12)))
        return ["".join(one for one in letters if not unicodedata.normalize("NFKD", one)[0].isascii())]

    def _heading(self) -> list[str]:
        return ["\n\n## " + self._sentence().split("\n")[0], "\n"]

    def _prose(self, pages: int) -> RedactedEntry:
        pieces = ["Progress note\nDate of service: ", "[DATE]", "\n\n"]
        letters = 0
        while letters < pages * 2700:
            sentence = " ".join(self._word() for _ in range(self._source.randint(5, 18)))
            letters += len(sentence)
            pieces += [sentence, ". "]
            if self._source.random() < 0.15:
                pieces += [f"[{self._source.choice(_KINDS)}]", " said so.\n\n"]
        return _joined(pieces)


def _joined(pieces: list[str]) -> RedactedEntry:
    """A piece that is a marker as a whole is one; brackets within a text are none."""
    markers, position = [], 0
    for piece in pieces:
        if piece[:1] == "[" and piece[-1:] == "]":
            markers.append(_Marker(position, position + len(piece)))
        position += len(piece)
    return RedactedEntry(RedactedText("".join(pieces)), markers)


def inspect_twice(packet: PacketData) -> tuple[int, list[Inspection]]:
    """Typeset, then inspect here as our own and as any file: pages, and both results."""
    records = typeset_records(packet)
    own = account(records.pdf, packet.data, records.pages, list(records.entry_pages))
    said = "\n".join(expected_texts(packet.data, records.pages, list(records.entry_pages)))
    by_chance = SecretSearch(_ABSENT).find_in_print(said)  # two letters in a row of any characters
    absent = [name for number, name in enumerate(_ABSENT, start=1) if number not in by_chance]
    return records.pages, [own, inspect_foreign(records.pdf, absent)]


def count_alarms(exports: int, seed: int) -> None:
    """Print how many clean exports raise an alarm, and each alarm."""
    alarms = pages = 0
    for number in range(seed, seed + exports):
        count, results = inspect_twice(ExportWriter(number).write())
        pages += count
        if (number - seed + 1) % 50 == 0:
            print(f"{number - seed + 1} exports, {alarms} alarms so far", flush=True)
        for kind, result in zip(("own", "any"), results, strict=True):
            if result.exit_code:
                alarms += 1
                print(f"seed {number}, as {kind}: {result.unreadable} {result.findings[:3]}", flush=True)
    print(f"clean exports {exports}, pages {pages}, alarms {alarms}", flush=True)


def measure(pages: int, runs: int, seed: int) -> None:
    """Print the median time of inspecting a large file, as our own and as any PDF with 20 names."""
    packet = ExportWriter(seed).write_pages(pages)
    started = time.monotonic()
    records = typeset_records(packet)
    print(f"{records.pages} pages, {len(records.pdf) >> 10} kB, {len(packet.markers)} markers", flush=True)
    print(f"typeset once more, as a release does: {time.monotonic() - started:.2f} s", flush=True)
    layout = {"pages": records.pages, "entry_pages": list(records.entry_pages)}
    request = {"job": "own", "data": packet.data, **layout}
    names = [f"Person{number} Surname{number}" for number in range(20)]
    _report("inspect as our own", runs, records.pages, lambda: ask_inspector(request, records.pdf, None))
    _report("inspect as any PDF, 20 names", runs, records.pages, lambda: inspect_pdf(records.pdf, names))


def _report(name: str, runs: int, pages: int, work: Callable[[], Any]) -> None:
    times, busy = [], []
    for _ in range(runs):
        started, spent = time.monotonic(), os.times()
        if work().exit_code:
            raise SystemExit(f"{name}: an alarm in a clean file")
        times.append(time.monotonic() - started)
        now = os.times()
        busy.append(now.children_user + now.children_system - spent.children_user - spent.children_system)
    middle = statistics.median(times)
    spread = f"{min(times):.2f} to {max(times):.2f}"
    each = f"per 500 pages {middle * 500 / pages:.2f} s; processor time {statistics.median(busy):.2f} s"
    print(f"{name}: median of {runs} {middle:.2f} s ({spread}); {each}", flush=True)


def main() -> None:
    """Count alarms, then measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("exports", type=int, nargs="?", default=500)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    if asked.exports:
        count_alarms(asked.exports, asked.seed)
    if asked.pages:
        measure(asked.pages, asked.runs, asked.seed)


if __name__ == "__main__":
    main()
