"""Kill -9 at random moments: what was acknowledged is there, the check is clean, a backup is whole or has no name."""

from __future__ import annotations

import hashlib
import json
import secrets
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest

from notes_vault.record.identifiers import NoteId
from notes_vault.record.people import Chart, Person, Role
from notes_vault.record.production import ProductionId, ProductionState
from notes_vault.vault.backup import restore
from notes_vault.vault.check import check_vault
from notes_vault.vault.vault import Vault
from tests.faults.vault_writer import digest
from tests.unit.vault.vault_maker import SteppingClock, VaultMaker

ROOT = Path(__file__).resolve().parents[2]
STATES = [ProductionState.STORED, ProductionState.ENTERED, ProductionState.PUBLISHED]


@pytest.fixture
def maker(tmp_path: Path) -> Iterator[VaultMaker]:
    maker = VaultMaker(tmp_path / "Practice.vault", SteppingClock())
    vault = maker.create()
    vault.clients.add(Chart(people=(Person(Role.CLIENT, "Ann Lee"),)))
    vault.close()
    yield maker
    maker.close_all()


@contextmanager
def writer(maker: VaultMaker, task: str) -> Iterator[subprocess.Popen[bytes]]:
    """A writer that has opened the vault; killed at the end at the latest."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.vault_writer", str(maker.folder), task],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(maker.raw_hex().encode() + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline()) == ["ready"]
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def read_until_killed(process: subprocess.Popen[bytes], lines: int) -> list[list[Any]]:
    """Kill a moment after some acknowledgements; returns all of them, those on the way included."""
    stream: IO[bytes] | None = process.stdout
    assert stream is not None
    said = [json.loads(stream.readline()) for _ in range(lines)]
    threading.Event().wait(secrets.randbelow(8000) / 1_000_000)
    process.kill()
    rest = stream.read().split(b"\n")
    return said + [json.loads(line) for line in rest[:-1]]


def judge(vault: Vault, said: list[list[Any]]) -> None:
    """Everything said is there; a note may be one save further than was said, never behind and never mixed."""
    last: dict[str, list[Any]] = {}
    for what, identifier, *facts in said:
        if what in {"note", "signed"}:
            last[identifier] = [what, *facts]
        elif what == "addendum":
            assert facts[0] in {addendum.id for addendum in vault.find_note(NoteId(identifier)).addenda}
        elif what == "production":
            assert STATES.index(vault.productions.get(ProductionId(identifier)).state) >= facts[0]
    for identifier, (what, revision, expected) in last.items():
        note = vault.find_note(NoteId(identifier))
        assert revision <= note.revision <= revision + 1
        if note.revision == revision:
            assert digest(note) == expected
        assert note.is_signed or what == "note"
    heads = [identifier for what, identifier, *_ in said if what == "head"]
    report = check_vault(vault, heads[-1] if heads else None)
    assert report.problems == ()
    ledger = {row.production_id for row in vault.ledger.rows()}
    for production in vault.productions.list():
        assert (production.id in ledger) == (production.state is not ProductionState.STORED)


def kill_and_judge(maker: VaultMaker) -> int:
    with writer(maker, "work") as process:
        said = read_until_killed(process, secrets.randbelow(30))
    vault = maker.open()
    judge(vault, said)
    vault.close()
    return len(said)


def test_fifteen_kills_lose_no_acknowledged_save(maker: VaultMaker) -> None:
    assert sum(kill_and_judge(maker) for _ in range(15)) > 15


@pytest.mark.soak
@pytest.mark.parametrize("series", range(10))
def test_three_hundred_kills_lose_no_acknowledged_save(maker: VaultMaker, series: int) -> None:
    acknowledged = sum(kill_and_judge(maker) for _ in range(30))
    print(f"series {series}: 30 kills, {acknowledged} acknowledgements, none lost")


def test_a_backup_killed_midway_is_whole_or_has_no_name(maker: VaultMaker, tmp_path: Path) -> None:
    for cycle in range(4):
        with writer(maker, "back-up") as process:
            said = read_until_killed(process, cycle % 2)
        vault = maker.open()
        assert check_vault(vault).problems == ()
        vault.close()
        sums = {name: sha256 for what, name, sha256 in said if what == "backup"}
        for file in tmp_path.glob("*.nvbackup"):
            assert (
                sums.get(file.name, hashlib.sha256(file.read_bytes()).hexdigest())
                == hashlib.sha256(file.read_bytes()).hexdigest()
            )
            folder = tmp_path / f"Restored-{secrets.token_hex(4)}.vault"
            restore(file, folder)
            restored = maker.moved_to(folder).open()
            assert check_vault(restored).problems == ()
            restored.close()
            file.unlink()
