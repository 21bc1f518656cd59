"""Disks and folders that fail, files that were damaged, two at once: a sentence each, and nothing lost."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from notes_vault.guard.occupancy import Occupancy
from tests.journeys.conftest import PASSPHRASE, PROGRAM, Answer, Practice, run
from tests.journeys.test_bad_input import assert_refused

PATIENCE = 60.0


@pytest.fixture
def copy(practice: Practice, tmp_path: Path) -> Practice:
    """The practice's vault, to be harmed."""
    return replace(practice, vault=Path(shutil.copytree(practice.vault, tmp_path / "Copy.vault")))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB where the system lets us mount one, else a folder."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)], check=False, capture_output=True
    )
    yield disk
    if mounted.returncode == 0:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def run_limited(*arguments: str | Path, typed: str, size: int) -> Answer:
    """Run a command that may write no file beyond ``size`` bytes."""
    done = subprocess.run(
        ["prlimit", f"--fsize={size}:unlimited", PROGRAM, *arguments],
        input=typed, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return Answer(done.returncode, done.stdout, done.stderr)


def test_a_second_command_is_told_who_is_in(copy: Practice, tmp_path: Path) -> None:
    (tmp_path / "new").write_text("another invented passphrase", encoding="utf-8")
    with Occupancy.acquire(copy.vault, "notes-vault import"):
        for refused in (copy.run("notes"), copy.run("passwd", "--new-passphrase-file", tmp_path / "new")):
            assert_refused(refused, 4, "vault-busy")
            assert "notes-vault import" in refused.error["happened"]
    assert copy.run("notes").code == 0


def test_a_making_that_fails_leaves_nothing_that_looks_like_a_vault(small_disk: Path) -> None:
    vault = small_disk / "Practice.vault"
    create = ("create", vault, "--passphrase-file", "-", "--json")
    ballast = small_disk / "ballast"
    if small_disk.is_mount():
        ballast.write_bytes(bytes(2_900_000))
        refused = run(*create, typed=PASSPHRASE)
    else:
        refused = run_limited(*create, typed=PASSPHRASE, size=20_000)
    assert refused.code == 4
    assert refused.error["kept"] == "Nothing was created."
    assert not vault.exists()
    ballast.unlink(missing_ok=True)
    assert run(*create, typed=PASSPHRASE).code == 0


def test_a_read_only_disk_is_a_sentence_for_every_command_that_writes(copy: Practice, small_disk: Path) -> None:
    copy = replace(copy, vault=Path(shutil.copytree(copy.vault, small_disk / "Copy.vault")))
    if small_disk.is_mount():
        subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    elif os.geteuid() != 0:
        for folder in (copy.vault, small_disk):
            folder.chmod(0o500)
    else:
        return  # nothing keeps root from writing
    made = run("create", small_disk / "New.vault", "--passphrase-file", "-", "--json", typed=PASSPHRASE)
    released = replace(copy, vault=copy.vault.parent.parent / "Copy.vault").run(
        "release", "--rules-only", "--request", copy.request("ro.toml"), "--out", small_disk
    )
    for refused in (copy.run("notes"), made, released):
        assert refused.code == 4
        assert refused.error["kept"]
        assert refused.error["next"]
    for folder in (copy.vault, small_disk):
        if not small_disk.is_mount():
            folder.chmod(0o700)


def test_key_files_missing_cut_edited_or_newer_are_told_apart(copy: Practice) -> None:
    whole = (copy.vault / "keys.a").read_bytes()
    newer = whole.partition(b"\n")[2].replace(b'"format":1', b'"format":9', 1)
    cases = {
        "header-damaged": whole[:100],
        "header-newer": hashlib.sha256(newer).hexdigest().encode() + b"\n" + newer,
        "header-missing": None,
    }
    for error, data in cases.items():
        for name in ("keys.a", "keys.b"):
            (copy.vault / name).unlink(missing_ok=True)
            if data is not None:
                (copy.vault / name).write_bytes(data)
        refused = copy.run("notes")
        assert refused.code in {3, 4}
        assert_refused(refused, refused.code, error)
    (copy.vault / "keys.b").write_bytes(whole)
    assert copy.run("check").json["problems"] == []
    assert (copy.vault / "keys.a").exists()


def test_a_flipped_page_is_found_by_the_check_wherever_it_is(copy: Practice, tmp_path: Path) -> None:
    whole = (copy.vault / "vault.db").read_bytes()
    pages = len(whole) // 8192
    for page in (0, 4, pages // 2, pages - 1):
        harmed = replace(copy, vault=Path(shutil.copytree(copy.vault, tmp_path / f"{page}.vault")))
        damaged = bytearray(whole)
        damaged[page * 8192 + 100] ^= 0xFF
        (harmed.vault / "vault.db").write_bytes(damaged)
        checked = harmed.run("check")
        if checked.code == 1:
            assert checked.json["problems"]
        else:
            assert_refused(checked, 3, "vault-damaged")
            assert "Restore the latest backup" in checked.error["next"]
    assert copy.run("check").json["problems"] == []


def test_a_restore_is_never_over_something_and_never_from_half_a_backup(copy: Practice, tmp_path: Path) -> None:
    backup = tmp_path / "day.nvbackup"
    assert copy.run("backup", backup).code == 0
    assert_refused(copy.run("backup", backup), 4, "backup-target")
    assert_refused(run("restore", backup, copy.vault, "--json"), 2, "vault-exists")
    half, flipped = tmp_path / "half", tmp_path / "flipped"
    half.write_bytes(backup.read_bytes()[:30_000])
    data = bytearray(backup.read_bytes())
    data[9000] ^= 1
    flipped.write_bytes(data)
    for file, error in ((half, "backup-damaged"), (flipped, "backup-damaged"), (tmp_path / "none", "backup-target")):
        refused = run("restore", file, tmp_path / "Restored.vault", "--json")
        assert_refused(refused, 4, error)
        assert refused.error["kept"] == "Nothing was restored."
    assert not (tmp_path / "Restored.vault").exists()
    assert not list(tmp_path.glob(".*.part"))


def test_a_folder_that_vanishes_during_a_release_is_a_sentence_and_nothing_is_released(
    copy: Practice, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    before = out.stat().st_mtime_ns
    request = copy.request("vanishing.toml")
    release = subprocess.Popen(
        [PROGRAM, "release", copy.vault, "--rules-only", "--request", request, "--out", out, "--passphrase-file", "-",
         "--json"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert release.stdin is not None
    release.stdin.write(PASSPHRASE + "\n")
    release.stdin.close()
    release.stdin = None
    deadline = time.monotonic() + PATIENCE
    while out.stat().st_mtime_ns == before or any(out.iterdir()):  # until it has tried whether the folder takes files
        assert time.monotonic() < deadline
    out.rmdir()
    said, complaint = release.communicate(timeout=PATIENCE)
    assert_refused(Answer(release.returncode, said, complaint), 4, "export-folder")
    assert "Nothing was released" in json.loads(complaint)["error"]["kept"]
    out.mkdir()
    again = copy.run("release", "--rules-only", "--request", request, "--out", out)
    assert again.json["bates"][0] == "JRN000001"


def test_a_vaults_own_folder_takes_no_release(copy: Practice) -> None:
    before = sorted(path.name for path in copy.vault.iterdir())
    assert_refused(
        copy.run("release", "--rules-only", "--request", copy.request("own.toml"), "--out", copy.vault),
        4,
        "export-folder",
    )
    assert sorted(path.name for path in copy.vault.iterdir()) == before


def test_a_folder_that_holds_something_else_is_no_place_for_the_demo(tmp_path: Path) -> None:
    (tmp_path / "Sample.vault").mkdir()
    (tmp_path / "Sample.vault" / "mine.txt").write_text("mine", encoding="utf-8")
    refused = run("demo", tmp_path)
    assert refused.code == 2
    assert "Nothing in it was touched" in refused.err
    assert (tmp_path / "Sample.vault" / "mine.txt").exists()
