"""What was typed into a form that a lock closed, so that unlocking brings it back."""

from __future__ import annotations

from notes_vault.vault.database import Database
from notes_vault.vault.kept_values import KeptValues

_PREFIX = "unfinished:"


class UnfinishedForms:
    """Keeps the text of a form by the form's name; an empty text forgets it."""

    def __init__(self, database: Database) -> None:
        self._values = KeptValues(database)

    def get(self, form: str) -> str:
        """What was typed, or nothing."""
        return self._values.get(_PREFIX + form) or ""

    def put(self, form: str, raw_text: str) -> None:
        """Keep what is typed now."""
        if raw_text or self.get(form):
            self._values.put(_PREFIX + form, raw_text)
