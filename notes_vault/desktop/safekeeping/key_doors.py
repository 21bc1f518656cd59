"""Key derivations for an open vault over the workflows; see ``safekeeping.services.KeyServices``."""

from __future__ import annotations

from pathlib import Path

from notes_vault.children import Cancel
from notes_vault.desktop.first_run_services import SheetDoors
from notes_vault.desktop.safekeeping.services import Progress, RenewedKit
from notes_vault.desktop.secret import Secret
from notes_vault.keys.header_values import Header
from notes_vault.workflows.opening import Derivation, derive_passphrase_change, derive_recovery_renewal


class KeyDoors(SheetDoors):
    """Knows which vault's folder the header lies in."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def change_passphrase(self, old: Secret, new: Secret, progress: Progress, cancel: Cancel) -> Header:
        """See ``KeyServices``."""
        # The person opened this vault a moment ago with the same parameters: nothing is left to agree to.
        derivation = Derivation(accept_slow=True, on_progress=progress, cancel=cancel)
        return derive_passphrase_change(self._folder, old.buffer, new.buffer, derivation)

    def renew_recovery(self, passphrase: Secret, progress: Progress, cancel: Cancel) -> RenewedKit:
        """See ``KeyServices``."""
        derivation = Derivation(accept_slow=True, on_progress=progress, cancel=cancel)
        return derive_recovery_renewal(self._folder, passphrase.buffer, derivation)
