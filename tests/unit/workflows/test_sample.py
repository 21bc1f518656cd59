from __future__ import annotations

from pathlib import Path

import pytest

from notes_vault.keys.header import read_header
from notes_vault.keys.policy import KdfParameters, KdfPolicy
from notes_vault.vault.vault import Vault
from notes_vault.workflows.new_folder import FolderTakenError
from notes_vault.workflows.opening import Derivation, opened_vault
from notes_vault.workflows.sample import SAMPLE_PASSPHRASE, make_sample_vault, sample_charts

_TINY = KdfParameters(1 << 10, 1, 1)
WEAK = Derivation(KdfPolicy(_TINY, _TINY, ceiling_memory_kib=1 << 10, target_seconds=(0.0, 60.0)))


def test_the_sample_says_what_it_is_and_opens_with_what_its_lock_screen_shows(tmp_path: Path) -> None:
    folder = make_sample_vault(tmp_path / "Sample.vault", WEAK)
    assert read_header(folder).is_sample
    with opened_vault(folder, bytearray(SAMPLE_PASSPHRASE, "utf-8"), WEAK, "a test") as vault:
        clients, notes = len(vault.clients.list()), vault.notes.count()
    assert clients == len(sample_charts())
    assert make_sample_vault(folder, WEAK) == folder
    with opened_vault(folder, bytearray(SAMPLE_PASSPHRASE, "utf-8"), WEAK, "a test") as vault:
        assert vault.notes.count() == notes


def test_the_sample_is_never_written_over_something(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").touch()
    with pytest.raises(FolderTakenError):
        make_sample_vault(tmp_path, WEAK)
    assert [path.name for path in tmp_path.iterdir()] == ["diary.txt"]


def test_the_invented_clients_have_notes_of_both_classes_and_all_but_the_last_are_signed(vault: Vault) -> None:
    assert vault.psychotherapy_notes.count() > 0
    drafts = [note.client_id for note in vault.notes.unsigned()]
    assert len(drafts) == len(set(drafts))
