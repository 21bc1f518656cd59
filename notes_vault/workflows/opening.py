"""Opening a vault: creating, unlocking, recovering, changing the passphrase.

Deriving a key takes a second and runs in a child; opening the database is quick and belongs to the thread that will
own the vault. So the two are separate steps: ``unlock_keys`` anywhere, then ``open_vault`` on that thread.
Every function that is handed a passphrase or a code wipes it before it returns or raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from notes_vault.children import Cancel, wipe
from notes_vault.errors import BadInputError, FileAccessError
from notes_vault.guard.occupancy import Occupancy
from notes_vault.keys.header import read_header, write_header
from notes_vault.keys.header_values import Header
from notes_vault.keys.keyring import (
    NewKeys,
    Unlocked,
    WrongPassphraseError,
    WrongRecoveryCodeError,
    create_keys,
    recover,
    renew_recovery,
    unlock,
)
from notes_vault.keys.keyring import change_passphrase as rewrap_passphrase
from notes_vault.keys.policy import PRODUCT_POLICY, KdfPolicy
from notes_vault.keys.vault_key import HeaderSeal, VaultKey
from notes_vault.vault.attempts import note_failed_attempt
from notes_vault.vault.folder import VaultFolder
from notes_vault.vault.vault import Vault
from notes_vault.workflows.producing import finish_productions

Progress = Callable[[float], None]


class FolderTakenError(BadInputError):
    """A new vault needs a folder of its own."""

    code = "folder-taken"


class SamplePassphraseError(BadInputError):
    """Everybody who opens the sample vault reads its passphrase on the lock screen."""

    code = "sample-passphrase"

    def __init__(self) -> None:
        super().__init__(
            "This is the sample vault; its passphrase stands on its lock screen.",
            "Nothing was changed.",
            "Make a vault of your own to choose a passphrase.",
        )


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a key derivation is watched and bounded.

    Attributes:
        policy: floor and target of Argon2id; tests hand in a weaker one.
        accept_slow: the person has agreed to an unusually slow unlock.
    """

    policy: KdfPolicy = PRODUCT_POLICY
    accept_slow: bool = False
    on_progress: Progress | None = None
    cancel: Cancel | None = None


@dataclass(frozen=True, slots=True)
class NewRecovery:
    """A recovery code that is not in force before its header is written; the buffer is the receiver's to wipe."""

    header: Header
    recovery_code: bytearray

    def wipe(self) -> None:
        """Overwrite the code."""
        wipe(self.recovery_code)


def prepare_vault(name: str, passphrase: bytearray, derivation: Derivation, *, is_sample: bool = False) -> NewKeys:
    """Make the keys of a new vault; nothing is written until :func:`complete_vault`."""
    try:
        return create_keys(
            name,
            passphrase,
            policy=derivation.policy,
            is_sample=is_sample,
            on_progress=derivation.on_progress,
            cancel=derivation.cancel,
        )
    finally:
        wipe(passphrase)


def require_free_folder(folder: Path) -> None:
    """Refuse a folder that holds something already, before any work is done.

    Raises:
        FolderTakenError: it is a vault, or not empty, or a file.
    """
    if VaultFolder(folder).exists():
        raise FolderTakenError(
            "There is already a vault in this folder.", "It was not touched.", "Open it, or choose another folder."
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderTakenError(
            "This folder is not empty.", "Nothing in it was touched.", "Choose a new or an empty folder for the vault."
        )


def complete_vault(folder: Path, keys: NewKeys) -> Vault:
    """Write a new vault: header in two copies, database, first audit row. Wipes the vault key.

    Raises:
        FolderTakenError: the folder holds something.
        FileAccessError: it could not be written.
    """
    require_free_folder(folder)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as problem:
        raise FileAccessError(
            f"The folder for the vault could not be made: {problem.strerror}.",
            "Nothing was created.",
            "Choose a folder you may write to.",
        ) from None
    write_header(folder, keys.header, keys.seal)
    try:
        return Vault.create(folder, read_header(folder), keys.key, keys.seal)
    finally:
        keys.key.wipe()


def unlock_keys(folder: Path, passphrase: bytearray, derivation: Derivation) -> Unlocked:
    """Turn a passphrase into the vault's keys; raises their parameters when the policy has risen.

    Raises:
        WrongPassphraseError: it does not open this vault; the attempt is noted.
        HeaderMissingError, HeaderDamagedError, HeaderNewerError, HeaderForgedError, UnusuallySlowError: see ``keys``.
    """
    try:
        header = read_header(folder)
        unlocked = unlock(
            header,
            passphrase,
            accept_slow=derivation.accept_slow,
            policy=derivation.policy,
            on_progress=derivation.on_progress,
            cancel=derivation.cancel,
        )
    except WrongPassphraseError:
        note_failed_attempt(folder)
        raise
    finally:
        wipe(passphrase)
    if unlocked.upgraded:
        write_header(folder, unlocked.header, unlocked.seal)
    return unlocked


def recover_keys(folder: Path, code: bytearray, new_passphrase: bytearray, derivation: Derivation) -> Unlocked:
    """Open with the recovery kit and set a new passphrase; the old one no longer opens this vault.

    Raises:
        RecoveryCodeTypoError: a group is mistyped; it is named by number.
        WrongRecoveryCodeError: a well-formed code of another vault.
    """
    try:
        unlocked = recover(
            read_header(folder),
            code,
            new_passphrase,
            policy=derivation.policy,
            on_progress=derivation.on_progress,
            cancel=derivation.cancel,
        )
    except WrongRecoveryCodeError:
        note_failed_attempt(folder)
        raise
    finally:
        wipe(code)
        wipe(new_passphrase)
    write_header(folder, unlocked.header, unlocked.seal)
    return unlocked


def change_passphrase(folder: Path, old: bytearray, new: bytearray, derivation: Derivation) -> None:
    """Re-wrap the vault key under a new passphrase; only the header is rewritten. For a vault that is not open.

    Raises:
        WrongPassphraseError: the old passphrase does not open this vault; nothing was changed.
    """
    unlocked = _rewrap(folder, old, new, derivation)
    try:
        write_header(folder, unlocked.header, unlocked.seal)
    finally:
        unlocked.wipe()


def derive_passphrase_change(folder: Path, old: bytearray, new: bytearray, derivation: Derivation) -> Header:
    """The header under a new passphrase, not yet written: an open vault writes it itself, on its own thread.

    Raises:
        WrongPassphraseError, WeakPassphraseError: nothing was changed.
        SamplePassphraseError: the sample's passphrase stands on its lock screen and stays.
    """
    unlocked = _rewrap(folder, old, new, derivation)
    unlocked.wipe()
    return unlocked.header


def derive_recovery_renewal(folder: Path, passphrase: bytearray, derivation: Derivation) -> NewRecovery:
    """A new recovery code and the header that takes it, not yet written; until then the old code is in force.

    Raises:
        WrongPassphraseError: it does not open this vault; nothing was changed.
    """
    try:
        keys = renew_recovery(
            read_header(folder),
            passphrase,
            policy=derivation.policy,
            on_progress=derivation.on_progress,
            cancel=derivation.cancel,
        )
    except WrongPassphraseError:
        note_failed_attempt(folder)
        raise
    finally:
        wipe(passphrase)
    keys.key.wipe()
    keys.seal.wipe()
    return NewRecovery(keys.header, keys.recovery_code)


def open_vault(folder: Path, header: Header, key: VaultKey, seal: HeaderSeal) -> Vault:
    """Open the database on the calling thread, enter failed attempts, complete or undo what a crash left.

    Wipes the vault key whatever happens.
    """
    try:
        vault = Vault.open(folder, header, key, seal)
    finally:
        key.wipe()
    vault.record_unlock()
    finish_productions(vault)
    return vault


@contextmanager
def opened_vault(folder: Path, passphrase: bytearray, derivation: Derivation, who: str) -> Iterator[Vault]:
    """For a command: take the vault's lock, unlock, open; close and give the lock back at the end.

    Raises:
        VaultBusyError: somebody else is in, named in the sentence.
    """
    if not VaultFolder(folder).exists():
        wipe(passphrase)
        read_header(folder)  # says what is missing in the header's own words
    occupancy = Occupancy.acquire(folder, who)
    try:
        unlocked = unlock_keys(folder, passphrase, derivation)
        vault = open_vault(folder, unlocked.header, unlocked.key, unlocked.seal)
        try:
            yield vault
        finally:
            vault.close()
    finally:
        occupancy.release()


def _rewrap(folder: Path, old: bytearray, new: bytearray, derivation: Derivation) -> Unlocked:
    try:
        header = read_header(folder)
        if header.is_sample:
            raise SamplePassphraseError
        return rewrap_passphrase(
            header,
            old,
            new,
            policy=derivation.policy,
            on_progress=derivation.on_progress,
            cancel=derivation.cancel,
        )
    except WrongPassphraseError:
        note_failed_attempt(folder)
        raise
    finally:
        wipe(old)
        wipe(new)
