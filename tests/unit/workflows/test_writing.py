from __future__ import annotations

from datetime import date

import pytest

from notes_vault.errors import FileAccessError
from notes_vault.record.notes import NoteKind
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


def test_the_name_last_signed_with_is_remembered(vault: Vault) -> None:
    writing = Writing(vault)
    client = vault.clients.list()[0].id
    note = writing.begin_note(client, NoteKind.PROGRESS, "", date(2026, 11, 3))
    writing.save_draft(note.id, "Slept.")
    assert Writing(vault).last_signer() == ""
    writing.sign(note.id, "  R.  Vale, LCSW ")
    assert Writing(vault).last_signer() == "R. Vale, LCSW"
    writing.add_addendum(note.id, "Later.", "A. Lindqvist")
    assert Writing(vault).last_signer() == "A. Lindqvist"
