from __future__ import annotations

import os
from pathlib import Path

import pytest

from notes_vault.errors import BadInputError, FileAccessError
from notes_vault.redaction.readers import reading_children
from notes_vault.redaction.readers.passages import Reader
from notes_vault.workflows.examining import NoSecretsError, inspect_file, scan_files


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_offsets_are_code_points_of_the_file_as_it_is(tmp_path: Path) -> None:
    data = "\ufeffOne \U0001f600\r\nCall (207) 555-0148\rnow 🙂 a.b@mail.example\n".encode()
    (result,) = scan_files([write(tmp_path, "a.txt", data)], None, "order_scope", read=None).files
    text = data.decode("utf-8")
    found = {one["category"]: text[one["start"] : one["end"]] for one in result["findings"]}
    assert found["PHONE"] == "(207) 555-0148"
    assert found["EMAIL"] == "a.b@mail.example"
    assert set(result["findings"][0]) == {"start", "end", "category", "reason", "source", "agreed", "confidence"}


def test_models_that_cannot_read_are_said_and_the_rules_still_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path, "a.txt", b"Mail a.b@mail.example.")
    assert scan_files([file], None, "order_scope").warning() == ""
    monkeypatch.setattr(reading_children, "installed_readers", lambda: (Reader.TOKENS,))
    scan = scan_files([file], None, "order_scope")
    assert scan.warning().startswith("The statistical model is not installed or failed.")
    assert [one["category"] for one in scan.files[0]["findings"]] == ["EMAIL"]
    assert scan_files([file], None, "order_scope", read=None).missing == ()


def test_one_bad_file_is_told_by_its_number_and_nothing_is_reported(tmp_path: Path) -> None:
    files = [write(tmp_path, "a.txt", b"x"), write(tmp_path, "Zoe Ortiz.txt", b"\xff"), write(tmp_path, "c.txt", b"x")]
    with pytest.raises(BadInputError) as refused:
        scan_files(files, None, "order_scope")
    assert refused.value.happened.startswith("File 2 of 3: ")
    assert refused.value.kept == "Nothing was reported."
    with pytest.raises(FileAccessError):
        scan_files([tmp_path / "missing"], None, "order_scope")


@pytest.mark.parametrize("profile", ["", "../order_scope", "nothing", "order_scope.toml", "/etc/passwd"])
def test_a_profile_that_is_none_is_refused(tmp_path: Path, profile: str) -> None:
    with pytest.raises(BadInputError) as refused:
        scan_files([write(tmp_path, "a.txt", b"x")], None, profile)
    assert "order_scope" in refused.value.next_step


@pytest.mark.parametrize("secrets", [[], [""], [" ", "\n"], ["Joy", "🙂"], ["--"]])
def test_an_inspection_for_nothing_is_refused_rather_than_called_clean(tmp_path: Path, secrets: list[str]) -> None:
    with pytest.raises(NoSecretsError):
        inspect_file(write(tmp_path, "a.pdf", b"%PDF-1.7"), secrets)


@pytest.mark.parametrize("data", [b"", b"no PDF", b"%PDF-1.7\n%%EOF\n", b"%PDF-1.7\n" + b"\0" * 5000])
def test_what_is_no_whole_pdf_is_unreadable_and_never_clean(tmp_path: Path, data: bytes) -> None:
    inspection = inspect_file(write(tmp_path, "a.pdf", data), ["Joy"])
    assert inspection.exit_code == 2
    assert inspection.unreadable.endswith("inspect that.")


@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("missing.pdf", "Check its name, then inspect it again."),
        (".", "it is a folder. Name a PDF in it."),
        ("a\0.pdf", "Correct the name."),
    ],
)
def test_a_file_that_cannot_be_read_is_unreadable_too(tmp_path: Path, name: str, step: str) -> None:
    inspection = inspect_file(tmp_path / name, ["Joy"])
    assert (inspection.exit_code, inspection.findings) == (2, ())
    assert "could not be read" in inspection.unreadable
    assert inspection.unreadable.endswith(step)


def test_a_pipe_that_nobody_writes_to_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    assert "pipe" in inspect_file(tmp_path / "pipe.pdf", ["Joy"]).unreadable


def test_a_file_without_an_end_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("notes_vault.workflows.examining._LARGEST_PDF", 1 << 16)
    assert "larger" in inspect_file(Path("/dev/zero"), ["Joy"]).unreadable
