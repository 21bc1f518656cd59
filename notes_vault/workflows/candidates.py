"""The notes of a client that may be chosen for a release."""

from __future__ import annotations

from dataclasses import replace

from notes_vault.release.authority import Basis, load_basis
from notes_vault.release.request import Request
from notes_vault.release.scope import reaches
from notes_vault.vault.vault import Vault
from notes_vault.workflows.release_draft import Candidate


def list_candidates(vault: Vault, request: Request) -> tuple[Candidate, ...]:
    """Every note of the request's client by its day, with the reason in words where the basis does not reach it."""
    basis, unbound = load_basis(request.basis), replace(request, items=())
    rows = [
        *vault.notes.timeline(request.client),
        *vault.psychotherapy_notes.timeline(request.client),
    ]
    candidates = []
    for row in sorted(rows, key=lambda row: (row.service_date, row.entered_at)):
        reached = reaches(request, basis, row.kind, row.service_date)
        why = "" if reached else _say_why_not(request, basis, row.kind.is_separate)
        of_record = reaches(unbound, basis, row.kind, row.service_date)
        candidates.append(
            Candidate(
                row.id,
                row.kind,
                row.service_date,
                row.is_signed,
                reached,
                why,
                of_record=of_record,
                first_words=row.preview,
                entered_at=row.entered_at,
            )
        )
    return tuple(candidates)


def _say_why_not(request: Request, basis: Basis, separate: bool) -> str:
    if separate:
        return f"A psychotherapy note. What stays out: {basis.stays_out[:1].lower()}{basis.stays_out[1:]}"
    if request.items:
        return "No item quoted from the order covers its kind and date."
    return f"The basis “{basis.title}” does not reach this kind of note."
