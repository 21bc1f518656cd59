"""A disk that is full or refuses: always a sentence, earlier text whole, and saving goes on when there is room."""

from __future__ import annotations

import json
import os
import resource
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from notes_vault.errors import KnownError
from notes_vault.record.identifiers import NoteId
from notes_vault.record.notes import NoteKind
from notes_vault.record.people import Chart, Person, Role
from notes_vault.vault.backup import back_up
from notes_vault.vault.check import check_vault
from notes_vault.vault.errors import VaultReadOnlyError
from notes_vault.vault.folder import VaultFolder
from notes_vault.vault.vault import Vault
from tests.faults.vault_writer import digest
from tests.unit.vault.vault_maker import SteppingClock, VaultMaker

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 3, 2)


def prepared(folder: Path) -> VaultMaker:
    maker = VaultMaker(folder, SteppingClock())
    vault = maker.create()
    client = vault.clients.add(Chart(people=(Person(Role.CLIENT, "Ann Lee"),)))
    for number in range(10):
        vault.notes.begin(client.id, NoteKind.PROGRESS, DAY, "free", f"{number} {secrets.token_hex(800)}")
    vault.close()
    return maker


@contextmanager
def file_size_limit(size: int) -> Iterator[None]:
    """No file may be written beyond this; the kernel then refuses the write (EFBIG)."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def save_under_limit(vault: Vault, note_id: NoteId, text: str, limit: int) -> KnownError | None:
    try:
        with file_size_limit(limit):
            vault.notes.save_draft(note_id, text)
    except KnownError as problem:
        return problem
    return None


def test_wherever_a_write_fails_nothing_is_lost_and_saving_goes_on(tmp_path: Path) -> None:
    """The limit sweeps over journal and database, so that a different write is the first to fail each time."""
    maker = prepared(tmp_path / "Practice.vault")
    vault = maker.open()
    client = vault.clients.list()[0]
    note = vault.notes.begin(client.id, NoteKind.PROGRESS, DAY, "free", "first")
    others = {entry.id: entry.raw_text for entry in vault.notes.entries(client.id) if entry.id != note.id}
    refused = 0
    for limit in [*range(1, 60_000, 1500), *range(60_000, vault.folder.database.stat().st_size + 40_000, 16_000)]:
        text = f"{limit} {secrets.token_hex(6000)}"
        problem = save_under_limit(vault, note.id, text, limit)
        if problem is not None:
            refused += 1
            assert problem.code in {"vault-disk-error", "disk-full"}
            assert "kept" in problem.sentence()
        assert vault.notes.get(note.id).raw_text == (text if problem is None else note.raw_text)
        note = vault.notes.save_draft(note.id, f"again {limit}")
    assert refused > 20
    assert {entry.id: entry.raw_text for entry in vault.notes.entries(client.id) if entry.id != note.id} == others
    assert check_vault(vault).problems == ()
    vault.close()
    reopened = maker.open()
    assert reopened.notes.get(note.id) == note
    assert check_vault(reopened).problems == ()
    reopened.close()


@pytest.mark.parametrize("limit", [1, 10_000, 100_000, 300_000])
def test_a_backup_without_room_leaves_nothing_and_a_sentence(tmp_path: Path, limit: int) -> None:
    vault = prepared(tmp_path / "Practice.vault").open()
    with file_size_limit(limit), pytest.raises(KnownError) as refusal:
        back_up(vault, vault.header, tmp_path / "copy.nvbackup")
    assert "nothing of the backup was left" in refusal.value.sentence()
    assert [path.name for path in tmp_path.iterdir()] == ["Practice.vault"]
    back_up(vault, vault.header, tmp_path / "copy.nvbackup")
    vault.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 6 MB where the system lets us mount one, else a folder whose files may not grow beyond 3 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(disk)], check=False, capture_output=True
    )
    yield disk
    if mounted.returncode == 0:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_a_full_disk_is_a_sentence_and_room_lets_saving_go_on(small_disk: Path) -> None:
    maker = prepared(small_disk / "Practice.vault")
    (maker.folder / "ballast").write_bytes(bytes(2_000_000))
    is_mounted = small_disk.is_mount()
    command = [sys.executable, "-m", "tests.faults.vault_writer", str(maker.folder), "fill"]
    if not is_mounted:
        command = ["prlimit", "--fsize=3000000:unlimited", *command]
    done = subprocess.run(command, cwd=ROOT, input=maker.raw_hex() + "\n", capture_output=True, text=True, check=False)
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert [what for what, *_ in said].count("refused") == 1, done.stderr
    (refusal,) = [facts for what, *facts in said if what == "refused"]
    assert refusal[0] == ("disk-full" if is_mounted else "vault-disk-error")
    assert "kept" in refusal[1]
    vault = maker.open()
    try:
        judge_texts(vault, said)
        assert check_vault(vault).problems == ()
    finally:
        vault.close()


def test_a_read_only_disk_is_a_sentence_and_the_notes_are_whole(small_disk: Path) -> None:
    maker = prepared(small_disk / "Practice.vault")
    if small_disk.is_mount():
        subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    else:
        (maker.folder / "vault.db").chmod(0o400)
        maker.folder.chmod(0o500)
    if small_disk.is_mount() or os.geteuid() != 0:  # nothing keeps root from writing
        assert "read-only" in {problem.code for problem in VaultFolder(maker.folder).problems()}
        with pytest.raises(VaultReadOnlyError) as refusal:
            maker.open()
        assert "kept" in refusal.value.sentence()
    if small_disk.is_mount():
        subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    maker.folder.chmod(0o700)
    (maker.folder / "vault.db").chmod(0o600)
    vault = maker.open()
    assert vault.notes.count() == 10
    vault.close()


def judge_texts(vault: Vault, said: list[list[object]]) -> None:
    last: dict[str, tuple[object, object]] = {}
    for what, *facts in said:
        if what in {"note", "after"}:
            last[str(facts[0])] = (facts[1], facts[2])
    for identifier, expected in last.items():
        note = vault.find_note(NoteId(identifier))
        assert (note.revision, digest(note)) == expected


def test_a_full_disk_at_creation_is_a_sentence(tmp_path: Path) -> None:
    for limit in (2_000, 50_000, 150_000):
        maker = VaultMaker(tmp_path / f"{limit}.vault", SteppingClock())
        maker.folder.mkdir()
        with file_size_limit(limit), pytest.raises(KnownError) as refusal:
            Vault.create(maker.folder, maker.header, maker.key(), maker.seal())
        assert refusal.value.sentence()
