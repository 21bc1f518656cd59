"""Qt: windows, editors, models; thin; no SQL, no rules."""

from notes_vault.desktop.singleton_references import protect_singletons

protect_singletons()
