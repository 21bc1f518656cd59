"""What can go wrong with a vault on a disk, as sentences; chosen from SQLite's result code, never from its text."""

from __future__ import annotations

from typing import Final

from notes_vault.errors import BadInputError, BugError, CancelledError, FileAccessError, KnownError

#: SQLite primary result codes (https://www.sqlite.org/rescode.html).
_PERM, _BUSY, _LOCKED, _NOMEM, _READONLY, _INTERRUPT, _IOERR = 3, 5, 6, 7, 8, 9, 10
_CORRUPT, _FULL, _CANTOPEN, _TOOBIG, _CONSTRAINT, _NOTADB = 11, 13, 14, 18, 19, 26

#: The word with which a trigger of the schema refuses a change to a signed note.
SIGNED_WORD: Final = "signed"


class DiskFullError(FileAccessError):
    """The disk that holds the vault, or the target of a copy, has no room left."""

    code = "disk-full"


class VaultReadOnlyError(FileAccessError):
    """The vault's folder or file may be read but not written."""

    code = "vault-read-only"


class VaultDiskError(FileAccessError):
    """The disk reported an error while reading or writing."""

    code = "vault-disk-error"


class DatabaseLockedError(KnownError):
    """Another process has the database open in spite of the vault's lock file."""

    code = "database-locked"
    exit_code = 4


class VaultDamagedError(KnownError):
    """A page of the database does not prove itself: damaged, cut or put back from elsewhere."""

    code = "vault-damaged"


class VaultForgedError(KnownError):
    """The database opens, but is not built as this program builds it."""

    code = "vault-forged"


class VaultNewerError(KnownError):
    """The database was written by a newer version of the program."""

    code = "vault-newer"


class VaultMissingError(FileAccessError):
    """The folder holds no database."""

    code = "vault-missing"


class VaultExistsError(BadInputError):
    """A vault would be written over another."""

    code = "vault-exists"


class NoteNotFoundError(BadInputError):
    """No note has this identifier."""

    code = "note-not-found"


class ClientNotFoundError(BadInputError):
    """No client has this identifier."""

    code = "client-not-found"


class ClientChangedError(KnownError):
    """The chart was changed since it was read."""

    code = "client-changed"


class SignedNoteError(KnownError):
    """A signed note is immutable; only addenda can follow it."""

    code = "note-signed"


class NotSignedError(BadInputError):
    """An addendum follows a signed note only."""

    code = "note-not-signed"


class TextTooLongError(BadInputError):
    """A text beyond what the database can hold in one row."""

    code = "text-too-long"


class ProductionNotFoundError(BadInputError):
    """No production has this identifier."""

    code = "production-not-found"


_UNSAVED: Final = "Everything saved before is kept; the last change is not saved yet."
_SENTENCES: Final[tuple[tuple[tuple[int, ...], type[KnownError], str, str, str], ...]] = (
    ((_FULL,), DiskFullError, "The disk is full.", _UNSAVED, "Make room on it."),
    (
        (_IOERR,),
        VaultDiskError,
        "The disk refused to read or write.",
        _UNSAVED,
        "Check that the disk is connected and has room.",
    ),
    (
        (_BUSY, _LOCKED),
        DatabaseLockedError,
        "Another program has this vault's database open.",
        "Nothing was changed.",
        "Close it there, then try again.",
    ),
    (
        (_TOOBIG,),
        TextTooLongError,
        "The text is too long for one note.",
        "The last saved text is kept.",
        "Split it into several notes.",
    ),
    ((_NOMEM,), VaultDiskError, "There is not enough memory.", _UNSAVED, "Close other programs."),
)


def signed_note_error() -> SignedNoteError:
    """The one sentence for every attempt to change a signed note."""
    return SignedNoteError(
        "This note is signed and cannot be changed.", "It stands as it was signed.", "Add an addendum instead."
    )


def stopped_error() -> CancelledError:
    """The one sentence for long work that was stopped."""
    return CancelledError("Stopped.", "Nothing was changed by it.")


def client_not_found() -> ClientNotFoundError:
    """The one sentence for an id that is no chart's."""
    return ClientNotFoundError(
        "There is no client with this id.", "Nothing was changed.", "Take the id from the list of notes or clients."
    )


def read_only_error() -> VaultReadOnlyError:
    """The one sentence for a vault that may be read only."""
    return VaultReadOnlyError(
        "The vault cannot be written: its folder or file is read-only, or gone.",
        _UNSAVED,
        "Allow writing to the folder, or reconnect its disk.",
    )


def damaged_error() -> VaultDamagedError:
    """The one sentence for a page that does not prove itself."""
    return VaultDamagedError(
        "A part of the vault's file is damaged.",
        "Nothing was changed; what lies on its other pages is still there.",
        "Run the check, and restore the latest backup beside this vault if it names lost notes.",
    )


def translate(error: Exception) -> Exception:
    """The error a person can act on, or a BugError, for a failure reported by SQLite.

    Args:
        error: raised by sqlcipher3; its text is not passed on.
    """
    code = getattr(error, "sqlite_errorcode", None)
    if code == _CONSTRAINT and str(error) == SIGNED_WORD:
        return signed_note_error()
    if code == _INTERRUPT:
        return stopped_error()
    known = _known(code)
    return known if known is not None else BugError(f"database: {type(error).__name__} {code}")


def _known(code: int | None) -> KnownError | None:
    if code in (_CORRUPT, _NOTADB):
        return damaged_error()
    if code in (_READONLY, _PERM, _CANTOPEN):
        return read_only_error()
    for codes, kind, happened, kept, next_step in _SENTENCES:
        if code in codes:
            return kind(happened, kept, next_step)
    return None
