from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from notes_vault.vault.attempts import SIZE_LIMIT, clear_attempts, note_failed_attempt, read_attempts, take_attempts
from notes_vault.vault.folder import VaultFolder, enclosing_vault, is_vault, sync_service


@pytest.mark.parametrize(
    ("parts", "service"),
    [
        (("Dropbox", "Practice"), "Dropbox"),
        (("Dropbox (Personal)",), "Dropbox"),
        (("OneDrive - Clinic", "a"), "OneDrive"),
        (("Library", "Mobile Documents", "com~apple~CloudDocs"), "iCloud Drive"),
        (("Google Drive", "My Drive"), "Google Drive"),
        (("Nextcloud",), "Nextcloud"),
        (("Documents",), None),
        (("Boxes", "syntax"), None),
    ],
)
def test_synced_folders_are_known_by_name(tmp_path: Path, parts: tuple[str, ...], service: str | None) -> None:
    assert sync_service(tmp_path.joinpath(*parts)) == service


@pytest.mark.parametrize(
    ("marker", "service"),
    [(".dropbox", "Dropbox"), (".stfolder", "Syncthing"), (".sync_1a2b.db", "Nextcloud"), ("notes.db", None)],
)
def test_synced_folders_are_known_by_marker_files(tmp_path: Path, marker: str, service: str | None) -> None:
    (tmp_path / marker).touch()
    assert sync_service(tmp_path / "a" / "b") == service


def test_a_link_into_a_synced_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "mine").symlink_to(tmp_path / "Dropbox")
    assert sync_service(tmp_path / "mine" / "Practice.vault") == "Dropbox"


def test_problems_are_named(tmp_path: Path) -> None:
    assert VaultFolder(tmp_path / "new" / "Practice.vault").problems() == ()
    (tmp_path / "file").touch()
    assert [problem.code for problem in VaultFolder(tmp_path / "file").problems()] == ["not-a-folder"]
    assert [problem.code for problem in VaultFolder(tmp_path / "OneDrive" / "x").problems()] == ["synced"]
    assert [problem.code for problem in VaultFolder(Path("/proc/1/x")).problems()] == ["read-only"]


def test_a_vault_is_found_around_whatever_lies_in_it(tmp_path: Path) -> None:
    vault = tmp_path / "Practice.vault"
    (vault / "inner").mkdir(parents=True)
    assert enclosing_vault(vault / "inner") is None
    for name in ("vault.db", "keys.b"):
        (vault / name).touch()
    (tmp_path / "link").symlink_to(vault / "inner")
    for path in (vault, vault / "inner", vault / "not" / "there", tmp_path / "link"):
        assert enclosing_vault(path) == vault
    assert enclosing_vault(tmp_path) is None
    assert enclosing_vault(tmp_path / "beside") is None


def test_a_vault_is_a_database_and_a_header(tmp_path: Path) -> None:
    folder = VaultFolder(tmp_path)
    assert not folder.exists()
    folder.header_b.touch()
    assert folder.exists()
    assert not is_vault(tmp_path)
    folder.database.touch()
    assert is_vault(tmp_path)


def attempt(folder: Path, minute: int) -> datetime:
    moment = datetime(2026, 3, 2, minute // 60 % 24, minute % 60, minute % 50, minute, tzinfo=UTC)
    note_failed_attempt(folder, lambda: moment)
    return moment


def test_attempts_are_read_in_order_and_forgotten_when_taken(tmp_path: Path) -> None:
    assert read_attempts(tmp_path) == ()
    moments = tuple(attempt(tmp_path, minute) for minute in range(3))
    assert read_attempts(tmp_path) == moments
    assert take_attempts(tmp_path) == moments
    assert take_attempts(tmp_path) == ()
    clear_attempts(tmp_path)


@pytest.mark.parametrize("damage", [b"\xff\xfe", b"2026-99-99T00:00:00Z\n", b"\0" * 100, b"x" * 70000, b"2026-03"])
def test_a_damaged_attempts_file_costs_only_its_damaged_lines(tmp_path: Path, damage: bytes) -> None:
    VaultFolder(tmp_path).attempts.write_bytes(damage)
    moment = attempt(tmp_path, 1)
    assert read_attempts(tmp_path)[-1] == moment


def test_the_attempts_file_is_bounded_and_keeps_the_latest(tmp_path: Path) -> None:
    path = VaultFolder(tmp_path).attempts
    path.write_bytes(b"2026-03-01T00:00:00.000000Z\n" * (SIZE_LIMIT // 28))
    last = [attempt(tmp_path, minute) for minute in range(40)]
    assert path.stat().st_size <= SIZE_LIMIT
    assert list(read_attempts(tmp_path)[-40:]) == last
    assert len(read_attempts(tmp_path)) > 1000


def test_an_unwritable_folder_does_not_keep_anybody_from_trying(tmp_path: Path) -> None:
    note_failed_attempt(tmp_path / "missing")
    (tmp_path / "attempts").symlink_to(tmp_path / "elsewhere")
    note_failed_attempt(tmp_path)
    assert not (tmp_path / "elsewhere").exists()


SEALED = datetime(2026, 3, 2, 18, 1, tzinfo=UTC)


def vault_written(path: Path, database: timedelta, header: timedelta) -> VaultFolder:
    """A folder whose files were written so long after the header's own time."""
    folder = VaultFolder(path)
    for file, late in ((folder.database, database), (folder.header_a, header), (folder.header_b, header)):
        file.touch()
        moment = (SEALED + late).timestamp()
        os.utime(file, (moment, moment))
    return folder


def test_after_a_crash_the_time_of_the_last_save_is_the_time_of_the_file(tmp_path: Path) -> None:
    folder = vault_written(tmp_path, timedelta(minutes=15), timedelta(seconds=1))
    assert folder.last_saved(SEALED) == SEALED + timedelta(minutes=15)
    assert folder.last_saved(None) == SEALED + timedelta(minutes=15)


@pytest.mark.parametrize(("database", "header"), [(0.5, 1), (1.5, 1), (3, 4)])
def test_after_a_closing_the_time_of_the_last_save_is_what_the_header_says(
    tmp_path: Path, database: float, header: float
) -> None:
    folder = vault_written(tmp_path, timedelta(seconds=database), timedelta(seconds=header))
    assert folder.last_saved(SEALED) == SEALED


def test_while_a_change_is_broken_off_no_time_is_told(tmp_path: Path) -> None:
    folder = vault_written(tmp_path, timedelta(minutes=15), timedelta(seconds=1))
    (tmp_path / "vault.db-journal").write_bytes(bytes.fromhex("d9d505f920a163d7"))
    assert folder.last_saved(SEALED) is None


def test_without_a_database_or_a_header_no_time_is_told(tmp_path: Path) -> None:
    assert VaultFolder(tmp_path).last_saved(SEALED) is None
    VaultFolder(tmp_path).database.touch()
    assert VaultFolder(tmp_path).last_saved(SEALED) is None
