from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from notes_vault.errors import FileAccessError, KnownError
from notes_vault.guard.occupancy import Occupancy, VaultBusyError
from notes_vault.keys.errors import (
    EmptyPassphraseError,
    HeaderDamagedError,
    HeaderMissingError,
    HeaderNewerError,
    HeaderWriteError,
    RecoveryCodeTypoError,
    WeakPassphraseError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from notes_vault.keys.policy import KdfParameters, KdfPolicy
from notes_vault.vault.attempts import read_attempts
from notes_vault.vault.errors import DiskFullError, VaultDamagedError, VaultExistsError, VaultMissingError
from notes_vault.vault.folder import is_vault
from notes_vault.vault.vault import Vault
from notes_vault.workflows import opening
from notes_vault.workflows.new_folder import CLAIM, FolderTakenError, require_free_folder
from notes_vault.workflows.opening import (
    Derivation,
    change_passphrase,
    complete_vault,
    opened_vault,
    prepare_vault,
    recover_keys,
)
from notes_vault.workflows.safekeeping import examine_vault, restore_vault

PASSPHRASE, NEW = "sieben Laternen am Häfen".encode(), b"a very different lantern"
_TINY = KdfParameters(1 << 10, 1, 1)
WEAK = Derivation(KdfPolicy(_TINY, _TINY, ceiling_memory_kib=1 << 10, target_seconds=(0.0, 60.0)))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A vault, closed, and its recovery code; to be copied."""
    folder = tmp_path_factory.mktemp("made") / "Practice.vault"
    keys = prepare_vault("Practice", bytearray(PASSPHRASE), WEAK)
    code = bytes(keys.recovery_code)
    complete_vault(folder, keys).close()
    return folder, code


@pytest.fixture
def folder(made: tuple[Path, bytes], tmp_path: Path) -> Path:
    return Path(shutil.copytree(made[0], tmp_path / "Copy.vault"))


@contextmanager
def opened(folder: Path, passphrase: bytes = PASSPHRASE, *, for_check: bool = False) -> Iterator[Vault]:
    secret = bytearray(passphrase)
    try:
        with opened_vault(folder, secret, WEAK, "a test", for_check=for_check) as vault:
            yield vault
    finally:
        assert not any(secret), "the passphrase is wiped whatever happens"


def test_a_vault_opens_with_its_passphrase_in_either_normal_form(folder: Path) -> None:
    with opened(folder, "sieben Laternen am Ha\u0308fen".encode()) as vault:
        assert vault.audit.last("unlocked") is not None


@pytest.mark.parametrize(
    ("passphrase", "error"), [(b"", EmptyPassphraseError), (b"not this vault's own", WrongPassphraseError)]
)
def test_a_passphrase_that_does_not_open_is_a_sentence(
    folder: Path, passphrase: bytes, error: type[KnownError]
) -> None:
    with pytest.raises(error) as refused, opened(folder, passphrase):
        pass
    assert all((refused.value.happened, refused.value.kept, refused.value.next_step))
    assert len(read_attempts(folder)) == (error is WrongPassphraseError)
    with opened(folder) as vault:
        assert (vault.audit.last("unlock-failed") is not None) is (error is WrongPassphraseError)


def test_a_second_opener_is_told_who_is_in(folder: Path) -> None:
    with Occupancy.acquire(folder, "notes-vault import"), pytest.raises(VaultBusyError) as refused, opened(folder):
        pass
    assert "notes-vault import" in refused.value.sentence()


def test_the_lock_is_given_back_after_every_failure(folder: Path) -> None:
    for passphrase in (b"not this vault's own", PASSPHRASE):
        with pytest.raises((WrongPassphraseError, ZeroDivisionError)), opened(folder, passphrase):
            raise ZeroDivisionError
    with opened(folder) as vault:
        assert vault.notes.count() == 0


@pytest.mark.parametrize("kept", ["keys.a", "keys.b"])
def test_one_whole_copy_of_the_header_is_enough_and_the_other_is_written_again(folder: Path, kept: str) -> None:
    other = ({"keys.a", "keys.b"} - {kept}).pop()
    (folder / other).write_bytes(b"cut")
    with opened(folder):
        pass
    (folder / kept).unlink()
    with opened(folder):
        pass


def test_without_a_header_or_a_database_there_is_a_sentence_for_each(folder: Path) -> None:
    database = (folder / "vault.db").read_bytes()
    (folder / "vault.db").unlink()
    with pytest.raises(VaultMissingError), opened(folder):
        pass
    (folder / "vault.db").write_bytes(database)
    (folder / "keys.a").unlink()
    (folder / "keys.b").unlink()
    with pytest.raises(HeaderMissingError), opened(folder):
        pass
    with pytest.raises(HeaderMissingError, match="no such folder") as missing, opened(folder / "not there"):
        pass
    assert all((missing.value.kept, missing.value.next_step))


def test_nothing_is_made_in_a_vaults_own_folder_or_over_a_file(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "a file"
    file.write_text("mine", encoding="utf-8")
    for place in (folder / "inner", folder / "inner" / "deeper", file):
        with pytest.raises(FolderTakenError) as refused:
            require_free_folder(place)
        assert "not touched" in refused.value.kept or "Nothing" in refused.value.kept
    with pytest.raises(VaultExistsError, match="own folder"):
        restore_vault(file, folder / "inner")
    assert not (folder / "inner").exists()


@pytest.mark.parametrize("length", [0, 1, 50, 1000])
def test_a_cut_header_is_damaged_and_the_notes_are_not_touched(folder: Path, length: int) -> None:
    before = (folder / "vault.db").read_bytes()
    for name in ("keys.a", "keys.b"):
        os.truncate(folder / name, length)
    with pytest.raises(HeaderDamagedError), opened(folder):
        pass
    assert (folder / "vault.db").read_bytes() == before


def test_a_header_of_a_newer_version_is_told_apart(folder: Path) -> None:
    body = (folder / "keys.a").read_bytes().partition(b"\n")[2].replace(b'"format":1', b'"format":2', 1)
    for name in ("keys.a", "keys.b"):
        (folder / name).write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    with pytest.raises(HeaderNewerError) as refused, opened(folder):
        pass
    assert "newer version" in refused.value.happened


def test_damage_that_even_the_check_cannot_pass_sends_to_the_backup(folder: Path) -> None:
    (folder / "vault.db").write_bytes(b"")
    with pytest.raises(VaultDamagedError) as refused, opened(folder, for_check=True):
        pass
    assert "backup" in refused.value.next_step
    assert "check" not in refused.value.next_step


def test_the_check_reports_damage_that_keeps_the_unlock_from_being_recorded(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_arguments: object) -> int:
        raise VaultDamagedError("A part of the vault's file is damaged.", "Nothing was changed.", "Run the check.")

    monkeypatch.setattr(Vault, "record_unlock", damaged)
    with pytest.raises(VaultDamagedError) as refused, opened(folder):
        pass
    assert "check" in refused.value.next_step
    with opened(folder, for_check=True) as vault:
        assert examine_vault(vault).notes_checked == 0


def test_a_failure_at_closing_does_not_hide_the_failure_before_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_vault: Vault) -> None:
        raise HeaderWriteError

    monkeypatch.setattr(Vault, "seal_counters", refuse)
    with pytest.raises(DiskFullError), opened(folder):
        raise DiskFullError("The disk is full.", "", "")
    with opened(folder) as vault:  # what was done is committed; only the counters wait
        vault.audit.append("checked")
    monkeypatch.undo()
    with opened(folder):
        pass


def test_a_change_of_the_passphrase_wipes_both_and_the_old_one_opens_no_more(
    folder: Path, made: tuple[Path, bytes]
) -> None:
    old, new = bytearray(PASSPHRASE), bytearray(NEW)
    change_passphrase(folder, old, new, WEAK)
    assert not any(old + new)
    with pytest.raises(WrongPassphraseError), opened(folder):
        pass
    recover_keys(folder, bytearray(made[1]), bytearray(PASSPHRASE), WEAK).wipe()
    with opened(folder):
        pass


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        (PASSPHRASE, b"short", WeakPassphraseError),
        (NEW, NEW, WrongPassphraseError),
        (PASSPHRASE, b"", EmptyPassphraseError),
    ],
)
def test_a_change_that_is_refused_changes_nothing(
    folder: Path, old: bytes, new: bytes, error: type[KnownError]
) -> None:
    with pytest.raises(error):
        change_passphrase(folder, bytearray(old), bytearray(new), WEAK)
    with opened(folder):
        pass


def test_a_recovery_code_that_is_mistyped_or_another_vaults_is_told_apart(
    folder: Path, made: tuple[Path, bytes]
) -> None:
    typo = made[1].replace(made[1][:1], b"0" if made[1][:1] != b"0" else b"1", 1)
    with pytest.raises(RecoveryCodeTypoError) as refused:
        recover_keys(folder, bytearray(typo), bytearray(NEW), WEAK)
    assert refused.value.group == 1
    other = prepare_vault("Other", bytearray(PASSPHRASE), WEAK)
    with pytest.raises(WrongRecoveryCodeError):
        recover_keys(folder, bytearray(other.recovery_code), bytearray(NEW), WEAK)
    other.wipe()


class TestMaking:
    """A new vault, or no vault."""

    def test_a_folder_that_holds_something_is_not_touched(self, folder: Path, tmp_path: Path) -> None:
        full = tmp_path / "full"
        full.mkdir()
        (full / "diary.txt").write_text("mine", encoding="utf-8")
        for taken in (folder, full, full / "diary.txt"):
            with pytest.raises(FolderTakenError):
                complete_vault(taken, prepare_vault("Practice", bytearray(PASSPHRASE), WEAK))
        assert (full / "diary.txt").read_text(encoding="utf-8") == "mine"

    @pytest.mark.parametrize("is_there", [False, True])
    @pytest.mark.parametrize("step", ["write_header", "read_header"])
    def test_a_disk_that_is_full_leaves_nothing_that_looks_like_a_vault(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, is_there: bool
    ) -> None:
        folder = tmp_path / "Practice.vault"
        if is_there:
            folder.mkdir()

        def refuse(*_arguments: object) -> None:
            raise HeaderWriteError

        monkeypatch.setattr(opening, step, refuse)
        with pytest.raises(HeaderWriteError) as refused:
            complete_vault(folder, prepare_vault("Practice", bytearray(PASSPHRASE), WEAK))
        assert refused.value.kept == "Nothing was created."
        assert folder.exists() is is_there
        monkeypatch.undo()
        complete_vault(folder, prepare_vault("Practice", bytearray(PASSPHRASE), WEAK)).close()
        assert is_vault(folder)

    def test_of_two_who_make_a_vault_in_one_folder_only_one_goes_on(self, tmp_path: Path) -> None:
        (tmp_path / CLAIM).touch()
        with pytest.raises(FolderTakenError):
            complete_vault(tmp_path, prepare_vault("Practice", bytearray(PASSPHRASE), WEAK))
        assert [path.name for path in tmp_path.iterdir()] == [CLAIM]

    def test_a_name_that_no_folder_can_have_is_a_sentence(self, tmp_path: Path) -> None:
        with pytest.raises(FileAccessError) as refused:
            complete_vault(tmp_path / ("x" * 300), prepare_vault("Practice", bytearray(PASSPHRASE), WEAK))
        assert refused.value.kept == "Nothing was created."
