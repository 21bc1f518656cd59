"""Charts: who is in the practice."""

from __future__ import annotations

import unicodedata

from notes_vault.record.identifiers import ClientId, new_identifier
from notes_vault.record.people import Chart, Client
from notes_vault.vault.audit import AuditTrail
from notes_vault.vault.chart_json import read_chart, write_chart
from notes_vault.vault.content_hash import hash_facts
from notes_vault.vault.database import Database
from notes_vault.vault.errors import ClientChangedError, client_not_found


class ClientRepository:
    """Reads and writes charts; each change is in the audit trail with the chart's hash."""

    def __init__(self, database: Database, audit: AuditTrail) -> None:
        self._database = database
        self._audit = audit

    def add(self, chart: Chart) -> Client:
        """Open a chart."""
        client = Client(ClientId(new_identifier()), chart)
        stored = write_chart(chart)
        with self._database.transaction():
            self._database.change("INSERT INTO clients (id, revision, chart) VALUES (?, 1, ?)", (client.id, stored))
            self._audit.append("client-added", client.id, {"revision": 1, "sha256": hash_facts((stored,))})
        return Client(client.id, read_chart(stored))

    def get(self, client_id: ClientId) -> Client:
        """One chart.

        Raises:
            ClientNotFoundError: there is no such chart.
        """
        row = self._database.row("SELECT id, revision, chart FROM clients WHERE id = ?", (client_id,))
        if row is None:
            raise client_not_found()
        return Client(ClientId(row[0]), read_chart(row[2]), row[1])

    def list(self) -> tuple[Client, ...]:
        """All charts by name, as a reader would look them up: without regard to case and accents."""
        rows = self._database.rows("SELECT id, revision, chart FROM clients")
        clients = [Client(ClientId(row[0]), read_chart(row[2]), row[1]) for row in rows]
        return tuple(sorted(clients, key=lambda client: (fold_name(client.name), client.name, client.id)))

    def update(self, client_id: ClientId, chart: Chart, expected_revision: int) -> Client:
        """Replace a chart's people.

        Args:
            client_id: which chart.
            chart: its new content; unchanged content is no write.
            expected_revision: the revision that was edited.

        Raises:
            ClientNotFoundError: there is no such chart.
            ClientChangedError: it was changed since; nothing was written.
        """
        current = self.get(client_id)
        if current.revision != expected_revision:
            raise ClientChangedError(
                "This chart was changed since you opened it.",
                "Your changes are not saved; the chart stands as it was changed.",
                "Open it again and repeat your changes.",
            )
        stored = write_chart(chart)
        if stored == write_chart(current.chart):
            return current
        revision = expected_revision + 1
        with self._database.transaction():
            self._database.change(
                "UPDATE clients SET revision = ?, chart = ? WHERE id = ?", (revision, stored, client_id)
            )
            self._audit.append("client-changed", client_id, {"revision": revision, "sha256": hash_facts((stored,))})
        return Client(client_id, read_chart(stored), revision)

    def named_like(self, part: str) -> tuple[ClientId, ...]:
        """Charts in whose name, or whose listed clients' other names, ``part`` stands."""
        wanted = fold_name(part)
        return tuple(client.id for client in self.list() if wanted in fold_name(client.name))


def fold_name(name: str) -> str:
    """A name without case and accents, for comparing."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
