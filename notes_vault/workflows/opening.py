"""Opening a vault: creating, unlocking, recovering, changing the passphrase.

Deriving a key takes a second and runs in a child; opening the database is quick and belongs to the thread that will
own the vault. So the two are separate steps: ``unlock_keys`` anywhere, then ``open_vault`` on that thread.
Every function that is handed a passphrase or a code wipes it before it returns or raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from notes_vault.children import Cancel, Child, wipe
from notes_vault.errors import BadInputError, KnownError
from notes_vault.guard.occupancy import Occupancy
from notes_vault.keys.errors import HeaderWriteError
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
from notes_vault.vault.errors import VaultDamagedError
from notes_vault.vault.folder import VaultFolder
from notes_vault.vault.vault import Vault
from notes_vault.workflows.new_folder import claim_folder, remove_unfinished, require_free_folder
from notes_vault.workflows.producing import finish_productions

Progress = Callable[[float], None]


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
        child: a keys child that waits already, for :func:`unlock_keys`.
    """

    policy: KdfPolicy = PRODUCT_POLICY
    accept_slow: bool = False
    on_progress: Progress | None = None
    cancel: Cancel | None = None
    child: Child | None = None


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


def complete_vault(folder: Path, keys: NewKeys) -> Vault:
    """Write a new vault: header in two copies, database, first audit row. Wipes the vault key.

    Whatever goes wrong, nothing is left that could be taken for a vault.

    Raises:
        FolderTakenError: the folder holds something, or somebody else is making a vault in it.
        FileAccessError: it could not be written.
    """
    require_free_folder(folder)
    is_new = not folder.exists()
    claim_folder(folder)
    try:
        write_header(folder, keys.header, keys.seal)
        return Vault.create(folder, read_header(folder), keys.key, keys.seal)
    except BaseException as problem:
        keys.seal.wipe()
        remove_unfinished(folder, is_new=is_new)
        if isinstance(problem, KnownError):
            problem.kept = "Nothing was created."
        raise
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
            child=derivation.child,
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
            child=derivation.child,
        )
    except WrongPassphraseError:
        note_failed_attempt(folder)
        raise
    finally:
        wipe(passphrase)
    keys.key.wipe()
    keys.seal.wipe()
    return NewRecovery(keys.header, keys.recovery_code)


def open_vault(folder: Path, header: Header, key: VaultKey, seal: HeaderSeal, *, for_check: bool = False) -> Vault:
    """Open the database on the calling thread, enter failed attempts, complete or undo what a crash left.

    Wipes the vault key whatever happens. ``for_check``: damage that keeps the unlock from being recorded is left to
    the check to name.

    Raises:
        VaultDamagedError, VaultMissingError, VaultNewerError, VaultForgedError, FileAccessError: see ``Vault.open``.
    """
    try:
        vault = Vault.open(folder, header, key, seal)
    except VaultDamagedError as problem:
        problem.next_step = "Restore the latest backup into a new folder."  # the check could not open it either
        raise
    finally:
        key.wipe()
    try:
        vault.record_unlock()
        finish_productions(vault)
    except VaultDamagedError:
        if not for_check:
            _close_after(vault)
            raise
    except BaseException:
        _close_after(vault)
        raise
    return vault


@contextmanager
def opened_vault(
    folder: Path, passphrase: bytearray, derivation: Derivation, who: str, *, for_check: bool = False
) -> Iterator[Vault]:
    """For a command: take the vault's lock, unlock, open; close and give the lock back at the end.

    Raises:
        VaultBusyError: somebody else is in, named in the sentence.
    """
    try:
        if not VaultFolder(folder).exists():
            read_header(folder)  # says what is missing in the header's own words
        occupancy = Occupancy.acquire(folder, who)
    except BaseException:
        wipe(passphrase)
        raise
    try:
        unlocked = unlock_keys(folder, passphrase, derivation)
        vault = open_vault(folder, unlocked.header, unlocked.key, unlocked.seal, for_check=for_check)
        try:
            yield vault
        except BaseException:
            _close_after(vault)
            raise
        # What was done is committed; the counters in the header are written again at the next closing. A check has
        # named the damage that keeps them from being counted.
        with suppress(KnownError if for_check else HeaderWriteError):
            vault.close()
    finally:
        occupancy.release()


def _close_after(vault: Vault) -> None:
    """Give the file back after a failure, which is what the person has to hear of."""
    with suppress(KnownError):
        vault.close()


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
            child=derivation.child,
        )
    except WrongPassphraseError:
        note_failed_attempt(folder)
        raise
    finally:
        wipe(old)
        wipe(new)
