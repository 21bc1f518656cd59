from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from notes_vault.errors import FileAccessError
from notes_vault.record.marks import Mark, MarkKind
from notes_vault.record.notes import NoteKind
from notes_vault.record.people import Chart, Client, Person, Role
from notes_vault.redaction.application import UndecidedError
from notes_vault.redaction.finder import ReadTexts
from notes_vault.redaction.readers.passages import Reader, ToRead
from notes_vault.redaction.readers.reading_children import Readings
from notes_vault.release.request import Request, RequestError
from notes_vault.release.scope import BasisReachError
from notes_vault.vault.vault import Vault
from notes_vault.workflows.examining import inspect_file
from notes_vault.workflows.requested_release import (
    DecisionsFileError,
    propose_release,
    read_release_request,
    release_requested,
)
from tests.unit.workflows.readings import reading_of

Entries = list[dict[str, Any]]


@pytest.fixture
def client(vault: Vault) -> Client:
    people = (Person(Role.CLIENT, "Elias Brandt"), Person(Role.SIBLING, "Johanna Brandt", aliases=("Hanni",)))
    client = vault.clients.add(Chart(people=people))
    vault.notes.begin(client.id, NoteKind.PROGRESS, date(2026, 1, 5), "free", "Hanni rang. It Rained.")
    vault.psychotherapy_notes.begin(client.id, NoteKind.PSYCHOTHERAPY, date(2026, 1, 5), "free", "Zebrafish.")
    return client


@pytest.fixture
def asked(client: Client) -> Request:
    return Request(
        client.id, "client_authorization", "order_scope", "Court", "", "Custody", date(2026, 3, 3), "all", "All of it.",
        decisions="decisions.json",
    )  # fmt: skip


@pytest.fixture
def proposal(vault: Vault, asked: Request) -> Entries:
    return propose_release(vault, asked).entries


@pytest.fixture
def release(vault: Vault, asked: Request, tmp_path: Path) -> Callable[[Any], Path]:
    """Release with a file of decisions that holds this value; returns the folder."""
    folder = tmp_path / "out"
    folder.mkdir()

    def do(decisions: Any) -> Path:
        text = decisions if isinstance(decisions, str) else json.dumps(decisions)
        (tmp_path / "decisions.json").write_text(text, encoding="utf-8")
        release_requested(vault, asked, folder, tmp_path)
        return folder

    return do


def read_rain(texts: Sequence[ToRead]) -> Readings:
    """Both models take the word for a name."""
    return Readings(tuple(reading_of(one.text, "Rained") for one in texts))


def set_all(proposal: Entries, verdict: str) -> Entries:
    return [{**entry, "decisions": [{**one, "verdict": verdict} for one in entry["decisions"]]} for entry in proposal]


@pytest.mark.parametrize(("verdict", "left"), [("keep", 2), ("redact", 0)])
def test_a_name_of_another_client_that_was_kept_is_counted(
    vault: Vault, client: Client, asked: Request, tmp_path: Path, verdict: str, left: int
) -> None:
    vault.clients.add(Chart(people=(Person(Role.CLIENT, "Zenobia Quarles"),)))
    text = "She met Zenobia Quarles. Zenobia Quarles rang."
    vault.notes.begin(client.id, NoteKind.PROGRESS, date(2026, 1, 6), "free", text)
    proposal = propose_release(vault, asked).entries
    decided = set_all(proposal, "redact")
    for entry in decided:
        for one in entry["decisions"]:
            one["verdict"] = verdict if "another client" in one["reason"] else "redact"
    folder = tmp_path / "out"
    folder.mkdir()
    (tmp_path / "decisions.json").write_text(json.dumps(decided), encoding="utf-8")
    produced, _ = release_requested(vault, asked, folder, tmp_path)
    assert produced.other_clients == left


def test_a_proposal_says_who_agreed_on_each_finding(proposal: Entries) -> None:
    agreed = [one["agreed"] for one in proposal[0]["decisions"] if one["person"]]
    assert agreed
    assert all("listed_names" in one for one in agreed)


def test_what_the_models_read_has_to_be_decided_too(vault: Vault, asked: Request, tmp_path: Path) -> None:
    proposal = propose_release(vault, asked, read_rain)
    assert proposal.missing == ()
    without = propose_release(vault, asked)
    assert len(proposal.entries[0]["decisions"]) == len(without.entries[0]["decisions"]) + 1
    assert without.missing == tuple(Reader)
    (tmp_path / "decisions.json").write_text(json.dumps(set_all(without.entries, "redact")), encoding="utf-8")
    with pytest.raises(UndecidedError):
        release_requested(vault, asked, tmp_path, tmp_path, read_rain)
    assert vault.ledger.rows() == ()


@pytest.mark.parametrize("read", [None, lambda _texts: Readings(missing=tuple(Reader))])
def test_a_release_without_the_models_is_recorded_as_such(
    vault: Vault, asked: Request, tmp_path: Path, read: ReadTexts | None
) -> None:
    produced, missing = release_requested(vault, replace(asked, decisions="accept-all"), tmp_path, read=read)
    assert produced.unread
    assert missing == tuple(Reader)
    assert vault.ledger.rows()[0].description.endswith("redacted without a complete second reading")


def test_a_release_that_the_models_read_is_recorded_as_any(vault: Vault, asked: Request, tmp_path: Path) -> None:
    searched: list[float] = []
    accepted = replace(asked, decisions="accept-all")
    produced, missing = release_requested(vault, accepted, tmp_path, read=read_rain, on_searched=searched.append)
    assert (produced.unread, missing, searched) == (False, (), [1.0])
    assert produced.redactions == len(propose_release(vault, asked, read_rain).entries[0]["decisions"])
    assert vault.ledger.rows()[0].description.endswith(", redacted")


def test_a_proposal_holds_no_psychotherapy_note(proposal: Entries) -> None:
    assert len(proposal) == 1
    assert "Zebrafish" not in json.dumps(proposal)


def test_a_psychotherapy_note_asked_for_by_its_id_is_refused(vault: Vault, asked: Request) -> None:
    (row,) = vault.psychotherapy_notes.timeline(asked.client)
    with pytest.raises(BasisReachError) as refused:
        propose_release(vault, replace(asked, entries=(row.id,)))
    assert "Nothing was released" in refused.value.sentence()


def test_a_proposal_with_its_verdicts_set_is_released_as_reviewed(
    vault: Vault, proposal: Entries, release: Callable[[Any], Path]
) -> None:
    folder = release(set_all(proposal, "redact"))
    assert len(list(folder.iterdir())) == 3
    (row,) = vault.ledger.rows()
    assert not row.unreviewed


@pytest.mark.parametrize(("verdict", "leaves"), [("redact", ["rained"]), ("keep", ["rang", "rained"])])
def test_a_marked_passage_is_proposed_and_its_verdict_is_kept_to(
    vault: Vault, asked: Request, release: Callable[[Any], Path], verdict: str, leaves: list[str]
) -> None:
    (row,) = vault.notes.timeline(asked.client)
    mark = Mark(MarkKind.IN_CONFIDENCE, 0, 10, date(2026, 1, 6))
    vault.notes.save_draft(row.id, "Hanni rang. It rained.", marks=(mark,))
    proposal = set_all(propose_release(vault, asked).entries, "redact")
    (marked,) = [one for one in proposal[0]["decisions"] if "marked as" in one["reason"]]
    assert marked["reason"] == "marked as given in confidence, 6 January 2026 (45 CFR 164.508(c)(1)(i))"
    marked["verdict"] = verdict
    (records,) = release(proposal).glob("*.pdf")
    secrets = ["Hanni", "rang", "rained"]
    assert {
        secrets[one.secret_number - 1] for one in inspect_file(records, secrets).findings if one.secret_number
    } == set(leaves)


def test_a_proposal_as_it_was_printed_releases_nothing(
    vault: Vault, proposal: Entries, release: Callable[[Any], Path]
) -> None:
    with pytest.raises(UndecidedError):
        release(proposal)
    assert vault.ledger.rows() == ()


def test_decisions_on_a_text_that_was_changed_since_are_refused(
    vault: Vault, client: Client, proposal: Entries, release: Callable[[Any], Path]
) -> None:
    (row,) = vault.notes.timeline(client.id)
    vault.notes.save_draft(row.id, "It Rained. Hanni rang.")
    with pytest.raises(DecisionsFileError) as refused:
        release(set_all(proposal, "keep"))
    assert "changed" in refused.value.happened
    assert vault.ledger.rows() == ()


@pytest.mark.parametrize(
    "decisions",
    ["", "{", "7", '{"a": 1}', '[{"entry": "x"}]', "[" * 100_000, '[{"entry": "x", "text": "", "decisions": 5}]'],
)
def test_a_file_that_holds_no_decisions_is_refused(release: Callable[[Any], Path], decisions: str) -> None:
    with pytest.raises(DecisionsFileError) as refused:
        release(decisions)
    assert "--propose" in refused.value.next_step


def test_decisions_on_an_entry_of_another_release_are_refused(release: Callable[[Any], Path]) -> None:
    with pytest.raises(DecisionsFileError):
        release([{"entry": "another", "text": "", "decisions": []}])


@pytest.mark.parametrize(
    "change", [{"start": -1}, {"end": True}, {"verdict": "burn"}, {"category": "X"}, {"start": "0"}]
)
def test_a_decision_that_cannot_be_is_refused(
    proposal: Entries, release: Callable[[Any], Path], change: dict[str, Any]
) -> None:
    proposal[0]["decisions"][0].update(change)
    with pytest.raises(DecisionsFileError):
        release(proposal)


def test_a_request_nested_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "request.toml"
    path.write_text("a = " + "[" * 5000, encoding="utf-8")
    with pytest.raises(RequestError):
        read_release_request(path)


@pytest.mark.parametrize("data", [b"\xff\xfe", b"#" * ((1 << 20) + 1)])
def test_a_request_that_is_no_text_of_its_size_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "request.toml"
    path.write_bytes(data)
    with pytest.raises(FileAccessError) as refused:
        read_release_request(path)
    assert "Nothing was released" in refused.value.sentence()
    with pytest.raises(FileAccessError):
        read_release_request(tmp_path)
