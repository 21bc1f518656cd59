from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from notes_vault.record.notes import NoteKind
from notes_vault.record.people import Chart, Client, Person, Role
from notes_vault.record.settings import PracticeSettings
from notes_vault.vault.attempts import note_failed_attempt
from notes_vault.vault.errors import DiskFullError
from notes_vault.vault.vault import Vault
from tests.unit.vault.vault_maker import SteppingClock

DAY = date(2026, 3, 2)


def events(vault: Vault) -> list[str]:
    return [row.event for row in reversed(vault.audit.rows())]


def test_every_act_leaves_one_row_and_autosaves_leave_none(vault: Vault, client: Client) -> None:
    note = vault.notes.begin(client.id, NoteKind.PROGRESS, DAY, "free", "")
    for text in ("a", "ab", "abc"):
        vault.notes.save_draft(note.id, text)
    vault.notes.sign(note.id, "R. Vale")
    vault.notes.add_addendum(note.id, "more", "R. Vale")
    vault.settings.put(PracticeSettings(idle_minutes=9))
    expected = [
        "created",
        "client-added",
        "note-begun",
        "note-edited",
        "note-signed",
        "addendum-added",
        "settings-changed",
    ]
    assert events(vault) == expected
    assert vault.audit.verify() == []
    assert vault.audit.count() == len(expected)


def test_rows_hold_ids_and_no_names(vault: Vault, client: Client) -> None:
    vault.clients.update(client.id, Chart(people=(Person(Role.CLIENT, "Zoë Ortiz-Vega"),)), 1)
    vault.templates.put("Canary template", "Canary text")
    text = repr(vault.database.rows("SELECT * FROM audit"))
    assert client.id in text
    assert "Ortiz" not in text
    assert "Canary" not in text


def test_a_head_printed_earlier_is_extended(vault: Vault, client: Client) -> None:
    head = vault.audit.head()
    assert len(head) == 64
    vault.audit.append("note-viewed", client.id)
    assert vault.audit.verify(head) == []
    assert vault.audit.verify(head.upper()[:32] + " " + head[32:]) == []
    assert any("does not extend" in text for text in vault.audit.verify("0" * 64))


@pytest.mark.parametrize("column", ["at", "event", "subject", "detail", "mac"])
def test_one_changed_byte_is_named_by_its_row(vault: Vault, client: Client, column: str) -> None:
    for number in range(5):
        vault.audit.append("note-viewed", client.id, {"n": number})
    change(vault, f"UPDATE audit SET {column} = {column} || 'x' WHERE seq = 4")  # noqa: S608 - our own column names
    assert any("row 4 " in text for text in vault.audit.verify())


def test_a_removed_row_is_named(vault: Vault, client: Client) -> None:
    for _ in range(5):
        vault.audit.append("note-viewed", client.id)
    change(vault, "DELETE FROM audit WHERE seq = 3")
    assert any("rows 3 to 3 are missing" in text for text in vault.audit.verify())


def test_a_cut_tail_is_noticed_by_a_head_kept_elsewhere(vault: Vault, client: Client) -> None:
    vault.audit.append("note-viewed", client.id)
    head = vault.audit.head()
    change(vault, "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)")
    assert vault.audit.verify() == []
    assert vault.audit.verify(head)


def test_a_clock_that_went_back_is_recorded(vault: Vault, client: Client, clock: SteppingClock) -> None:
    clock.now -= timedelta(days=2)
    vault.notes.begin(client.id, NoteKind.PROGRESS, DAY, "free", "")
    assert events(vault)[-2:] == ["clock-went-back", "note-begun"]
    vault.audit.append("note-viewed")
    assert events(vault)[-1] == "note-viewed"
    assert events(vault).count("clock-went-back") == 1


def test_failed_attempts_are_entered_once(vault: Vault) -> None:
    moments = [datetime(2026, 3, 1, 8, minute, tzinfo=UTC) for minute in (1, 2)]
    for moment in moments:
        note_failed_attempt(vault.folder.path, partial(next, iter([moment])))
    copy = vault.folder.attempts.read_bytes()
    assert vault.record_unlock() == 2
    assert not vault.folder.attempts.exists()
    vault.folder.attempts.write_bytes(copy)  # a crash between the commit and the clearing
    assert vault.record_unlock() == 0
    assert events(vault)[1:] == ["unlock-failed", "unlock-failed", "unlocked", "unlocked"]
    assert [row.detail["at"] for row in vault.audit.rows() if row.event == "unlock-failed"][::-1] == [
        moment.isoformat() for moment in moments
    ]


def test_a_view_is_held_back_while_nothing_can_be_written(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise DiskFullError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(vault.audit, "_write", refuse)
        assert not vault.audit.append_or_hold("note-viewed", "one")
        assert not vault.audit.append_or_hold("note-viewed", "two")
    vault.audit.append("unlocked")
    assert [row.subject for row in reversed(vault.audit.rows(3))] == ["one", "two", ""]
    assert vault.audit.verify() == []


def test_rows_can_be_paged_and_filtered(vault: Vault) -> None:
    for _ in range(5):
        vault.audit.append("note-viewed", "x")
    assert [row.seq for row in vault.audit.rows(2)] == [6, 5]
    assert [row.seq for row in vault.audit.rows(2, before=5)] == [4, 3]
    assert len(vault.audit.rows(subject="x")) == 5


def change(vault: Vault, sql: str) -> None:
    """What somebody with the key and another program could do: take the guards away first."""
    for name in ("audit_update", "audit_delete", "audit_order"):
        vault.database.run(f"DROP TRIGGER {name}")
    vault.database.run(sql)
