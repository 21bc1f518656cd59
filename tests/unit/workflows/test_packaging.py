from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from notes_vault.errors import KnownError
from notes_vault.record.notes import NoteKind
from notes_vault.record.people import Chart, Person, Role
from notes_vault.redaction.decisions import accept_all
from notes_vault.release.delivery import ExportExistsError, ExportFolderError
from notes_vault.release.request import Request
from notes_vault.vault.vault import Vault
from notes_vault.workflows.packaging import produce_release
from notes_vault.workflows.redacting import Matter, find_in, open_matter
from notes_vault.workflows.release_draft import Produced, request_from_json, request_to_json

Release = Callable[[Path], Produced]


@pytest.fixture
def matter(vault: Vault) -> Matter:
    people = (Person(Role.CLIENT, "Elias Brandt"), Person(Role.SIBLING, "Hanni Roth"))
    client = vault.clients.add(Chart(people=people))
    vault.notes.begin(client.id, NoteKind.PROGRESS, date(2026, 1, 5), "free", "Hanni Roth rang. It rained.")
    request = Request(
        client.id, "client_authorization", "order_scope", "Court", "", "Custody", date(2026, 3, 3), "all", "All of it."
    )
    return open_matter(vault, request)


@pytest.fixture
def release(vault: Vault, matter: Matter) -> Release:
    decisions = {entry.key: accept_all(find_in(matter, entry)) for entry in matter.entries}
    return lambda folder: produce_release(vault, matter, decisions, folder, unreviewed=True)


def test_a_release_into_the_same_folder_again_is_refused_and_elsewhere_goes_on_with_the_numbers(
    vault: Vault, release: Release, tmp_path: Path
) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    out.mkdir()
    elsewhere.mkdir()
    first = release(out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    with pytest.raises(ExportExistsError) as refused:
        release(out)
    assert "nothing was released" in refused.value.sentence()
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert len(vault.ledger.rows()) == 1
    second = release(elsewhere)
    assert int(second.bates_first[3:]) == int(first.bates_last[3:]) + 1
    assert second.unreviewed


def test_a_folder_that_cannot_take_the_files_is_a_sentence_and_nothing_is_released(
    vault: Vault, release: Release, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "missing", tmp_path / "file", vault.folder.path):
        with pytest.raises(ExportFolderError) as refused:
            release(folder)
        assert "Nothing was released" in refused.value.sentence()
    assert vault.ledger.rows() == ()
    assert vault.productions.list() == ()


def test_a_release_that_is_stopped_leaves_nothing(vault: Vault, matter: Matter, tmp_path: Path) -> None:
    class Stopped:
        def is_set(self) -> bool:
            return True

    decisions = {entry.key: accept_all(find_in(matter, entry)) for entry in matter.entries}
    with pytest.raises(KnownError) as refused:
        produce_release(vault, matter, decisions, tmp_path, unreviewed=True, cancel=Stopped())
    assert refused.value.exit_code == 5
    assert vault.productions.list() == ()
    assert [path.name for path in tmp_path.iterdir() if path.suffix in {".pdf", ".part"}] == []


def test_a_request_comes_back_from_the_vault_as_it_was_asked(matter: Matter) -> None:
    asked = replace(matter.request, recipient='Zoë "\u2028" 🙂', entries=(), decisions="accept-all")
    assert request_from_json(request_to_json(asked)) == asked
