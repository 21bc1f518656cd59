"""What was read in the background: kept by its text, the same for the window, the preview and the producing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from notes_vault.children import Cancel
from notes_vault.errors import CancelledError
from notes_vault.record.identifiers import ReleaseId
from notes_vault.record.notes import NoteKind
from notes_vault.record.people import Chart, Client, Person, Role
from notes_vault.redaction.application import UndecidedError
from notes_vault.redaction.decisions import Verdict
from notes_vault.redaction.findings import Finding
from notes_vault.redaction.readers.passages import Reader, TextReading, ToRead
from notes_vault.release.request import Request
from notes_vault.release.scope import ScopedEntry
from notes_vault.vault.vault import Vault
from notes_vault.workflows import entry_searches
from notes_vault.workflows.redacting import Matter, find_by_rules_in
from notes_vault.workflows.release_draft import ReviewEntry
from notes_vault.workflows.releasing import ReleaseGoneError, Releasing, RewrittenError, UnreadError
from tests.unit.workflows.readings import reading_of

TEXT = "Elias bakes Marble Arch pies. He slept."
#: What rules and lists find, with the head of the entry.
RULED = ["January 5, 2026", "Elias Brandt", "Elias"]


@pytest.fixture
def client(vault: Vault) -> Client:
    client = vault.clients.add(Chart(people=(Person(Role.CLIENT, "Elias Brandt"),)))
    vault.notes.begin(client.id, NoteKind.PROGRESS, date(2026, 1, 5), "free", TEXT)
    return client


@pytest.fixture
def releasing(vault: Vault) -> Releasing:
    return Releasing(vault)


@pytest.fixture
def draft(releasing: Releasing, client: Client) -> ReleaseId:
    request = Request(
        client.id, "client_authorization", "order_scope", "Court", "", "Custody", date(2026, 3, 3), entries=()
    )
    begun = releasing.begin(request)
    releasing.choose(begun.id, [one.note_id for one in releasing.candidates(begun.id) if one.reached], "All.")
    return begun.id


def only_entry(releasing: Releasing, draft: ReleaseId) -> ReviewEntry:
    (entry,) = releasing.entries(draft)
    return entry


def read(releasing: Releasing, draft: ReleaseId, *words: str) -> ReviewEntry:
    given = only_entry(releasing, draft).to_read
    assert given is not None
    return keep(releasing, draft, given, reading_of(given.text, *words))


def keep(releasing: Releasing, draft: ReleaseId, given: ToRead, reading: TextReading) -> ReviewEntry:
    releasing.keep_readings(draft, [(given, reading)])
    (entry,) = releasing.late_entries(draft, {given.raw_text})
    return entry


def redact_all(releasing: Releasing, draft: ReleaseId) -> None:
    entry = only_entry(releasing, draft)
    redacted = [replace(one, verdict=Verdict.REDACT) for one in entry.decisions]
    releasing.save_decisions(draft, entry.key, redacted)


def words_of(entry: ReviewEntry, verdict: Verdict) -> list[str]:
    return [entry.raw_text[one.start : one.end] for one in entry.decisions if one.verdict is verdict]


def test_what_was_read_is_found_by_everybody_and_moves_no_decision(releasing: Releasing, draft: ReleaseId) -> None:
    assert words_of(only_entry(releasing, draft), Verdict.UNDECIDED) == RULED
    redact_all(releasing, draft)
    entry = read(releasing, draft, "Marble Arch")
    assert entry.to_read is None
    assert words_of(entry, Verdict.REDACT) == RULED
    assert words_of(entry, Verdict.UNDECIDED) == ["Marble Arch"]
    assert only_entry(releasing, draft) == entry


def test_another_sitting_finds_the_reading(releasing: Releasing, draft: ReleaseId, vault: Vault) -> None:
    entry = read(releasing, draft, "Marble Arch")
    assert only_entry(Releasing(vault), draft) == entry


def test_a_text_that_was_written_on_is_unread(releasing: Releasing, draft: ReleaseId, vault: Vault) -> None:
    given = only_entry(releasing, draft).to_read
    assert given is not None
    vault.notes.save_draft(releasing.draft(draft).note_ids[0], f"{TEXT} And more.")
    releasing.keep_readings(draft, [(given, reading_of(given.text, "Marble Arch"))])
    assert releasing.late_entries(draft, {given.raw_text}) == ()
    assert only_entry(releasing, draft).to_read is not None


def test_a_text_that_one_model_read_is_not_read_to_the_end(releasing: Releasing, draft: ReleaseId) -> None:
    given = only_entry(releasing, draft).to_read
    assert given is not None
    whole = reading_of(given.text, "Marble Arch")
    part = TextReading({Reader.STATISTICAL: whole.proposed[Reader.STATISTICAL]}, {})
    entry = keep(releasing, draft, given, part)
    assert words_of(entry, Verdict.UNDECIDED) == [*RULED, "Marble Arch"]
    assert entry.to_read == given


def test_nothing_goes_out_with_a_finding_that_came_at_the_last_moment(
    releasing: Releasing, draft: ReleaseId, vault: Vault, tmp_path: Path
) -> None:
    redact_all(releasing, draft)
    read(releasing, draft, "Marble Arch")
    with pytest.raises(UndecidedError):
        releasing.produce(draft, str(tmp_path), lambda _share: None, Event())
    with pytest.raises(UndecidedError):
        releasing.produce(draft, str(tmp_path), lambda _share: None, Event(), without_reading=True)
    assert vault.ledger.rows() == ()


def test_without_the_second_reading_nothing_goes_out_by_oversight(
    releasing: Releasing, draft: ReleaseId, vault: Vault, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    redact_all(releasing, draft)
    with pytest.raises(UnreadError) as refused:
        releasing.produce(draft, str(folder), lambda _share: None, Event())
    assert "Nothing was released" in refused.value.sentence()
    produced = releasing.produce(draft, str(folder), lambda _share: None, Event(), without_reading=True)
    assert produced.unread
    assert vault.ledger.rows()[0].description.endswith("redacted without a complete second reading")


def test_a_release_that_was_read_is_produced_and_its_readings_end_with_it(
    releasing: Releasing, draft: ReleaseId, vault: Vault, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    read(releasing, draft, "Marble Arch")
    redact_all(releasing, draft)
    assert vault.reviews.load_readings(draft)
    produced = releasing.produce(draft, str(folder), lambda _share: None, Event())
    assert (produced.unread, produced.redactions) == (False, 4)
    assert vault.ledger.rows()[0].description.endswith(", redacted")
    assert vault.reviews.load_readings(draft) == {}


def test_readings_that_come_after_a_release_was_given_up_are_dropped(
    releasing: Releasing, draft: ReleaseId, vault: Vault
) -> None:
    given = only_entry(releasing, draft).to_read
    assert given is not None
    releasing.discard(draft)
    with pytest.raises(ReleaseGoneError):
        releasing.keep_readings(draft, [(given, reading_of(given.text))])
    assert vault.reviews.load_readings(draft) == {}


def count_searches(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that rules and lists look through from now on."""
    made: list[str] = []

    def counted(
        matter: Matter,
        entries: Sequence[ScopedEntry],
        on_searched: Callable[[float], None] | None = None,
        cancel: Cancel | None = None,
    ) -> list[list[Finding]]:
        made.extend(entry.raw_text for entry in entries)
        return find_by_rules_in(matter, entries, on_searched, cancel)

    monkeypatch.setattr(entry_searches, "find_by_rules_in", counted)
    return made


def test_what_was_searched_beside_the_vault_is_not_searched_again(
    releasing: Releasing, draft: ReleaseId, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = Releasing(vault).entries(draft)
    made = count_searches(monkeypatch)
    search = releasing.begin_search(draft)
    assert (search.is_done, made) == (False, [])
    with ThreadPoolExecutor(1) as beside:
        found = beside.submit(search.run).result()
    assert releasing.begin_search(draft, found).is_done
    assert releasing.entries(draft) == expected
    assert len(made) == 1


def test_a_text_that_was_written_on_while_it_was_searched_is_searched_too(
    releasing: Releasing, draft: ReleaseId, vault: Vault, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = vault.notes.begin(client.id, NoteKind.PROGRESS, date(2026, 1, 6), "free", "He saw Marble Arch.")
    first = releasing.draft(draft).note_ids[0]
    releasing.choose(draft, [first, other.id], "All.")
    made = count_searches(monkeypatch)
    found = releasing.begin_search(draft).run()
    vault.notes.save_draft(first, f"{TEXT} He called Maren Hatch.")
    again = releasing.begin_search(draft, found)
    assert not again.is_done
    assert releasing.begin_search(draft, again.run()).is_done
    assert [text.count("Maren Hatch") for text in made] == [0, 0, 1]
    assert "Maren Hatch" in words_of(releasing.entries(draft)[0], Verdict.UNDECIDED)


def test_a_chart_that_was_changed_while_the_models_read_is_searched_beside_the_vault_and_moves_no_decision(
    releasing: Releasing, draft: ReleaseId, vault: Vault, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = only_entry(releasing, draft).to_read
    assert given is not None
    redact_all(releasing, draft)
    vault.clients.update(
        client.id, Chart(people=(*client.chart.people, Person(Role.FRIEND, "Marble"))), client.revision
    )
    made = count_searches(monkeypatch)
    releasing.keep_readings(draft, [(given, reading_of(given.text, "pies"))])
    search = releasing.begin_search(draft)
    assert (search.is_done, made) == (False, [])
    with ThreadPoolExecutor(1) as beside:
        found = beside.submit(search.run).result()
    assert releasing.begin_search(draft, found).is_done
    (entry,) = releasing.late_entries(draft, {given.raw_text})
    assert len(made) == 1
    assert words_of(entry, Verdict.REDACT) == RULED
    assert "Marble" in " ".join(words_of(entry, Verdict.UNDECIDED))
    assert entry.to_read not in {given, None}  # what stands for the new name was not read yet
    assert releasing.late_entries(draft, ()) == ()


def test_what_is_handed_over_late_does_not_count_as_shown(
    releasing: Releasing, draft: ReleaseId, vault: Vault, tmp_path: Path
) -> None:
    """The decisions stand on the text that the review shows, whatever else was asked for since."""
    redact_all(releasing, draft)
    key = only_entry(releasing, draft).key
    decisions = only_entry(releasing, draft).decisions
    longer = f"Yes. {TEXT}"
    vault.notes.save_draft(releasing.draft(draft).note_ids[0], longer)
    head = only_entry(Releasing(vault), draft).raw_text
    assert releasing.late_entries(draft, {head})
    releasing.save_decisions(draft, key, decisions)
    with pytest.raises(RewrittenError):
        releasing.produce(draft, str(tmp_path), lambda _share: None, Event(), without_reading=True)
    assert words_of(only_entry(releasing, draft), Verdict.REDACT) == []


def test_a_search_that_is_stopped_keeps_nothing(releasing: Releasing, draft: ReleaseId) -> None:
    stop = Event()
    stop.set()
    with pytest.raises(CancelledError):
        releasing.begin_search(draft).run(cancel=stop)
    assert not releasing.begin_search(draft).is_done


def test_rules_and_lists_look_once_at_a_text(
    releasing: Releasing, draft: ReleaseId, vault: Vault, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = count_searches(monkeypatch)
    for _ in range(3):
        releasing.entries(draft)
    assert len(made) == 1
    longer = Chart(people=(*client.chart.people, Person(Role.FRIEND, "Ann")))
    vault.clients.update(client.id, longer, client.revision)
    releasing.entries(draft)
    assert len(made) == 2
