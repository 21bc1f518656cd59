"""The real desk, which also says on the descriptor ``TELL`` what each workflow acknowledged, once it has returned.

usage: telling_desk.py --vault VAULT         the doorkeeper
       telling_desk.py desk …                one desk, started by it
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Sequence
from datetime import date

from notes_vault.children import Cancel
from notes_vault.guard.sitting_actions import Timings
from notes_vault.record.identifiers import NoteId, ReleaseId
from notes_vault.record.marks import Mark
from notes_vault.record.notes import Note
from notes_vault.redaction.decisions import Decision
from notes_vault.workflows import sitting
from notes_vault.workflows.release_draft import Produced
from notes_vault.workflows.releasing import Releasing
from notes_vault.workflows.writing import Saved, Writing
from tests.bench.kill_acknowledged import digest, tell
from tests.bench.other_desk import run_other_desk


class TellingWriting(Writing):
    """Tells of saves and signatures."""

    def save_draft(
        self,
        note_id: NoteId,
        raw_text: str,
        service_date: date | None = None,
        marks: Sequence[Mark] | None = None,
    ) -> Saved:
        saved = super().save_draft(note_id, raw_text, service_date, marks)
        tell("note", note_id, saved.revision, digest(raw_text))
        return saved

    def sign(self, note_id: NoteId, signer: str) -> Note:
        signed = super().sign(note_id, signer)
        tell("signed", note_id, signed.revision, digest(signed.raw_text))
        return signed


class TellingReleasing(Releasing):
    """Tells of decisions and releases."""

    def save_decisions(
        self, draft_id: ReleaseId, entry_key: str, decisions: Sequence[Decision], looked_at: Collection[int] = ()
    ) -> None:
        super().save_decisions(draft_id, entry_key, decisions, looked_at)
        tell("decided", draft_id, entry_key, len(decisions))

    def produce(
        self,
        draft_id: ReleaseId,
        folder: str,
        on_progress: Callable[[float], None],
        cancel: Cancel,
        *,
        without_reading: bool = False,
    ) -> Produced:
        tell("producing", draft_id)
        produced = super().produce(draft_id, folder, on_progress, cancel, without_reading=without_reading)
        tell("produced", produced.production_id)
        return produced


if __name__ == "__main__":
    vars(sitting).update(Writing=TellingWriting, Releasing=TellingReleasing)
    sys.exit(run_other_desk(__file__, Timings()))
