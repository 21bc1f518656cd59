"""A marked passage goes out, its note is written on, and it is released again: from the vault to the review."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from notes_vault.desktop.review.earlier_proposals import accept_earlier
from notes_vault.desktop.review.session import ReviewSession
from notes_vault.record.marks import Mark, MarkKind
from notes_vault.record.notes import Note, NoteKind
from notes_vault.redaction.decisions import Verdict
from notes_vault.redaction.marked_passages import SOURCE
from notes_vault.release.request import Request
from notes_vault.vault.vault import Vault
from notes_vault.workflows.releasing import Releasing
from tests.unit.workflows.test_earlier_decisions import a_request, look_again

BODY = "She came late.\nMaren Hatch told Otto Pruitt about the barn and nobody knows\nHe slept."
MARKED = "Maren Hatch told Otto Pruitt about the barn"


@pytest.fixture
def request_(vault: Vault) -> Request:
    return a_request(vault)


def marked_note(vault: Vault, request: Request) -> Note:
    note = vault.notes.begin(request.client, NoteKind.PROGRESS, date(2026, 2, 1), "free", "")
    start = BODY.index(MARKED)
    mark = Mark(MarkKind.IN_CONFIDENCE, start, start + len(MARKED), date(2026, 2, 1))
    return vault.notes.save_draft(note.id, BODY, marks=(mark,))


def produce(releasing: Releasing, request: Request, note: Note, folder: Path, on_mark: Verdict) -> ReviewSession:
    """One release: the verdict on the mark, then everything else redacted."""
    draft = releasing.begin(request)
    releasing.choose(draft.id, (note.id,), "All of it.")
    session = ReviewSession(releasing.entries(draft.id))
    marks = [spot for spot, decision, _ in session.rows() if decision.source == SOURCE]
    assert [session.text(spot) for spot in marks] == [MARKED]
    session.decide(marks, on_mark)
    session.decide(session.undecided(), Verdict.REDACT)
    releasing.save_decisions(draft.id, session.entries[0].key, session.decisions(0))
    folder.mkdir()
    releasing.produce(draft.id, str(folder), lambda _share: None, Event(), without_reading=True)
    return session


@pytest.mark.parametrize("is_typed_on", [False, True])
@pytest.mark.parametrize("on_mark", [Verdict.KEEP, Verdict.REDACT])
def test_all_that_was_decided_on_a_mark_is_accepted_in_the_next_release(
    vault: Vault, request_: Request, tmp_path: Path, on_mark: Verdict, *, is_typed_on: bool
) -> None:
    releasing, note = Releasing(vault), marked_note(vault, request_)
    first = produce(releasing, request_, note, tmp_path / "one", on_mark)
    if is_typed_on:
        vault.notes.save_draft(note.id, BODY.replace(MARKED, f"{MARKED} at night"), marks=note.marks)
    entry = look_again(releasing, request_, note.id)
    again = ReviewSession([entry])
    undecided = [again.text(spot) for spot in again.undecided()]
    assert MARKED in undecided
    accept_earlier(again)
    assert not [again.text(spot) for spot in again.undecided() if again.text(spot) in MARKED]
    before = [(first.text(spot), one.verdict) for spot, one, _ in first.rows() if first.text(spot) in MARKED]
    assert [(again.text(spot), one.verdict) for spot, one, _ in again.rows() if again.text(spot) in MARKED] == before
    kept = replace(entry, decisions=again.decisions(0))
    assert kept.merge(again.decisions(0)) == again.decisions(0)
