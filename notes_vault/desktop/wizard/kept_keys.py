"""The keys of the vault that is being made, and what must be said when others take their place."""

from __future__ import annotations

from notes_vault.children import wipe
from notes_vault.desktop.wizard.services import PreparedVault

_KEPT = (
    "Continue keeps your passphrase and your recovery code. A new passphrase here makes a new code; "
    "a sheet of the old one would open nothing then."
)
_RENAMED = "The name was changed, so the keys are made again: choose the passphrase once more."
_VOID = "This is a new code. A sheet with the code before opens nothing: destroy it, on paper and as a file."


class KeptKeys:
    """Going back and forth keeps them, so that a sheet that was printed or saved stays true."""

    def __init__(self) -> None:
        #: What was made, while it fits the name.
        self.keys: PreparedVault | None = None
        self._name = ""
        self._are_replaced = False
        self._was_renamed = False

    @property
    def sentence(self) -> str:
        """What the passphrase page must say; nothing on the first visit."""
        if self.keys is not None:
            return _KEPT
        return _RENAMED if self._was_renamed else ""

    @property
    def warning(self) -> str:
        """What the recovery page must say; nothing unless another code was shown before."""
        return _VOID if self._are_replaced else ""

    def keep(self, name: str, keys: PreparedVault) -> None:
        """These count from now on; those before are void."""
        self.wipe()
        self.keys = keys
        self._name = name
        self._was_renamed = False

    def require_name(self, name: str) -> None:
        """The name stands in the keys: with another one they cannot be used."""
        if self.keys is not None and name != self._name:
            self.wipe()
            self._was_renamed = True

    def hand_over(self) -> None:
        """The vault is made: only the code is ours to wipe."""
        if self.keys is not None:
            wipe(self.keys.recovery_code)
            self.keys = None

    def wipe(self) -> None:
        """The vault of these keys never comes to be."""
        if self.keys is not None:
            self.keys.wipe()
            self.keys = None
            self._are_replaced = True
