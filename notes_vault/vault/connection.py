"""Opens the encrypted database: the one place that sets, and then asserts, every database setting.

The reasons are measured ones: WAL lost acknowledged notes to one flipped byte, ``synchronous=FULL`` lost the last one
in a power cut, giving the salt with the key makes damage in the first 16 bytes harmless. The key is never changed
inside a file (a full disk half-way destroys it) and never becomes a ``str``.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, Protocol

from sqlcipher3 import dbapi2 as sqlcipher

from notes_vault.children import wipe
from notes_vault.errors import BugError
from notes_vault.vault.errors import VaultForgedError, VaultMissingError, damaged_error, read_only_error, translate

#: "NVLT": marks the file as ours for everything that has its key.
APPLICATION_ID: Final = 0x4E56_4C54
PAGE_SIZE: Final = 8192
LOCK_PATIENCE_SECONDS: Final = 2.0

#: (setting, value to set, value that must be read back)
_SETTINGS: Final = (
    ("cipher_page_size", str(PAGE_SIZE), str(PAGE_SIZE)),
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "DELETE", "delete"),
    ("synchronous", "EXTRA", "3"),
    ("secure_delete", "ON", "1"),
    ("temp_store", "MEMORY", "2"),
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
    ("foreign_keys", "ON", "1"),
    ("recursive_triggers", "ON", "1"),
    ("mmap_size", "0", "0"),
    ("cache_size", "-16000", "-16000"),
)

#: What the file must be encrypted with; SQLCipher 4's own defaults but for the page size.
CIPHER_SETTINGS: Final = frozenset(
    {
        "PRAGMA kdf_iter = 256000;",
        f"PRAGMA cipher_page_size = {PAGE_SIZE};",
        "PRAGMA cipher_use_hmac = 1;",
        "PRAGMA cipher_plaintext_header_size = 0;",
        "PRAGMA cipher_hmac_algorithm = HMAC_SHA512;",
        "PRAGMA cipher_kdf_algorithm = PBKDF2_HMAC_SHA512;",
    }
)


class KeyText(Protocol):
    """Whatever can hand over the raw key in SQLCipher's own form, e.g. ``keys.vault_key.VaultKey``."""

    def set_key_text(self) -> bytearray:
        """``x'<64 hex key><32 hex salt>'``; the caller wipes it."""


def settle_process() -> None:
    """Process-wide settings, before any key: errors are not logged to standard error, attached files have our pages."""
    connection = sqlcipher.connect(":memory:")
    try:
        connection.execute("PRAGMA cipher_log_level=NONE").fetchall()
        connection.execute(f"PRAGMA cipher_default_page_size={PAGE_SIZE}").fetchall()
    finally:
        connection.close()


def connect(path: Path, key: KeyText, *, create: bool = False) -> sqlcipher.Connection:
    """Open the file, take it for this connection alone, and assert every setting.

    Waits up to 2 s for a lock that another process is giving up. The connection belongs to the calling thread, except
    for ``interrupt``.

    Raises:
        VaultMissingError: there is no file, or not an ordinary one.
        DatabaseLockedError: another process has it open and keeps it.
        VaultDamagedError: the key does not open its first page.
        VaultForgedError: it opens but is not ours.
        FileAccessError: it cannot be read or written.
    """
    if not create and not path.is_file():
        raise VaultMissingError(
            "The vault's database file is missing.",
            "Nothing was changed.",
            "Restore the latest backup into a new folder.",
        )
    if not create and path.stat().st_size < PAGE_SIZE:
        raise damaged_error()  # an empty file would open as a new, empty database
    if not create:
        _require_writable(path)
    settle_process()
    mode = "rwc" if create else "rw"
    connection = None
    try:
        connection = sqlcipher.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            timeout=LOCK_PATIENCE_SECONDS,
        )
        _give_key(connection, key)
        _require_cipher(connection)
        _settle(connection)
        connection.execute("BEGIN EXCLUSIVE")
        if create:
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute("COMMIT")
        _require_ours(connection)
    except BaseException as error:
        if connection is not None:
            connection.close()
        if isinstance(error, sqlcipher.Error):
            raise translate(error) from None
        raise
    return connection


def _require_writable(path: Path) -> None:
    """SQLite opens what it may not write without a word, and would refuse the first save instead."""
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK)):
        raise read_only_error()


def assert_settings(connection: sqlcipher.Connection) -> None:
    """Read every setting back.

    Raises:
        BugError: one of them is not what this room relies on.
    """
    for name, _value, expected in _SETTINGS:
        actual = str(connection.execute(f"PRAGMA {name}").fetchone()[0]).lower()
        if actual != expected:
            raise BugError(f"database setting {name}")


def _give_key(connection: sqlcipher.Connection, key: KeyText) -> None:
    text = key.set_key_text()
    try:
        connection.set_key(text)
    finally:
        wipe(text)


def _require_cipher(connection: sqlcipher.Connection) -> None:
    """An ordinary SQLite would ignore the key and write everything in the clear."""
    version = connection.execute("PRAGMA cipher_version").fetchone()
    if not version or not str(version[0]).startswith("4."):
        raise BugError("not SQLCipher 4")


def _settle(connection: sqlcipher.Connection) -> None:
    for name, value, _expected in _SETTINGS:
        connection.execute(f"PRAGMA {name}={value}").fetchall()
    assert_settings(connection)
    actual = {str(row[0]) for row in connection.execute("PRAGMA cipher_settings")}
    if actual != CIPHER_SETTINGS:
        raise BugError("cipher settings")


def _require_ours(connection: sqlcipher.Connection) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise VaultForgedError(
            "This file opens with the vault's key but was not made by Notes Vault.",
            "It was not used.",
            "Restore the latest backup into a new folder.",
        )
