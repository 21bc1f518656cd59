"""One unlocked vault and everything that can be done with it."""

from __future__ import annotations

from notes_vault.vault.vault import Vault
from notes_vault.workflows.practice import Practice
from notes_vault.workflows.releasing import Releasing
from notes_vault.workflows.safekeeping import Safekeeping
from notes_vault.workflows.searching import Searching
from notes_vault.workflows.writing import Writing


class Sitting:
    """The workflows over one open vault; to be used on the thread that opened it."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.writing = Writing(vault)
        self.finding = Searching(vault)
        self.practice = Practice(vault)
        self.releasing = Releasing(vault)
        self.safekeeping = Safekeeping(vault)
