from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_vault.errors import FileAccessError
from notes_vault.record.note_file import (
    LARGEST_FILE,
    NoteFileError,
    decode_note,
    parse_note,
    read_note_file,
    read_text_file,
)
from notes_vault.record.notes import NoteKind


def test_the_first_line_tells_kind_and_date_and_is_no_part_of_the_note() -> None:
    note = parse_note(b"# kind: psychotherapy; date: 2024-02-19\r\n\r\nShe came.\r\nAnd left.\r\n")
    assert note.kind is NoteKind.PSYCHOTHERAPY
    assert note.service_date == date(2024, 2, 19)
    assert note.raw_text == "She came.\nAnd left.\n"


@pytest.mark.parametrize("text", ["She came.", "# A heading\ntext", "#kindly noted\n", "", "\n\nlate"])
def test_a_file_without_facts_is_all_note(text: str) -> None:
    note = parse_note(text.encode())
    assert (note.raw_text, note.kind, note.service_date) == (text, None, None)


@pytest.mark.parametrize(
    "line", ["# Kind: Psychotherapy", "\n\n# kind: psychotherapy", "  #KIND : psychotherapy", "## kind: psychotherapy"]
)
def test_a_psychotherapy_note_is_told_however_its_first_line_is_written(line: str) -> None:
    note = parse_note(f"{line}; Date: 2026-03-01\n\nA dream.\n".encode())
    assert (note.kind, note.service_date, note.raw_text) == (NoteKind.PSYCHOTHERAPY, date(2026, 3, 1), "A dream.\n")


def test_one_fact_is_enough_and_a_byte_order_mark_is_no_text() -> None:
    assert parse_note("\ufeff# date: 2024-02-29\nx".encode()).service_date == date(2024, 2, 29)
    assert parse_note(b"# kind: intake").raw_text == ""


@pytest.mark.parametrize(
    "data",
    [
        b"# kind: poem\nx",
        b"# date: 2024-02-30\nx",
        b"# date: 19.2.2024\nx",
        b"# kind: intake; place: here\nx",
        b"# kind: progress; kind: psychotherapy\nx",
        b"\xff\xfea\x00b\x00",
        b"\x00\x01\x02\x03" * 50,
        b"a" * (LARGEST_FILE + 1),
        "caf\u00e9".encode("latin-1"),
    ],
)
def test_what_is_no_note_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(NoteFileError) as caught:
        parse_note(data)
    assert "Nothing was imported" in caught.value.sentence()


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_any_text_is_decoded_as_it_is(text: str) -> None:
    assert decode_note(text.encode()) == text


def test_a_single_control_character_in_a_long_text_is_let_in() -> None:
    assert "\0" in parse_note(b"long text " * 50 + b"\0").raw_text


def test_files_are_read_whole_or_refused(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes(b"# kind: intake\r\nx\r\n")
    assert read_text_file(file) == "# kind: intake\r\nx\r\n"
    assert read_note_file(file).raw_text == "x\n"
    with pytest.raises(FileAccessError):
        read_note_file(tmp_path / "none.txt")
    with pytest.raises(FileAccessError):
        read_text_file(tmp_path)
