"""The releases of a client that were begun and not produced, with what tells one from another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from notes_vault.record.identifiers import ClientId, ReleaseId
from notes_vault.redaction.decisions import Verdict, from_json
from notes_vault.release.authority import load_basis
from notes_vault.vault.vault import Vault
from notes_vault.workflows.release_draft import ReleaseDraft, request_from_json

#: The audit trail's word for the beginning of a release.
BEGUN = "release-begun"


@dataclass(frozen=True, slots=True)
class BegunRelease:
    """A release in the making, as a list names it.

    Attributes:
        basis: the title of the ground it rests on.
        begun_at: when it was begun (UTC, from the clock); None where the audit trail does not say.
        days: the first and the last service date of the chosen entries; None where none is chosen.
        decided_entries: in how many of the chosen entries something was decided.
        undecided: how many findings were left undecided in those; what the others hold is known once they are searched.
        decisions: how many findings were decided on, in entries that are not chosen any more, too.
    """

    draft: ReleaseDraft
    basis: str
    begun_at: datetime | None = None
    days: tuple[date, date] | None = None
    decided_entries: int = 0
    undecided: int = 0
    decisions: int = 0


def list_begun(vault: Vault, client_id: ClientId) -> tuple[BegunRelease, ...]:
    """All of them, the one that was changed last first. Nothing is searched for it."""
    stored = [ReleaseDraft(release_id, request_from_json(text)) for release_id, text in vault.reviews.load_drafts()]
    drafts = [draft for draft in stored if draft.client_id == client_id]
    if not drafts:
        return ()
    rows = [*vault.notes.timeline(client_id), *vault.psychotherapy_notes.timeline(client_id)]
    days = {row.id: row.service_date for row in rows}
    return tuple(
        _describe(vault, draft, sorted(days[note_id] for note_id in draft.note_ids if note_id in days))
        for draft in drafts
    )


def _describe(vault: Vault, draft: ReleaseDraft, days: list[date]) -> BegunRelease:
    reviewed = vault.reviews.load(draft.id)
    decided = {entry_key: from_json(stored) for entry_key, stored in reviewed.items()}
    kept = [decided[note_id] for note_id in draft.note_ids if note_id in decided]
    return BegunRelease(
        draft,
        load_basis(draft.request.basis).title,
        _begun_at(vault, draft.id),
        (days[0], days[-1]) if days else None,
        len(kept),
        sum(one.verdict is Verdict.UNDECIDED for decisions in kept for one in decisions),
        sum(one.verdict is not Verdict.UNDECIDED for decisions in decided.values() for one in decisions),
    )


def _begun_at(vault: Vault, draft_id: ReleaseId) -> datetime | None:
    return next((row.at for row in vault.audit.rows(subject=draft_id) if row.event == BEGUN), None)
