"""What the practice has chosen, in the vault; a value that means nothing any more falls back to the default."""

from __future__ import annotations

import json
from dataclasses import asdict, fields

from notes_vault.record.settings import PracticeSettings
from notes_vault.vault.audit import AuditTrail
from notes_vault.vault.database import Database
from notes_vault.vault.kept_values import KeptValues

_NAME = "settings"


class SettingsRepository:
    """Reads and writes the practice's settings."""

    def __init__(self, database: Database, audit: AuditTrail) -> None:
        self._database = database
        self._audit = audit
        self._values = KeptValues(database)

    def get(self) -> PracticeSettings:
        """The settings in force; a new vault has the defaults."""
        stored = self._values.get(_NAME)
        if stored is None:
            return PracticeSettings()
        known = {field.name for field in fields(PracticeSettings)}
        return PracticeSettings(**{name: value for name, value in json.loads(stored).items() if name in known})

    def put(self, settings: PracticeSettings) -> None:
        """Keep settings; the audit trail names what was changed, not to what."""
        before = asdict(self.get())
        changed = [name for name, value in asdict(settings).items() if before[name] != value]
        if not changed:
            return
        with self._database.transaction():
            self._values.put(_NAME, json.dumps(asdict(settings), ensure_ascii=False, sort_keys=True))
            self._audit.append("settings-changed", detail={"changed": " ".join(changed)})
