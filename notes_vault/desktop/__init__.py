"""Qt: windows, editors, models; thin; no SQL, no rules."""

from notes_vault.desktop.none_reference import protect_none

protect_none()
