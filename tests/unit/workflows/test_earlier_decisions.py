from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from notes_vault.record.production import ProductionId
from notes_vault.redaction.application import MarkerStyle
from notes_vault.redaction.decisions import Decision, Verdict
from notes_vault.redaction.findings import Category
from notes_vault.release.request import Request, RequestError, parse_request
from notes_vault.vault.released_decisions import ReleasedDecisions
from notes_vault.vault.vault import Vault
from notes_vault.workflows.earlier_decisions import propose_earlier, read_earlier
from notes_vault.workflows.kept_decisions import text_sum, write_kept
from notes_vault.workflows.release_draft import request_from_json, request_to_json
from notes_vault.workflows.releasing import Releasing

TEXT = "Anna met Vale."
ANNA = Decision(0, 4, Category.PERSON_OTHER, Verdict.REDACT, "", "x", "", by_hand=False)


def released(day: int, recipient: str, verdict: Verdict, text: str = TEXT) -> ReleasedDecisions:
    kept = write_kept(text_sum(text), (replace(ANNA, verdict=verdict),))
    return ReleasedDecisions(date(2026, 3, day), recipient, "court_order", kept)


def test_the_same_matter_comes_before_a_later_release_to_somebody_else() -> None:
    rows = (released(9, "Payer", Verdict.KEEP), released(3, "superior  court", Verdict.REDACT))
    found = read_earlier(TEXT, rows, "Superior Court", "court_order")
    assert [(one.decision.verdict, one.is_same_matter) for one in found] == [(Verdict.REDACT, True)]
    assert found[0].words == "Earlier: redacted in the release of 3 March 2026 to superior  court."


def test_a_text_that_was_changed_since_gets_no_proposal() -> None:
    assert read_earlier(TEXT + " ", (released(3, "Court", Verdict.REDACT),), "Court", "court_order") == ()


def test_what_was_redacted_by_hand_is_proposed_undecided_and_nothing_is_applied() -> None:
    earlier = read_earlier(TEXT, (released(3, "Court", Verdict.REDACT),), "Court", "court_order")
    assert [one.verdict for one in propose_earlier((), earlier)] == [Verdict.UNDECIDED]
    kept = replace(ANNA, verdict=Verdict.KEEP)
    assert propose_earlier((kept,), earlier) == (kept,)


def a_request(vault: Vault) -> Request:
    client = next(one for one in vault.clients.list() if len(vault.notes.timeline(one.id)) > 1)
    return Request(
        client=client.id,
        basis="client_authorization",
        profile="order_scope",
        recipient="Superior Court",
        address="1 Main Street",
        purpose="Custody",
        date=date(2026, 3, 3),
        entries=(),
        markers=MarkerStyle.NEUTRAL,
    )


def test_a_later_release_of_the_same_entry_proposes_what_was_decided(vault: Vault, tmp_path: Path) -> None:
    releasing = Releasing(vault)
    request = a_request(vault)
    draft = releasing.begin(request)
    chosen = next(one.note_id for one in releasing.candidates(draft.id) if one.reached)
    releasing.choose(draft.id, (chosen,), "")
    entry = releasing.entries(draft.id)[0]
    assert entry.earlier == ()
    decided = tuple(replace(one, verdict=Verdict.REDACT) for one in entry.decisions)
    assert decided
    releasing.save_decisions(draft.id, entry.key, decided)
    assert "[REDACTED]" in releasing.preview(draft.id, entry.key, decided)
    releasing.produce(draft.id, str(tmp_path), lambda _share: None, Event(), without_reading=True)
    assert releasing.drafts(request.client) == ()
    later = releasing.begin(replace(request, recipient="Payer"))
    releasing.choose(later.id, (chosen,), "")
    again = releasing.entries(later.id)[0]
    assert {one.verdict for one in again.decisions} == {Verdict.UNDECIDED}
    assert len(again.earlier) == len(decided)
    assert not again.earlier[0].is_same_matter
    assert again.earlier[0].words == "Earlier: redacted in the release of 3 March 2026 to Superior Court."


def test_decisions_of_a_release_that_did_not_go_out_are_not_proposed(vault: Vault) -> None:
    vault.released_decisions.keep(ProductionId("never"), {"entry": write_kept(text_sum(TEXT), (ANNA,))})
    assert vault.released_decisions.of_entry("entry") == ()


def test_the_markers_of_a_request_are_stored_and_read_back(vault: Vault) -> None:
    request = a_request(vault)
    assert request_from_json(request_to_json(request)) == request
    older = request_to_json(request).replace('"markers": "neutral"', '"later": ""')
    assert request_from_json(older).markers is MarkerStyle.LABELLED


def test_a_request_file_names_its_markers() -> None:
    text = """
        client = "c"
        basis = "client_authorization"
        profile = "order_scope"
        recipient = "Court"
        address = "1 Main Street"
        purpose = "Custody"
        date = 2026-03-03
        entries = ["n"]
        decisions = "accept-all"
        markers = "{markers}"
    """
    assert parse_request(text.replace("{markers}", "neutral")).markers is MarkerStyle.NEUTRAL
    with pytest.raises(RequestError, match="markers"):
        parse_request(text.replace("{markers}", "black"))
