"""What can go wrong with keys and headers, one class a condition, each with its sentence.

The keys child meets most of them; it sends ``code`` and ``facts`` (numbers only, never content), and the parent
revives the same error with :func:`revive`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from notes_vault.errors import BadInputError, BugError, FileAccessError, KnownError

_RESTORE = "Restore the vault from a backup, or open a copy of the folder from another disk."


class HeaderMissingError(FileAccessError):
    """Neither copy of the header is there."""

    code = "header-missing"

    def __init__(self, happened: str = "") -> None:
        super().__init__(
            happened or "There is no vault in this folder: both key files (keys.a and keys.b) are missing.",
            "Nothing was changed.",
            "Choose the vault's own folder, or restore the vault from a backup.",
        )


class HeaderUnreadableError(FileAccessError):
    """The operating system does not let us read a header that is there."""

    code = "header-unreadable"

    def __init__(self) -> None:
        super().__init__(
            "The vault's key files could not be read.",
            "Nothing was changed.",
            "Check that the disk is connected and that you may read the folder, then try again.",
        )


class HeaderWriteError(FileAccessError):
    """A copy of the header could not be written: disk full, read-only, folder gone."""

    code = "header-write"

    def __init__(self) -> None:
        super().__init__(
            "The vault's key files could not be written.",
            "At least one complete copy is still there, so the vault opens as before.",
            "Free some space or check that the folder may be written to, then try again.",
        )


class HeaderDamagedError(KnownError):
    """No copy of the header is whole, or a slot that the right passphrase opens is not."""

    code = "header-damaged"

    def __init__(self) -> None:
        super().__init__("The vault's key files are damaged.", "The notes themselves were not touched.", _RESTORE)


class HeaderForgedError(KnownError):
    """A whole header asks for what this program never writes, or its seal does not fit its key."""

    code = "header-forged"

    def __init__(self) -> None:
        super().__init__(
            "The vault's key files were changed by something other than Notes Vault and are refused.",
            "The notes themselves were not touched.",
            _RESTORE,
        )


class HeaderNewerError(KnownError):
    """The header has a format that a later version writes."""

    code = "header-newer"

    def __init__(self, wanted: int = 0) -> None:
        super().__init__(
            f"This vault was written by a newer version of Notes Vault (key file format {wanted}).",
            "Nothing was changed.",
            "Update Notes Vault on this computer, then open the vault again.",
        )


class UnusuallySlowError(KnownError):
    """The header asks for much more work or memory than this program would choose; ask first."""

    code = "unusually-slow"

    def __init__(self, memory_mib: int = 0, times_usual: int = 1) -> None:
        super().__init__(
            f"This vault asks for an unusually slow unlock: {memory_mib} MiB of memory and about "
            f"{max(times_usual, 1)} times the usual work.",
            "Nothing was changed.",
            "Close other programs and continue only if this is your own vault.",
        )
        self.memory_mib = memory_mib
        self.times_usual = times_usual


class WrongPassphraseError(KnownError):
    """The passphrase opens no slot."""

    code = "wrong-passphrase"

    def __init__(self) -> None:
        super().__init__(
            "That passphrase does not open this vault.",
            "Nothing was changed, and you can try as often as you like.",
            "Check Caps Lock and the keyboard layout, or use the recovery code.",
        )


class EmptyPassphraseError(BadInputError):
    """Nothing was typed; nothing was derived, and it counts as no attempt."""

    code = "empty-passphrase"

    def __init__(self) -> None:
        super().__init__("No passphrase was typed.", "Nothing was changed.", "Type the vault's passphrase.")


class UnreadablePassphraseError(BadInputError):
    """The passphrase is not text (a binary file given as passphrase file), or far too long to be one."""

    code = "unreadable-passphrase"

    def __init__(self) -> None:
        super().__init__(
            "What was given as the passphrase is not text of a usable length.",
            "Nothing was changed.",
            "Use UTF-8 text of at most 1,024 characters.",
        )


class WeakPassphraseError(BadInputError):
    """A new passphrase is refused; ``reason`` is a key of :data:`REASONS`."""

    code = "weak-passphrase"

    REASONS: ClassVar[Mapping[str, str]] = {
        "short": "The passphrase is too short: it needs at least 15 characters.",
        "long": "The passphrase is too long: use at most 1,024 characters.",
        "common": "This phrase is well known, so it is among the first that an intruder tries.",
        "pattern": "This passphrase is a simple pattern (repetition or keyboard run), which an intruder tries first.",
        "own-words": "This passphrase is made of the names on the vault, which an intruder tries first.",
    }

    def __init__(self, reason: str = "short") -> None:
        super().__init__(
            self.REASONS[reason], "Nothing was changed.", "Choose another; the six generated words are a good one."
        )
        self.reason = reason


class WrongRecoveryCodeError(KnownError):
    """Every group of the code is typed well, but it is not this vault's (or no longer)."""

    code = "wrong-recovery-code"

    def __init__(self) -> None:
        super().__init__(
            "That recovery code does not open this vault.",
            "Nothing was changed.",
            "Check the date on the recovery sheet: a newer sheet replaces an older one.",
        )


class RecoveryCodeTypoError(BadInputError):
    """One group does not fit its check character. ``group`` counts from 1; above the last, there is one too many."""

    code = "recovery-code-typo"

    def __init__(self, group: int = 1) -> None:
        super().__init__(
            f"Group {group} of the recovery code is mistyped.",
            "Nothing was changed.",
            "Compare that group with the recovery sheet, letter by letter.",
        )
        self.group = group


class VaultNameError(BadInputError):
    """The vault's name is empty, too long, or holds characters that cannot be shown in one line."""

    code = "vault-name"

    def __init__(self) -> None:
        super().__init__(
            "A vault needs a name of 1 to 100 characters in one line.", "Nothing was created.", "Choose another name."
        )


class NotEnoughMemoryError(KnownError):
    """Argon2 could not get its memory, or the operating system ended the child for want of it."""

    code = "not-enough-memory"

    def __init__(self) -> None:
        super().__init__(
            "The key could not be computed, most likely for want of free memory.",
            "Nothing was changed.",
            "Close other programs and try again.",
        )


#: What the child may answer, and the attributes each carries across (numbers and keys of tables, never content).
_CARRIED: Mapping[type[KnownError], tuple[str, ...]] = {
    HeaderDamagedError: (),
    HeaderForgedError: (),
    UnusuallySlowError: ("memory_mib", "times_usual"),
    WrongPassphraseError: (),
    EmptyPassphraseError: (),
    UnreadablePassphraseError: (),
    WeakPassphraseError: ("reason",),
    WrongRecoveryCodeError: (),
    RecoveryCodeTypoError: ("group",),
    VaultNameError: (),
    NotEnoughMemoryError: (),
}
_REVIVED: Mapping[str, Callable[..., KnownError]] = {kind.code: kind for kind in _CARRIED}


def pack(error: KnownError) -> dict[str, str | int]:
    """The error as plain values for the way from the child to the parent.

    Raises:
        BugError: the child met an error that has no business there.
    """
    names = _CARRIED.get(type(error))
    if names is None:
        raise BugError(f"{error.code} cannot travel")
    return {"code": error.code, **{name: getattr(error, name) for name in names}}


def revive(packed: Mapping[str, str | int]) -> KnownError:
    """The error that :func:`pack` packed.

    Raises:
        BugError: no such error.
    """
    facts = dict(packed)
    kind = _REVIVED.get(str(facts.pop("code", "")))
    if kind is None:
        raise BugError("the keys child answered with an unknown error")
    return kind(**facts)
