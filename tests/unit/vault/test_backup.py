from __future__ import annotations

import hashlib
import json
import os
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_vault.children import Buffer, run_child
from notes_vault.errors import CancelledError, FileAccessError
from notes_vault.keys.header import read_header
from notes_vault.record.notes import NoteKind
from notes_vault.record.people import Client
from notes_vault.vault.backup import (
    BackupDamagedError,
    BackupDiffersError,
    BackupNewerError,
    BackupTargetError,
    back_up,
    describe_backup,
    restore,
)
from notes_vault.vault.backup_file import MAGIC, MalformedBackupError, NewerBackupError, append_tail, read_facts
from notes_vault.vault.check import check_vault
from notes_vault.vault.errors import VaultExistsError
from notes_vault.vault.vault import Vault
from tests.unit.vault.vault_maker import VaultMaker

DAY = date(2026, 3, 2)


@pytest.fixture
def written(vault: Vault, client: Client) -> Vault:
    for number in range(5):
        note = vault.notes.begin(client.id, NoteKind.PROGRESS, DAY, "free", f"note {number}\0{os.urandom(500).hex()}")
        if number % 2:
            vault.notes.sign(note.id, "R. Vale")
    vault.seal_counters()
    return vault


def make(vault: Vault, target: Path) -> None:
    back_up(vault, vault.header, target)


@pytest.mark.parametrize("place", ["day.nvbackup", "inner/day.nvbackup"])
def test_a_backup_never_lies_in_a_vaults_own_folder(written: Vault, maker: VaultMaker, place: str) -> None:
    target = maker.folder / place
    target.parent.mkdir(exist_ok=True)
    with pytest.raises(BackupTargetError) as refused:
        make(written, target)
    assert "nothing of the backup was left" in refused.value.kept
    assert list(target.parent.glob("*nvbackup*")) == []


def test_a_backup_restores_to_the_same_vault(written: Vault, client: Client, maker: VaultMaker, tmp_path: Path) -> None:
    shares: list[float] = []
    target = tmp_path / "copy.nvbackup"
    record = back_up(written, written.header, target, on_progress=shares.append)
    assert record.notes == 5
    assert record.head == written.audit.head()
    assert record.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()
    assert (shares[-1], shares) == (1.0, sorted(shares))
    assert target.stat().st_mode & 0o077 == 0
    assert describe_backup(target).day == record.day
    folder = tmp_path / "Restored.vault"
    assert restore(target, folder).notes == 5
    assert read_header(folder) == written.header
    restored = maker.moved_to(folder).open()
    assert restored.notes.entries(client.id) == written.notes.entries(client.id)
    assert check_vault(restored, record.head).problems == ()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Practice.vault", "Restored.vault", "copy.nvbackup"]
    restored.close()


def test_what_is_written_later_is_not_in_the_backup(written: Vault, client: Client, maker: VaultMaker) -> None:
    target = written.folder.path.parent / "copy.nvbackup"
    make(written, target)
    written.notes.begin(client.id, NoteKind.PROGRESS, DAY, "free", "later")
    restore(target, target.with_name("Restored.vault"))
    restored = maker.moved_to(target.with_name("Restored.vault")).open()
    assert restored.notes.count() == 5
    restored.close()


def test_nothing_is_written_over(written: Vault, tmp_path: Path) -> None:
    target = tmp_path / "copy.nvbackup"
    target.write_text("mine")
    with pytest.raises(BackupTargetError):
        make(written, target)
    assert target.read_text() == "mine"
    target.unlink()
    make(written, target)
    with pytest.raises(VaultExistsError):
        restore(target, written.folder.path)
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("mine")
    with pytest.raises(VaultExistsError):
        restore(target, full)
    assert [path.name for path in full.iterdir()] == ["letter.txt"]
    empty = tmp_path / "empty"
    empty.mkdir()
    restore(target, empty)
    assert (empty / "vault.db").exists()


def test_the_open_vault_is_still_locked_after_somebody_restores_from_it(written: Vault, maker: VaultMaker) -> None:
    """The file named as a backup is opened in a child: here it would drop this process's locks on it."""
    with pytest.raises(BackupDamagedError):
        restore(written.folder.database, written.folder.path.parent / "Restored.vault")
    with pytest.raises(BackupDamagedError):
        describe_backup(written.folder.database)
    locks = Path("/proc/locks").read_text()
    assert f":{written.folder.database.stat().st_ino} " in locks
    assert maker.folder == written.folder.path


@pytest.mark.parametrize("damage", ["cut", "flip-database", "flip-header", "flip-facts", "empty", "text"])
def test_a_damaged_backup_is_refused_and_leaves_nothing(written: Vault, tmp_path: Path, damage: str) -> None:
    target = tmp_path / "copy.nvbackup"
    make(written, target)
    data = bytearray(target.read_bytes())
    size = data.index(b'{"commits"')
    places = {"flip-database": 5000, "flip-header": size - 100, "flip-facts": size + 5}
    if damage in places:
        data[places[damage]] ^= 1
    target.write_bytes({"cut": bytes(data[:-1]), "empty": b"", "text": b"hello" * 100}.get(damage, bytes(data)))
    with pytest.raises(BackupDamagedError):
        restore(target, tmp_path / "Restored.vault")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Practice.vault", "copy.nvbackup"]


def test_a_newer_backup_is_named(tmp_path: Path) -> None:
    text = json.dumps({"format": 2}).encode()
    target = tmp_path / "copy.nvbackup"
    target.write_bytes(b"x" * 100 + text + len(text).to_bytes(8, "big") + MAGIC)
    with pytest.raises(BackupNewerError):
        restore(target, tmp_path / "Restored.vault")


def test_places_that_are_not_there_are_named(written: Vault, tmp_path: Path) -> None:
    with pytest.raises(FileAccessError):
        make(written, tmp_path / "nowhere" / "copy.nvbackup")
    with pytest.raises(FileAccessError):
        restore(tmp_path / "missing.nvbackup", tmp_path / "Restored.vault")
    make(written, tmp_path / "copy.nvbackup")
    with pytest.raises(FileAccessError):
        restore(tmp_path / "copy.nvbackup", tmp_path / "nowhere" / "Restored.vault")


def test_a_stopped_backup_leaves_nothing(written: Vault, tmp_path: Path) -> None:
    for share in (0.0, 0.3, 0.8):
        stop = threading.Event()
        if not share:
            stop.set()

        def stop_at(done: float, share: float = share, stop: threading.Event = stop) -> None:
            if done >= share:
                stop.set()

        with pytest.raises(CancelledError):
            back_up(written, written.header, tmp_path / "copy.nvbackup", on_progress=stop_at, cancel=stop)
        assert [path.name for path in tmp_path.iterdir()] == ["Practice.vault"]
    assert written.database.rows("PRAGMA database_list")[-1][1] == "main"


def test_a_backup_that_was_stopped_when_all_was_written_leaves_nothing(
    written: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = threading.Event()

    def ask_and_stop(job: str, request: Buffer, **rest: Any) -> bytearray:
        reply = run_child(job, request, **rest)
        stop.set()
        return reply

    monkeypatch.setattr("notes_vault.vault.backup.run_child", ask_and_stop)
    with pytest.raises(CancelledError):
        back_up(written, written.header, tmp_path / "copy.nvbackup", cancel=stop)
    assert [path.name for path in tmp_path.iterdir()] == ["Practice.vault"]


def test_a_copy_that_differs_is_thrown_away(written: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = written.database.run

    def tamper(sql: str, parameters: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        rows = run(sql, parameters)
        if sql.startswith("ATTACH"):
            run("UPDATE copy.values_kept SET value = 'other'")
        return rows

    written.settings._values.put("anything", "value")
    monkeypatch.setattr(written.database, "run", tamper)
    with pytest.raises(BackupDiffersError):
        make(written, tmp_path / "copy.nvbackup")
    assert [path.name for path in tmp_path.iterdir()] == ["Practice.vault"]


@given(st.binary(max_size=300))
def test_no_bytes_are_taken_for_a_backup_by_chance(data: bytes) -> None:
    path = Path(f"/proc/self/fd/{memory_file(data)}")
    with path.open("rb") as file, pytest.raises((MalformedBackupError, NewerBackupError)):
        read_facts(file)
    os.close(int(path.name))


@given(st.binary(min_size=1, max_size=300), st.binary(min_size=1, max_size=50))
def test_a_tail_is_read_back(data: bytes, header: bytes) -> None:
    path = Path(f"/proc/self/fd/{memory_file(data)}")
    append_tail(path, header, {"day": "2026-03-02"}, lambda _done: None)
    with path.open("rb") as file:
        facts = read_facts(file)
    assert facts["database"] == {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    assert facts["header"]["size"] == len(header)
    os.close(int(path.name))


def memory_file(data: bytes) -> int:
    descriptor = os.memfd_create("backup")
    os.write(descriptor, data)
    return descriptor
