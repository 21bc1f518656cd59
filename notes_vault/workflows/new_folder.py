"""The folder of a new vault: free before, taken by one, and free again when the making fails."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from notes_vault.errors import BadInputError, FileAccessError
from notes_vault.keys.header import COPIES
from notes_vault.vault.folder import VaultFolder, enclosing_vault

#: The first file that the making of a vault writes in any case; whoever has it makes the vault.
CLAIM = f"{COPIES[0]}.part"


class FolderTakenError(BadInputError):
    """A new vault needs a folder of its own."""

    code = "folder-taken"


def require_free_folder(folder: Path) -> None:
    """Refuse a folder that holds something already, before any work is done.

    Raises:
        FolderTakenError: it is a vault, or not empty, or a file.
        FileAccessError: one may not look into it, or it cannot be a folder's name.
    """
    try:
        if VaultFolder(folder).exists():
            raise _already_a_vault()
        if enclosing_vault(folder) is not None:
            raise FolderTakenError(
                "This folder lies in a vault's own folder, which holds nothing but that vault.",
                "Nothing in it was touched.",
                "Choose a folder elsewhere.",
            )
        if folder.exists() and not folder.is_dir():
            raise FolderTakenError("This is a file, not a folder.", "It was not touched.", "Choose a folder.")
        if folder.exists() and any(folder.iterdir()):
            raise FolderTakenError(
                "This folder is not empty.",
                "Nothing in it was touched.",
                "Choose a new or an empty folder for the vault.",
            )
    except OSError as problem:
        raise _no_folder(problem) from None


def claim_folder(folder: Path) -> None:
    """Make the folder and take its first name, so that of two who make a vault here at once only one goes on.

    Raises:
        FolderTakenError: the other one was first.
        FileAccessError: the folder cannot be made or written.
    """
    claim = folder / CLAIM
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        os.close(os.open(claim, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise _already_a_vault() from None
    except OSError as problem:
        raise _no_folder(problem) from None
    if VaultFolder(folder).exists():
        with suppress(OSError):
            claim.unlink()
        raise _already_a_vault()


def remove_unfinished(folder: Path, *, is_new: bool) -> None:
    """Only names that a vault's making gives, in a folder that was empty when it was claimed."""
    for path in folder.glob("keys.[ab]*"):
        with suppress(OSError):
            path.unlink()
    for path in folder.glob("vault.db*"):
        with suppress(OSError):
            path.unlink()
    if is_new:
        with suppress(OSError):
            folder.rmdir()


def _already_a_vault() -> FolderTakenError:
    return FolderTakenError(
        "There is already a vault in this folder.", "It was not touched.", "Open it, or choose another folder."
    )


def _no_folder(problem: OSError) -> FileAccessError:
    return FileAccessError(
        f"The folder for the vault could not be made: {problem.strerror}.",
        "Nothing was created.",
        "Choose a folder you may write to.",
    )
