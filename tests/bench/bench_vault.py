"""What a practice of 10,000 notes costs: open, lists, timelines, saves, searches, check, backup.

Run: ``python -m tests.bench.bench_vault [NOTES]``. Times are of this machine, in milliseconds (median / 95th
percentile); the vault is made in a temporary folder and removed.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from notes_vault.record.identifiers import NoteId
from notes_vault.record.search import parse_query
from notes_vault.vault.backup import back_up
from notes_vault.vault.check import check_vault
from notes_vault.vault.timestamps import utc_now
from notes_vault.vault.vault import Vault
from tests.bench.large_practice import draw_vocabulary, fill_practice
from tests.unit.vault.vault_maker import VaultMaker


def _measure(label: str, runs: int, work: Callable[[int], object]) -> None:
    times = []
    for run in range(runs):
        begun = time.perf_counter()
        work(run)
        times.append((time.perf_counter() - begun) * 1000)
    times.sort()
    print(f"{label:42s} {statistics.median(times):9.1f} / {times[int(len(times) * 0.95)]:9.1f} ms")


def _fill(vault: Vault, notes: int) -> list[NoteId]:
    dice = random.Random(7)
    vocabulary = draw_vocabulary(dice)
    made = fill_practice(vault, notes, dice, vocabulary)
    print(f"vocabulary: {vocabulary[0]} (common), {vocabulary[900]} (middling), {vocabulary[11_000]} (rare)")
    for name, word in (("common", 0), ("middling", 900), ("rare", 11_000)):
        _measure(f"search, a {name} word", 10, partial(_search, vault, vocabulary[word]))
    _measure("search, 3-letter prefix", 10, lambda run: vault.search.find(parse_query(vocabulary[run][:3])))
    _measure("search, 1-letter prefix", 5, lambda run: vault.search.find(parse_query("abcde"[run])))
    return made


def _search(vault: Vault, typed: str, _run: int) -> None:
    vault.search.find(parse_query(typed))


def main() -> None:
    """Make the practice and measure."""
    notes = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as name:
        maker = VaultMaker(Path(name) / "Practice.vault", utc_now)
        vault = maker.create()
        begun = time.perf_counter()
        drafts = _fill(vault, notes)
        print(f"{notes} notes written and searched in {time.perf_counter() - begun:.1f} s")
        vault.close()
        print(f"file: {vault.folder.database.stat().st_size / 1e6:.0f} MB")
        _measure("open", 20, lambda _run: maker.open().close())
        vault = maker.open()
        vault.record_unlock()
        _measure("counters", 10, lambda _run: vault.counters())
        client = vault.clients.list()[5].id
        _measure("people: charts and drafts", 10, lambda _run: (vault.clients.list(), vault.notes.unsigned()))
        _measure("one timeline", 20, lambda _run: vault.notes.timeline(client))
        _measure("one chart's entries with texts", 5, lambda _run: vault.notes.entries(client))
        _measure("a note", 50, lambda run: vault.find_note(drafts[run % len(drafts)]))
        text = vault.find_note(drafts[0]).raw_text
        _measure("save a draft", 200, lambda run: vault.notes.save_draft(drafts[run % len(drafts)], f"{text} {run}"))
        _measure("search needle", 20, lambda _run: vault.search.find(parse_query("needle")))
        _measure("search by filters alone", 10, lambda _run: vault.search.find(parse_query("client:5 after:2020")))
        _measure("audit trail verified", 3, lambda _run: vault.audit.verify())
        _measure("check", 2, lambda _run: check_vault(vault))
        _measure("backup", 2, lambda run: back_up(vault, vault.header, Path(name) / f"{run}.nvbackup"))
        print(f"problems: {check_vault(vault).problems}")
        vault.close()


if __name__ == "__main__":
    main()
