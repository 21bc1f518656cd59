"""The settings file: where the vault lies, and nothing about anybody.

It is outside the vault, so anybody could change it: nothing in it may weaken the vault or cause an export.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

from platformdirs import user_config_path, user_documents_path

from notes_vault.vault.folder import is_vault

_SIZE_LIMIT = 16 << 10


class Preferences:
    """Remembers the last vault's folder for the next start."""

    def __init__(self, folder: Path | None = None) -> None:
        self._file = (folder or user_config_path("notes-vault", appauthor=False)) / "settings.json"

    def last_vault(self) -> Path | None:
        """The folder of the vault that was open last, if a vault is still there."""
        try:
            if not self._file.is_file() or self._file.stat().st_size > _SIZE_LIMIT:  # a pipe would keep us waiting
                return None
            kept = json.loads(self._file.read_text(encoding="utf-8"))
            folder = Path(kept["vault"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        return folder if folder.is_absolute() and is_vault(folder) else None

    def remember_vault(self, folder: Path) -> None:
        """Keep a folder for the next start; that it cannot be kept is no error, the person is asked next time."""
        text = json.dumps({"vault": str(folder.absolute())}, ensure_ascii=False)
        part = self._file.with_suffix(".part")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            part.write_text(text, encoding="utf-8")
            os.replace(part, self._file)  # noqa: PTH105  # the pathlib method is the same call
        except (OSError, ValueError):  # a full disk; a folder whose name is no text
            with suppress(OSError):
                part.unlink()

    @staticmethod
    def suggested_folder() -> Path:
        """Where a new vault would usually lie."""
        return user_documents_path() / "Notes Vault" / "Practice.vault"
