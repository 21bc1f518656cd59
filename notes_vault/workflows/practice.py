"""What the practice has chosen for this vault."""

from __future__ import annotations

from notes_vault.record.settings import PracticeSettings
from notes_vault.vault.vault import Vault


class Practice:
    """Reads and changes the settings that live in the vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def settings(self) -> PracticeSettings:
        """The settings in force."""
        return self._vault.settings.get()

    def put_settings(self, settings: PracticeSettings) -> PracticeSettings:
        """Keep new settings; the change is in the audit trail."""
        self._vault.settings.put(settings)
        return settings
