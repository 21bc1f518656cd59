from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from notes_vault.keys.header import read_header
from notes_vault.keys.keyring import WrongPassphraseError, WrongRecoveryCodeError
from notes_vault.keys.policy import KdfParameters, KdfPolicy
from notes_vault.vault.attempts import read_attempts
from notes_vault.vault.vault import Vault
from notes_vault.workflows.opening import (
    Derivation,
    SamplePassphraseError,
    complete_vault,
    derive_passphrase_change,
    derive_recovery_renewal,
    open_vault,
    prepare_vault,
    recover_keys,
    unlock_keys,
)
from notes_vault.workflows.safekeeping import Safekeeping

OLD, NEW = b"seven lanterns by the harbour", b"a very different lantern"
_TINY = KdfParameters(1 << 10, 1, 1)
WEAK = Derivation(KdfPolicy(_TINY, _TINY, ceiling_memory_kib=1 << 10, target_seconds=(0.0, 60.0)))


class Practice:
    """A vault that is open, made by real children."""

    def __init__(self, folder: Path, *, is_sample: bool = False) -> None:
        self.folder = folder
        keys = prepare_vault("Practice", bytearray(OLD), WEAK, is_sample=is_sample)
        self.code = bytes(keys.recovery_code)
        self.vault = complete_vault(folder, keys)
        self.safekeeping = Safekeeping(self.vault)

    def opens_with(self, passphrase: bytes) -> bool:
        try:
            unlock_keys(self.folder, bytearray(passphrase), WEAK).wipe()
        except WrongPassphraseError:
            return False
        return True


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    practice = Practice(tmp_path / "Practice.vault")
    yield practice
    practice.vault.close()


def test_an_open_vault_takes_another_passphrase_and_does_not_undo_it(practice: Practice) -> None:
    old, new = bytearray(OLD), bytearray(NEW)
    header = derive_passphrase_change(practice.folder, old, new, WEAK)
    assert not any(old)
    assert not any(new)
    assert practice.opens_with(OLD)
    practice.safekeeping.take_passphrase(header)
    practice.vault.audit.append("checked")
    practice.vault.seal_counters()
    practice.vault.close()
    assert practice.opens_with(NEW)
    assert not practice.opens_with(OLD)
    unlocked = unlock_keys(practice.folder, bytearray(NEW), WEAK)
    again = open_vault(practice.folder, unlocked.header, unlocked.key, unlocked.seal)
    assert again.audit.last("passphrase-changed") is not None
    again.close()


def test_counters_that_were_sealed_meanwhile_are_not_lost(practice: Practice) -> None:
    header = derive_passphrase_change(practice.folder, bytearray(OLD), bytearray(NEW), WEAK)
    practice.vault.audit.append("checked")
    practice.vault.seal_counters()
    commits = read_header(practice.folder).counters.commits
    practice.safekeeping.take_passphrase(header)
    assert read_header(practice.folder).counters.commits >= commits


def test_a_wrong_passphrase_changes_nothing_and_is_noted(practice: Practice) -> None:
    before = read_header(practice.folder)
    with pytest.raises(WrongPassphraseError):
        derive_passphrase_change(practice.folder, bytearray(b"not the passphrase"), bytearray(NEW), WEAK)
    with pytest.raises(WrongPassphraseError):
        derive_recovery_renewal(practice.folder, bytearray(b"not the passphrase"), WEAK)
    assert read_header(practice.folder) == before
    assert len(read_attempts(practice.folder)) == 2


def test_the_sample_keeps_the_passphrase_that_its_lock_screen_shows(tmp_path: Path) -> None:
    practice = Practice(tmp_path / "Sample.vault", is_sample=True)
    with pytest.raises(SamplePassphraseError):
        derive_passphrase_change(practice.folder, bytearray(OLD), bytearray(NEW), WEAK)
    practice.vault.close()


def test_a_new_recovery_code_is_in_force_only_once_it_is_taken(practice: Practice) -> None:
    renewal = derive_recovery_renewal(practice.folder, bytearray(OLD), WEAK)
    code = bytes(renewal.recovery_code)
    with pytest.raises(WrongRecoveryCodeError):
        recover_keys(practice.folder, bytearray(code), bytearray(NEW), WEAK)
    practice.safekeeping.take_recovery(renewal.header)
    renewal.wipe()
    practice.vault.close()
    with pytest.raises(WrongRecoveryCodeError):
        recover_keys(practice.folder, bytearray(practice.code), bytearray(NEW), WEAK)
    recover_keys(practice.folder, bytearray(code), bytearray(NEW), WEAK).wipe()
    assert practice.opens_with(NEW)


def test_the_last_backup_is_remembered_by_the_trail(vault: Vault, tmp_path: Path) -> None:
    safekeeping = Safekeeping(vault)
    assert safekeeping.last_backup() is None
    record = safekeeping.back_up(tmp_path / "one.nvbackup")
    assert record.notes == vault.counters().notes
    assert safekeeping.last_backup() == record.day
    assert safekeeping.is_on_the_disk_of_the_vault(tmp_path / "one.nvbackup")


def test_a_search_index_that_does_not_fit_is_rebuilt(vault: Vault) -> None:
    safekeeping = Safekeeping(vault)
    head = safekeeping.examine().head
    assert safekeeping.examine(head).is_clean
    assert [problem.code for problem in safekeeping.examine("0" * 64).problems] == ["audit"]
    with vault.database.transaction():
        vault.database.change("INSERT INTO progress_index (progress_index) VALUES ('delete-all')")
    assert [problem.code for problem in safekeeping.examine().problems] == ["search-index"]
    safekeeping.rebuild_search()
    assert safekeeping.examine().is_clean
