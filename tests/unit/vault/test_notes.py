from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notes_vault.record.identifiers import ClientId, NoteId
from notes_vault.record.notes import NoteKind
from notes_vault.record.people import Client
from notes_vault.record.search import parse_query
from notes_vault.vault.check import check_vault
from notes_vault.vault.errors import ClientNotFoundError, NoteNotFoundError, NotSignedError, SignedNoteError
from notes_vault.vault.vault import Vault

DAY = date(2026, 3, 2)


def test_a_draft_survives_reopening(vault: Vault, client: Client, reopen: Callable[[Vault], Vault]) -> None:
    begun = vault.notes.begin(client.id, NoteKind.PROGRESS, DAY, "soap", "## Subjective\n")
    saved = vault.notes.save_draft(begun.id, "## Subjective\nSlept badly.", date(2026, 3, 1))
    found = reopen(vault).find_note(begun.id)
    assert found == saved
    assert (found.revision, found.service_date, found.raw_text) == (2, date(2026, 3, 1), "## Subjective\nSlept badly.")
    assert found.entered_at == begun.entered_at


def test_unchanged_text_is_no_write(vault: Vault, client: Client) -> None:
    note = vault.notes.begin(client.id, NoteKind.PROGRESS, DAY, "free", "text")
    before = vault.counters().commits
    assert vault.notes.save_draft(note.id, "text", DAY).revision == 1
    assert vault.counters().commits == before


def test_a_signed_note_takes_addenda_only(vault: Vault, client: Client, reopen: Callable[[Vault], Vault]) -> None:
    note = vault.notes.begin(client.id, NoteKind.INTAKE, DAY, "free", "Intake.")
    with pytest.raises(NotSignedError):
        vault.notes.add_addendum(note.id, "too early", "R. Vale")
    signed = vault.notes.sign(note.id, "R. Vale, LCSW")
    with pytest.raises(SignedNoteError):
        vault.notes.save_draft(note.id, "other")
    with pytest.raises(SignedNoteError):
        vault.notes.save_draft(note.id, "Intake.", date(2026, 1, 1))
    with pytest.raises(SignedNoteError):
        vault.notes.sign(note.id, "someone")
    assert not vault.notes.discard_empty(note.id)
    addendum = vault.notes.add_addendum(note.id, "It was Tuesday.", "R. Vale, LCSW")
    found = reopen(vault).find_note(note.id)
    assert found.signature == signed.signature
    assert found.addenda == (addendum,)
    assert found.content_hash == signed.content_hash


def test_the_two_classes_share_nothing(vault: Vault, client: Client) -> None:
    progress = vault.notes.begin(client.id, NoteKind.PROGRESS, DAY, "free", "For the record")
    separate = vault.psychotherapy_notes.begin(client.id, NoteKind.PSYCHOTHERAPY, DAY, "free", "Kept apart")
    assert [row.id for row in vault.notes.timeline(client.id)] == [progress.id]
    assert [row.preview for row in vault.notes.timeline(client.id)] == ["For the record"]
    assert [row.preview for row in vault.psychotherapy_notes.timeline(client.id)] == [""]
    assert vault.find_note(separate.id).kind is NoteKind.PSYCHOTHERAPY
    with pytest.raises(NoteNotFoundError):
        vault.notes.get(separate.id)


def test_timelines_are_newest_first_and_entries_oldest_first(vault: Vault, client: Client) -> None:
    days = [date(2026, 1, 5), date(2025, 12, 1), date(2026, 2, 9)]
    ids = [vault.notes.begin(client.id, NoteKind.PROGRESS, day, "free", str(day)).id for day in days]
    assert [row.id for row in vault.notes.timeline(client.id)] == [ids[2], ids[0], ids[1]]
    assert [note.id for note in vault.notes.entries(client.id)] == [ids[1], ids[0], ids[2]]
    vault.notes.sign(ids[0], "R. Vale")
    assert [row.id for row in vault.notes.unsigned()] == [ids[2], ids[1]]


def test_lists_are_answered_from_indexes(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of 10,000 notes must not read their texts."""
    asked: list[str] = []
    rows = vault.database.rows

    def listen(sql: str, parameters: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        asked.append(sql)
        return rows(sql, parameters)

    monkeypatch.setattr(vault.database, "rows", listen)
    vault.notes.timeline(ClientId("x"))
    vault.notes.unsigned()
    monkeypatch.undo()
    for sql, index in zip(asked, ("progress_timeline (client_id=?)", "progress_drafts"), strict=True):
        plan = [row[3] for row in vault.database.rows("EXPLAIN QUERY PLAN " + sql, ("x",) * sql.count("?"))]
        assert index in plan[0]
        assert "body" not in sql


def test_only_a_draft_without_a_word_is_discarded(vault: Vault, client: Client) -> None:
    empty = vault.notes.begin(client.id, NoteKind.PROGRESS, DAY, "soap", "## Subjective\n\n## Plan\n")
    written = vault.notes.begin(client.id, NoteKind.PROGRESS, DAY, "soap", "## Subjective\nA word.\n")
    assert vault.notes.discard_empty(empty.id)
    assert not vault.notes.discard_empty(written.id)
    assert vault.notes.count() == 1
    with pytest.raises(NoteNotFoundError):
        vault.find_note(empty.id)


@pytest.mark.parametrize("kind", [NoteKind.PROGRESS, NoteKind.PSYCHOTHERAPY])
def test_a_discarded_draft_leaves_only_a_line_in_the_audit_trail(vault: Vault, client: Client, kind: NoteKind) -> None:
    notes = vault.psychotherapy_notes if kind.is_separate else vault.notes
    draft = notes.begin(client.id, kind, DAY, "free", "Mistakenly heliotrope.")
    notes.discard_draft(draft.id)
    with pytest.raises(NoteNotFoundError):
        vault.find_note(draft.id)
    assert not vault.search.find(parse_query("heliotrope", include_psychotherapy=True))
    assert check_vault(vault).problems == ()
    row = vault.audit.last("note-discarded")
    assert row is not None
    assert row.subject == draft.id


def test_a_signed_note_is_never_discarded(vault: Vault, client: Client) -> None:
    note = vault.notes.begin(client.id, NoteKind.PROGRESS, DAY, "free", "Kept.")
    vault.notes.sign(note.id, "R. Vale")
    with pytest.raises(SignedNoteError):
        vault.notes.discard_draft(note.id)
    assert vault.find_note(note.id).is_signed


def test_what_is_not_there_is_said(vault: Vault) -> None:
    with pytest.raises(ClientNotFoundError):
        vault.notes.begin(ClientId("nobody"), NoteKind.PROGRESS, DAY, "free", "")
    for read in (vault.notes.get, vault.find_note):
        with pytest.raises(NoteNotFoundError):
            read(NoteId("nothing"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw_text=st.text(st.characters(codec="utf-8"), max_size=300))
def test_any_text_comes_back_as_it_was(vault: Vault, client: Client, raw_text: str) -> None:
    note = vault.notes.begin(client.id, NoteKind.PROGRESS, DAY, "free", "")
    assert vault.notes.save_draft(note.id, raw_text).raw_text == raw_text
    assert vault.notes.get(note.id).raw_text == raw_text


@pytest.mark.parametrize(
    "raw_text",
    [
        "😀👩\u200d⚕\ufe0f family",
        "\u202eright to left\u202c שלום عليكم",
        "before\0after\0",
        "\0" * 50,
        "a\r\nb\rc\u2028d",
        "x" * 1_000_000,
        "wörter und 字 " * 100_000,
    ],
    ids=["emoji", "right-to-left", "nul", "only-nul", "line-ends", "a-million", "a-million-mixed"],
)
def test_difficult_text_is_kept_found_and_clean(vault: Vault, client: Client, raw_text: str) -> None:
    note = vault.notes.begin(client.id, NoteKind.PROGRESS, DAY, "free", raw_text)
    assert vault.notes.get(note.id).raw_text == raw_text
    assert vault.notes.save_draft(note.id, raw_text + "!").raw_text == raw_text + "!"
    assert len(vault.notes.timeline(client.id)[0].preview) <= 160


def test_half_characters_are_replaced_not_refused(vault: Vault, client: Client) -> None:
    note = vault.notes.begin(client.id, NoteKind.PROGRESS, DAY, "free", "a\ud83d\ude00b\ud800c")
    assert vault.notes.get(note.id).raw_text == "a😀b\ufffdc"
