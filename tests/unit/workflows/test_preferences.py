from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from notes_vault.workflows.preferences import Preferences


@pytest.fixture
def vault_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "Practice.vault"
    folder.mkdir()
    for name in ("vault.db", "keys.a"):
        (folder / name).touch()
    return folder


def test_the_last_vault_is_found_again_as_long_as_it_is_there(tmp_path: Path, vault_folder: Path) -> None:
    preferences = Preferences(tmp_path / "config")
    assert preferences.last_vault() is None
    preferences.remember_vault(vault_folder)
    assert Preferences(tmp_path / "config").last_vault() == vault_folder
    (vault_folder / "vault.db").unlink()
    assert preferences.last_vault() is None


def test_nothing_but_the_folder_is_kept(tmp_path: Path, vault_folder: Path) -> None:
    Preferences(tmp_path / "config").remember_vault(vault_folder)
    (only,) = (tmp_path / "config").iterdir()
    assert json.loads(only.read_text(encoding="utf-8")) == {"vault": str(vault_folder)}


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "7", "{}", '{"vault": 7}', '{"vault": "relative"}', '{"vault": "\\u0000"}', '{"vault": "\\ud800"}',
     "[" * 16_000, "x" * 20_000, "\\xff"],
)  # fmt: skip
def test_a_settings_file_that_says_something_else_says_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_text(text, encoding="utf-8")
    assert Preferences(tmp_path).last_vault() is None


def test_a_pipe_in_its_place_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "settings.json")
    assert Preferences(tmp_path).last_vault() is None


@pytest.mark.parametrize("name", ["Practice.vault", "not text \udcff"])
def test_a_place_that_takes_no_settings_is_no_error(tmp_path: Path, name: str) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    Preferences(blocked).remember_vault(tmp_path / name)
    Preferences(blocked / "below").remember_vault(tmp_path / name)
    assert blocked.read_bytes() == b""
    Preferences(tmp_path / "config").remember_vault(tmp_path / name)
