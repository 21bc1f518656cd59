from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

import notes_vault.vault
from notes_vault.errors import BugError
from notes_vault.keys.vault_key import VaultKey
from notes_vault.record.people import Client
from notes_vault.vault.connection import assert_settings, connect
from notes_vault.vault.errors import (
    DatabaseLockedError,
    VaultDamagedError,
    VaultExistsError,
    VaultMissingError,
    VaultReadOnlyError,
)
from notes_vault.vault.schema import MIGRATIONS
from notes_vault.vault.vault import Vault
from tests.unit.vault.vault_maker import VaultMaker


def test_every_setting_is_in_force(vault: Vault) -> None:
    values = {
        name: str(vault.database.value(f"PRAGMA {name}")).lower()
        for name in (
            "journal_mode", "synchronous", "locking_mode", "trusted_schema", "cell_size_check", "foreign_keys",
            "temp_store", "mmap_size", "secure_delete", "cipher_page_size", "user_version", "recursive_triggers",
        )
    }  # fmt: skip
    assert values == {
        "journal_mode": "delete",
        "synchronous": "3",
        "locking_mode": "exclusive",
        "trusted_schema": "0",
        "cell_size_check": "1",
        "foreign_keys": "1",
        "temp_store": "2",
        "mmap_size": "0",
        "secure_delete": "1",
        "cipher_page_size": "8192",
        "user_version": str(len(MIGRATIONS)),
        "recursive_triggers": "1",
    }


@pytest.mark.parametrize("setting", ["synchronous=NORMAL", "locking_mode=NORMAL", "trusted_schema=ON", "mmap_size=1"])
def test_a_setting_that_was_changed_is_noticed(vault: Vault, setting: str) -> None:
    vault.database.run(f"PRAGMA {setting}")
    with pytest.raises(BugError):
        assert_settings(vault.database._connection)


def test_the_key_is_wiped_and_the_file_is_not_readable_without_it(maker: VaultMaker) -> None:
    maker.folder.mkdir()
    key = maker.key()
    vault = Vault.create(maker.folder, maker.header, key, maker.seal())
    with pytest.raises(BugError):
        key.set_key_text()
    vault.notes.count()
    data = vault.folder.database.read_bytes()
    assert b"SQLite format 3" not in data
    assert b"progress_notes" not in data
    vault.database.close()
    vault._is_closed = True


def test_another_key_does_not_open_it(vault: Vault, maker: VaultMaker) -> None:
    vault.close()
    with pytest.raises(VaultDamagedError):
        connect(maker.folder / "vault.db", VaultKey(bytearray(48)))
    damaged_start = bytearray((maker.folder / "vault.db").read_bytes())
    damaged_start[:16] = bytes(16)
    (maker.folder / "vault.db").write_bytes(damaged_start)
    assert maker.open().notes.count() == 0  # the salt comes with the key


def test_a_missing_file_is_not_created(vault: Vault, maker: VaultMaker) -> None:
    vault.close()
    vault.folder.database.unlink()
    with pytest.raises(VaultMissingError):
        maker.open()
    vault.folder.database.mkdir()
    with pytest.raises(VaultMissingError):
        maker.open()
    vault.folder.database.rmdir()
    assert not vault.folder.database.exists()


@pytest.mark.parametrize("size", [0, 1, 100, 8191])
def test_a_file_cut_to_nothing_is_damaged_not_new(vault: Vault, maker: VaultMaker, size: int) -> None:
    vault.close()
    with vault.folder.database.open("r+b") as file:
        file.truncate(size)
    with pytest.raises(VaultDamagedError):
        maker.open()
    assert vault.folder.database.stat().st_size == size


def test_a_vault_is_not_created_over_another(vault: Vault, maker: VaultMaker) -> None:
    vault.close()
    before = vault.folder.database.read_bytes()
    with pytest.raises(VaultExistsError):
        Vault.create(maker.folder, maker.header, maker.key(), maker.seal())
    assert vault.folder.database.read_bytes() == before


def test_a_folder_that_is_gone_is_a_sentence(maker: VaultMaker) -> None:
    with pytest.raises(VaultReadOnlyError) as refusal:
        Vault.create(maker.folder / "nowhere", maker.header, maker.key(), maker.seal())
    assert "read-only, or gone" in refusal.value.sentence()


HOLD = """
import sys
from sqlcipher3 import dbapi2 as sqlcipher
connection = sqlcipher.connect(sys.argv[1], isolation_level=None)
connection.set_key(bytearray.fromhex(sys.stdin.readline()))
connection.execute("PRAGMA cipher_page_size=8192").fetchall()
connection.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.readline()
"""


def test_a_second_opener_is_refused_and_a_leaving_one_is_waited_for(
    vault: Vault, client: Client, maker: VaultMaker
) -> None:
    vault.close()
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(vault.folder.database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    try:
        holder.stdin.write(bytes(maker.key().set_key_text()).hex().encode() + b"\n")
        holder.stdin.flush()
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(DatabaseLockedError) as refusal:
            maker.open()
        assert "Another program" in refusal.value.sentence()
        holder.kill()
        assert maker.open().clients.get(client.id) == client
    finally:
        holder.kill()
        holder.wait()
        holder.stdin.close()
        holder.stdout.close()


def test_the_key_is_never_changed_inside_a_file_and_wal_is_never_used() -> None:
    """A full disk half-way through ``rekey`` destroys the vault; WAL loses acknowledged notes to one flipped byte."""
    (room,) = notes_vault.vault.__path__
    forbidden = re.compile(r"PRAGMA\s+(\w+\.)?rekey|journal_mode\s*=\s*['\"]?WAL|hexrekey|reset_key", re.IGNORECASE)
    for path in Path(room).parent.glob("**/*.py"):
        assert not forbidden.search(path.read_text(encoding="utf-8")), path


def test_errors_say_nothing_of_content(vault: Vault, client: Client) -> None:
    with pytest.raises(BugError) as failure:
        vault.database.rows("SELECT canary FROM clients WHERE id = ?", (client.id,))
    assert "canary" not in str(failure.value)
    assert failure.value.__suppress_context__
    assert sqlcipher.sqlite_version_info >= (3, 53)
