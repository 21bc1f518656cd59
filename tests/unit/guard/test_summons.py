"""How a second start finds the first."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from notes_vault.guard.refusals import NoPrivateFolderError
from notes_vault.guard.summons import Summons, call_or_answer, runtime_folder


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(tmp_path / "run" / "notes-vault")


@pytest.fixture
def first(folder: str) -> Iterator[Summons]:
    summons = call_or_answer(folder)
    assert summons is not None
    yield summons
    summons.close()


def test_the_first_start_is_the_first_in_a_folder_of_its_own(first: Summons, folder: str) -> None:
    assert not first.heard()
    assert stat.S_IMODE(Path(folder).stat().st_mode) == 0o700
    assert stat.S_IMODE((Path(folder) / "doorkeeper").stat().st_mode) == 0o600


def test_the_second_start_calls_the_first(first: Summons, folder: str) -> None:
    assert call_or_answer(folder) is None
    assert first.heard()
    assert not first.heard()


def test_many_calls_never_block_the_caller(first: Summons, folder: str) -> None:
    for _ in range(20_000):
        assert call_or_answer(folder) is None
    assert first.heard()


def test_a_stale_fifo_is_replaced(folder: str) -> None:
    Path(folder).mkdir(parents=True, mode=0o700)
    os.mkfifo(Path(folder) / "doorkeeper")
    summons = call_or_answer(folder)
    assert summons is not None
    summons.close()


def test_a_file_in_place_of_the_fifo_is_replaced(folder: str) -> None:
    Path(folder).mkdir(parents=True, mode=0o700)
    (Path(folder) / "doorkeeper").write_text("x", encoding="utf-8")
    summons = call_or_answer(folder)
    assert summons is not None
    summons.close()


def test_a_link_in_place_of_the_fifo_is_not_followed(folder: str, tmp_path: Path) -> None:
    Path(folder).mkdir(parents=True, mode=0o700)
    (tmp_path / "kept").write_text("kept", encoding="utf-8")
    (Path(folder) / "doorkeeper").symlink_to(tmp_path / "kept")
    summons = call_or_answer(folder)
    assert summons is not None
    summons.close()
    assert (tmp_path / "kept").read_text(encoding="utf-8") == "kept"


def test_foreign_words_in_the_fifo_are_ignored(first: Summons, folder: str) -> None:
    with (Path(folder) / "doorkeeper").open("wb", buffering=0) as fifo:
        fifo.write(b"open everything\nraised\n")
    assert not first.heard()


def test_after_the_first_has_left_the_next_is_the_first(folder: str) -> None:
    for _ in range(2):
        summons = call_or_answer(folder)
        assert summons is not None
        summons.close()


def test_a_folder_open_to_others_is_refused_with_a_sentence(folder: str) -> None:
    Path(folder).mkdir(parents=True)
    Path(folder).chmod(0o755)
    with pytest.raises(NoPrivateFolderError, match="belongs to somebody else or is open to others"):
        call_or_answer(folder)


def test_the_folder_is_in_the_runtime_directory_or_with_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/1")
    assert runtime_folder() == "/run/user/1/notes-vault"
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/home/a/.conf")
    assert runtime_folder() == "/home/a/.conf/notes-vault"
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setenv("HOME", "/home/a")
    assert runtime_folder() == "/home/a/.config/notes-vault"
