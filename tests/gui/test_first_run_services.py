"""What the real services say of a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from notes_vault.desktop.first_run_services import FirstRunServices
from notes_vault.desktop.tasks import TaskRunner


@pytest.fixture
def services(runner: TaskRunner) -> FirstRunServices:
    return FirstRunServices(runner)


def test_a_path_that_no_disk_takes_is_refused_in_a_sentence(services: FirstRunServices, tmp_path: Path) -> None:
    (advice,) = services.check_folder(tmp_path / ("a" * 300))
    assert advice.refuses
    assert advice.sentence.startswith("No folder can be made")


def test_a_synced_folder_is_warned_about_and_allowed(services: FirstRunServices, tmp_path: Path) -> None:
    synced = tmp_path / "Dropbox"
    synced.mkdir()
    (advice,) = services.check_folder(synced / "x.vault")
    assert not advice.refuses
    assert "Dropbox" in advice.sentence


def test_an_ordinary_folder_is_free(services: FirstRunServices, tmp_path: Path) -> None:
    assert list(services.check_folder(tmp_path / "x.vault")) == []
