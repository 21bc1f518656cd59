from __future__ import annotations

import pytest

from notes_vault.errors import FileAccessError
from notes_vault.vault.vault import Vault
from notes_vault.workflows.writing import Writing


def test_a_full_disk_does_not_keep_anybody_from_reading(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    note_id = vault.notes.timeline(vault.clients.list()[0].id)[0].id
    before = vault.audit.count()

    def refuse(*_arguments: object) -> int:
        raise FileAccessError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(vault.database, "change", refuse)
        assert Writing(vault).open_note(note_id).id == note_id
    assert vault.audit.count() == before
    vault.audit.append("checked")
    assert [row.event for row in vault.audit.rows(2)] == ["checked", "note-viewed"]
