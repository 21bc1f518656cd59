"""Finding a passage: the search box over everything in the vault."""

from __future__ import annotations

from notes_vault.record.search import SearchHit, SearchQuery
from notes_vault.vault.vault import Vault


class Searching:
    """Answers the search box; what was searched for is never recorded, it may be a name."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def find(self, query: SearchQuery, limit: int = 200) -> tuple[SearchHit, ...]:
        """Notes that fulfil every condition, newest service first; psychotherapy notes only when asked."""
        if query.is_empty:
            return ()
        return self._vault.search.find(query, limit)
