"""The errors of this room that a person meets."""

from __future__ import annotations

from notes_vault.errors import KnownError


class NotBuiltYetError(KnownError):
    """Locking is not built for this operating system."""

    code = "not-built-yet"

    def __init__(self, system: str) -> None:
        super().__init__(
            f"Notes Vault cannot open its window on this system yet ({system}).",
            "Nothing was opened or changed.",
            "Use a Linux computer, or the commands listed by `notes-vault --help`.",
        )


class NoDisplayError(KnownError):
    """There is no screen to draw on."""

    code = "no-display"

    def __init__(self) -> None:
        super().__init__(
            "There is no display to open a window on.",
            "Nothing was opened or changed.",
            "Start Notes Vault from a desktop session, or use the commands listed by `notes-vault --help`.",
        )


class LockScreenFailedError(KnownError):
    """The lock screen died three times within ten seconds; without one, nothing may stay open."""

    code = "lock-screen-failed"
    exit_code = 6

    def __init__(self) -> None:
        super().__init__(
            "Notes Vault was closed because its lock screen could not be kept running.",
            "Everything that was saved is in the vault.",
            "Start it again; if this repeats, restart the computer and check that the graphics driver works.",
        )


class NoPrivateFolderError(KnownError):
    """The folder by which two starts find each other is not ours alone."""

    code = "no-private-folder"

    def __init__(self) -> None:
        super().__init__(
            "The folder for this program's run-time files belongs to somebody else or is open to others.",
            "Nothing was opened or changed.",
            "Make the folder `notes-vault` in your run-time directory yours alone (chmod 700), or remove it.",
        )
