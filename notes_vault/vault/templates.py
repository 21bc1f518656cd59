"""The practice's own note templates; the shipped ones are resources."""

from __future__ import annotations

from notes_vault.vault.audit import AuditTrail
from notes_vault.vault.database import Database
from notes_vault.vault.stored_text import make_encodable


class TemplateRepository:
    """Own templates, by name."""

    def __init__(self, database: Database, audit: AuditTrail) -> None:
        self._database = database
        self._audit = audit

    def list(self) -> tuple[tuple[str, str], ...]:
        """(name, text) of every own template, by name."""
        rows = self._database.rows("SELECT name, body FROM own_templates ORDER BY name")
        return tuple((row[0], row[1]) for row in rows)

    def put(self, name: str, text: str) -> None:
        """Keep a template, in stead of one of the same name."""
        with self._database.transaction():
            self._database.change(
                "INSERT INTO own_templates (name, body) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET body = ?2",
                (make_encodable(name), make_encodable(text)),
            )
            self._audit.append("template-kept")

    def remove(self, name: str) -> None:
        """Remove a template; one that is not there is no error."""
        with self._database.transaction():
            self._database.change("DELETE FROM own_templates WHERE name = ?", (make_encodable(name),))
            self._audit.append("template-removed")
