from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from notes_vault.record.production import PackageFile, package_sum
from notes_vault.release.delivery import (
    ExportExistsError,
    ExportFolderError,
    check_folder,
    publish,
    remove_parts,
    write_parts,
)

FILES = (PackageFile.of("REC000001-000002.pdf", b"%PDF"), PackageFile.of("manifest.txt", b"sums"))


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_parts_are_neutral_and_publishing_gives_the_names(tmp_path: Path) -> None:
    check_folder(tmp_path, [file.name for file in FILES])
    write_parts(tmp_path, FILES)
    assert all(name.endswith(".part") and "REC" not in name for name in _names(tmp_path))
    publish(tmp_path, FILES)
    assert _names(tmp_path) == {"REC000001-000002.pdf", "manifest.txt"}
    assert (tmp_path / "manifest.txt").read_bytes() == b"sums"


def test_every_step_can_be_repeated_after_a_crash(tmp_path: Path) -> None:
    write_parts(tmp_path, FILES)
    write_parts(tmp_path, FILES)
    publish(tmp_path, FILES[:1])
    write_parts(tmp_path, FILES, published_is_done=True)
    publish(tmp_path, FILES)
    publish(tmp_path, FILES)
    assert _names(tmp_path) == {file.name for file in FILES}


def test_what_was_given_up_leaves_nothing(tmp_path: Path) -> None:
    write_parts(tmp_path, FILES)
    remove_parts(tmp_path, FILES)
    assert _names(tmp_path) == set()
    remove_parts(tmp_path / "gone", FILES)


def test_a_file_of_the_same_name_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "manifest.txt").write_text("theirs")
    with pytest.raises(ExportExistsError):
        check_folder(tmp_path, [file.name for file in FILES])
    write_parts(tmp_path, FILES)
    with pytest.raises(ExportExistsError):
        publish(tmp_path, FILES)
    assert (tmp_path / "manifest.txt").read_text() == "theirs"


def test_a_folder_that_vanishes_midway_is_a_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    write_parts(folder, FILES)
    shutil.rmtree(folder)
    for step in (write_parts, publish):
        with pytest.raises(ExportFolderError) as caught:
            step(folder, FILES)
        assert "gone" in caught.value.sentence()
    with pytest.raises(ExportFolderError):
        check_folder(folder)


def test_a_full_disk_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(ExportFolderError) as caught:
        write_parts(tmp_path, FILES)
    assert "full" in caught.value.sentence()


def test_a_stick_without_hard_links_works_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links")

    monkeypatch.setattr(os, "link", refuse)
    write_parts(tmp_path, FILES)
    publish(tmp_path, FILES)
    assert _names(tmp_path) == {file.name for file in FILES}


def test_two_files_of_the_same_bytes_do_not_share_a_part(tmp_path: Path) -> None:
    twins = (PackageFile.of("a.csv", b"x"), PackageFile.of("b.csv", b"x"))
    write_parts(tmp_path, twins)
    publish(tmp_path, twins)
    assert _names(tmp_path) == {"a.csv", "b.csv"}


def test_the_sum_of_a_package_does_not_depend_on_the_order_of_files() -> None:
    assert package_sum(FILES) == package_sum(FILES[::-1])
