from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from notes_vault.errors import BadInputError, FileAccessError, KnownError
from notes_vault.record.identifiers import ClientId
from notes_vault.record.notes import NoteKind
from notes_vault.record.people import Chart, Person, Role
from notes_vault.record.search import parse_query
from notes_vault.vault.errors import ClientNotFoundError, DiskFullError
from notes_vault.vault.vault import Vault
from notes_vault.workflows.importing import import_notes
from notes_vault.workflows.searching import Searching

TODAY = date(2026, 3, 2)


@pytest.fixture
def client(vault: Vault) -> ClientId:
    return vault.clients.add(Chart(people=(Person(Role.CLIENT, "Zoë Ortiz"),))).id


def write(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_a_file_without_a_first_line_of_facts_is_a_progress_note_of_today(
    vault: Vault, client: ClientId, tmp_path: Path
) -> None:
    (one,) = import_notes(vault, client, [write(tmp_path, "a.txt", "She slept.")], TODAY)
    assert (one.kind, one.service_date) == (NoteKind.PROGRESS, TODAY)


@pytest.mark.parametrize(
    "line", ["# kind: psychotherapy", "# Kind: PSYCHOTHERAPY", "\ufeff# kind:psychotherapy", "\n# kind: psychotherapy"]
)
def test_a_psychotherapy_note_goes_to_its_own_table(vault: Vault, client: ClientId, tmp_path: Path, line: str) -> None:
    import_notes(vault, client, [write(tmp_path, "a.md", line + "\n\nZebrafish.")], TODAY)
    assert vault.notes.timeline(client) == ()
    assert len(vault.psychotherapy_notes.timeline(client)) == 1
    assert Searching(vault).find(parse_query("zebrafish")) == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n\t\n",
        b"\0\0\0",
        b"# kind: intake\n\n",
        bytes(range(256)),
        "a word".encode("utf-16"),
        b"x" * 50_000_000,
        b"# date: 2026-02-30\nx",
        b"# date: 2026-13-01\nx",
        b"# kind: poem\nx",
    ],
    ids=["empty", "blank", "nul", "facts", "binary", "utf-16", "50 MB", "no such day", "no such month", "no such kind"],
)
def test_a_file_that_is_no_note_keeps_all_of_them_out(
    vault: Vault, client: ClientId, tmp_path: Path, data: bytes
) -> None:
    good, bad = write(tmp_path, "good.md", "She slept."), write(tmp_path, "Zoe Ortiz.md", data)
    with pytest.raises(BadInputError) as refused:
        import_notes(vault, client, [good, bad], TODAY)
    assert refused.value.happened.startswith("File 2 of 2: ")
    assert "Ortiz" not in refused.value.sentence()
    assert refused.value.kept == "Nothing was imported."
    assert refused.value.next_step
    assert vault.notes.timeline(client) == ()


@pytest.mark.parametrize("name", ["missing.md", "."])
def test_a_file_that_cannot_be_read_is_a_sentence(vault: Vault, client: ClientId, tmp_path: Path, name: str) -> None:
    with pytest.raises(FileAccessError) as refused:
        import_notes(vault, client, [tmp_path / name], TODAY)
    assert refused.value.kept == "Nothing was imported."


def test_a_disk_that_fills_up_midway_keeps_all_of_them_out(
    vault: Vault, client: ClientId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = vault.notes.begin
    begun: list[object] = []

    def begin_two(*arguments: object, **named: object) -> object:
        if len(begun) == 2:
            raise DiskFullError("The disk is full.", "?", "Make room on it.")
        begun.append(begin(*arguments, **named))  # type: ignore[arg-type]  # passed on as it came
        return begun[-1]

    monkeypatch.setattr(vault.notes, "begin", begin_two)
    files = [write(tmp_path, f"{number}.md", f"Quokka {number}.") for number in range(3)]
    with pytest.raises(DiskFullError) as refused:
        import_notes(vault, client, files, TODAY)
    assert refused.value.kept == "Nothing was imported."
    assert vault.notes.timeline(client) == ()
    assert Searching(vault).find(parse_query("quokka")) == ()


def test_notes_of_nobody_are_refused(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(ClientNotFoundError) as refused:
        import_notes(vault, ClientId("nobody"), [write(tmp_path, "a.md", "x")], TODAY)
    assert isinstance(refused.value, KnownError)


@pytest.mark.parametrize(
    "text",
    [
        "👩‍👩‍👧 and 𓂀",
        "\u202eשלם\u202c مرحبا",
        "before\0after",
        "e\u0301 stays as it was typed",
        "tab\tand form\x0cfeed",
        "日" * 1_000_000,
    ],
    ids=["emoji", "right to left", "nul", "nfd", "controls", "a million characters"],
)
def test_a_text_comes_back_as_it_was(vault: Vault, client: ClientId, tmp_path: Path, text: str) -> None:
    (one,) = import_notes(vault, client, [write(tmp_path, "a.md", text)], TODAY)
    assert vault.notes.get(one.note_id).raw_text == text


def test_line_ends_become_single_newlines(vault: Vault, client: ClientId, tmp_path: Path) -> None:
    (one,) = import_notes(vault, client, [write(tmp_path, "a.md", "a\r\nb\rc\n")], TODAY)
    assert vault.notes.get(one.note_id).raw_text == "a\nb\nc\n"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2024-02-29"])
def test_a_day_that_exists_is_taken_however_far_it_is(vault: Vault, client: ClientId, tmp_path: Path, day: str) -> None:
    (one,) = import_notes(vault, client, [write(tmp_path, "a.md", f"# date: {day}\nx")], TODAY)
    assert vault.notes.get(one.note_id).service_date.isoformat() == day
