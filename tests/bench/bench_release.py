"""Figures of the release room: how long typesetting and inspecting take, and how often clean records raise an alarm.

Run by hand: ``python tests/bench/bench_release.py [--pages 500] [--exports 20]``; the figures go to standard output.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from notes_vault.record.identifiers import ClientId
from notes_vault.record.redacted import RedactedText
from notes_vault.release.authority import load_basis
from notes_vault.release.inspection import inspect_own, inspect_pdf
from notes_vault.release.packet import PacketData, RedactedEntry, compose
from notes_vault.release.request import Request
from notes_vault.release.typesetting import typeset_records

_MARKER = re.compile("\\[[A-Z]+(?:\u00a0\\d+)?\\]")
_SENTENCES = (
    "She slept through most nights and woke before the alarm.",
    "We went back to the plan for the drive to work.",
    "[PERSON\u00a03] called on [DATE] and the call was short.",
    "The café was “too loud”; naïve hope, she said, is still hope.",
    "Mood 4/10, sleep 6 h, no thoughts of harm.",
    "שלום, she said, as [CLIENT] used to.",
)
_PAGE = 2400  # characters of prose on one page


@dataclass(frozen=True)
class _Marker:
    start: int
    end: int
    category: str = "PERSON_OTHER"
    code: str = "PERSON_OTHER"


def _entry(source: random.Random, pages: int) -> RedactedEntry:
    paragraphs = [" ".join(source.choice(_SENTENCES) for _ in range(_PAGE // 4 // 40)) for _ in range(pages * 4)]
    text = "Progress note\nDate of service: [DATE]\n\n" + "\n\n".join(paragraphs) + "\n\nNot signed.\n"
    return RedactedEntry(RedactedText(text), [_Marker(m.start(), m.end()) for m in _MARKER.finditer(text)])


def _packet(source: random.Random, entries: int, pages: int) -> PacketData:
    request = Request(
        ClientId("c"), "client_authorization", "order_scope", "Clerk", "", "Bench", date(2026, 3, 2), "all", "bench"
    )
    return compose(request, load_basis(request.basis), [_entry(source, pages) for _ in range(entries)], 1)


def _measure(name: str, work: Callable[[], Any]) -> Any:
    started = time.monotonic()
    result = work()
    print(f"{name:48} {time.monotonic() - started:7.2f} s", flush=True)
    return result


def main() -> None:
    """Measure one large release, then many small ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--exports", type=int, default=20)
    asked = parser.parse_args()
    source = random.Random(7)
    packet = _packet(source, max(asked.pages // 5, 1), 5)
    records = _measure("typeset", lambda: typeset_records(packet))
    print(f"{'pages, markers, kB':48} {records.pages}, {len(packet.markers)}, {len(records.pdf) >> 10}")
    own = _measure("inspect our own (with a second rendering)", lambda: inspect_own(records.pdf, packet))
    foreign = _measure(
        "inspect as any PDF, 20 secrets", lambda: inspect_pdf(records.pdf, [f"Secret {n}" for n in range(20)])
    )
    print(f"{'findings in the large release':48} {len(own.findings) + len(foreign.findings)}")
    alarms = 0
    for _ in range(asked.exports):
        small = _packet(source, source.randint(1, 4), 1)
        pdf = typeset_records(small).pdf
        alarms += len(inspect_own(pdf, small).findings) + len(inspect_pdf(pdf, ["Vandermeer", "Joy"]).findings)
    print(f"{'alarms in clean releases':48} {alarms} of {asked.exports}")


if __name__ == "__main__":
    main()
